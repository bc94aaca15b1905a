"""Plain text as it was meant: entities that an export left in it are characters, and a text that is in truth markup loses its tags.

What comes out is the source text that blocks' offsets count; hints where a line may be broken are gone from it, as they are from a
page's. Entities are read once: `&amp;lt;` is `&lt;`. A bare `&` or `<` (AT&T, `a < b && c`) is never touched, nor is a tag that a
sentence speaks of.
"""

import re
from html import unescape
from html.entities import html5

from ingest.stages.page.words import without_hints

#: A whole entity; browsers read some without a semicolon too, but then `R&D` or a query string would be one.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DOCUMENT = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200}|<!--.{0,2000}?-->\s{0,200}){0,3}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Tags that part lines, with their attributes; under 400 characters no attribute can hold another text.
_PARTING = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|section|article|header|footer|main|aside|figure|figcaption|table|tr|hr|pre)"
    r"(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|iframe|img|ins|mark|picture|q|s|small|source|span|strong|sub|sup|td|th|time|tbody"
    r"|thead|u|video|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s{0,9}>|\Z)", re.IGNORECASE | re.DOTALL)
#: A tag that a sentence speaks of has a word before it and goes on behind it.
_SPOKEN_OF = re.compile(r"\w,? </?[a-z][a-z0-9]{0,9}/?>(?=[ ,.;:)])", re.IGNORECASE)
#: Tags that part lines from which a text can be markup, and the share of them that its sentences may speak of.
MIN_TAGS = 2
MAX_SPOKEN_SHARE = 0.2
#: Share of its characters that must stand in lines with such a tag: an article about markup has them in its examples only.
MIN_MARKED_SHARE = 0.5
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_document(text: str) -> bool:
    """Whether a text is a whole HTML page, whatever it was sent as."""
    return _DOCUMENT.match(text) is not None


def plain_text(text: str) -> str:
    """`text` with its entities as characters and, where it is markup, a line for each of its paragraphs; mostly `text` itself."""
    return without_hints(_read(text))


def _read(text: str) -> str:
    if is_markup(text):
        return entities_read(_without_tags(text))
    if "&" not in text:
        return text
    read = entities_read(text)
    return _without_tags(read) if read != text and is_markup(read) else read


def is_markup(text: str) -> bool:
    """Whether tags part the lines of `text`, instead of being what a few of them are about."""
    if "<" not in text:
        return False
    tags = len(_PARTING.findall(text))
    if tags < MIN_TAGS or len(_SPOKEN_OF.findall(text)) > MAX_SPOKEN_SHARE * tags:
        return False
    marked = sum(len(line) for line in text.splitlines() if _PARTING.search(line))
    return marked >= MIN_MARKED_SHARE * len(text)


def _without_tags(text: str) -> str:
    """The lines of markup, as a browser would break them: its own line breaks are blanks where paragraphs have tags."""
    text = _UNSEEN.sub("", text)
    if "<p" in text.lower():
        text = _BLANKS.sub(" ", text)
    lines = _INLINE.sub("", _PARTING.sub("\n", text)).splitlines()
    return "\n".join(stripped for line in lines if (stripped := line.strip()))


def entities_read(text: str) -> str:
    """`text` with its whole entities as characters, each read once."""
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    entity = found.group()
    if entity == "&nbsp;" or entity in {"&#160;", "&#xa0;", "&#xA0;"}:
        return " "
    return unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity
