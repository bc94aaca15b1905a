"""Which hosts are slowed down or left alone at the moment: facts for operators."""

import time
from dataclasses import dataclass

from ingest.adapters import keys
from ingest.adapters.connection import Client

#: Seconds for which a troubled host is listed after its last request: as long as its state is remembered.
LISTED_S = 3600
#: Hosts read for one report; a fleet with more in trouble at once has a trouble of its own.
MAX_LISTED = 1000


@dataclass(frozen=True, slots=True)
class HostTrouble:
    """One host that is asked less than usual."""

    host: str
    #: Seconds until its circuit closes for a probe; 0 when it is closed.
    open_for_s: float
    #: Seconds until the pause that it asked for (Retry-After) ends; 0 when there is none.
    pause_for_s: float
    #: Seconds between requests to it.
    interval_s: float
    #: How many times longer that is than its latency alone would make it.
    penalty: float
    #: Failures in a row, and how many times in a row the circuit has opened.
    failures: int
    opens: int

    @property
    def sentence(self) -> str:
        """What an operator reads: why it is asked less, and until when."""
        if self.open_for_s > 0:
            return f"{self.host} is left alone for {self.open_for_s:.0f} s after {self.failures} failures in a row"
        if self.pause_for_s > 0:
            return f"{self.host} asked for a pause, {self.pause_for_s:.0f} s are left"
        return f"{self.host} is asked every {self.interval_s:.1f} s, {self.penalty:.0f} times its usual interval"


async def note_trouble(redis: Client, host_key: str, *, troubled: bool, lasts_s: float) -> None:
    """List the host, or take it from the list."""
    if not troubled:
        await redis.zrem(keys.TROUBLED_HOSTS, host_key)
        return
    now_s = time.time()
    until_s = now_s + lasts_s + LISTED_S
    async with redis.pipeline(transaction=False) as pipe:
        pipe.zremrangebyscore(keys.TROUBLED_HOSTS, "-inf", now_s)
        pipe.zadd(keys.TROUBLED_HOSTS, {host_key: until_s})
        pipe.expire(keys.TROUBLED_HOSTS, int(lasts_s) + LISTED_S, nx=True)
        pipe.expire(keys.TROUBLED_HOSTS, int(lasts_s) + LISTED_S, gt=True)
        await pipe.execute()


async def host_report(redis: Client) -> tuple[HostTrouble, ...]:
    """The hosts in trouble, those with an open circuit first, then by interval; at most MAX_LISTED."""
    now_s = time.time()
    listed = await redis.zrangebyscore(keys.TROUBLED_HOSTS, now_s, "+inf", start=0, num=MAX_LISTED)
    names = [name.decode() for name in listed]
    async with redis.pipeline(transaction=False) as pipe:
        for name in names:
            pipe.hgetall(keys.host(name))
        states = await pipe.execute()
    found = [_trouble(name, state, now_s) for name, state in zip(names, states, strict=True) if state]
    return tuple(sorted(found, key=lambda host: (-host.open_for_s, -host.interval_s, host.host)))


def _trouble(name: str, state: dict[bytes, bytes], now_s: float) -> HostTrouble:
    def number(field: bytes) -> float:
        return float(state.get(field, b"0"))

    return HostTrouble(
        host=name,
        open_for_s=max(0.0, number(b"open_until") / 1000 - now_s),
        pause_for_s=max(0.0, number(b"pause_until") / 1000 - now_s),
        interval_s=number(b"interval") / 1000,
        penalty=max(1.0, number(b"penalty")),
        failures=int(number(b"failures")),
        opens=int(number(b"opens")),
    )
