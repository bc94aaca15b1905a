"""One raw server whose behaviour the host's name chooses: everything that a server can do wrong, byte by byte."""

import asyncio
import gzip
import socket
import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress

import brotli

Writer = asyncio.StreamWriter
Act = bytes | Callable[[Writer], Awaitable[None]]
#: What a host does once it has read a request: raw bytes to send, a coroutine that misbehaves in time, or one of these by path.
Deed = Act | dict[bytes, Act]

BODY = b"<title>Story</title><p>" + b"word " * 200
#: 60 MB of zeros: 58 KB as gzip, and six times the cap.
ZEROS = bytes(60_000_000)


def answer(body: bytes = BODY, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; `Content_Type="..."` becomes a header, an empty value leaves one out. The length is right unless given."""
    given = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Connection": "close"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", status, Location=location)


def endless(head: bytes, chunk: bytes) -> Act:
    """Sends `head`, then `chunk` again and again as fast as it is taken."""

    async def deed(writer: Writer) -> None:
        writer.write(head)
        while True:
            writer.write(chunk)
            await writer.drain()

    return deed


def dripping(head: bytes, drop: bytes, pause_s: float = 0.02) -> Act:
    """Sends `head`, then one `drop` every `pause_s`: never silent, never done."""

    async def deed(writer: Writer) -> None:
        writer.write(head)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(pause_s)

    return deed


async def silence(writer: Writer) -> None:
    """Takes the request and says nothing."""
    await asyncio.Event().wait()


async def silence_in_the_body(writer: Writer) -> None:
    """Half a body, then nothing."""
    writer.write(answer(BODY[:50], Content_Length="1000"))
    await asyncio.Event().wait()


async def reset(writer: Writer) -> None:
    """A TCP reset instead of an answer."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def reset_in_the_body(writer: Writer) -> None:
    """Half a body, then a reset."""
    writer.write(answer(BODY[:50], Content_Length="1000"))
    await writer.drain()
    await reset(writer)


def gzip_bomb() -> bytes:
    return gzip.compress(ZEROS, 9)


def deflate_bomb(*, raw: bool) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15 if raw else 15)
    return squeeze.compress(ZEROS) + squeeze.flush()


def brotli_bomb() -> bytes:
    return bytes(brotli.compress(ZEROS, quality=5))


@asynccontextmanager
async def evil_web(deeds: Mapping[str, Deed]) -> AsyncIterator[int]:
    """Serve `deeds`, by first label of the host, on a free port. `host/robots` is what robots.txt gets; without it a 404.

    On leaving, answers still being given (a silent deed never ends) are called off and their connections closed in time.
    """
    serving: set[asyncio.Task[object]] = set()

    async def serve(reader: asyncio.StreamReader, writer: Writer) -> None:
        if (task := asyncio.current_task()) is not None:
            serving.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            await _do(_deed(deeds, head), writer)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)


def _deed(deeds: Mapping[str, Deed], head: str) -> Act:
    label = next(line for line in head.split("\r\n") if line.lower().startswith("host:")).split(":")[1].strip().split(".")[0]
    path = head.split(" ")[1]
    deed = deeds.get(f"{label}/robots", answer(b"", "404 Not Found")) if path == "/robots.txt" else deeds[label]
    return deed.get(path.encode(), answer()) if isinstance(deed, dict) else deed


async def _do(deed: Act, writer: Writer) -> None:
    if isinstance(deed, bytes):
        writer.write(deed)
        await writer.drain()
    else:
        await deed(writer)
