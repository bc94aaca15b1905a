"""Bytes to text as a browser would: BOM, then strict UTF-8, the HTTP header, the page's own declaration, and at last a guess.

Decompression is not done here. Nothing raises: a wrong or lying declaration costs a replacement character, never the page.
"""

import re
from dataclasses import dataclass

#: WHATWG Encoding Standard (snapshot 2025-08), section 4.2: the labels seen on news pages, mapped to the Python codec whose table a
#: browser would use. It is an allow-list: Python knows codecs (`zip`, `utf-7`, `idna`) that no page may name.
LABELS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "windows-1252": "cp1252", "cp1252": "cp1252", "x-cp1252": "cp1252",
    "iso-8859-2": "iso8859-2", "latin2": "iso8859-2", "iso-8859-3": "iso8859-3", "iso-8859-4": "iso8859-4",
    "iso-8859-5": "iso8859-5",
    "iso-8859-6": "iso8859-6", "iso-8859-7": "iso8859-7", "iso-8859-8": "iso8859-8", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "iso-8859-10": "iso8859-10", "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874", "iso-8859-13": "iso8859-13",
    "iso-8859-15": "iso8859-15", "latin-9": "iso8859-15", "iso-8859-16": "iso8859-16",
    "windows-1250": "cp1250", "cp1250": "cp1250", "windows-1251": "cp1251", "cp1251": "cp1251", "win-1251": "cp1251",
    "windows-1253": "cp1253", "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "ibm866": "cp866", "cp866": "cp866", "macintosh": "mac-roman",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-jp": "euc-jp", "iso-2022-jp": "iso2022-jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "windows-949": "cp949",
}  # fmt: skip

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

#: Bytes in which a declaration is looked for. The HTML standard says 1,024; real pages put scripts before their `<meta>`.
META_WINDOW_BYTES = 8192
#: Bytes around non-ASCII letters that are given to the guesser: more makes it slow, not better.
GUESS_SAMPLE_BYTES = 6000
#: Bytes of the longest letter in UTF-8.
LONGEST_LETTER_BYTES = 4
#: A declared encoding that fails on more than this share of the bytes above 0x7F is taken for a lie.
MAX_BROKEN_SHARE = 0.02

_CHARSET = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(rb"""^\s{0,64}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HIGH_RUN = re.compile(rb"[^\x00-\x7f][^<>]{0,80}")
#: A page of another encoding has runs of high bytes that are hardly ever valid UTF-8; one that was glued together has many.
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The page's text, the Python codec that was used, and what named it: `bom`, `utf-8`, `header`, `meta`, `guess` or `mixed`."""

    text: str
    encoding: str
    source: str


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`, without NULs and without lone surrogates. `content_type` is the HTTP header's value, if there was one."""
    found = _by_bom(body) or _as_utf8(body) or _as_declared(body, content_type) or _guessed(body)
    return Decoded(scrub(found.text), found.encoding, found.source)


def scrub(text: str) -> str:
    """`text` without NULs, other C0 controls that no tree can hold, and lone surrogates (each becomes U+FFFD)."""
    if any(control in text for control in _CONTROLS):
        text = text.translate(_CONTROL_TABLE)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


_CONTROLS = tuple(chr(code) for code in range(32) if chr(code) not in "\t\n\r\f")
_CONTROL_TABLE = {ord(control): None for control in _CONTROLS}


def _by_bom(body: bytes) -> Decoded | None:
    for mark, codec in BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(codec, "replace"), codec, "bom")
    head = body[:400]
    zeros = head.count(0)
    if zeros >= len(head) // 3 > 0:  # UTF-16 without a mark: every other byte of markup is zero
        codec = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        if max(head[1::2].count(0), head[::2].count(0)) >= len(head) * 2 // 5:
            return Decoded(body.decode(codec, "replace"), codec, "guess")
    return None


def _as_utf8(body: bytes) -> Decoded | None:
    try:
        return Decoded(body.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError as error:
        if len(body) - error.end < LONGEST_LETTER_BYTES < len(body) and error.reason.startswith("unexpected end"):
            return Decoded(body.decode("utf-8", "ignore"), "utf-8", "utf-8")  # cut in the middle of its last letter
    valid = sum(map(len, _UTF8_SEQUENCE.findall(body)))
    high = len(body.translate(None, _ASCII))
    if valid >= high * (1 - MAX_BROKEN_SHARE):
        return Decoded(_mixed(body), "utf-8", "mixed")
    return None


_ASCII = bytes(range(128))


def _mixed(body: bytes) -> str:
    """UTF-8 with pasted Windows-1252 bytes among it: those are read as what they were."""
    return body.decode("utf-8", "surrogateescape").translate(_PASTED)


_PASTED = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}


def _as_declared(body: bytes, content_type: str | None) -> Decoded | None:
    head = body[:META_WINDOW_BYTES]
    header = _HEADER_CHARSET.search(content_type or "")
    declared = _XML_DECLARATION.search(head) or _CHARSET.search(head)
    labels = [("header", header.group(1))] if header else []
    labels += [("meta", declared.group(1).decode("ascii"))] if declared else []
    for source, label in labels:
        codec = LABELS.get(label.strip().lower())
        if codec == "utf-8":
            if len(_UTF8_SEQUENCE.findall(body)) * 2 >= len(body.translate(None, _ASCII)) // 2:
                return Decoded(_mixed(body), "utf-8", "mixed")
        elif codec and not (source == "meta" and codec.startswith("utf-16")):  # a readable meta cannot be UTF-16
            text = body.decode(codec, "replace")
            if text.count("\ufffd") <= MAX_BROKEN_SHARE * max(50, len(body.translate(None, _ASCII))):
                return Decoded(text, codec, source)
    return None


def _guessed(body: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    sample = bytearray()
    for run in _HIGH_RUN.finditer(body):
        sample += run.group() + b" "
        if len(sample) >= GUESS_SAMPLE_BYTES:
            break
    best = from_bytes(bytes(sample)).best()
    codec = best.encoding if best else "cp1252"
    codec = LABELS.get(codec.replace("_", "-"), codec)
    return Decoded(body.decode(codec, "replace"), codec, "guess")
