"""Follows redirects hop by hop, each checked, admitted and asked in its own host's turn; a walk put off goes on where it was."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

import orjson
from yarl import URL

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.web.addresses import AddressPolicy
from ingest.adapters.web.exchange import Answer, Exchange
from ingest.adapters.web.media_types import Accepted
from ingest.adapters.web.politeness import Outcome, Turn, Turns
from ingest.adapters.web.reasons import Reason
from ingest.adapters.web.statuses import REDIRECTS
from ingest.adapters.web.targets import Target, parse_target
from ingest.errors import Deferred, PageError, Rejected, Transient
from ingest.redaction import redact_url
from ingest.settings_sections import FetchSettings

#: Seconds for which redirects already followed are remembered: the next turn is at most `defer_max_s` away, a queue may be longer.
PATH_KEPT_S: Final = 3600
#: A server that is asked for less: its interval grows faster.
SLOW_DOWN: Final = frozenset({Reason.TOO_MANY_REQUESTS, Reason.OVERLOADED, Reason.READ_TIMEOUT, Reason.TOTAL_TIMEOUT})
#: Failures that say nothing about the host, because nothing was sent.
UNSENT: Final = frozenset({Reason.ADDRESS_REFUSED})

#: Says whether a hop may be asked (raises PageError) and what delay its host wants, seconds.
Admit = Callable[[Target, str], Awaitable[float | None]]
#: Further request headers for a hop.
HeadersFor = Callable[[Target], Awaitable[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect that was followed."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Walk:
    """Where an URL led: the last answer, whom it came from, and the redirects before."""

    answer: Answer
    target: Target
    hops: tuple[Hop, ...]


class Walker:
    """Walks; holds no state of its own."""

    def __init__(self, redis: Client, exchange: Exchange, turns: Turns, settings: FetchSettings, policy: AddressPolicy) -> None:
        self._redis = redis
        self._exchange = exchange
        self._turns = turns
        self._settings = settings
        self._policy = policy

    async def walk(
        self, url: str, token: str, accepted: Accepted, admit: Admit, headers_for: HeadersFor, deadline_s: float, max_hops: int
    ) -> Walk:
        """The answer at the end of the redirects. Raises PageError; Deferred when a hop's host has no turn for us yet."""
        first = target = parse_target(url, self._policy)
        path_key = keys.redirect_path(url_digest(url))
        hops: tuple[Hop, ...] = ()
        resumed = False
        while True:
            try:
                crawl_delay_s = await admit(target, token)
                headers = await headers_for(target)
                turn = await self._turns.take_or_resume(target.host_key, token, crawl_delay_s, None if hops else path_key)
            except Deferred:
                if hops:
                    await self._redis.set(path_key, _packed(hops, target), ex=PATH_KEPT_S)
                raise
            if isinstance(turn, bytes):
                hops, target = self._resume(turn, first)
                resumed = True
                continue
            answer = await self._ask(turn, target, accepted, headers, deadline_s)
            if answer.status not in REDIRECTS:
                break
            hops = (*hops, Hop(str(target.url), answer.status))
            target = self._next(answer, target, hops, max_hops)
        if resumed:
            await self._redis.delete(path_key)
        return Walk(answer, target, hops)

    def _next(self, answer: Answer, here: Target, hops: tuple[Hop, ...], max_hops: int) -> Target:
        location = answer.header("Location")
        if not location:
            raise Rejected(Reason.UNEXPECTED_STATUS, f"status {answer.status} from {here.safe_url!r} without a Location")
        if len(hops) > max_hops:
            raise Rejected(
                Reason.TOO_MANY_REDIRECTS, f"{hops[0].url!r}: more than {max_hops} redirects, the last to {redact_url(location)!r}"
            )
        target = self._led_to(location, here)
        if target.login:
            raise Rejected(Reason.CREDENTIALS_REFUSED, f"{here.safe_url!r} leads to {target.safe_url!r} with a user name")
        if any(hop.url == str(target.url) for hop in hops):
            raise Rejected(Reason.REDIRECT_LOOP, f"{here.safe_url!r} leads back to {target.safe_url!r}")
        same_origin = target.origin == here.origin
        return Target(target.url, here.login if same_origin else None)

    def _led_to(self, location: str, here: Target) -> Target:
        try:
            return parse_target(str(here.url.join(URL(location.strip()))), self._policy)
        except (ValueError, IndexError, Rejected) as error:
            if isinstance(error, Rejected) and error.reason != Reason.BAD_URL:
                raise
            raise Rejected(
                Reason.BAD_REDIRECT, f"{here.safe_url!r} leads to {redact_url(location)[:200]!r}, which is no URL"
            ) from error

    async def _ask(self, turn: Turn, target: Target, accepted: Accepted, headers: Mapping[str, str], deadline_s: float) -> Answer:
        outcome: Outcome = "unsent"
        latency_s, retry_after_s = 0.0, None
        try:
            answer = await self._exchange.ask(target, accepted, headers, deadline_s)
            latency_s, retry_after_s = answer.latency_s, answer.retry_after_s if isinstance(answer.fault, Transient) else None
            outcome = outcome_of(answer.fault)
            return answer
        except PageError as error:
            outcome = outcome_of(error)
            raise
        finally:
            # Shielded: a job that is cancelled gives its turn back all the same.
            await asyncio.shield(self._turns.give_back(turn, outcome, latency_s, retry_after_s))

    def _resume(self, packed: bytes, first: Target) -> tuple[tuple[Hop, ...], Target]:
        passed, url = orjson.loads(packed)
        target = parse_target(url, self._policy)
        login = first.login if target.origin == first.origin else None
        return tuple(Hop(*hop) for hop in passed), Target(target.url, login)


def _packed(hops: tuple[Hop, ...], target: Target) -> bytes:
    return orjson.dumps(([(hop.url, hop.status) for hop in hops], str(target.url)))


def outcome_of(fault: PageError | None) -> Outcome:
    """How a request ended for its host: a page that is not there is none of the host's troubles."""
    if fault is None or isinstance(fault, Rejected):
        return "unsent" if fault is not None and fault.reason in UNSENT else "ok"
    return "slow" if fault.reason in SLOW_DOWN else "failed"


def url_digest(url: str) -> str:
    """A short name for an URL in keys and tokens: 16 bytes of BLAKE2b, so that no secret in it shows."""
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
