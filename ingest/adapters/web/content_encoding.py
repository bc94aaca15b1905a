"""Decoders for Content-Encoding that give bounded slices, notice a missing end, and refuse what is not on the list."""

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

import brotli

from ingest.adapters.web.reasons import Reason
from ingest.errors import Rejected, Transient

#: Sent with every request. zstd has no decoder in Python before 3.14 and every server has one of these.
ACCEPT_ENCODING: Final = "gzip, deflate, br"
#: Decoded bytes a decoder gives at once: 0.1 ms of inflating, so that a bomb cannot hold the loop.
SLICE_BYTES: Final = 65_536
#: Members of one gzip body; real ones have one, and a million empty ones would cost seconds.
MAX_GZIP_MEMBERS: Final = 64
#: Names that servers write when there is no encoding.
PLAIN_NAMES: Final = frozenset({"", "identity", "none"})
GZIP_MAGIC: Final = b"\x1f\x8b"
ZLIB_METHOD_DEFLATE: Final = 8
#: How zlib is told to expect a gzip member, a zlib stream, or neither's header.
GZIP_WBITS: Final = 16 + zlib.MAX_WBITS
RAW_WBITS: Final = -zlib.MAX_WBITS


class Decoder(Protocol):
    """Takes the body as it comes. Both methods raise Transient `broken_encoding` or `truncated`."""

    #: Bytes of memory that a decoded byte costs, the body's own included.
    held_per_byte: int

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decoded slices of at most SLICE_BYTES."""
        ...

    def finish(self) -> None:
        """Say that no more comes."""
        ...


def decoder_for(content_encoding: str) -> Decoder:
    """The decoder for the header's value. Raises Rejected `unsupported_encoding` for any other, and for more than one."""
    name = content_encoding.strip().lower()
    if name in PLAIN_NAMES:
        return Plain()
    if name in {"gzip", "x-gzip"}:
        return Gzip()
    if name == "deflate":
        return Deflate()
    if name == "br":
        return Brotli()
    raise Rejected(Reason.UNSUPPORTED_ENCODING, f"Content-Encoding {content_encoding[:80]!r}, expected one of {ACCEPT_ENCODING}")


class Plain:
    """No encoding: HTTP itself knows where the body ends."""

    held_per_byte = 1

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The bytes as they are."""
        yield data

    def finish(self) -> None:
        """Nothing can be missing."""


class Gzip:
    """RFC 1952: one or more members; junk behind the last is ignored, as browsers do."""

    held_per_byte = 1

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(GZIP_WBITS)
        self._members = 1
        self._ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decoded slices of at most SLICE_BYTES."""
        while data and not self._ended:
            piece = _inflated(self._inflate, data)
            data = self._inflate.unconsumed_tail
            yield piece
            if self._inflate.eof:
                data = self._next_member(self._inflate.unused_data)

    def _next_member(self, rest: bytes) -> bytes:
        if rest[: len(GZIP_MAGIC)] != GZIP_MAGIC[: len(rest)] or not rest or self._members >= MAX_GZIP_MEMBERS:
            self._ended = bool(rest)
            return b""
        self._members += 1
        self._inflate = zlib.decompressobj(GZIP_WBITS)
        return rest

    def finish(self) -> None:
        """Raises Transient `truncated` when the last member has no end."""
        if not self._inflate.eof:
            raise Transient(Reason.TRUNCATED, "the gzip body has no end")


class Deflate:
    """RFC 9110 section 8.4.1.2: a zlib stream; many servers send the bare deflate data instead."""

    held_per_byte = 1

    def __init__(self) -> None:
        self._inflate: zlib._Decompress | None = None
        self._head = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decoded slices of at most SLICE_BYTES."""
        if self._inflate is None:
            data = self._head + data
            if len(data) < 2:  # noqa: PLR2004 - the zlib header has two bytes
                self._head = data
                return
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS if _has_zlib_header(data) else RAW_WBITS)
        while data and not self._inflate.eof:
            piece = _inflated(self._inflate, data)
            data = self._inflate.unconsumed_tail
            yield piece

    def finish(self) -> None:
        """Raises Transient `truncated` when the stream has no end."""
        if self._inflate is None or not self._inflate.eof:
            raise Transient(Reason.TRUNCATED, "the deflate body has no end")


class Brotli:
    """RFC 7932. Its window grows with the body, up to 16 MB: nine bombs at once held 40 MB that nobody counted."""

    held_per_byte = 2

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decoded slices of about SLICE_BYTES."""
        while not self._decoder.is_finished():
            try:
                piece: bytes = self._decoder.process(data, output_buffer_limit=SLICE_BYTES)
            except brotli.error as error:
                raise Transient(Reason.BROKEN_ENCODING, f"the br body does not decode: {error}") from error
            data = b""
            # It may want more input and still hold output back: only an empty piece says that it has none.
            if not piece and self._decoder.can_accept_more_data():
                return
            yield piece

    def finish(self) -> None:
        """Raises Transient `truncated` when the stream has no end."""
        if not self._decoder.is_finished():
            raise Transient(Reason.TRUNCATED, "the br body has no end")


def _inflated(inflate: "zlib._Decompress", data: bytes) -> bytes:
    try:
        return inflate.decompress(data, SLICE_BYTES)
    except zlib.error as error:
        raise Transient(Reason.BROKEN_ENCODING, f"the body does not inflate: {error}") from error


def _has_zlib_header(data: bytes) -> bool:
    """RFC 1950 section 2.2: method 8, and the first two bytes a multiple of 31."""
    return data[0] & 0x0F == ZLIB_METHOD_DEFLATE and int.from_bytes(data[:2], "big") % 31 == 0
