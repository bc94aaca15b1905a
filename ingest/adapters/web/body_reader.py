"""Reads a response's body under a cap, decoding as it comes; never holds more than the cap."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp

from ingest.adapters.web.content_encoding import Decoder, decoder_for
from ingest.adapters.web.reasons import Reason
from ingest.errors import Rejected


class BodyReader:
    """Reads any number of bodies at once; together they hold `budget_bytes` and one cap, however many are bombs.

    Beyond the budget one body at a time goes on; the others wait for it, within their own time limits.
    """

    def __init__(self, budget_bytes: int) -> None:
        self._left_bytes = budget_bytes
        self._overdraft = asyncio.Semaphore(1)

    async def read(self, response: aiohttp.ClientResponse, max_bytes: int, *, cut: bool = False) -> bytes:
        """The decoded body.

        Raises Rejected (`too_large`, `unsupported_encoding`), Transient (`truncated`, `broken_encoding`), and aiohttp's own errors.
        With `cut` a larger body is no error: its first `max_bytes` are returned.
        """
        decoder = decoder_for(", ".join(response.headers.getall("Content-Encoding", [])))
        if response.content_length is not None and response.content_length > max_bytes and not cut:
            raise _too_large(f"{response.content_length} bytes announced", max_bytes)
        body = bytearray()
        try:
            pieces = _decoded(response.content, decoder, None if cut else max_bytes)
            await self._fill(body, pieces, max_bytes, decoder.held_per_byte)
            if len(body) > max_bytes and not cut:
                raise _too_large(f"{response.content.total_bytes} bytes decode to more", max_bytes)
            return bytes(memoryview(body)[:max_bytes])
        finally:
            self._left_bytes += len(body) * decoder.held_per_byte
            body.clear()  # an error's traceback would keep it

    async def _fill(self, body: bytearray, pieces: AsyncIterator[bytes], max_bytes: int, held_per_byte: int) -> None:
        """Append `pieces` until there are no more, or more than `max_bytes`; each byte of them costs the budget `held_per_byte`."""
        async with AsyncExitStack() as allowed:
            overdrawn = False
            async for piece in pieces:
                if len(piece) * held_per_byte > self._left_bytes and not overdrawn:
                    await allowed.enter_async_context(self._overdraft)
                    overdrawn = True
                self._left_bytes -= len(piece) * held_per_byte
                body += piece
                if len(body) > max_bytes:
                    return


async def _decoded(content: aiohttp.StreamReader, decoder: Decoder, max_sent_bytes: int | None) -> AsyncIterator[bytes]:
    sent_bytes = 0
    async for data in content.iter_any():
        sent_bytes += len(data)
        if max_sent_bytes is not None and sent_bytes > max_sent_bytes:
            raise _too_large(f"more than {max_sent_bytes} bytes sent", max_sent_bytes)
        for index, piece in enumerate(decoder.feed(data)):
            if index:  # one more slice of the same bytes: others first
                await asyncio.sleep(0)
            yield piece
    if sent_bytes:
        decoder.finish()


def _too_large(found: str, max_bytes: int) -> Rejected:
    return Rejected(Reason.TOO_LARGE, f"{found}, expected at most {max_bytes}")
