"""Polls the feeds that are due: fetch, read, submit what is new. Any number of workers may do it at once, each feed once."""

import asyncio
import hashlib
import logging
import random
import time
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from ingest.adapters import keys
from ingest.adapters.feed_store import Feed, FeedStore, Lease
from ingest.adapters.intake import Intake
from ingest.adapters.web.fetcher import Fetched
from ingest.adapters.web.media_types import FEED
from ingest.errors import Deferred, PageError, Rejected, Transient
from ingest.model import RawPage, Submission
from ingest.redaction import redact_url
from ingest.sources.cache_headers import max_age_s
from ingest.sources.entries import Entry, PageList
from ingest.sources.schedule import DAY_S, HOUR_S, PollResult, after_failure, after_success, next_poll_at, quiet_for
from ingest.sources.selection import MAX_INDEX_LEVELS, changed, children, index_level, newest_at, wanted
from ingest.sources.sitemaps import parse_page_list
from workers.runtime import World

log = logging.getLogger("copydesk.polling")

#: Feeds looked at in one round, and polled at once.
ROUND_FEEDS, AT_ONCE = 500, 16
#: Seconds of a round in which polls are begun: with the fetch's own limit it ends before a job's, and the next round goes on.
ROUND_S = 20.0
#: Failures in a row from which a feed is complained of; single ones are weather.
COMPLAIN_FAILURES = 3


async def poll_feeds(ctx: dict[str, Any]) -> None:
    """The cron job: poll what is due now, unless the queue is full of pages already."""
    world: World = ctx["world"]
    if await world.redis.zcard(keys.QUEUE) < world.settings.worker.queue_limit:
        fetch = partial(world.fetcher.fetch, accept=FEED)
        await Poller(FeedStore(world.redis, world.library), world.intake, fetch).poll_due(time.time())


class Fetch(Protocol):
    """How a feed is fetched; raises PageError."""

    async def __call__(self, url: str, *, conditional: bool) -> Fetched:
        """What is at `url`, asked with what was remembered of it when `conditional`."""
        ...


class Poller:
    """One worker's hand in the polling; all state is in the store."""

    def __init__(self, store: FeedStore, intake: Intake, fetch: Fetch) -> None:
        self._store = store
        self._intake = intake
        self._fetch = fetch

    async def poll_due(self, now_s: float) -> int:
        """Poll every feed that is due at `now_s`, at most ROUND_FEEDS; how many were polled here and not by another worker."""
        places = asyncio.Semaphore(AT_ONCE)
        ends_at = time.monotonic() + ROUND_S

        async def one(feed_id: str) -> bool:
            async with places:
                lease = await self._store.lease(feed_id, now_s) if time.monotonic() < ends_at else None
                if lease:
                    await self._poll(lease, now_s)
                return lease is not None

        return sum(await asyncio.gather(*(one(feed_id) for feed_id in await self._store.due(now_s, ROUND_FEEDS))))

    async def _poll(self, lease: Lease, now_s: float) -> None:
        feed = lease.feed
        # After a poll that failed or never finished a 304 would hide entries that nobody has submitted.
        conditional = not lease.interrupted and not feed.fault
        try:
            fetched = await self._fetch(feed.url, conditional=conditional)
            if fetched.not_modified:
                polled = _reached(feed, PollResult(0, 0, max_age_s=max_age_s(fetched.page)), now_s)
            else:
                polled = await self._read(feed, fetched.page, now_s)
        except Deferred as error:
            await self._store.put_off(lease, now_s + error.delay_s)
            return
        except PageError as error:
            polled = _failed(feed, error, now_s)
        await self._store.finish(lease, polled, complaint_of(polled, now_s))

    async def _read(self, feed: Feed, page: RawPage, now_s: float) -> Feed:
        found = await asyncio.to_thread(parse_page_list, page.body, page.final_url or feed.url, _charset(page))
        named = replace(feed, kind=found.kind, title=found.title or feed.title)
        take = self._follow if found.kind == "sitemap_index" else self._submit_new
        new_count = await take(named, found, now_s)
        result = PollResult(new_count, len(found.entries), newest_at(found, now_s), found.ttl_s, max_age_s(page))
        log.info("%s: %d of %d entries are new", redact_url(feed.url), new_count, len(found.entries))
        return _reached(named, result, now_s)

    async def _submit_new(self, feed: Feed, found: PageList, now_s: float) -> int:
        """Submit first, remember then: dying between the two submits again under the same ids, which changes nothing."""
        identities = [entry.identity for entry in found.entries]
        versions = [entry.version for entry in found.entries]
        new = await self._store.unseen(feed.id, identities)
        fresh = await self._store.unseen(feed.id, versions)
        for entry in wanted(found, new, now_s, first_poll=feed.state.poll_count == 0):
            await self._intake.accept(submission_of(entry, feed.url, now_s), now_s)
        for entry in changed(found, new, fresh, feed.polled_at_s):
            await self._intake.accept(submission_of(entry, feed.url, now_s, revisit=True), now_s)
        await self._store.mark_seen(feed.id, list(dict.fromkeys((*identities, *versions))), now_s)
        return sum(new)

    async def _follow(self, index: Feed, found: PageList, now_s: float) -> int:
        """Register an index's newest sitemaps as feeds of their own, and drop those that are no longer among them.

        Raises Rejected(`index_too_deep`) below MAX_INDEX_LEVELS of them.
        """
        known = await self._store.all()
        if index_level(index.url, {one.url: one.parent for one in known}) > MAX_INDEX_LEVELS:
            raise Rejected("index_too_deep", f"{index.url!r} is below {MAX_INDEX_LEVELS} sitemap indexes; expected a sitemap there")
        chosen = {entry.url for entry in children(found) if entry.url != index.url}
        registered = [await self._store.add(url, now_s, parent=index.url) for url in chosen]
        for one in known:
            if one.parent == index.url and one.url not in chosen:
                await self._store.remove(one.url)
        return sum(registered)


