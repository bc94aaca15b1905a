"""Bodies that are no pages at all: empty, binary, noise, feeds and JSON. Looked at before anything is parsed."""

import re

from ingest.model import Rejection
from ingest.stages.charset.wide import marked_codec, wide_codec

STAGE = "not_text"

#: First bytes of what servers send under the name of a page (libmagic's database, the types met in crawls).
MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"RIFF", "a RIFF container"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data that was not unpacked"),
    (b"\x28\xb5\x2f\xfd", "zstd data that was not unpacked"),
    (b"BZh", "bzip2 data that was not unpacked"),
    (b"\xfd7zXZ", "xz data that was not unpacked"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"OggS", "an Ogg stream"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"#EXTM3U", "a playlist"),
    (b"WEBVTT\n", "subtitles"),
    (b"WEBVTT\r", "subtitles"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)

#: Bytes that are sampled for control characters, and the share above which a body is no text. Real text has none but white space.
SAMPLE_BYTES = 4096
MAX_CONTROL_SHARE = 0.05
#: Share of replacement characters above which decoded text is noise.
MAX_BROKEN_SHARE = 0.1
#: What to do with a list of pages that somebody took for one.
LISTS_HINT = "feeds and sitemaps are registered with `copydesk feeds add`"

_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_XML_KIND = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,300}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?<(rss|feed|rdf:RDF|urlset|sitemapindex|opml|svg|soap:Envelope|Error)\b",
    re.IGNORECASE | re.DOTALL,
)


def refuse_bytes(body: bytes) -> Rejection | None:
    """A rejection when `body` is empty, a known binary format or control characters; None when it may be text."""
    head = body[: SAMPLE_BYTES * 4].lstrip()[:SAMPLE_BYTES]
    if not head:
        return Rejection(STAGE, "empty", "the body is empty")
    for magic, name in MAGIC:
        if head.startswith(magic) or body.startswith(magic):
            return Rejection(STAGE, "not_text", f"the body is {name}, expected HTML or text")
    if marked_codec(head) or wide_codec(body):  # its bytes are halves of letters; it is judged again once decoded
        return None
    control = len(head) - len(head.translate(None, _CONTROL))
    if control > MAX_CONTROL_SHARE * len(head):
        return Rejection(
            STAGE, "not_text", f"{control} of the first {len(head)} bytes are control characters, expected HTML or text"
        )
    return None


def refuse_noise(text: str) -> Rejection | None:
    """A rejection when decoded `text` is white space or noise; None when it may be read."""
    sample = text[: SAMPLE_BYTES * 4]
    if not text.strip():
        return Rejection(STAGE, "empty", "the body holds only white space")
    if sample.count("\ufffd") > MAX_BROKEN_SHARE * len(sample):
        return Rejection(STAGE, "not_text", "a tenth of the body cannot be decoded in any encoding")
    return None


def refuse_other_markup(text: str) -> Rejection | None:
    """A rejection when `text` is a feed, a sitemap or JSON instead of HTML; None when it may be a page."""
    kind = _XML_KIND.match(text[:SAMPLE_BYTES])
    if kind:
        return Rejection(STAGE, "not_html", f"the body is XML of kind {kind.group(1)!r}, expected an HTML page; {LISTS_HINT}")
    start = text[:SAMPLE_BYTES].lstrip()
    if start[0] in "{[" and text[-200:].rstrip()[-1:] in {"}", "]"} and "<p" not in start.lower():
        return Rejection(STAGE, "not_html", "the body is JSON, expected an HTML page")
    return None
