"""A worker whose CPU children do not start: it says so, begins no page, and goes on once they do."""

import asyncio
import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from command_line import story, wait_until

from ingest.adapters import keys
from ingest.adapters.cpu import pool as cpu_pool
from ingest.config_files import config_dir
from ingest.model import Submission
from workers import children as tending
from workers.consumer import build_worker, run_worker
from workers.facts import gather, limits_of
from workers.health import Facts, Limits, assess
from workers.runtime import World

ID = f"{1:020x}"


async def accept(world: World) -> None:
    await world.intake.accept(Submission(ID, "text", time.time(), body=story(1).encode()), time.time())


async def test_a_worker_without_children_says_so_and_goes_on_when_they_start(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cpu_pool, "PAUSE_S", 0.1)
    monkeypatch.setattr(tending, "LOOK_S", 0.1)
    folder = Path(shutil.copytree(config_dir(), tmp_path / "config"))
    pool, faulty = world.cpu_pool, folder / "sites" / "zz.toml"
    pool._command = tuple(str(folder) if word == str(config_dir()) else word for word in pool._command)
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
