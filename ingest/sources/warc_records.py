"""The records of a WARC file (ISO 28500), plain, gzip or zstd, in flat memory; damage costs the damaged stretch only.

Written out because the archive libraries end a whole file at the first broken record: fastwarc 2.0.1 stops at damaged gzip and at a
lying length without a word, and `freeze()` aborts the process when a record declares more than memory holds.
"""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO

from ingest.sources.gzip_member import Member
from ingest.sources.sniffing import GZIP_MAGIC
from ingest.sources.zstd_member import DICTIONARY_MAGIC, ZSTD_MAGIC, ZstdError, ZstdMember, read_dictionary

#: A record begins a line with its version (section 4), or a gzip member of its own (annex D). The three bytes of a member occur
#: by chance once in 16 MB of compressed data; a wrong start fails at once and the search goes on. Drafts were 0.17 and 0.18.
RECORD_START = re.compile(rb"(?:\A|(?<=\n))WARC/[01]\.\d{1,2}\r?\n|\x1f\x8b\x08|\x28\xb5\x2f\xfd")
VERSION = re.compile(rb"WARC/[01]\.\d{1,2}\s*$")
#: Of a block, in bytes.
LENGTH = re.compile(r"[0-9]{1,18}")
MAX_LINE_BYTES = 1 << 15
MAX_HEADERS = 200
#: Two end a record; writers are known to add some.
MAX_BLANK_LINES = 16
STEP_BYTES = 1 << 20
MEMBER_BUFFER_BYTES = 1 << 16
#: Bytes that may be read in vain in one damaged stretch, and how often each of its own, before the rest of the file is given up: a
#: file made of starts would take hours. A record that is broken costs itself once and a step, 130 times itself where it is small.
MAX_VAIN_BYTES, MAX_VAIN_TIMES = 1 << 28, 1024
FIRST_STEP_BYTES = 1 << 14
#: Bytes kept from the step before, so that a mark across the border is found.
OVERLAP_BYTES = 16


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record. `place` tells it from all others of its file; `block` is None when it is longer than the cap."""

    place: str
    #: Names in lower case.
    headers: dict[str, str]
    block: bytes | None


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file in which no record could be read, from byte `offset` to the next whole record."""

    offset: int
    why: str


class _BrokenError(Exception):
    def __init__(self, offset: int, why: str) -> None:
        super().__init__(why)
        self.offset = offset


def read_records(file: BinaryIO, cap_bytes: int) -> Iterator[WarcRecord | Damage]:
    """Every record, and one Damage for each stretch that holds none, or two where the rest of the file is given up.

    `file` is seekable; OSError of its reads comes through.
    """
    start: int | None = 0
    damaged_from, vain_bytes = None, 0
    while start is not None:
        try:
            for record in _from(file, start, cap_bytes):
                damaged_from, vain_bytes = None, 0
                yield record
            return
        except _BrokenError as broken:
            if damaged_from is None:
                damaged_from = broken.offset
                yield Damage(broken.offset, str(broken))
            vain_bytes += max(0, file.tell() - start)
            if vain_bytes > MAX_VAIN_BYTES + MAX_VAIN_TIMES * (broken.offset - damaged_from):
                yield Damage(broken.offset, "too many places where a record could begin and none does: the rest is not read")
                return
            start = next_start(file, broken.offset + 1)


def next_start(file: BinaryIO, after: int) -> int | None:
    """The offset of the first possible record at or behind `after`, or None. Moves `file`."""
    base = max(after - 1, 0)
    file.seek(base)
    window, most = b"", FIRST_STEP_BYTES
    while step := file.read(most):
        window, most = window + step, min(2 * most, STEP_BYTES)
        found = next((hit for hit in RECORD_START.finditer(window) if base + hit.start() >= after), None)
        if found:
            return base + found.start()
        base += max(len(window) - OVERLAP_BYTES, 0)
        window = window[-OVERLAP_BYTES:]
    return None


