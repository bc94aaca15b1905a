"""One pure call in a killable process: bytes over, bytes back, one hop a page.

ProcessPoolExecutor loses every task when one child segfaults, cannot kill a hung one, and with `max_tasks_per_child` hangs for ever
(CPython gh-115634). Here each child is a process of its own behind a socket; whatever a page does costs that page and its child.
Children are forked from a nursery (`forks`), so that a new one costs milliseconds.
"""

import asyncio
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.adapters.cpu.frames import ANSWER, FAILED, LENGTH, OUT_OF_MEMORY
from ingest.adapters.cpu.nursery import Forked, Nursery, no_child
from ingest.adapters.cpu.process_memory import proportional_kib
from ingest.errors import Deferred, Fatal, ServiceError

KIB_PER_MIB = 1024
#: Children that may be killed under one page, by whoever kills their nursery or by a signal from outside: that is no fault of the
#: page. One that brings it on by itself, as by exhausting the machine, ends after this many.
TRIES_A_PAGE = 2
#: How a child ends that the kernel, short of memory, or an operator kills.
KILLED_FROM_OUTSIDE = frozenset({-signal.SIGKILL, -signal.SIGTERM})

#: Seconds after a start that failed in which no other is tried: each costs a second of CPU, and every page asks for one.
PAUSE_S = 5.0


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What a child may use. Sizes in MiB, times in seconds of wall clock."""

    page_timeout_s: float
    max_pages: int
    max_rss_mib: int


@dataclass(slots=True, eq=False)
class _Child:
    forked: Forked
    pages: int = 0
    rss_kib: int = 0

    def worn(self, limits: PoolLimits) -> bool:
        return self.pages >= limits.max_pages or self.rss_kib > limits.max_rss_mib * KIB_PER_MIB


class CpuPool:
    """`size` children of a nursery that runs `command`, started when needed or by `warm`. An async context manager."""

    def __init__(self, command: Sequence[str], size: int, limits: PoolLimits) -> None:
        self._command = tuple(command)
        self._limits = limits
        self.size = size
        self._nursery: Nursery | None = None
        self._starting = asyncio.Lock()
        #: A slot holds its child, or None where one must be forked first.
        self._slots: asyncio.Queue[_Child | None] = asyncio.Queue()
        self._children: set[_Child] = set()
        self.restarts = 0
        #: Why the last child that was wanted could not be started; empty when it was.
        self.fault = ""
        self._again_at_s = 0.0

    async def __aenter__(self) -> "CpuPool":
        for _ in range(self.size):
            self._slots.put_nowait(None)
        return self

    async def warm(self) -> None:
        """Start every child that is missing now, so that no page waits for it. Raises ServiceError when one cannot be started."""
        slots = [self._slots.get_nowait() for _ in range(self._slots.qsize())]
        try:
            while slots:
                self._slots.put_nowait(await self._living(slots[-1]))
                slots.pop()
        except Deferred as error:
            raise ServiceError(error.detail) from error
        finally:
            for slot in slots:
                self._slots.put_nowait(slot)

    async def __aexit__(self, *_: object) -> None:
        for child in tuple(self._children):
            self._dismiss(child)
        if self._nursery:
            await self._nursery.close()

    @property
    def free(self) -> int:
        """How many children are waiting for a page."""
        return self._slots.qsize()

    @property
    def living(self) -> int:
        """How many children there are."""
        return sum(child.forked.lives for child in self._children)

    @property
    def is_unable(self) -> bool:
        """Whether there is no child and none can be started."""
        return bool(self.fault) and not self.living

    async def memory_mib(self) -> int:
        """Memory of nursery and children, MiB. What they share counts once where the kernel tells (Linux), else for each child."""
        resident_kib = sum(child.rss_kib for child in self._children)
        pids = [child.forked.pid for child in self._children] + ([self._nursery.pid] if self._nursery else [])
        return (await asyncio.to_thread(proportional_kib, pids) or resident_kib) // KIB_PER_MIB

    async def run(self, payload: bytes) -> bytes:
        """The child's answer to `payload`.

        Raises Fatal: `timed_out` (the child was killed), `crashed` (it died; the signal is in the detail), `out_of_memory`,
        `stage_failed` (a bug: the detail is the last line of its traceback); Deferred: `no_child` (none could be started).
        """
        child = await self._slots.get()
        try:
            for _ in range(TRIES_A_PAGE):
                child = await self._living(child)
                answer = await self._ask(child, payload)
                if answer is not None:
                    return answer
            raise Fatal("crashed", "the CPU stage was killed under this page, and again under its second try")
        finally:
            self._slots.put_nowait(self._keep_or_replace(child))

    async def _ask(self, child: _Child, payload: bytes) -> bytes | None:
        """The answer, or None when the child was killed from outside, or was lost with its nursery."""
        child.pages += 1
        try:
            async with asyncio.timeout(self._limits.page_timeout_s):
                status, child.rss_kib, answer = await _exchange(child.forked, payload)
        except TimeoutError:
            self._dismiss(child)
            raise Fatal("timed_out", f"the page took more than {self._limits.page_timeout_s:g} s of the CPU stage") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            self._children.discard(child)
            code = await child.forked.kill()
            if code is None or code in KILLED_FROM_OUTSIDE:
                return None
            raise Fatal("crashed", f"the CPU stage died with {f'signal {-code}' if code < 0 else f'status {code}'}") from None
        except asyncio.CancelledError:
            self._dismiss(child)
            raise
        if status == OUT_OF_MEMORY:
            self._dismiss(child)
            raise Fatal("out_of_memory", "the page wanted more memory than a child may have")
        if status == FAILED:
            raise Fatal("stage_failed", answer.decode("utf-8", "replace"))
        return answer

    def _keep_or_replace(self, child: _Child | None) -> _Child | None:
        """The child if it can go on; None, which `run` replaces when it is needed, if it is dead or worn."""
        if child in self._children and child.forked.lives and not child.worn(self._limits):
            return child
        self._dismiss(child)
        self.restarts += child is not None
        return None

    def _dismiss(self, child: _Child | None) -> None:
        """Kill the child unless that was done before; nobody waits for its end."""
        if child in self._children:
            self._children.remove(child)
            child.forked.kill()

    async def _living(self, child: _Child | None) -> _Child:
        """The child, or a new one where it is gone."""
        if child and child.forked.lives:
            return child
        self._dismiss(child)
        async with self._starting:
            if self.fault and time.monotonic() < self._again_at_s:
                raise no_child(self.fault)
            try:
                child = _Child(await self._forked())
            except Deferred as error:
                self.fault, self._again_at_s = error.detail, time.monotonic() + PAUSE_S
                raise
            self.fault = ""
            self._children.add(child)
            return child

    async def _forked(self) -> Forked:
        for _ in range(TRIES_A_PAGE):
            if self._nursery is None or self._nursery.lost:
                if self._nursery:
                    await self._nursery.close()
                self._nursery = await Nursery.open(self._command)
            forked = await self._nursery.fork()
            if forked:
                return forked
        raise no_child(f"{' '.join(self._command)!r} is lost again as soon as it is started")


async def _exchange(child: Forked, payload: bytes) -> tuple[bytes, int, bytes]:
    child.questions.write(LENGTH.pack(len(payload)) + payload)
    await child.questions.drain()
    (size,) = LENGTH.unpack(await child.answers.readexactly(LENGTH.size))
    frame = await child.answers.readexactly(size)
    status, rss_kib = ANSWER.unpack_from(frame)
    return status, rss_kib, frame[ANSWER.size :]
