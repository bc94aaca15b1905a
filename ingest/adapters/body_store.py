"""Raw pages kept after their end, so that they can be cleaned again and archived; bounded by age and by size."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.packed import pack, unpack
from ingest.model import RawPage, Submission
from ingest.settings_sections import RetentionSettings
from ingest.wire import dumps

SECONDS_PER_DAY = 86_400
BYTES_PER_MIB = 1 << 20
#: Bytes of Redis' own for one kept page: two keys with expiry, a member of the index, a field of the sizes; measured 630 to 750.
OVERHEAD_BYTES = 680
#: Pages read at once: some 5 MB in memory.
BATCH = 50
#: Headers that carry somebody's session and say nothing about the page.
SECRET_HEADERS = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization", "cookie"})


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was cleaned the first time, and whose it was."""

    submission_id: str
    page: RawPage
    kept_at_s: float
    source_id: str | None = None
    source: str = ""


class BodyStore:
    """Kept pages on one server."""

    def __init__(self, redis: Client, library: LuaLibrary, retention: RetentionSettings) -> None:
        self._redis = redis
        self._library = library
        self._kept_s = max(int(retention.bodies_days * SECONDS_PER_DAY), 1)
        self._max_bytes = int(retention.bodies_max_mib * BYTES_PER_MIB)

    async def keep(self, submission: Submission, page: RawPage, now_s: float) -> None:
        """Keep `page`; pages that are too old, or too many by size, are dropped for it. Keeping it again replaces it.

        A body that was submitted is copied inside Redis, where it lies compressed: that costs no CPU here.
        """
        if not self._max_bytes:
            return
        one = submission.id
        body = b"" if submission.body is not None else pack(page.body)
        dropped = await self._library.call(
            "body_keep",
            [keys.KEPT, keys.KEPT_SIZES, keys.kept_page(one), keys.kept_body(one), keys.body(one)],
            [one, now_s, self._kept_s, self._max_bytes, OVERHEAD_BYTES, _to_json(submission, page, now_s), body],
        )
        if dropped:
            ids = [member.decode() for member in dropped]
            await self._redis.unlink(*(key(one) for one in ids for key in (keys.kept_page, keys.kept_body)))

    async def load(self, submission_id: str) -> KeptPage | None:
        """One kept page, or None when it was not kept, or not any more."""
        page, body = await self._redis.mget(keys.kept_page(submission_id), keys.kept_body(submission_id))
        return _from_json(submission_id, page, body)

    async def between(self, since_s: float, until_s: float) -> AsyncIterator[KeptPage]:
        """The pages kept from `since_s` to `until_s`, in that order, in bounded memory; those dropped meanwhile are left out."""
        members = await self._redis.zrangebyscore(keys.KEPT, since_s, until_s)
        ids = [member.decode() for member in members]
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            stored = await self._redis.mget(*(key(one) for one in batch for key in (keys.kept_page, keys.kept_body)))
            for number, one in enumerate(batch):
                kept = _from_json(one, stored[2 * number], stored[2 * number + 1])
                if kept:
                    yield kept

    async def size(self) -> tuple[int, int]:
        """(pages, bytes) that are kept now."""
        count, total = await self._redis.zcard(keys.KEPT), await self._redis.hget(keys.KEPT_SIZES, "*")
        return count, int(total or 0)


def _to_json(submission: Submission, page: RawPage, now_s: float) -> bytes:
    headers = [pair for pair in page.headers if pair[0].lower() not in SECRET_HEADERS]
    return dumps({
        "medium": page.medium, "requestedUrl": page.requested_url, "finalUrl": page.final_url, "status": page.status,
        "headers": headers, "title": page.title, "fetchedAt": page.fetched_at_s, "keptAt": now_s,
        "sourceId": submission.source_id, "source": submission.source,
    })  # fmt: skip


def _from_json(submission_id: str, stored: bytes | None, body: bytes | None) -> KeptPage | None:
    if stored is None or body is None:
        return None
    known: Mapping[str, Any] = orjson.loads(stored)
    page = RawPage(
        medium=known["medium"],
        body=unpack(body),
        fetched_at_s=known["fetchedAt"],
        requested_url=known["requestedUrl"],
        final_url=known["finalUrl"],
        status=known["status"],
        headers=tuple((name, value) for name, value in known["headers"]),
        title=known["title"],
    )
    return KeptPage(submission_id, page, known["keptAt"], known["sourceId"], known["source"])
