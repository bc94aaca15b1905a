"""A worker whose CPU children do not start: it says so, begins no page, and goes on once they do."""

import asyncio
import os
import shutil
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from command_line import story, wait_until

from ingest.adapters import keys
from ingest.adapters.cpu import pool as cpu_pool
from ingest.config_files import config_dir
from ingest.model import Submission
from workers import children as tending
from workers import heartbeat
from workers.consumer import build_worker, run_worker
from workers.facts import gather, limits_of
from workers.health import Facts, Limits, assess
from workers.runtime import World

ID = f"{1:020x}"
PAGE = "<html><body><h1>Ferry</h1><p>%s</p><p class='code'>This newspaper follows a code of conduct.</p></body></html>"


def reading(folder: Path, command: Sequence[str]) -> tuple[str, ...]:
    """The pool's command with another folder of rules."""
    return tuple(str(folder) if word == str(config_dir()) else word for word in command)


async def accept(world: World) -> None:
    await world.intake.accept(Submission(ID, "text", time.time(), body=story(1).encode()), time.time())


async def test_a_worker_without_children_says_so_and_goes_on_when_they_start(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cpu_pool, "PAUSE_S", 0.1)
    monkeypatch.setattr(tending, "LOOK_S", 0.1)
    folder = Path(shutil.copytree(config_dir(), tmp_path / "config"))
    pool, faulty = world.cpu_pool, folder / "sites" / "zz.toml"
    pool._command = reading(folder, pool._command[:-1])  # without the file of the last good rules
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(world, stop))
    await wait_until(lambda: pool._children, "the children are there")
    faulty.write_text("[[\nbroken")
    assert pool._nursery
    os.kill(pool._nursery.pid, signal.SIGKILL)

    async def reasons() -> str:
        return "; ".join(assess(await gather(world), limits_of(world)).reasons)

    async def told() -> bool:
        return "CPU children do not start: site rules: zz.toml: not TOML" in await reasons()

    await wait_until(told, "health tells why")
    assert not assess(await gather(world), limits_of(world)).ready
    await accept(world)
    faulty.unlink()

    async def published() -> bool:
        return bool(await world.redis.xlen(keys.ARTICLES))

    await wait_until(published, "the page is published")
    assert (await world.redis.hget(keys.submission(ID), "tries")) == b"1"
    stop.set()
    await worker
    lines = [record.message.rpartition(": ")[2] for record in caplog.records if record.name == tending.log.name]
    assert len(lines) == 2 and lines[1] == "no longer"


async def site_rules_used(world: World, number: int) -> list[str]:
    """The rules of single sites that cut something from a page that is sent now."""
    page = Submission(
        f"{number:020x}", "html", time.time(), body=(PAGE % story(number)).encode(), url=f"https://harbour.example/{number}"
    )
    await world.intake.accept(page, time.time())

    async def published() -> Any:
        state = await world.ledger.state(page.id)
        return state and state.state == "published" and await world.redis.xrange(keys.ARTICLES, state.fields["entry"], count=1)

    ((_, fields),) = await wait_until(published, "the page is published")
    return [cut["rule"] for cut in orjson.loads(fields[b"record"])["removed"] if cut["rule"].startswith("site:")]


async def test_while_rules_are_faulty_new_children_use_the_last_good_ones_and_health_says_so(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(config_dir(), tmp_path / "config"))
    monkeypatch.setattr(heartbeat, "config_dir", lambda: folder)
    pool, rules = world.cpu_pool, folder / "sites" / "zz.toml"
    pool._command = reading(folder, pool._command)
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(world, stop))
    assert await site_rules_used(world, 1) == []
    rules.write_text('hosts = ["harbour.example"]\nexclude = ["p.code"]\n')
    assert await site_rules_used(world, 2) == ["site:p.code"], "only the child has seen these, not who forks the next"
    rules.write_text("[[\nbroken")
    assert await site_rules_used(world, 3) == ["site:p.code"], "an old child goes on"
    os.kill(next(iter(pool._children)).forked.pid, signal.SIGKILL)
    await wait_until(lambda: not pool.living, "the child is gone")
    assert await site_rules_used(world, 4) == ["site:p.code"], "a new child begins with them"
    assert pool._nursery
    os.kill(pool._nursery.pid, signal.SIGKILL)
    await wait_until(lambda: not pool.living, "the child is gone with its nursery")
    assert await site_rules_used(world, 5) == ["site:p.code"], "and so does one of a new nursery"

    async def warnings() -> str:
        verdict = assess(await gather(world), limits_of(world))
        return "; ".join(verdict.warnings) if verdict.ready else ""

    async def told() -> bool:
        return "the last good ones are used: site rules: zz.toml: not TOML" in await warnings()

    await wait_until(told, "health tells of it")
    rules.unlink()
    assert await site_rules_used(world, 6) == []

    async def well() -> bool:
        return "zz.toml" not in await warnings()

    await wait_until(well, "health forgets it")
    stop.set()
    await worker


async def test_no_page_is_begun_while_children_do_not_start_but_chores_are(world: World) -> None:
    worker = build_worker(world, 4)
    await accept(world)
    world.cpu_pool.fault = "no child could be forked"
    await worker.pool.enqueue_job("cron:rescue", _job_id="cron:rescue:1", _queue_name=keys.QUEUE)
    await worker.start_jobs(await world.redis.zrange(keys.QUEUE, 0, -1))
    assert list(worker.tasks) == ["cron:rescue:1"]
    await asyncio.gather(*worker.tasks.values(), return_exceptions=True)


def test_health_tells_one_worker_without_children_from_all() -> None:
    some = Facts(1.0, 2, 0.0, 4, 4, 0, 0.0, children_fault="no memory", rules_fault="walls: not TOML")
    none = Facts(1.0, 2, 0.0, 0, 0, 0, 0.0, children_fault="no memory", rules_fault="walls: not TOML")
    checks = {
        facts.children: {check.name: check for check in assess(facts, Limits(queue_limit=10)).checks} for facts in (some, none)
    }
    assert [checks[children]["cpuPool:free"].status for children in (4, 0)] == ["warn", "fail"]
    assert "last good ones are used" in checks[4]["config:rules"].output
    assert "last good" not in checks[0]["config:rules"].output
