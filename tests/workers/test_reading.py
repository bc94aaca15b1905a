"""Reading over HTTP: what was published comes once, in order, and again to whoever asks again."""

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from ingest.adapters import keys
from workers.api import build_app
from workers.runtime import World

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def api(world: World) -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(world))) as client:
        yield client


async def fill(world: World, count: int, stream: str = keys.ARTICLES) -> None:
    for number in range(1, count + 1):
        await world.redis.xadd(stream, {"record": json.dumps({"id": number})}, id=f"{number}-0")


async def test_a_reader_gets_every_record_once_in_order_however_it_stops(api: Client, world: World) -> None:
    await fill(world, 25)
    after, kept = "0-0", []
    for _ in range(4):
        asked = f"/v1/articles?after={after}&count=10"
        lost = await (await api.get(asked)).json()
        answer = await (await api.get(asked)).json()
        assert lost == answer, "an answer that was lost comes again"
        kept += [record["id"] for record in answer["records"]]
        after = answer["next"]
    assert kept == list(range(1, 26)) and after == "25-0"


async def test_notices_are_read_the_same_way_and_nothing_there_is_an_empty_list(api: Client, world: World) -> None:
    assert await (await api.get("/v1/notices")).json() == {"records": [], "next": "0-0"}
    await fill(world, 1, keys.NOTICES)
    assert await (await api.get("/v1/notices")).json() == {"records": [{"id": 1}], "next": "1-0"}


@pytest.mark.parametrize(
    "query", ["after=x", "after=$", "after=1", "after=", "after=1-0%20", "count=0", "count=1001", "count=-1", "count=many"]
)
async def test_nonsense_is_refused_with_what_was_expected(api: Client, query: str) -> None:
    answer = await api.get(f"/v1/articles?{query}")
    assert answer.status == 400
    assert "expected" in (await answer.json())["error"]
