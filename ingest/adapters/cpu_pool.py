"""One pure call in a killable process: bytes over, bytes back, one hop a page.

ProcessPoolExecutor loses every task when one child segfaults, cannot kill a hung one, and with `max_tasks_per_child` hangs for ever
(CPython gh-115634). Here each child is a process of its own behind two pipes; whatever a page does costs that page and its child.

A frame is a 4-byte big-endian length and that many bytes. An answer's first byte says how it went, the next four the child's peak
resident memory in KiB.
"""

import asyncio
import struct
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from ingest.errors import Fatal

LENGTH = struct.Struct(">I")
ANSWER = struct.Struct(">cI")
OK, OUT_OF_MEMORY, FAILED = b"o", b"m", b"f"
KIB_PER_MIB = 1024
#: Seconds for a new child to say that it is ready: it imports the extraction stack.
BOOT_TIMEOUT_S = 60.0
READY = b"ready"


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What a child may use. Sizes in MiB, times in seconds of wall clock."""

    page_timeout_s: float
    max_pages: int
    max_rss_mib: int


@dataclass(slots=True, eq=False)
class _Child:
    process: asyncio.subprocess.Process
    pages: int = 0
    rss_kib: int = 0

    def worn(self, limits: PoolLimits) -> bool:
        return self.pages >= limits.max_pages or self.rss_kib > limits.max_rss_mib * KIB_PER_MIB


class CpuPool:
    """`size` children running `command`, started when needed or by `warm`. An async context manager."""

    def __init__(self, command: Sequence[str], size: int, limits: PoolLimits) -> None:
        self._command = tuple(command)
        self._limits = limits
        self.size = size
        #: A slot holds its child, or None where one must be started first.
        self._slots: asyncio.Queue[_Child | None] = asyncio.Queue()
        #: Every child whose process has not been seen to end: idle, busy or just killed.
        self._children: set[_Child] = set()
        self.restarts = 0

    async def __aenter__(self) -> "CpuPool":
        for _ in range(self.size):
            self._slots.put_nowait(None)
        return self

    async def warm(self) -> None:
        """Start every child now, so that the first pages do not wait for it. Raises Fatal('no_child') when that fails."""
        missing = [slot for slot in [self._slots.get_nowait() for _ in range(self._slots.qsize())] if slot is None]
        for child in await asyncio.gather(*(self._start() for _ in missing)):
            self._slots.put_nowait(child)

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(_kill(child) for child in self._children))

    @property
    def free(self) -> int:
        """How many children are waiting for a page."""
        return self._slots.qsize()

    @property
    def rss_mib(self) -> int:
        """Resident memory of all children as each last told, MiB; pages that they share count for each."""
        return sum(child.rss_kib for child in self._children if child.process.returncode is None) // KIB_PER_MIB

    async def run(self, payload: bytes) -> bytes:
        """The child's answer to `payload`.

        Raises Fatal: `timed_out` (the child was killed), `crashed` (it died; the signal is in the detail), `out_of_memory`,
        `stage_failed` (a bug: the detail is the last line of its traceback).
        """
        child = await self._slots.get()
        try:
            if child is None or child.process.returncode is not None:
                child = await self._start()
            return await self._ask(child, payload)
        finally:
            self._slots.put_nowait(self._keep_or_replace(child))

    async def _ask(self, child: _Child, payload: bytes) -> bytes:
        child.pages += 1
        try:
            async with asyncio.timeout(self._limits.page_timeout_s):
                status, rss_kib, answer = await _exchange(child.process, payload)
        except TimeoutError:
            await _kill(child)
            raise Fatal("timed_out", f"the page took more than {self._limits.page_timeout_s:g} s of the CPU stage") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            code = await child.process.wait()
            raise Fatal("crashed", f"the CPU stage died with {f'signal {-code}' if code < 0 else f'status {code}'}") from None
        except asyncio.CancelledError:
            await _kill(child)
            raise
        child.rss_kib = rss_kib
        if status == OUT_OF_MEMORY:
            await _kill(child)
            raise Fatal("out_of_memory", "the page wanted more memory than a child may have")
        if status == FAILED:
            raise Fatal("stage_failed", answer.decode("utf-8", "replace"))
        return answer

    def _keep_or_replace(self, child: _Child | None) -> _Child | None:
        """The child if it can go on; None, which `run` replaces when it is needed, if it is dead or worn."""
        if child and child.process.returncode is None and not child.worn(self._limits):
            return child
        if child and child.process.returncode is None:
            child.process.kill()
        self.restarts += 1
        return None

    async def _start(self) -> _Child:
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, start_new_session=True
        )
        child = _Child(process)
        self._children = {one for one in self._children if one.process.returncode is None} | {child}
        assert process.stdout
        try:
            async with asyncio.timeout(BOOT_TIMEOUT_S):
                await process.stdout.readexactly(len(READY))
        except (asyncio.IncompleteReadError, TimeoutError):
            await _kill(child)
            raise Fatal("no_child", f"{' '.join(self._command)!r} did not start") from None
        except asyncio.CancelledError:
            await _kill(child)
            raise
        return child


async def _exchange(process: asyncio.subprocess.Process, payload: bytes) -> tuple[bytes, int, bytes]:
    assert process.stdin
    assert process.stdout
    process.stdin.write(LENGTH.pack(len(payload)) + payload)
    await process.stdin.drain()
    (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    frame = await process.stdout.readexactly(size)
    status, rss_kib = ANSWER.unpack_from(frame)
    return status, rss_kib, frame[ANSWER.size :]


async def _kill(child: _Child) -> None:
    if child.process.returncode is None:
        with suppress(ProcessLookupError):
            child.process.kill()
        await child.process.wait()
