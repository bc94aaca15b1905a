"""`copydesk feeds`: the sources that workers poll."""

import asyncio
import sys
import time
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

import click
import orjson

from ingest.adapters.feed_store import Feed, FeedStore
from ingest.errors import PageError, UsageError
from ingest.redaction import redact_url
from ingest.sources.opml import feeds_of_opml
from ingest.sources.url_lists import is_url
from ingest.wire import iso
from workers.feed_probe import Probe, probe
from workers.runtime import World, open_world

EXIT_TROUBLE = 1
#: Entries that `check` shows of a feed, newest as listed.
SHOWN = 5
MINUTE_S = 60


@click.group()
def command() -> None:
    """The feeds and sitemaps that workers poll: RSS, Atom, RDF, JSON Feed, news sitemaps, sitemap indexes."""


@command.command("add", short_help="Register feeds, or those that a site announces.")
@click.argument("named", nargs=-1, required=True, metavar="URL|FILE...")
@click.option("--all", "everything", is_flag=True, help="Of a page that announces several feeds add all, not the first.")
@click.option("--no-check", is_flag=True, help="Register without looking: the first poll will tell.")
def add(named: tuple[str, ...], everything: bool, no_check: bool) -> None:
    """Register feeds; of a site's home page the feed it announces, or else its sitemaps. Exit 1 when one was not added.

    A FILE is OPML, as feed readers export it: all its feeds are registered. Running workers poll them: `copydesk serve` or
    `copydesk worker`.

    \b
    copydesk feeds add https://news.example/
    copydesk feeds add subscriptions.opml
    """
    _run(_add([url for one in named for url in _addresses(one)], everything, no_check))


@command.command("list", short_help="The registered feeds, the one due next first.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a feed.")
def list_(as_json: bool) -> None:
    """The registered feeds, the one due next first.

    \b
    copydesk feeds list
    """
    _run(_list(as_json))


