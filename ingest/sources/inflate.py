"""Decompression under a cap: gzip, deflate and Brotli bodies from files, archives and feeds. A bomb costs its cap, no more."""

import zlib

import brotli

from ingest.errors import Fatal, PageError, Rejected

#: Bytes asked of a decompressor at once; peak memory is the cap plus this.
STEP_BYTES = 1 << 18
#: zlib: 15 window bits, with a gzip or zlib header found by itself (+32), or none at all (-15).
ANY_HEADER, NO_HEADER = 47, -15


def gunzip(body: bytes, cap_bytes: int, name: str, *, cut: bool = False) -> bytes:
    """The content of a gzip file, all members of it.

    Raises Rejected(`too_large`) above `cap_bytes`, Fatal(`broken_gzip`) for damaged or truncated input; `name` is quoted.
    With `cut` a truncated file is no error: what there is of it is returned.
    """
    return _inflate(body, cap_bytes, name, ANY_HEADER, cut=cut)


def decode_content(body: bytes, encoding: str | None, cap_bytes: int, name: str) -> bytes:
    """`body` with the HTTP Content-Encoding removed (RFC 9110, section 8.4); codings are undone last first.

    A coding that the bytes contradict is taken for a header which an archiver forgot to rewrite, and the bytes stay as they are.
    Raises Rejected(`too_large`, `unsupported_encoding`) and Fatal(`broken_encoding`).
    """
    codings = [word.strip().lower() for word in (encoding or "").split(",")]
    for coding in reversed(codings):
        body = _undo(body, coding, cap_bytes, name)
    if len(body) > cap_bytes:
        raise too_large(name, cap_bytes)
    return body


def too_large(name: str, cap_bytes: int) -> Rejected:
    """The refusal of a page above its cap."""
    return Rejected("too_large", f"{name!r} holds more than the {cap_bytes:,} bytes that one page may have")


def _undo(body: bytes, coding: str, cap_bytes: int, name: str) -> bytes:
    if coding in {"", "identity"}:
        return body
    if coding in {"gzip", "x-gzip"}:
        return _inflate(body, cap_bytes, name, ANY_HEADER) if body[:2] == b"\x1f\x8b" else body
    if coding == "deflate":
        zlib_header = body[:1] == b"\x78" and int.from_bytes(body[:2], "big") % 31 == 0  # RFC 1950, section 2.2
        return body if _is_markup(body) else _inflate(body, cap_bytes, name, ANY_HEADER if zlib_header else NO_HEADER)
    if coding == "br":
        return body if _is_markup(body) else _unbrotli(body, cap_bytes, name)
    raise Rejected("unsupported_encoding", f"{name!r} is encoded as {coding!r}; expected gzip, deflate or br")


def _is_markup(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"


def _inflate(body: bytes, cap_bytes: int, name: str, window_bits: int, *, cut: bool = False) -> bytes:
    parts: list[bytes] = []
    size, rest = 0, body
    try:
        while rest:
            stream = zlib.decompressobj(window_bits)
            while not stream.eof:
                part = stream.decompress(rest, STEP_BYTES)
                rest = stream.unconsumed_tail
                size += len(part)
                if size > cap_bytes:
                    raise too_large(name, cap_bytes)
                if not part and not rest and not stream.eof:
                    if cut:
                        return b"".join(parts)
                    raise _broken(name, "it ends in the middle")
                parts.append(part)
            rest = stream.unused_data.lstrip(b"\0")  # RFC 1952 knows no padding; tape archives and gzip(1) do
            if rest and not rest.startswith(b"\x1f\x8b"):
                break
    except zlib.error as error:
        raise _broken(name, str(error)) from error
    return b"".join(parts)


def _unbrotli(body: bytes, cap_bytes: int, name: str) -> bytes:
    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        while not decoder.is_finished():
            part = decoder.process(body, output_buffer_limit=STEP_BYTES)
            body = b""
            size += len(part)
            if size > cap_bytes:
                raise too_large(name, cap_bytes)
            if not part and decoder.can_accept_more_data():
                raise Fatal("broken_encoding", f"{name!r} is Brotli that ends in the middle")
            parts.append(part)
    except brotli.error as error:
        raise Fatal("broken_encoding", f"{name!r} says it is Brotli and is not: {error}") from error
    return b"".join(parts)


def _broken(name: str, why: str) -> PageError:
    return Fatal("broken_gzip", f"{name!r} cannot be decompressed: {why}")
