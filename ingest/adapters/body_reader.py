"""Reads a response's body under a cap, decoding as it comes; never holds more than the cap."""

import asyncio

import aiohttp

from ingest.adapters.content_encoding import decoder_for
from ingest.adapters.reasons import Reason
from ingest.errors import Rejected


async def read_body(response: aiohttp.ClientResponse, max_bytes: int, *, cut: bool = False) -> bytes:
    """The decoded body.

    Raises Rejected (`too_large`, `unsupported_encoding`), Transient (`truncated`, `broken_encoding`), and aiohttp's own errors.
    With `cut` a larger body is no error: its first `max_bytes` are returned.
    """
    decoder = decoder_for(", ".join(response.headers.getall("Content-Encoding", [])))
    if response.content_length is not None and response.content_length > max_bytes and not cut:
        raise _too_large(f"{response.content_length} bytes announced", max_bytes)
    body = bytearray()
    sent_bytes = 0
    async for data in response.content.iter_any():
        sent_bytes += len(data)
        if sent_bytes > max_bytes and not cut:
            raise _too_large(f"more than {max_bytes} bytes sent", max_bytes)
        for index, piece in enumerate(decoder.feed(data)):
            body += piece
            if len(body) > max_bytes and cut:
                return bytes(body[:max_bytes])
            if len(body) > max_bytes:
                raise _too_large(f"{sent_bytes} bytes decode to more", max_bytes)
            if index:  # the next slice of the same bytes: others first
                await asyncio.sleep(0)
    if sent_bytes:
        decoder.finish()
    return bytes(body)


def _too_large(found: str, max_bytes: int) -> Rejected:
    return Rejected(Reason.TOO_LARGE, f"{found}, expected at most {max_bytes}")
