"""Promises of rebuilding the index: every verdict stays, and what came before is known again."""

import asyncio
import dataclasses
import re
import time

import pytest
from command_line import wait_until

from ingest.adapters import keys
from ingest.adapters.index.clusters import read_cluster
from ingest.adapters.index.drop import drop_index
from ingest.adapters.index.records import stories_since
from ingest.adapters.index.story_index import Settlement
from ingest.errors import ServiceError, UsageError
from ingest.model import StoryText
from ingest.stages.fingerprint import fingerprint
from ingest.wire import dumps
from workers.consumer import run_worker
from workers.heartbeat import LoopLag, beat_for_ever, living
from workers.rebuild import rebuild
from workers.runtime import World

TEXTS = [" ".join(f"The council of town{story}x{n} votes on quay{story}y{n}." for n in range(30)) for story in range(120)]


def settlement(name: str, body: str, host: str, publisher_id: str | None = None) -> Settlement:
    url = f"https://{host}/{name}"
    record = dumps(
        {"id": f"a-{name}", "articleBody": body, "inLanguage": "en", "url": url, "finalUrl": url, "publisherId": publisher_id}
    )
    return Settlement(
        name, f"a-{name}", record, StoryText(None, body), fingerprint(body, None, "en"), time.time(), url=url.removeprefix("https://"),
        declared_id=f"{host}/{publisher_id}" if publisher_id else None,
    )  # fmt: skip


async def test_a_rebuilt_index_knows_what_was_known(world: World) -> None:
    index = world.story_index
    for number, text in enumerate(TEXTS):
        await index.settle(settlement(f"{number:04x}", text, "one.example"))
    copy = await index.settle(settlement("c0", TEXTS[3], "two.example"))
    await index.settle(settlement("c1", f"{TEXTS[5]} More on page two.", "three.example", publisher_id="id-77"))
    before = [dataclasses.replace(story, time_s=0) async for story in stories_since(world.redis, 0)]
    await drop_index(world.redis)
    assert await rebuild(world) == len(TEXTS) + 2
    assert [dataclasses.replace(story, time_s=0) async for story in stories_since(world.redis, 0)] == before

    exact = await index.settle(settlement("d0", TEXTS[3], "four.example"))
    near = await index.settle(settlement("d1", f"{TEXTS[100]} One more word.", "four.example"))
    moved = await index.settle(settlement("d2", f"{TEXTS[5]} More on page three.", "three.example", publisher_id="id-77"))
    assert (exact.name, exact.of, exact.cluster_id) == ("duplicate", copy.of, copy.cluster_id)
    assert (near.name, near.of, moved.name, moved.of) == ("duplicate", "a-0064", "revision", "a-c1")
    cluster = await read_cluster(world.redis, copy.cluster_id)
    assert cluster and [member.article_id for member in cluster.members] == ["a-0003", "a-c0", "a-d0"]
    new = await index.settle(settlement("e0", " ".join(f"Beekeepers{n} expect honey{n}." for n in range(60)), "one.example"))
    assert new.name == "novel"


async def test_clusters_of_an_index_before_the_last_keep_their_names(world: World) -> None:
    first = await world.story_index.settle(settlement("01", TEXTS[0], "one.example"))
    await drop_index(world.redis)
    second = await world.story_index.settle(settlement("02", TEXTS[1], "one.example"))
    await rebuild(world)
    copies = [await world.story_index.settle(settlement(f"1{n}", f"{TEXTS[n]} One more word.", "two.example")) for n in (0, 1)]
    assert [copy.cluster_id for copy in copies] == [first.cluster_id, second.cluster_id]
    stored = [f"c-{story.cluster[0]}-{story.cluster[1]}" async for story in stories_since(world.redis, 0)]
    assert stored == [first.cluster_id, second.cluster_id, first.cluster_id, second.cluster_id]


async def test_an_index_of_another_version_is_made_anew(world: World) -> None:
    await world.story_index.settle(settlement("01", TEXTS[0], "one.example"))
    await world.redis.hset(keys.INDEX, "scheme", "w5-old-0")
    assert await rebuild(world) == 1
    assert (await world.story_index.settle(settlement("02", TEXTS[0], "two.example"))).kind == "exact"


async def test_nothing_is_rebuilt_from_nothing(world: World) -> None:
    assert await rebuild(world) == 0


async def test_a_worker_does_not_begin_beside_an_index_of_another_version(world: World) -> None:
    await world.story_index.settle(settlement("a0", TEXTS[0], "one.example"))
    await world.redis.hset(keys.INDEX, "scheme", "w9-older")
    with pytest.raises(ServiceError, match=r"'w9-older'.*copydesk index rebuild"):
        await run_worker(world, asyncio.Event())
    await rebuild(world)
    stop = asyncio.Event()
    stop.set()
    await run_worker(world, stop)


async def test_nothing_is_dropped_while_a_worker_is_alive(world: World) -> None:
    await world.story_index.settle(settlement("01", TEXTS[0], "one.example"))
    beats = [asyncio.create_task(beat_for_ever(world, kind, LoopLag())) for kind in ("run", "api")]

    async def both() -> bool:
        return len(await living(world)) == 2

    await wait_until(both, "both have beaten")
    with pytest.raises(UsageError, match=rf"alive \(run {re.escape(world.process_id)}\): stop them first.* for [12] s$"):
        await rebuild(world)
    assert (await world.story_index.settle(settlement("02", TEXTS[0], "two.example"))).kind == "exact"
    beats[0].cancel()
    await asyncio.gather(beats[0], return_exceptions=True)
    assert await rebuild(world) == 2
    beats[1].cancel()
    await asyncio.gather(beats[1], return_exceptions=True)


async def test_what_a_page_declared_wrongly_is_not_believed_after_a_rebuild_either(world: World) -> None:
    def page(name: str, body: str, url: str, declared: str | None = None) -> Settlement:
        record = {
            "id": f"a-{name}",
            "articleBody": body,
            "inLanguage": "en",
            "url": f"https:{declared or url}",
            "finalUrl": f"https:{url}",
        }
        return dataclasses.replace(settlement(name, body, "x"), record=dumps(record), url=url, declared_url=declared)

    index = world.story_index
    for name, url, declared in (
        ("01", "//e.example/a", "//e.example/c"),
        ("02", "//e.example/b", "//e.example/c"),
        ("03", "//e.example/c", None),
    ):
        assert (await index.settle(page(name, TEXTS[int(name)], url, declared))).name == "novel"
    assert (await index.settle(page("04", TEXTS[4], "//e.example/d", "//e.example/c"))).name == "novel"
    await drop_index(world.redis)
    assert await rebuild(world) == 4
    for name, url, declared in (
        ("01", "//e.example/a", "//e.example/c"),
        ("03", "//e.example/c", None),
        ("04", "//e.example/d", "//e.example/c"),
    ):
        newer = await index.settle(page(f"1{name}", f"{TEXTS[int(name)]} More.", url, declared))
        assert (newer.name, newer.of) == ("revision", f"a-{name}")
