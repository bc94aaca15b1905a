"""The pool's side of its nursery: starts that process, has it fork children and bury them, and notices when it is gone."""

import asyncio
import os
import socket
from collections import deque
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

from ingest.adapters.cpu.frames import BURY, FORK, READY, REPLY, REQUEST
from ingest.errors import Deferred

#: Seconds for the nursery to say that it is ready: it imports the extraction stack.
BOOT_TIMEOUT_S = 60.0
#: Seconds for it to bury its children and end, before it is killed itself.
END_TIMEOUT_S = 5.0
#: Seconds for which a page is put off that found no child: somebody may have to mend something first.
NO_CHILD_S = 30.0
#: Bytes of an answer that are taken in before the child has to wait: several mean answers.
READ_AHEAD_BYTES = 1 << 20
#: Libraries that would start a thread per core: on matrices of one page that costs more than it gains, and a process that forks
#: must have one thread only. (OpenBLAS, OpenMP, MKL and Apple's Accelerate.)
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")


def no_child(why: str) -> Deferred:
    """What every page is told while no child can be started: no page is to blame for that."""
    return Deferred("no_child", why, NO_CHILD_S)


@dataclass(frozen=True, slots=True, eq=False)
class Forked:
    """A child: its process, and the two directions of its socket."""

    nursery: "Nursery"
    pid: int
    answers: asyncio.StreamReader
    questions: asyncio.StreamWriter

    @property
    def lives(self) -> bool:
        """Whether neither the child's end of the socket nor the nursery is known to be gone."""
        return not self.answers.at_eof() and not self.nursery.lost

    def kill(self) -> "asyncio.Future[int | None]":
        """Kill the child and close its socket. The future is its exit code (minus a signal), None when the nursery was lost."""
        self.questions.transport.abort()
        return self.nursery.bury(self.pid)


def _pair() -> tuple[socket.socket, socket.socket]:
    """Two sockets joined to each other. Raises Deferred('no_child') when the process may open no more."""
    try:
        return socket.socketpair()
    except OSError as error:
        raise no_child(f"no socket for a child: {error.strerror}") from error


class Nursery:
    """One nursery process. `open` starts it."""

    def __init__(self, process: asyncio.subprocess.Process, control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._heard = b""
        #: Requests without a reply, oldest first; a reply of None says that there will be none.
        self._waiting: deque[asyncio.Future[int | None]] = deque()
        #: Whether the nursery has ended, by itself or by `close`.
        self.lost = False

    @classmethod
    async def open(cls, command: Sequence[str]) -> "Nursery":
        """A nursery that runs `command` and is ready to fork. Raises Deferred('no_child') when it does not start."""
        async with AsyncExitStack() as undo:
            ours, theirs = _pair()
            undo.callback(ours.close)
            ours.setblocking(False)
            with theirs:
                try:
                    process = await asyncio.create_subprocess_exec(
                        *command,
                        stdin=theirs.fileno(),
                        stdout=asyncio.subprocess.DEVNULL,
                        start_new_session=True,
                        env={**os.environ, **ONE_THREAD},
                    )
                except OSError as error:
                    raise no_child(f"{command[0]!r} cannot be run: {error.strerror}") from error
            nursery = cls(process, ours)
            undo.push_async_callback(nursery._end, 0.0)
            await nursery._booted(command)
            undo.pop_all()
        return nursery

    async def _booted(self, command: Sequence[str]) -> None:
        loop, said = asyncio.get_running_loop(), b""
        with suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(BOOT_TIMEOUT_S):
                while said != READY and (more := await loop.sock_recv(self._control, 4096)):
                    said += more
        if said != READY:
            raise no_child(said.decode("utf-8", "replace") or f"{' '.join(command)!r} did not start")
        loop.add_reader(self._control, self._hear)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    async def fork(self) -> Forked | None:
        """A new child, or None when the nursery is gone. Raises Deferred('no_child') when the system allows no more processes."""
        ours, theirs = _pair()
        with theirs:
            asked = self._ask(FORK, 0, [theirs.fileno()])
        try:
            pid = await asyncio.shield(asked)
            if pid is None or pid < 0:
                ours.close()
                if pid is None:
                    return None
                raise no_child(f"no child could be forked: {os.strerror(-pid)}")
            return Forked(self, pid, *await asyncio.open_connection(sock=ours, limit=READ_AHEAD_BYTES))
        except asyncio.CancelledError:
            ours.close()
            asked.add_done_callback(self._unwanted)
            raise

    def _unwanted(self, asked: "asyncio.Future[int | None]") -> None:
        self.bury(asked.result() or 0)

    def bury(self, pid: int) -> "asyncio.Future[int | None]":
        """Kill a child, if it still lives. The future is its exit code (minus a signal), or None when the nursery is gone."""
        return self._ask(BURY, pid)

    def _ask(self, order: bytes, pid: int, fds: Sequence[int] = ()) -> "asyncio.Future[int | None]":
        asked: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(asked)
        try:
            if not self.lost:
                socket.send_fds(self._control, [REQUEST.pack(order, pid)], list(fds))
        except OSError:
            self._lose()
        if self.lost:
            self._answer_all()
        return asked

    def _hear(self) -> None:
        try:
            heard = self._control.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        if not heard:
            self._lose()
            return
        self._heard += heard
        while len(self._heard) >= REPLY.size:
            asked = self._waiting.popleft()
            if not asked.done():
                asked.set_result(REPLY.unpack_from(self._heard)[0])
            self._heard = self._heard[REPLY.size :]

    def _lose(self) -> None:
        self.lost = True
        asyncio.get_running_loop().remove_reader(self._control)
        self._control.close()
        self._answer_all()

    def _answer_all(self) -> None:
        while self._waiting:
            asked = self._waiting.popleft()
            if not asked.done():
                asked.set_result(None)

    async def close(self) -> None:
        """End the nursery and with it every child; returns when its process is gone."""
        await self._end(END_TIMEOUT_S)

    async def _end(self, patience_s: float) -> None:
        if not self.lost:
            self._lose()
        try:
            async with asyncio.timeout(patience_s):
                await self._process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
