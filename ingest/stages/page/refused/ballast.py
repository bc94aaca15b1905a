"""What is no story and is taken out of a page that is too large as it came: scripts, comments, long values, empty elements.

Each pattern is bounded or runs to a literal end, so that ten megabytes of anything take a part of a second.
"""

import re

#: Characters of an attribute from which its value is no address, no style and no description: an embedded picture, mostly.
MAX_VALUE_CHARS = 10_000
#: Characters of a tag in which a script says that it is JSON-LD.
TAG_CHARS = 400
#: A tag under this length cannot hold attributes enough to hurt.
SUSPICIOUS_TAG_CHARS = 4000

_UNREAD = re.compile(
    r"<!--(?:-?>|.*?(?:-->|$))|<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE
)
_LONG_VALUE = re.compile(rf"""=\s{{0,9}}(?:"[^"<>]{{{MAX_VALUE_CHARS},}}+"|'[^'<>]{{{MAX_VALUE_CHARS},}}+')""")
_EMPTY = re.compile(
    r"<option\b[^<>]{0,400}>[^<]*(?:</option\s{0,9}>)?"
    r"|<(p|div|span|li|td|a|b|i|em|strong|font)\b[^<>]{0,400}>(?:\s|&nbsp;|\xa0){0,20}</\1\s{0,9}>",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(rf"<([a-zA-Z][^<]{{{SUSPICIOUS_TAG_CHARS},}})")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,40}")


def without_unread(html: str, max_json_ld_chars: int) -> str:
    """`html` without comments, scripts, styles and pictures in it; JSON-LD that is short enough to be read stays."""

    def kept(found: re.Match[str]) -> str:
        text = found.group()
        return text if len(text) <= max_json_ld_chars and "ld+json" in text[:TAG_CHARS].partition(">")[0].lower() else " "

    return _LONG_VALUE.sub('=""', _UNREAD.sub(kept, html))


def without_empty(html: str) -> str:
    """`html` without the options of fields and without elements that hold nothing but blanks."""
    return _EMPTY.sub(" ", html)


def attribute_counts(html: str) -> list[int]:
    """The numbers of attributes of long tags: short ones cannot hold too many."""
    return [_attributes(tag) for tag in _LONG_TAG.findall(html)]


def without_attributes(html: str, most: int) -> str:
    """`html` whose tags with more than `most` attributes have none."""
    return "<".join(_bare(part) if _is_long(part) and _attributes(part) > most else part for part in html.split("<"))


def _is_long(part: str) -> bool:
    return len(part) > SUSPICIOUS_TAG_CHARS and part[0].isalpha()


def _attributes(part: str) -> int:
    return len(_QUOTED.sub("", part.partition(">")[0]).split())


def _bare(part: str) -> str:
    name = _NAME.match(part)
    return f"{name.group() if name else ''}>{part.partition('>')[2]}"
