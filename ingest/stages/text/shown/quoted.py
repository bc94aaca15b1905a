"""What of a line stands between quotation marks: a story says what a banner says in the banner's own words."""

import re

#: Quotations in the ways of many languages, of as many characters as a sentence has: `Accept all` is a button's name, and banners
#: name their buttons as well.
_QUOTATIONS = re.compile(
    r'"[^"]{15,400}"|“[^“”]{15,400}”|„[^„“”]{15,400}[“”]|«[^«»]{15,400}»|»[^«»]{15,400}«|‘[^‘’]{15,400}’|「[^「」]{8,400}」|『[^『』]{8,400}』'
)
_MARKS = frozenset('"“„«»‘「『')


def unquoted(text: str) -> str | None:
    """`text` without its quotations; None where it has none."""
    if _MARKS.isdisjoint(text):
        return None
    rest, count = _QUOTATIONS.subn(" ", text)
    return rest if count else None
