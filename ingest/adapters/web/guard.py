"""Refuses forbidden addresses where connections are made: in the resolver, and in the socket factory for whatever is dialled.

A resolver alone is no guard: literals bypass it. `guarded_socket` sees each address on each hop, whatever led there.
"""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from ingest.adapters.web.addresses import AddressPolicy

#: Threads for getaddrinfo, which cannot be cancelled: enough that names which hang for their 5 to 30 s do not stop the others.
RESOLVER_THREADS = 64
#: Seconds that an idle connection is kept: longer than the usual interval, short enough for a few hundred hosts' file descriptors.
KEEPALIVE_S = 5.0
#: Seconds that an address is remembered; what is dialled is checked each time all the same.
DNS_KEPT_S = 60

AddrInfo = tuple[int, int, int, str, tuple[str | int | bytes, ...]]


class AddressRefused(OSError):
    """Raised inside a connection attempt; `detail` names the address. Its text is constant, so that several are kept as one."""

    def __init__(self, detail: str) -> None:
        super().__init__("address refused")
        self.detail = detail


class SystemResolver(AbstractResolver):
    """The operating system's resolver in threads of our own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(RESOLVER_THREADS, thread_name_prefix="resolver")

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """All addresses of `host`. Raises OSError (gaierror) when there is none."""
        look_up = asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
        )
        return [_result(host, port, info[0], str(info[4][0])) for info in await look_up]

    async def close(self) -> None:
        """Forget the threads; a look-up under way ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _result(host: str, port: int, family: int, address: str) -> ResolveResult:
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return {"hostname": host, "host": address, "port": port, "family": family, "proto": socket.IPPROTO_TCP, "flags": flags}


class GuardedResolver(AbstractResolver):
    """Passes on only the addresses that the policy allows."""

    def __init__(self, policy: AddressPolicy, inner: AbstractResolver | None = None) -> None:
        self._policy = policy
        self._inner = inner or SystemResolver()

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """The allowed addresses of `host`. Raises AddressRefused when it has addresses and none may be dialled."""
        found = await self._inner.resolve(host, port, family)
        refusals = [self._policy.refusal(ip_address(result["host"])) for result in found]
        allowed = [result for result, refusal in zip(found, refusals, strict=True) if refusal is None]
        if found and not allowed:
            named = ", ".join(f"{result['host']} ({refusal})" for result, refusal in zip(found, refusals, strict=True))
            raise AddressRefused(f"{host!r} leads to {named}")
        return allowed

    async def close(self) -> None:
        """Close the resolver inside."""
        await self._inner.close()


def guarded_socket(policy: AddressPolicy) -> Callable[[AddrInfo], socket.socket]:
    """A socket factory that raises AddressRefused for an address outside `policy`, before anything is sent."""

    def open_socket(info: AddrInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        dialled = str(address[0])
        refusal = policy.refusal(ip_address(dialled))
        if refusal:
            raise AddressRefused(f"{dialled} ({refusal})")
        return socket.socket(family, kind, protocol)

    return open_socket


def guarded_connector(policy: AddressPolicy, resolver: AbstractResolver, *, limit: int) -> aiohttp.TCPConnector:
    """The connector every request goes through: both checks, one connection a host, no proxy."""
    return aiohttp.TCPConnector(
        resolver=resolver,
        socket_factory=guarded_socket(policy),
        limit=limit,
        limit_per_host=1,
        keepalive_timeout=KEEPALIVE_S,
        ttl_dns_cache=DNS_KEPT_S,
    )
