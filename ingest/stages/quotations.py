"""Which words of a story stand in quotation marks: anybody may print what somebody said."""

import re

from ingest.stages.tokens import cased_tokens

#: Marks of one writing open where those of another close, so that a mark is known by what stands beside it; single marks are
#: apostrophes as well. A quotation ends where one closes, or with its paragraph where it began with that and goes on in the next;
#: one that another follows before it was closed is none, since a mark was lost. Linear: no mark is passed over twice.
_MARKS = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'
_INNER = f"[^\n{_MARKS}]"
#: What follows a closing mark nowhere, and an apostrophe everywhere; Korean particles follow it.
_GLUED = "[^\\W\uac00-\ud7a3]"
_QUOTATION = re.compile(
    rf"(?<!\w)[{_MARKS}](?=\s?\w){_INNER}*?[^\s{_MARKS}]\s?[{_MARKS}](?!{_GLUED})"
    rf"|^[{_MARKS}](?=\s?\w){_INNER}*$"
    "|\u300c[^\n\u300c\u300d]*\u300d|\u300e[^\n\u300e\u300f]*\u300f|\u201c[^\n\u201c\u201d]*\u201d|\u00ab[^\n\u00ab\u00bb]*\u00bb",
    re.MULTILINE,
)


def quoted_tokens(body: str) -> bytearray:
    """For every token of `body` 1 where it stands in quotation marks.

    >>> list(quoted_tokens('He said: "Not us." So 12" it was, he said.'))
    [0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    """
    flags = bytearray()
    end = 0
    for found in _QUOTATION.finditer(body):
        flags += bytes(len(cased_tokens(body[end : found.start()]))) + b"\1" * len(cased_tokens(found.group()))
        end = found.end()
    return flags + bytes(len(cased_tokens(body[end:])))