def _from(file: BinaryIO, start: int, cap_bytes: int) -> Iterator[WarcRecord]:
    file.seek(start)
    opening = file.read(len(ZSTD_MAGIC))
    if opening.startswith(GZIP_MAGIC):
        return _from_members(file, start, cap_bytes, GZIP_MAGIC, Member)
    if opening in {ZSTD_MAGIC, DICTIONARY_MAGIC}:
        return _from_frames(file, start, cap_bytes)
    file.seek(start)
    return _from_stream(file, start, cap_bytes)


def _from_frames(file: BinaryIO, start: int, cap_bytes: int) -> Iterator[WarcRecord]:
    try:
        dictionary, behind = read_dictionary(file)
    except (ZstdError, EOFError) as error:
        raise _BrokenError(start, str(error)) from error
    yield from _from_members(file, max(start, behind), cap_bytes, ZSTD_MAGIC, partial(ZstdMember, dictionary=dictionary))


def _from_members(
    file: BinaryIO, start: int, cap_bytes: int, mark: bytes, opened: Callable[[BinaryIO, int], Member | ZstdMember]
) -> Iterator[WarcRecord]:
    magic = mark
    while magic == mark:
        member = opened(file, start)
        try:
            for number, record in enumerate(_from_stream(io.BufferedReader(member, MEMBER_BUFFER_BYTES), 0, cap_bytes)):
                yield replace(record, place=f"{start}.{number}" if number else f"{start}")
        except (_BrokenError, zlib.error, ZstdError, EOFError) as error:
            raise _BrokenError(start, str(error)) from error
        start = member.end
        file.seek(start)
        magic = file.read(len(mark))
    if magic.strip(b"\0"):
        raise _BrokenError(start, f"expected a compressed record, found {magic!r}")


def _from_stream(stream: Any, start: int, cap_bytes: int) -> Iterator[WarcRecord]:
    """The records of an uncompressed stream. One is given out only when the stream behind it could be read: its check is there."""
    line, start = _next_line(stream, start)
    while line:
        if not VERSION.match(line):
            raise _BrokenError(start, f"expected a WARC record, found {line[:24]!r}")
        headers, at = _headers(stream, start, start + len(line))
        declared = headers.get("content-length", "")
        if not LENGTH.fullmatch(declared):
            raise _BrokenError(start, f"expected a Content-Length, found {declared[:24]!r}")
        length = int(declared)
        record = WarcRecord(str(start), headers, _block(stream, start, length, cap_bytes))
        blank = stream.readline(MAX_LINE_BYTES)
        if blank.strip():
            raise _BrokenError(start, f"its Content-Length of {length:,} is not the length of what follows")
        line, start = _next_line(stream, at + length + len(blank))
        yield record


def _next_line(stream: Any, at: int) -> tuple[bytes, int]:
    """The first line that is not blank, and its offset; an empty one at the end."""
    for _ in range(MAX_BLANK_LINES):
        line: bytes = stream.readline(MAX_LINE_BYTES)
        if line.strip() or not line:
            return line, at
        at += len(line)
    raise _BrokenError(at, "nothing but blank lines")


def _headers(stream: Any, start: int, at: int) -> tuple[dict[str, str], int]:
    headers: dict[str, str] = {}
    for _ in range(MAX_HEADERS):
        line: bytes = stream.readline(MAX_LINE_BYTES)
        at += len(line)
        if not line.strip():
            return headers, at
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    raise _BrokenError(start, f"more than {MAX_HEADERS} headers")


def _block(stream: Any, start: int, length: int, cap_bytes: int) -> bytes | None:
    parts: list[bytes] = []
    missing = length
    while missing and (part := stream.read(min(STEP_BYTES, missing))):
        missing -= len(part)
        if length <= cap_bytes:
            parts.append(part)
    if missing:
        raise _BrokenError(start, f"it ends {missing:,} bytes before its Content-Length of {length:,}")
    return b"".join(parts) if length <= cap_bytes else None
