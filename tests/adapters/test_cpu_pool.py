"""Promises of the CPU pool: whatever a page does costs that page only."""

import asyncio
import sys
from pathlib import Path

import pytest

from ingest.adapters.cpu_pool import CpuPool, PoolLimits
from ingest.errors import Fatal

#: A child that obeys its page: echo, die, hang, hang inside a C call, eat memory, fail.
CHILD = """
import os, re, resource, sys
from ingest.adapters.cpu_pool import ANSWER, FAILED, LENGTH, OK, OUT_OF_MEMORY, READY
out = sys.stdout.buffer
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
out.write(READY); out.flush()
while head := sys.stdin.buffer.read(LENGTH.size):
    word = sys.stdin.buffer.read(LENGTH.unpack(head)[0])
    status, answer = OK, word
    if word == b'segfault': os.kill(os.getpid(), 11)
    if word == b'hang':
        while True: pass
    if word == b'hang in C': re.match('(a|a)*$', 'a' * 64 + 'b')
    if word == b'bug': status, answer = FAILED, b'ValueError at clean.py:1: no'
    if word == b'pid': answer = str(os.getpid()).encode()
    if word == b'bomb':
        try: bytes(2 << 30)
        except MemoryError: status, answer = OUT_OF_MEMORY, b''
    frame = ANSWER.pack(status, 1) + answer
    out.write(LENGTH.pack(len(frame)) + frame); out.flush()
"""


def pool(tmp_path: Path, *, size: int = 2, timeout_s: float = 1.0, max_pages: int = 1000) -> CpuPool:
    script = tmp_path / "child.py"
    script.write_text(f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\n{CHILD}")
    return CpuPool([sys.executable, str(script)], size, PoolLimits(page_timeout_s=timeout_s, max_pages=max_pages, max_rss_mib=500))


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
    async with pool(tmp_path) as children:
        pages = [b"1", page, b"2", b"3", page, b"4"]
        answers = await asyncio.gather(*(children.run(page) for page in pages), return_exceptions=True)
    assert [answer for answer in answers if isinstance(answer, bytes)] == [b"1", b"2", b"3", b"4"]
    assert [answer.reason for answer in answers if isinstance(answer, Fatal)] == [reason, reason]


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


async def test_a_command_that_does_not_start_is_named() -> None:
    with pytest.raises(Fatal, match="no_child"):
        async with CpuPool([sys.executable, "-c", "pass"], 1, PoolLimits(1, 1, 1)) as children:
            await children.warm()
