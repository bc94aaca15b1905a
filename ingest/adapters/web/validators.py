"""Conditional requests (RFC 9110 section 13): an URL's ETag and Last-Modified, and hosts whose validators lie.

A server lies when it calls two different bodies by the same validator. Seen in two ways: a full answer whose body changed under the
same validators; and, since 304 hides the body, every FULL_EVERY-th answer is asked for in full to see it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.web.exchange import Answer
from ingest.adapters.web.statuses import NOT_MODIFIED
from ingest.adapters.web.targets import Target
from ingest.adapters.web.walker import url_digest
from ingest.settings_sections import FetchSettings

DAY_S: Final = 86_400
#: One answer in so many is asked for in full although a 304 would do: a lying server is found out within a day of hourly polls.
FULL_EVERY: Final = 12
#: Seconds for which a host that lied is asked without conditions.
DISTRUST_S: Final = 7 * DAY_S
#: Longer validators are not kept; real ones have up to 100.
MAX_VALIDATOR_CHARS: Final = 512


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an URL: its validators, its body's hash, and how many 304 came since that body."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    unchanged_count: int = 0


class Validators:
    """Keeps and applies them, shared by the fleet."""

    def __init__(self, redis: Client, settings: FetchSettings) -> None:
        self._redis = redis
        self._kept_s = int(settings.validators_days * DAY_S)

    async def headers(self, target: Target) -> Mapping[str, str]:
        """The conditions to send: none for an unknown URL, a host that lied, or when a full answer is due."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hgetall(_key(target))
            pipe.exists(keys.liar(target.host_key))
            found, liar = await pipe.execute()
        known = _known(found)
        if liar or not known.body_hash or known.unchanged_count >= FULL_EVERY:
            return {}
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in conditions.items() if value}

    async def note(self, target: Target, answer: Answer) -> bool:
        """Remember what this answer says; True when the body is the one we had (304, or the same bytes again)."""
        key = _key(target)
        if answer.status == NOT_MODIFIED:
            await self._redis.hincrby(key, "unchanged_count", 1)
            return True
        before = _known(await self._redis.hgetall(key))
        now = Known(
            _validator(answer, "ETag"),
            _validator(answer, "Last-Modified"),
            hashlib.blake2b(answer.body, digest_size=16).hexdigest(),
        )
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.delete(key)
            pipe.hset(
                key,
                mapping={"etag": now.etag, "last_modified": now.last_modified, "body_hash": now.body_hash, "unchanged_count": 0},
            )
            pipe.expire(key, self._kept_s)
            if lied(before, now):
                pipe.set(keys.liar(target.host_key), target.safe_url, ex=DISTRUST_S)
            await pipe.execute()
        return bool(before.body_hash) and before.body_hash == now.body_hash


def lied(before: Known, now: Known) -> bool:
    """Whether a server gave two bodies the same validator. A weak ETag may stand for equivalent bodies (RFC 9110 section 8.8.1)."""
    if not before.body_hash or before.body_hash == now.body_hash:
        return False
    if now.etag or before.etag:
        return now.etag == before.etag and not now.etag.startswith("W/")
    return bool(now.last_modified) and now.last_modified == before.last_modified


def _key(target: Target) -> str:
    return keys.validators(url_digest(str(target.url)))


def _validator(answer: Answer, name: str) -> str:
    value = answer.header(name) or ""
    return value if len(value) <= MAX_VALIDATOR_CHARS and value.isprintable() else ""


def _known(found: Mapping[bytes, bytes]) -> Known:
    def text(name: bytes) -> str:
        return found.get(name, b"").decode("utf-8", "replace")

    return Known(text(b"etag"), text(b"last_modified"), text(b"body_hash"), int(text(b"unchanged_count") or 0))
