"""Bytes to text as a browser would: BOM, then strict UTF-8, the HTTP header, the page's own declaration, and at last a guess.

Decompression is not done here. Nothing raises: a wrong or lying declaration costs a replacement character, never the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from ingest.stages.charset.controls import scrub
from ingest.stages.charset.guess import DEFAULT, latin_writing, other_writing, sample_of
from ingest.stages.charset.labels import codec_of
from ingest.stages.charset.twice import once
from ingest.stages.charset.utf8 import broken_share, mended, unsurrogated
from ingest.stages.charset.wide import MARKS, wide_codec

__all__ = ["Decoded", "decode", "scrub"]

BOMS = ((b"\xef\xbb\xbf", "utf-8"), *MARKS)

#: Bytes in which a declaration is looked for. The HTML standard says 1,024; real pages put scripts before their `<meta>`.
META_WINDOW_BYTES = 8192
#: Bytes of the longest letter in UTF-8.
LONGEST_LETTER_BYTES = 4
#: How a text in ISO-2022-JP says that kanji follow (RFC 1468); each byte of it is ASCII, so it would pass for UTF-8.
ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
#: HZ (RFC 1843) is of the same kind, but its sign may stand in any text: a page must name it. Browsers refuse it, for scripts that
#: it could hide; here none is run.
HZ_LABEL, HZ_SIGN = "hz-gb-2312", b"~{"
#: Share of the bytes beyond ASCII that are no UTF-8, up to which a page was glued together from UTF-8 and something else: texts
#: in 20 other encodings have from .50 (Thai, EUC-JP) to 1.
MAX_GLUED_SHARE = 0.4
#: A declared encoding that fails on more than this share of the bytes above 0x7F is taken for a lie.
MAX_BROKEN_SHARE = 0.02

_CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*+["']?\s*+([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(rb"""^\s{0,64}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*+["']?\s*+([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The page's text, the Python codec that was used, and what named it.

    That is `bom`, `utf-8`, `header`, `meta`, `escapes` or `zeros` (bytes that no other encoding has), `guess`, `mixed`: UTF-8
    with strays, or `twice`: what the encoding gave was encoded once more, and is mended.
    """

    text: str
    encoding: str
    source: str


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`, without NULs and without lone surrogates. `content_type` is the HTTP header's value, if there was one."""
    found = _by_bom(body) or _by_bytes(body, content_type) or _as_utf8(body) or _as_declared(body, content_type) or _guessed(body)
    read = once(found.text)
    if read is not None:
        return Decoded(scrub(read), found.encoding, "twice")
    text = normalize("NFC", found.text) if found.encoding == "cp1258" else found.text  # its tones are signs of their own
    return Decoded(scrub(text), found.encoding, found.source)


def _by_bom(body: bytes) -> Decoded | None:
    for mark, codec in BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(codec, "replace"), codec, "bom")
    return None


def _by_bytes(body: bytes, content_type: str | None) -> Decoded | None:
    """The encodings that are plain ASCII to whoever does not know them."""
    codec = wide_codec(body)
    if codec:
        return Decoded(body.decode(codec, "replace"), codec, "zeros")
    if any(escape in body for escape in ISO_2022_JP):
        codec = "iso2022-jp"
    elif HZ_SIGN in body and any(label == HZ_LABEL for _, label in _labels(body, content_type)):
        codec = "hz"
    text = body.decode(codec, "replace") if codec else ""
    return Decoded(text, codec, "escapes") if codec and "\ufffd" not in text else None


def _as_utf8(body: bytes) -> Decoded | None:
    try:
        return Decoded(body.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError as error:
        if len(body) - error.end < LONGEST_LETTER_BYTES < len(body) and error.reason.startswith("unexpected end"):
            return Decoded(body.decode("utf-8", "ignore"), "utf-8", "utf-8")  # cut in the middle of its last letter
    body = unsurrogated(body)
    return Decoded(mended(body), "utf-8", "mixed") if broken_share(body) <= MAX_BROKEN_SHARE else None


def _as_declared(body: bytes, content_type: str | None) -> Decoded | None:
    for source, label in _labels(body, content_type):
        codec = codec_of(label)
        if codec and codec != "utf-8" and not (source == "meta" and codec.startswith("utf-16")):  # a readable meta cannot be UTF-16
            if codec == DEFAULT and _is_no_latin_1(body):
                continue
            text = body.decode(codec, "replace")
            if text.count("\ufffd") <= MAX_BROKEN_SHARE * max(50, len(body.translate(None, _ASCII))):
                return Decoded(text, codec, source)
    return None


def _labels(body: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    """The encodings that the header and the page name, in lower case, and who names each."""
    header = _HEADER_CHARSET.search(content_type or "")
    if header:
        yield "header", header.group(1).lower()
    head = body[:META_WINDOW_BYTES]
    declared = _XML_DECLARATION.search(head) or _CHARSET.search(head)
    if declared:
        yield "meta", declared.group(1).decode("ascii").lower()


_ASCII = bytes(range(128))


def _is_no_latin_1(body: bytes) -> bool:
    """Whether a page that calls itself Latin-1, as servers do for want of better, is in another script, or mostly in UTF-8."""
    sample = sample_of(body)
    return broken_share(sample.text) <= MAX_GLUED_SHARE or (sample.stands_apart and other_writing(sample) is not None)


def _guessed(body: bytes) -> Decoded:
    if broken_share(body) <= MAX_GLUED_SHARE:
        return Decoded(mended(unsurrogated(body)), "utf-8", "mixed")
    sample = sample_of(body)
    codec = other_writing(sample) or latin_writing(sample)
    return Decoded(body.decode(codec, "replace"), codec, "guess")
