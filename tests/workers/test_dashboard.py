"""The operator's page and the figures behind it."""

import shutil
import subprocess
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from command_line import story

from ingest.errors import Fatal, Rejected
from ingest.model import Submission
from ingest.wire import notice
from workers.api import build_app
from workers.dashboard.routes import FILES, FOLDER
from workers.runtime import World

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def api(world: World) -> AsyncIterator[Client]:
    async with TestClient(TestServer(build_app(world))) as client:
        yield client


async def ended(world: World, number: int, error: Fatal | Rejected) -> None:
    submission = Submission(f"s{number}", "text", 1.0, body=story(number).encode(), url=f"https://user:secret@a.example/{number}")
    await world.intake.accept(submission, 1.0)
    await world.ledger.conclude(submission.id, error, notice(submission, error, 2.0), 2.0)


@pytest.mark.parametrize("path", FILES)
async def test_the_page_and_its_parts_may_load_nothing_from_elsewhere(api: Client, path: str) -> None:
    answer = await api.get(path)
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    text = await answer.text()
    assert "innerHTML" not in text
    assert "//" not in text.replace("// ", "")


async def test_an_idle_service_is_shown_with_the_reason_why_it_is_not_ready(api: Client) -> None:
    shown = await (await api.get("/v1/overview")).json()
    assert (shown["status"], shown["ready"]) == ("fail", False)
    assert "no worker is alive: submissions are accepted and wait" in shown["reasons"]
    assert shown["counts"] == {"accepted": 0, "published": 0, "duplicate": 0, "rejected": {}, "dead": {}}


async def test_ends_are_told_apart_by_reason_and_no_secret_is_shown(api: Client, world: World) -> None:
    await ended(world, 1, Rejected("soft_404", "the page says that it does not exist"))
    await ended(world, 2, Fatal("crashed", "signal 11"))
    answer = await api.get("/v1/overview")
    assert "secret" not in await answer.text()
    shown = await answer.json()
    assert shown["counts"]["rejected"] == {"soft_404": 1}
    assert [(row["state"], row["detail"]) for row in shown["ends"]] == [
        ("dead:crashed", "signal 11"),
        ("rejected:soft_404", "the page says that it does not exist"),
    ]
    assert [(row["id"], row["state"], row["tries"]) for row in shown["dead"]] == [("s2", "dead:crashed", 0)]


async def test_every_end_has_the_id_by_which_it_is_asked_after(api: Client, world: World) -> None:
    await ended(world, 1, Rejected("soft_404", "the page says that it does not exist"))
    shown = await (await api.get("/v1/overview")).json()
    assert [row["submissionId"] for row in shown["ends"]] == ["s1"]
    page, script = [(FOLDER / name).read_text() for name in ("page.html", "page.js")]
    assert '<table id="ends"><thead><tr><th>at<th>end<th>story or reason<th>from<th>id</thead>' in page
    assert "cell(id(row.submissionId))" in script


def test_figures_are_written_as_a_person_would() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the page's script with")
    checks = '[["bytes", 2403048], ["jobs", 1], ["jobs", 2], ["children", 1], ["ms", 1]]'
    said = f"console.log({checks}.map(([unit, value]) => figure({{ unit, value }})).join());"
    script = "const fetch = () => new Promise(() => {});" + (FOLDER / "page.js").read_text() + said
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True, env={"LC_ALL": "en_US.UTF-8"})
    assert done.stdout.strip() == "2.4 MB,1 job,2 jobs,1 child,1 ms"


async def test_long_labels_and_details_are_cut(api: Client, world: World) -> None:
    submission = Submission("s1", "text", 1.0, body=b"words", source_id="i" * 8_000)
    error = Fatal("crashed", "d" * 8_000)
    await world.intake.accept(submission, 1.0)
    await world.ledger.conclude(submission.id, error, notice(submission, error, 2.0), 2.0)
    shown = await (await api.get("/v1/overview")).json()
    assert shown["ends"][0]["detail"] == shown["dead"][0]["detail"] == "d" * 300 + "…"
    assert shown["ends"][0]["sourceId"] == shown["dead"][0]["named"] == "i" * 300 + "…"
