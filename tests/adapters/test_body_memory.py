"""A bomb costs its cap, not its size."""

import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import brotli
import pytest

from ingest.adapters.web.content_encoding import SLICE_BYTES, Decoder, decoder_for

MIB = 1_048_576
BOMB_MIB = 256


def gzip_bomb() -> Iterator[bytes]:
    """256 MiB of zeros as gzip."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(BOMB_MIB):
        yield squeeze.compress(bytes(MIB))
    yield squeeze.flush()


def brotli_bomb() -> Iterator[bytes]:
    squeeze = brotli.Compressor(quality=5)
    for _ in range(BOMB_MIB):
        yield bytes(squeeze.process(bytes(MIB)))
    yield bytes(squeeze.finish())


@pytest.mark.parametrize(("encoding", "parts"), [("gzip", gzip_bomb), ("br", brotli_bomb)])
def test_a_decoder_never_holds_more_than_a_slice(encoding: str, parts: Callable[[], Iterator[bytes]]) -> None:
    sent = b"".join(parts())
    decoder: Decoder = decoder_for(encoding)
    tracemalloc.start()
    try:
        longest = total = 0
        for piece in decoder.feed(sent):
            longest, total = max(longest, len(piece)), total + len(piece)
            if total > 64 * MIB:
                break
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert longest <= 2 * SLICE_BYTES
    assert peak_bytes < len(sent) + 4 * MIB
