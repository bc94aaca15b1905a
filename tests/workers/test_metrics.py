"""Promises of the metrics: what is called a counter never goes down; names and help are as Prometheus has them."""

import re

from aiohttp.test_utils import TestClient, TestServer

from ingest.adapters import keys
from ingest.errors import Fatal
from ingest.model import Submission
from ingest.wire import notice
from workers.api import build_app
from workers.metrics import exposition
from workers.runtime import World

PAGE = Submission(id="s1", medium="text", received_at_s=1.0, body=b"A story.", source_id="a.txt")
CRASHED = Fatal("crashed", "signal 11")


async def crashes(world: World) -> tuple[bytes, str]:
    """How many dead letters there are of the kind now, and how many ends of it the metrics count."""
    lines = (await exposition(world)).splitlines()
    [counted] = [
        line.rpartition(" ")[2] for line in lines if line.startswith('copydesk_ended_total{reason="crashed",state="dead"}')
    ]
    return await world.redis.hget(keys.COUNTS, "dead:crashed"), counted


async def test_a_revived_letter_stays_counted(world: World) -> None:
    await world.intake.accept(PAGE, 10.0)
    for time_s, ends in ((11.0, "1.0"), (21.0, "2.0")):
        await world.ledger.conclude("s1", CRASHED, notice(PAGE, CRASHED, time_s), time_s)
        assert await crashes(world) == (b"1", ends)
        assert await world.ledger.requeue("s1", time_s + 1, revive=True)
        assert await crashes(world) == (b"0", ends)


async def test_a_group_that_does_not_acknowledge_is_seen(world: World) -> None:
    await world.redis.xadd(keys.NOTICES, {"record": "{}"})
    await world.redis.xgroup_create(keys.NOTICES, "archive", id="0")
    said = await exposition(world)
    assert 'copydesk_group_behind_records{group="archive",stream="notices"} 1.0' in said
    assert 'copydesk_stream_records{stream="articles"} 0.0' in said


async def test_every_metric_is_typed_and_explained_and_named_by_its_kind(world: World) -> None:
    async with TestClient(TestServer(build_app(world))) as api:
        answer = await api.get("/metrics")
        said = await answer.text()
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", said, re.MULTILINE))
    helped = dict(re.findall(r"^# HELP (\S+) (.+)$", said, re.MULTILINE))
    assert kinds.keys() == helped.keys() and set(kinds.values()) == {"gauge", "counter"}
    for name, kind in kinds.items():
        assert re.fullmatch(r"copydesk_[a-z0-9_]+", name) and name.endswith("_total") == (kind == "counter")
        assert not re.search(r"_(ms|mib|kb|mb|minutes|hours)(_|$)", name), "base units"