@command.command("remove", short_help="Forget feeds.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
def remove(urls: tuple[str, ...]) -> None:
    """Forget feeds and what was remembered of them. Exit 1 when one was not registered.

    \b
    copydesk feeds remove https://news.example/feed.xml
    """
    _run(_remove(urls))


@command.command("check", short_help="Look at addresses, or tell which feeds are in trouble.")
@click.argument("urls", nargs=-1, metavar="[URL]...")
def check(urls: tuple[str, ...]) -> None:
    """Look at addresses without registering them; without one, tell which registered feeds fail or have gone quiet.

    Exit 1 when there is trouble.

    \b
    copydesk feeds check https://news.example/
    copydesk feeds check
    """
    _run(_check(_web(urls)) if urls else _complaints())


def _run(work: Coroutine[Any, Any, bool]) -> None:
    sys.exit(0 if asyncio.run(work) else EXIT_TROUBLE)


def _addresses(named: str) -> Sequence[str]:
    """The address itself, or those that the OPML file of that name holds."""
    if is_url(named):
        return [named]
    try:
        found = feeds_of_opml(Path(named).read_bytes(), named)
    except OSError as error:
        raise UsageError(f"{named!r} is no address; expected http://..., https://... or an OPML file") from error
    except PageError as error:
        raise UsageError(error.detail) from error
    if not found:
        raise UsageError(f"{named!r} names no feed; expected outlines with an xmlUrl")
    return [feed.url for feed in found]


def _web(urls: tuple[str, ...]) -> tuple[str, ...]:
    for url in urls:
        if not is_url(url):
            raise UsageError(f"{url!r} is no address; expected http://... or https://...")
    return urls


async def _add(urls: Sequence[str], everything: bool, no_check: bool) -> bool:
    well = True
    async with open_world() as world:
        store = FeedStore(world.redis, world.library)
        for url in urls:
            chosen = [url] if no_check else await _choose(world, url, everything)
            for one in chosen:
                new = await store.add(one, time.time())
                click.echo(f"{'added' if new else 'known'}  {redact_url(one)}")
            well = well and bool(chosen)
    return well


async def _choose(world: World, url: str, everything: bool) -> list[str]:
    try:
        found = await probe(world.fetcher, url)
    except PageError as error:
        click.echo(f"not added  {redact_url(url)}  {error}", err=True)
        return []
    if everything or found.listed:
        return found.choices
    # Feeds say the same in several dialects; sitemaps divide the site among them.
    chosen = found.choices[:1] if found.feeds else found.choices
    for other in found.choices[len(chosen) :]:
        click.echo(f"also there, not added  {redact_url(other)}", err=True)
    return chosen


async def _list(as_json: bool) -> bool:
    async with open_world() as world:
        feeds = await FeedStore(world.redis, world.library).all()
    now_s = time.time()
    for feed in feeds:
        click.echo(orjson.dumps(_as_json(feed)) if as_json else _line(feed, now_s))
    if not feeds and not as_json:
        click.echo("no feeds; add one with: copydesk feeds add URL")
    return True


async def _remove(urls: Sequence[str]) -> bool:
    async with open_world() as world:
        store = FeedStore(world.redis, world.library)
        found = [await store.remove(url) for url in urls]
    for url, was_there in zip(urls, found, strict=True):
        click.echo(f"{'removed' if was_there else 'not registered'}  {redact_url(url)}", err=not was_there)
    return all(found)


async def _check(urls: Sequence[str]) -> bool:
    well = True
    async with open_world() as world:
        for url in urls:
            try:
                found = await probe(world.fetcher, url)
                _show(found)
                well = well and not (found.listed and found.listed.fault)
            except PageError as error:
                click.echo(f"{redact_url(url)}  {error}")
                well = False
    return well


async def _complaints() -> bool:
    async with open_world() as world:
        complaints = await FeedStore(world.redis, world.library).complaints()
    for complaint in complaints:
        click.echo(complaint)
    if not complaints:
        click.echo("every feed is as usual")
    return not complaints


def _show(found: Probe) -> None:
    if found.listed is None:
        click.echo(f"{redact_url(found.url)}  a page that announces {len(found.choices)} feeds and sitemaps")
        for one in found.choices:
            click.echo(f"  {redact_url(one)}")
        return
    listed = found.listed
    click.echo(f"{redact_url(found.url)}  {listed.kind}, {len(listed.entries)} entries  {listed.title or ''}".rstrip())
    if listed.fault:
        click.echo(f"  {listed.fault}")
    for entry in listed.entries[:SHOWN]:
        date = (
            iso(entry.published_at_s or entry.modified_at_s or 0)[:16] if entry.published_at_s or entry.modified_at_s else "undated"
        )
        click.echo(f"  {date:<16}  {redact_url(entry.url)}  {entry.title or ''}".rstrip())


def _line(feed: Feed, now_s: float) -> str:
    wait_min = max(0, round((feed.next_at_s - now_s) / MINUTE_S))
    every_min = round(feed.state.interval_s / MINUTE_S)
    health = feed.fault or ("not polled yet" if feed.polled_at_s is None else "well")
    return f"{redact_url(feed.url)}  {feed.kind or '?'}  every {every_min} min, next in {wait_min} min  {health}"


def _as_json(feed: Feed) -> dict[str, Any]:
    return {
        "url": redact_url(feed.url), "kind": feed.kind, "title": feed.title, "parent": feed.parent,
        "addedAt": iso(feed.added_at_s), "nextPollAt": iso(feed.next_at_s), "intervalSeconds": round(feed.state.interval_s),
        "polls": feed.state.poll_count, "failuresInARow": feed.state.failure_count, "fault": feed.fault or None,
        "lastNewAt": iso(feed.state.last_new_at_s) if feed.state.last_new_at_s else None,
        "habitSeconds": round(feed.state.habit_s) if feed.state.habit_s is not None else None,
    }  # fmt: skip
