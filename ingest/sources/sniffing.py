"""What a file's bytes are: HTML, plain text, a feed, JSON, something compressed or binary. Pure; reads only what it is given.

After the WHATWG MIME Sniffing Standard (https://mimesniff.spec.whatwg.org/, sections 5 and 7), with the resource header widened.
"""

import re
from typing import Literal

from ingest.stages.charset.wide import marked_codec, wide_codec

Kind = Literal["empty", "gzip", "zip", "warc", "binary", "html", "xml_list", "json", "text"]

#: The standard looks at 1,445 bytes; saved pages open with longer comments and licence notes than servers send.
HEADER_BYTES = 4096
GZIP_MAGIC = b"\x1f\x8b\x08"
ZIP_MAGIC = b"PK\x03\x04"
#: Section 3, "binary data byte", without ESC (ISO-2022 text) and FF, which text files use.
BINARY_BYTES = bytes([*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
BINARY_MAGIC = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"OggS", b"RIFF", b"wOF", b"\x7fELF", b"SQLite format 3")
#: Share of binary bytes above which a header is not text: a page with a stray NUL is still a page.
BINARY_SHARE = 0.02
LEADING_SPACE = b"\xef\xbb\xbf \t\r\n\x0c"
#: Tags that open a page (section 7.1), and those that give away a fragment; each ends at a space, slash or bracket.
HTML_OPENING = re.compile(
    rb"<(?:!doctype html|html|head|body|title|meta|script|style|link|iframe|article|section|main|header|nav"
    rb"|h[1-6]|div|font|table|ul|ol|a|p|b|br|span|img|!--)(?=[\s/>-])", re.IGNORECASE
)  # fmt: skip
DOCUMENT_OPENING = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
SURE_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|</(?:p|div|article|title)>", re.IGNORECASE)
XML_ROOT = re.compile(rb"<(?:[a-z]+:)?(rss|feed|rdf|urlset|sitemapindex|opml|html)[\s>]", re.IGNORECASE)
#: No prose begins like this.
JSON_OPENING = re.compile(rb'\{\s*"|\[\s*\{')
COMMENTS = re.compile(rb"^(?:\s|<!--.*?-->|<\?.*?\?>)+", re.DOTALL)


def kind_of(body: bytes) -> Kind:
    """What these bytes are, from their first `HEADER_BYTES`. Never fails."""
    start = body[:HEADER_BYTES]
    if not start.strip(LEADING_SPACE):
        return "empty" if not body.strip(LEADING_SPACE) else "text"
    if start.startswith(GZIP_MAGIC):
        return "gzip"
    if start.startswith(ZIP_MAGIC):
        return "zip"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(BINARY_MAGIC):
        return "binary"
    return _kind_of_text(_narrow(start))


def is_html_document(body: bytes) -> bool:
    """Whether these bytes open as a whole HTML document, not only as words with a tag among them."""
    return bool(DOCUMENT_OPENING.match(COMMENTS.sub(b"", _narrow(body[:HEADER_BYTES]).lstrip(LEADING_SPACE))))


def _kind_of_text(start: bytes) -> Kind:
    head = start.lstrip(LEADING_SPACE)
    opening = COMMENTS.sub(b"", head)
    if JSON_OPENING.match(head):
        return "json"
    root = XML_ROOT.match(opening)
    if root:
        return "html" if root.group(1).lower() == b"html" else "xml_list"
    if HTML_OPENING.match(head) or HTML_OPENING.match(opening) or SURE_HTML.search(start):
        return "html"
    strange = len(start) - len(start.translate(None, BINARY_BYTES))
    if strange > BINARY_SHARE * len(start):
        return "binary"
    return "text"


def _narrow(start: bytes) -> bytes:
    """UTF-16 and UTF-32, marked or told by their zeros, as UTF-8; anything else as it is."""
    mark, codec = marked_codec(start) or (b"", wide_codec(start))
    if codec is None:
        return start
    whole = start[len(mark) : len(start) // 4 * 4 or len(start)]
    return whole.decode(codec, "replace").encode("utf-8", "replace")
