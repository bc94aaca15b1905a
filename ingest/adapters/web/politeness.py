"""A host's turn, shared by the fleet: taken before each request, given back after it; who is early is told when, nobody waits."""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.web.host_report import note_trouble
from ingest.adapters.web.reasons import Reason
from ingest.errors import Deferred, Transient
from ingest.settings_sections import FetchSettings

#: How a request ended, for the host: well, with the wish for less (429, 503), without an answer, or it never left.
Outcome = Literal["ok", "slow", "failed", "unsent"]

#: Seconds that a lease outlives the longest request: only a worker that died leaves one behind.
LEASE_SLACK_S = 5.0
#: Seconds after which a slot that nobody came for is forgotten; a full queue brings jobs back late.
STALE_SLOT_S = 30.0
#: Shortest time for which a page is put off, seconds: coming back sooner costs more than it gains.
MIN_DEFER_S = 0.005
#: What `turn_take` answers when it hands back a remembered path.
RESUME = 2
#: Milliseconds in a second: Redis keeps times as whole milliseconds.
MS = 1000


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to send one request to a host now."""

    host_key: str
    nonce: str
    floor_s: float


class Turns:
    """Hands out turns. `jitter` gives a number from 0 to 1, for those who would wait beyond `defer_max_s`."""

    def __init__(
        self, redis: Client, library: LuaLibrary, settings: FetchSettings, jitter: Callable[[], float] = random.random
    ) -> None:
        self._redis = redis
        self._library = library
        self._settings = settings
        self._jitter = jitter
        self._limits = (
            _ms(settings.max_interval_s),
            settings.latency_factor,
            settings.circuit_failures,
            _ms(settings.circuit_open_s),
            _ms(settings.circuit_open_max_s),
        )

    async def take(self, host_key: str, token: str, crawl_delay_s: float | None = None) -> Turn:
        """The turn, for the job that `token` names. `crawl_delay_s` is what the host's robots.txt asks for.

        Raises Deferred (`host_busy`, `host_interval`, `retry_after`, `circuit_open`) with the time of a slot kept for `token`, and
        Transient `host_down` when the circuit has opened more than `circuit_patience` times in a row.
        """
        turn = await self.take_or_resume(host_key, token, crawl_delay_s, None)
        assert isinstance(turn, Turn)
        return turn

    async def take_or_resume(self, host_key: str, token: str, crawl_delay_s: float | None, path_key: str | None) -> Turn | bytes:
        """As `take`; but when the key `path_key` holds something, that is returned and no turn is taken."""
        settings = self._settings
        floor_s = max(settings.min_interval_s, min(crawl_delay_s or 0.0, settings.crawl_delay_max_s))
        nonce = secrets.token_hex(8)
        lease_s = settings.total_timeout_s + LEASE_SLACK_S
        granted, wait_ms, why, opens = await self._library.call(
            "turn_take",
            [keys.host(host_key), keys.host_slots(host_key), *([path_key] if path_key else [])],
            [token, nonce, _ms(lease_s), _ms(floor_s), _ms(settings.defer_max_s), _ms(STALE_SLOT_S), self._jitter()],
        )
        if granted == RESUME:
            return bytes(why)
        if granted:
            return Turn(host_key, nonce, floor_s)
        wait_s = max(MIN_DEFER_S, wait_ms / MS)
        if opens > settings.circuit_patience:
            raise Transient(Reason.HOST_DOWN, f"{host_key!r} has failed {opens} series of requests in a row", wait_s)
        raise Deferred(Reason(why.decode()), f"{host_key!r} may be asked in {wait_s:.3f} s", wait_s)

    async def give_back(self, turn: Turn, outcome: Outcome, latency_s: float = 0.0, retry_after_s: float | None = None) -> None:
        """End the turn and say how it went; the host's interval and circuit follow from it."""
        pause_s = min(retry_after_s or 0.0, self._settings.retry_after_max_s)
        interval_ms, open_ms, troubled, was_troubled = await self._library.call(
            "turn_give_back",
            [keys.host(turn.host_key)],
            [turn.nonce, outcome, _ms(latency_s), _ms(pause_s), _ms(turn.floor_s), *self._limits],
        )
        if troubled or was_troubled:
            await note_trouble(self._redis, turn.host_key, troubled=bool(troubled), lasts_s=max(interval_ms, open_ms) / MS)


def _ms(seconds: float) -> int:
    return round(seconds * MS)
