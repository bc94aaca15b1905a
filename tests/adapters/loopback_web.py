"""A web of many hosts in this process: names that all resolve to the loopback, served by a protocol that keeps count of manners."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp.abc import AbstractResolver, ResolveResult

PAGE_TEXT = (
    b"<!doctype html><title>Story</title><article>" + b"<p>What happened, who said so, and where it leads.</p>" * 40 + b"</article>"
)
#: A host's behaviour: ordinary, or one of the three that must not harm the others.
ORDINARY, HANGING, TOO_MANY, RESETTING = "ordinary", "hanging", "too_many", "resetting"


class EverywhereResolver(AbstractResolver):
    """Resolves every name to 127.0.0.1."""

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


@dataclass(slots=True)
class HostRecord:
    """What one host saw. Times are `time.monotonic`."""

    under_way: int = 0
    most_at_once: int = 0
    last_end_s: float = 0.0
    least_gap_s: float = float("inf")
    asked: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Web:
    """The running web."""

    port: int = 0
    behaviour: Callable[[str], str] = lambda host: ORDINARY
    latency_s: float = 0.0
    robots: bytes = b"User-agent: *\nDisallow: /private/\n"
    hosts: dict[str, HostRecord] = field(default_factory=dict)

    def url(self, host: int, page: str) -> str:
        return f"http://host-{host}.test:{self.port}/{page}"


class Connection(asyncio.Protocol):
    """Enough HTTP for a well-behaved client: one request at a time on a kept connection."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._held = b""
        self._unanswered: list[HostRecord] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while b"\r\n\r\n" in self._held:
            head, _, self._held = self._held.partition(b"\r\n\r\n")
            self._begin(head.decode("latin-1"))

    def _begin(self, head: str) -> None:
        path = head.split(" ", 2)[1]
        host = next(line.split(":")[1].strip() for line in head.split("\r\n") if line.lower().startswith("host:"))
        record = self._web.hosts.setdefault(host, HostRecord())
        now_s = time.monotonic()
        if record.asked:
            record.least_gap_s = min(record.least_gap_s, now_s - record.last_end_s)
        record.asked.append(path)
        record.under_way += 1
        self._unanswered.append(record)
        record.most_at_once = max(record.most_at_once, record.under_way)
        kind = self._web.behaviour(host)
        if kind == RESETTING and path != "/robots.txt":
            self._transport.abort()
        elif kind != HANGING or path == "/robots.txt":
            asyncio.get_running_loop().call_later(self._web.latency_s, self._answer, path, kind)

    def connection_lost(self, error: Exception | None) -> None:
        while self._unanswered:
            self._ended()

    def _answer(self, path: str, kind: str) -> None:
        if not self._unanswered:
            return  # the client has gone
        self._ended()
        if path == "/robots.txt":
            self._send(b"200 OK", b"text/plain", self._web.robots)
        elif kind == TOO_MANY:
            self._send(b"429 Too Many Requests", b"text/plain", b"slow down")
        else:
            self._send(b"200 OK", b"text/html; charset=utf-8", PAGE_TEXT)

    def _ended(self) -> None:
        record = self._unanswered.pop()
        record.under_way -= 1
        record.last_end_s = time.monotonic()

    def _send(self, status: bytes, kind: bytes, body: bytes) -> None:
        head = b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (status, kind, len(body))
        self._transport.write(head + body)


@asynccontextmanager
async def loopback_web(web: Web) -> AsyncIterator[Web]:
    """Serve `web` on a free port."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(web), "127.0.0.1", 0, backlog=1024)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
