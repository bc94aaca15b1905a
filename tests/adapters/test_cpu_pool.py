"""Promises of the CPU pool: whatever a page does costs that page only."""

import asyncio
import sys
from pathlib import Path

import pytest
from cpu_children import command, pool

from ingest.adapters.cpu.pool import CpuPool, PoolLimits
from ingest.errors import Deferred, Fatal, ServiceError


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"segfault", "crashed"),
        (b"hang", "timed_out"),
        (b"hang in C", "timed_out"),
        (b"bomb", "out_of_memory"),
        (b"bug", "stage_failed"),
    ],
)
async def test_a_bad_page_costs_itself_only(tmp_path: Path, page: bytes, reason: str) -> None:
    if page == b"bomb" and not sys.platform.startswith("linux"):
        pytest.skip("only Linux limits a process's memory")
    async with pool(tmp_path) as children:
        pages = [b"1", page, b"2", b"3", page, b"4"]
        answers = await asyncio.gather(*(children.run(page) for page in pages), return_exceptions=True)
    assert [answer for answer in answers if isinstance(answer, bytes)] == [b"1", b"2", b"3", b"4"]
    assert [answer.reason for answer in answers if isinstance(answer, Fatal)] == [reason, reason]


async def test_a_crash_names_its_signal_and_a_bug_its_line(tmp_path: Path) -> None:
    async with pool(tmp_path, size=1) as children:
        with pytest.raises(Fatal, match="died with signal 11"):
            await children.run(b"segfault")
        with pytest.raises(Fatal, match=r"ValueError at nursery\.py:\d+: no"):
            await children.run(b"bug")


async def test_a_cancelled_page_frees_its_child(tmp_path: Path) -> None:
    async with pool(tmp_path, size=1, timeout_s=30) as children:
        hanging = asyncio.create_task(children.run(b"hang"))
        while children.free:
            await asyncio.sleep(0)
        hanging.cancel()
        assert await children.run(b"next") == b"next"


async def test_a_worn_child_is_replaced(tmp_path: Path) -> None:
    async with pool(tmp_path, size=1, max_pages=2) as children:
        pids = [await children.run(b"pid") for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


async def test_a_large_page_goes_there_and_back(tmp_path: Path) -> None:
    async with pool(tmp_path, timeout_s=60) as children:
        assert await children.run(b"x" * 20_000_000) == b"x" * 20_000_000


@pytest.mark.parametrize("words", [[sys.executable, "-c", "pass"], ["/nowhere/python"]])
async def test_a_command_that_does_not_start_is_named(words: list[str]) -> None:
    with pytest.raises(ServiceError, match=words[0]):
        async with CpuPool(words, 1, PoolLimits(1, 1, 1)) as children:
            await children.warm()


async def test_a_page_that_finds_no_child_is_put_off_and_starts_are_not_tried_for_each(tmp_path: Path) -> None:
    script, good = Path(command(tmp_path)[1]), Path(command(tmp_path)[1]).read_text()
    script.write_text(f"open({str(tmp_path / 'starts')!r}, 'a').write('x')")
    async with CpuPool([sys.executable, str(script)], 2, PoolLimits(5, 1000, 500)) as children:
        answers = await asyncio.gather(*(children.run(b"page") for _ in range(6)), return_exceptions=True)
        assert [type(answer) for answer in answers] == [Deferred] * 6
        assert (tmp_path / "starts").read_text() == "x"
        assert str(script) in children.fault
        script.write_text(good)
        children._again_at_s = 0.0
        assert await children.run(b"page") == b"page"
        assert not children.fault


async def test_warming_leaves_every_child_that_lives(tmp_path: Path) -> None:
    async with pool(tmp_path, size=2) as children:
        first = await children.run(b"pid")
        await children.warm()
        assert children.free == 2
        assert first in [await children.run(b"pid") for _ in range(2)]
