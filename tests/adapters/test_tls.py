"""Over TLS only servers that prove who they are are read."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from evil_web import answer, evil_web, silence
from loopback import QUICK, fetch, fetcher
from loopback_web import EverywhereResolver

from ingest.adapters.connection import Client
from ingest.errors import PageError

#: Made for these tests: a key and a certificate that nobody signed, for `self-signed.test`, until 2126.
SELF_SIGNED = Path(__file__).with_name("self_signed.pem")


@asynccontextmanager
async def quick_web(context: ssl.SSLContext | None) -> AsyncIterator[int]:
    """Answers as soon as it is connected to."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def test_a_certificate_from_nobody_is_refused(redis: Client) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(SELF_SIGNED)
    async with quick_web(context) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        with pytest.raises(PageError, match="bad_certificate"):
            await fetch(opened, f"https://self-signed.test:{port}/")


async def test_a_server_without_tls_is_no_tls_server(redis: Client) -> None:
    async with quick_web(None) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        with pytest.raises(PageError, match="tls_failed"):
            await fetch(opened, f"https://host.test:{port}/")


async def test_a_server_that_never_shakes_hands_is_given_up(redis: Client) -> None:
    async with evil_web({"host": silence}) as port, fetcher(redis, QUICK, EverywhereResolver(), connect_timeout_s=0.3) as opened:
        with pytest.raises(PageError, match="connect_timeout"):
            await fetch(opened, f"https://host.test:{port}/")
