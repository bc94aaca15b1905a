"""The API says at its door what it will never take, with the status that says why."""

import io
from collections.abc import AsyncIterator

import orjson
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


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("javascript:alert(1)", "scheme_refused"),
        ("ftp://example.com/a", "scheme_refused"),
        ("data:text/html,hello", "scheme_refused"),
        ("file:///etc/passwd", "scheme_refused"),
        ("http://169.254.169.254/latest/meta-data", "address_refused"),
        ("https://example.com:6379/", "port_refused"),
    ],
)
async def test_an_address_that_is_never_fetched_is_refused_at_the_door(api: Client, world: World, url: str, reason: str) -> None:
    answer = await api.post("/v1/submissions", json={"url": url})
    body = await answer.json()
    assert (answer.status, body["faults"][0]["reason"]) == (422, reason)
    assert not await world.redis.zcard(keys.PENDING)
    if reason == "address_refused":
        assert "fetch.allow_networks" in body["faults"][0]["detail"]


async def test_a_page_that_is_too_large_is_413(api: Client, world: World) -> None:
    limit = world.settings.fetch.max_body_bytes
    answer = await api.post("/v1/submissions", data=io.BytesIO(orjson.dumps({"html": "x" * (limit + 1)})))
    assert answer.status == 413
    assert (await answer.json())["faults"][0]["reason"] == "too_large"


async def test_a_message_that_makes_no_sense_is_400_whatever_else_is_wrong(api: Client) -> None:
    answer = await api.post("/v1/submissions", json=[{"url": "ftp://example.com/"}, {"html": 7}])
    assert answer.status == 400
    assert len((await answer.json())["faults"]) == 2


@pytest.mark.parametrize("name", ["id", "title", "url", "contentType"])
async def test_a_field_that_is_too_long_is_refused_and_quoted_in_short(api: Client, world: World, name: str) -> None:
    answer = await api.post("/v1/submissions", json={"text": "A story.", name: "i" * 8_193})
    said = await answer.text()
    assert answer.status == 400
    assert f"'{name}' has 8193 characters, expected 8192 at most" in said
    assert len(said) < 400
    assert not await world.redis.zcard(keys.PENDING)


async def test_an_unknown_field_is_quoted_in_short(api: Client) -> None:
    answer = await api.post("/v1/submissions", json={"text": "A story.", "x" * 9_000: ""})
    said = await answer.text()
    assert (answer.status, len(said) < 400, "unknown field" in said) == (400, True, True)


async def test_a_number_is_an_id_and_half_a_character_costs_no_story(api: Client, world: World) -> None:
    answer = await api.post("/v1/submissions", data=rb'{"id": 12, "text": "A st\ud800ory."}')
    assert answer.status == 202
    taken = await world.intake.load((await answer.json())["id"])
    assert taken and (taken.source_id, taken.body) == ("12", "A st\ufffdory.".encode())


async def test_a_page_with_an_odd_address_of_its_own_is_taken(api: Client) -> None:
    answer = await api.post("/v1/submissions", json={"html": "<p>A story.</p>", "url": "urn:newsml:example.com:20260101:1"})
    assert answer.status == 202
