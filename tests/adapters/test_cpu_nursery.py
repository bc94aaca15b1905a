"""Promises of the nursery: what it forks never outlives it, it never outlives its pool, and losing it costs no page."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import wait_until
from cpu_children import command, is_alive, pool

from ingest.adapters.cpu.pool import CpuPool, PoolLimits
from ingest.config_files import config_dir
from ingest.errors import Deferred, Fatal, ServiceError
from ingest.model import RawPage, SiteMemory
from workers.cpu_child import decode_answer, encode_page

#: A process that has a pool, tells the pids of its nursery and children, sets one to hang, and waits.
OWNER = """
import asyncio, sys
sys.path.insert(0, {tests!r})
from cpu_children import pool
from pathlib import Path

async def main():
    async with pool(Path({folder!r}), timeout_s=300) as children:
        await children.warm()
        print(*[int(await children.run(word)) for word in (b'nursery', b'pid', b'pid')], flush=True)
        await children.run(b'hang')

asyncio.run(main())
"""

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


async def test_closing_the_pool_leaves_no_process(tmp_path: Path) -> None:
    async with pool(tmp_path, timeout_s=300) as children:
        hanging = asyncio.create_task(children.run(b"hang"))
        pids = {int(await children.run(word)) for word in (b"nursery", b"pid")}
        hanging.cancel()
        await asyncio.gather(hanging, return_exceptions=True)
    assert [pid for pid in pids if is_alive(pid)] == []


async def test_a_pool_killed_with_sigkill_leaves_no_process(tmp_path: Path) -> None:
    script = OWNER.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    variables = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=variables) as owner:
        assert owner.stdout
        pids = [int(word) for word in (await asyncio.to_thread(owner.stdout.readline)).split()]
        assert len(pids) == 3 and all(map(is_alive, pids))
        owner.kill()
    await wait_until(lambda: not any(map(is_alive, pids)), "no process is left")


def at_work(children: CpuPool) -> list[int]:
    return [child.forked.pid for child in children._children if child.pages]


async def test_a_killed_idle_child_costs_no_page(tmp_path: Path) -> None:
    async with pool(tmp_path, size=1) as children:
        first = int(await children.run(b"pid"))
        os.kill(first, signal.SIGKILL)
        await wait_until(lambda: not any(child.forked.lives for child in children._children), "the pool has noticed")
        assert int(await children.run(b"pid")) != first


async def test_a_child_killed_from_outside_costs_no_page_but_one_that_is_killed_again_is_given_up(tmp_path: Path) -> None:
    async with pool(tmp_path, size=1, timeout_s=300) as children:
        first = int(await children.run(b"pid"))
        hanging = asyncio.create_task(children.run(b"hang"))
        await wait_until(lambda: not children.free, "the child is at work")
        os.kill(first, signal.SIGKILL)
        await wait_until(lambda: first not in (pids := at_work(children)) and bool(pids), "another child has the page")
        assert not hanging.done()
        os.kill(at_work(children)[0], signal.SIGKILL)
        with pytest.raises(Fatal, match="killed under this page, and again"):
            await hanging
        assert await children.run(b"next") == b"next"


@on_linux
async def test_a_killed_nursery_takes_its_children_along_and_costs_no_page(tmp_path: Path) -> None:
    async with pool(tmp_path, timeout_s=300) as children:
        nursery, child = int(await children.run(b"nursery")), int(await children.run(b"pid"))
        waiting = asyncio.create_task(children.run(b"hang"))
        await wait_until(lambda: children.free < 2, "a child is at work")
        os.kill(nursery, signal.SIGKILL)
        await wait_until(lambda: not is_alive(child), "the child is gone")
        assert int(await children.run(b"nursery")) != nursery
        assert not waiting.done()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)


async def test_a_nursery_that_is_asked_for_its_end_goes_with_its_children(tmp_path: Path) -> None:
    async with pool(tmp_path) as children:
        pids = [int(await children.run(word)) for word in (b"nursery", b"pid")]
        os.kill(pids[0], signal.SIGTERM)
        await wait_until(lambda: not any(map(is_alive, pids)), "no process is left")
        assert await children.run(b"next") == b"next"


@on_linux
async def test_a_page_that_takes_the_nursery_along_twice_is_given_up(tmp_path: Path) -> None:
    script = Path(command(tmp_path)[1])
    script.write_text(
        script.read_text().replace("def answer(word):", "def answer(word):\n    os.kill(os.getppid(), 9); signal.pause()")
    )
    async with CpuPool([sys.executable, str(script)], 1, PoolLimits(20, 1000, 500)) as children:
        with pytest.raises((Fatal, Deferred), match=r"crashed|no_child"):
            await children.run(b"page")


async def test_the_real_nursery_tells_of_a_faulty_rule_file_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(config_dir(), tmp_path / "config")
    (tmp_path / "config" / "sites" / "zz.toml").write_text("[[\nbroken")
    words = [sys.executable, "-m", "workers.cpu_child", "1500", str(tmp_path / "config"), "stub"]
    async with CpuPool(words, 1, PoolLimits(60, 1000, 500)) as children:
        with pytest.raises(ServiceError, match=r"^site rules: zz\.toml: not TOML: .+$"):
            await children.warm()
    assert capfd.readouterr().err == ""


@on_linux
async def test_the_real_nursery_has_one_thread_and_shares_its_memory() -> None:
    limits = PoolLimits(page_timeout_s=60, max_pages=1000, max_rss_mib=500)
    async with CpuPool([sys.executable, "-m", "workers.cpu_child", "1500", str(config_dir()), "stub"], 2, limits) as children:
        page = RawPage("text", b"First sentence of it. Second sentence of it.\n" * 9, 0.0)
        cleaned = decode_answer(await children.run(encode_page(page, SiteMemory())))
        assert not hasattr(cleaned, "reason"), cleaned
        await children.warm()
        ours = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
        (nursery,) = [pid for pid in ours if "workers.cpu_child" in Path(f"/proc/{pid}/cmdline").read_text()]
        assert len(list(Path(f"/proc/{nursery}/task").iterdir())) == 1
        alone_mib = int(Path(f"/proc/{nursery}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") >> 20
        assert await children.memory_mib() < 2 * alone_mib
