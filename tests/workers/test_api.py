"""HTTP and the stream: two doors, one ledger."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import jsonschema
import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from command_line import story, wait_until

from ingest.adapters import keys
from ingest.adapters.audit import audit
from workers.api import build_app
from workers.consumer import run_worker
from workers.runtime import World

SCHEMAS = Path(__file__).resolve().parents[2] / "ingest" / "schemas"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def api(world: World) -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(world))) as client:
        yield client


@asynccontextmanager
async def working(world: World) -> AsyncIterator[None]:
    """A worker beside the test."""
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(world, stop))
    try:
        yield
    finally:
        stop.set()
        await worker


async def ended(api: Client, submission_id: str) -> dict[str, object]:
    async def look() -> dict[str, object] | None:
        shown = await (await api.get(f"/v1/submissions/{submission_id}")).json()
        return shown if shown["ended"] else None

    return await wait_until(look, f"submission {submission_id} has its end")  # type: ignore[no-any-return]


async def test_a_submission_is_followed_to_its_verdict(api: Client, world: World) -> None:
    answer = await api.post("/v1/submissions", json={"id": "mine", "text": story(1), "url": "https://a.example/1"})
    assert answer.status == 202
    accepted = await answer.json()
    assert accepted["state"] == "queued"
    async with working(world):
        shown = await ended(api, accepted["id"])
    assert (shown["state"], shown["sourceId"]) == ("published", "mine")
    assert shown["verdict"]["name"] == "novel"  # type: ignore[index]
    jsonschema.validate(shown, json.loads((SCHEMAS / "submission-state-1.json").read_text()))
    assert {"acceptedAt", "endedAt", "totalSeconds"} <= set(shown["timings"])  # type: ignore[call-overload]


async def test_a_story_and_its_copies_are_told_under_the_names_of_records(api: Client, world: World) -> None:
    ids = [(await (await api.post("/v1/submissions", json={"text": story(1)})).json())["id"] for _ in range(2)]
    async with working(world):
        verdicts = [(await ended(api, one))["verdict"] for one in ids]
    answer = await api.get(f"/v1/clusters/{verdicts[0]['clusterId']}")  # type: ignore[index]
    told = await answer.json()
    assert {member["articleId"] for member in told["members"]} == {f"a-{one}" for one in ids}
    jsonschema.validate(told, json.loads((SCHEMAS / "cluster-1.json").read_text()))
    assert (await api.get("/v1/clusters/c-nonsense")).status == 404


async def test_a_list_is_accepted_whole_or_not_at_all(api: Client, world: World) -> None:
    answer = await api.post("/v1/submissions", json=[{"text": story(1)}, {"text": 5}, {"colour": "red", "text": "x"}])
    assert answer.status == 400
    assert [fault["index"] for fault in (await answer.json())["faults"]] == [1, 2]
    assert await world.redis.hget(keys.COUNTS, "accepted") is None
    answer = await api.post("/v1/submissions", json=[{"text": story(1)}, {"html": "<p>x</p>"}])
    assert answer.status == 202
    assert len(await answer.json()) == 2


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b'{"url": ""}', b'{"html": "x", "text": "y"}', b"\xff\xfe"])
async def test_nonsense_is_refused_with_a_sentence(api: Client, body: bytes) -> None:
    answer = await api.post("/v1/submissions", data=body)
    assert answer.status == 400
    assert (await answer.json())["error"]


async def test_an_unknown_submission_is_404(api: Client) -> None:
    answer = await api.get("/v1/submissions/nobody")
    assert answer.status == 404
    assert "nobody" in (await answer.json())["error"]


async def test_without_a_worker_the_service_lives_but_is_not_ready(api: Client, world: World) -> None:
    assert (await api.get("/livez")).status == 200
    unready = await api.get("/readyz")
    assert unready.status == 503
    assert "no worker is alive" in (await unready.json())["reasons"][0]

    async def ready() -> bool:
        return (await api.get("/readyz")).status == 200

    async with working(world):
        await wait_until(ready, "the service is ready")
        health = await api.get("/healthz")
        assert health.content_type == "application/health+json"
        checks = (await health.json(content_type=None))["checks"]
        assert {"redis:responseTime", "workers:alive", "worker:loopLagP99", "cpuPool:free", "queue:depth"} <= set(checks)
        assert "copydesk_workers 1.0" in await (await api.get("/metrics")).text()


async def test_a_full_queue_says_503_and_accepts_nothing(api: Client, world: World) -> None:
    await world.redis.zadd(keys.PENDING, {f"s{number}": 1 for number in range(world.settings.worker.queue_limit)})
    answer = await api.post("/v1/submissions", json={"text": story(1)})
    assert answer.status == 503
    assert await world.redis.hget(keys.COUNTS, "accepted") is None


async def test_messages_on_the_stream_are_accepted_and_a_malformed_one_is_a_dead_letter(world: World) -> None:
    await world.redis.xadd(keys.SUBMISSIONS, {"submission": orjson.dumps({"id": "one", "text": story(1)})})
    await world.redis.xadd(keys.SUBMISSIONS, {"submission": b"{not json"})
    await world.redis.xadd(keys.SUBMISSIONS, {"submission": b'{"id": "no page"}'})
    await world.redis.xadd(keys.SUBMISSIONS, {"id": "two", "text": story(2)})

    async def all_ended() -> bool:
        counts = await world.redis.hgetall(keys.COUNTS)
        return dict(counts) == {b"accepted": b"4", b"published": b"2", b"dead:malformed": b"2"}

    async with working(world):
        await wait_until(all_ended, "two are published and two are dead")
    assert await world.redis.xlen(keys.SUBMISSIONS) == 0
    assert not (await audit(world.redis)).faults
    records = [orjson.loads(fields[b"record"]) for _, fields in await world.redis.xrange(keys.ARTICLES)]
    assert {record["sourceId"] for record in records} == {"one", "two"}
