"""UTF-16 and UTF-32 by their marks, and without one by their zeros and by what they then spell."""

import re
from collections.abc import Iterator

from ingest.stages.charset.alphabets import EVERYDAY

#: Byte order marks (Unicode 16, section 23.8), the longer ones first: UTF-32's begins with that of UTF-16.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: Bytes looked at where there is no mark.
WIDE_BYTES = 2000
#: Least share of everyday or ASCII characters in them.
MIN_WIDE_SHARE = 0.15
#: The highest byte of any character's number, of which UTF-32 spends four.
MAX_PLANE = 0x10

#: Blanks, line ends and digits: where the zeros of a text come from.
_ASCII = re.compile(r"[\x09-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def marked_codec(body: bytes) -> tuple[bytes, str] | None:
    """The mark that `body` opens with and its codec, or None."""
    return next(((mark, codec) for mark, codec in MARKS if body.startswith(mark)), None)


def wide_codec(body: bytes) -> str | None:
    """The codec where `body` is UTF-16 or UTF-32 without a mark: it has zeros, and it then reads as text; else None."""
    head = body[:WIDE_BYTES]
    if b"\0" not in head:
        return None
    shares = {codec: _share_read(head[: len(head) // 4 * 4 or 2].decode(codec, "replace")) for codec in _possible(head)}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= MIN_WIDE_SHARE else None


def _possible(head: bytes) -> Iterator[str]:
    yield from ("utf-16-le", "utf-16-be")
    whole = head[: len(head) // 4 * 4]
    if not whole:
        return
    if not any(whole[3::4]) and max(whole[2::4]) <= MAX_PLANE:
        yield "utf-32-le"
    if not any(whole[0::4]) and max(whole[1::4]) <= MAX_PLANE:
        yield "utf-32-be"


def _share_read(text: str) -> float:
    if _CONTROL.search(text) or text.count("\ufffd") > 1 or not _ASCII.search(text):
        return 0.0
    return sum(char in EVERYDAY or " " < char < "\u2000" for char in text) / max(1, len(text))