def submission_of(entry: Entry, feed_url: str, now_s: float, *, revisit: bool = False) -> Submission:
    """The submission of a feed's entry; its id follows from the page's address, so two feeds that name it submit it once.

    With `revisit` it follows from the address and the time of the change: the page is fetched again, and may become a revision.
    """
    digest = hashlib.blake2b((entry.version if revisit else entry.identity).encode("utf-8", "replace"), digest_size=16).hexdigest()
    return Submission(
        id=f"feed-{digest}",
        medium="fetch",
        received_at_s=now_s,
        url=entry.url,
        source=f"feed:{redact_url(feed_url)}",
        title=entry.title,
    )


def complaint_of(feed: Feed, now_s: float) -> str:
    """What health should say of this feed; empty when nothing is wrong."""
    url = redact_url(feed.url)
    if feed.state.failure_count >= COMPLAIN_FAILURES:
        return f"{url} failed {feed.state.failure_count} times in a row, last with {feed.fault}"
    silence_s = quiet_for(feed.state, now_s)
    if silence_s is None:
        return ""
    habit_h = (feed.state.habit_s or 0.0) / HOUR_S
    return f"{url} has had nothing new for {silence_s / DAY_S:.1f} days; it used to have some every {habit_h:.1f} hours"


def _reached(feed: Feed, result: PollResult, now_s: float) -> Feed:
    state = after_success(feed.state, result, now_s)
    return replace(feed, state=state, polled_at_s=now_s, fault="", next_at_s=next_poll_at(state, now_s, random.random()))


def _failed(feed: Feed, error: PageError, now_s: float) -> Feed:
    log.warning("%s: %s", redact_url(feed.url), error)
    state = after_failure(feed.state)
    retry_after_s = error.retry_after_s if isinstance(error, Transient) else None
    next_at_s = next_poll_at(state, now_s, random.random(), retry_after_s)
    return replace(feed, state=state, polled_at_s=now_s, fault=str(error), next_at_s=next_at_s)


def _charset(page: RawPage) -> str | None:
    _, found, value = (page.header("Content-Type") or "").lower().partition("charset=")
    return value.split(";")[0].strip(" \"'") if found else None
