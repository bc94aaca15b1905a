"""The nursery: a warmed process that forks the CPU pool's children, and what a child does until its socket closes.

Importing the extraction stack costs 2 to 3 CPU-seconds and 150 MiB. Here that is paid once, before the first fork; a child then
costs milliseconds and shares the memory. Forking is safe because nothing else runs in this process: no thread is started before
or between forks (the pool holds numerical libraries to one), and a child uses nothing of the nursery's but its memory.

It dies with its pool, however that dies: on Linux by the parent-death signal, everywhere because its socket closes; and it takes
its children along.
"""

import errno
import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ingest.adapters.cpu.frames import ANSWER, BURY, FAILED, FORK, LENGTH, OK, OUT_OF_MEMORY, READY, REPLY, REQUEST
from ingest.adapters.cpu.process_memory import resident_kib
from ingest.adapters.parent_death import parent_death_signal

MIB = 1 << 20
#: When a child looks for garbage in cycles. A page makes hundreds of thousands of objects and next to no cycle; with Python's own
#: 700 the looking is 6 % of a page's time.
GARBAGE_THRESHOLDS = (20_000, 20, 50)


class Nursery:
    """Forks a child for each socket that comes and buries children when asked."""

    def __init__(self, answer: Callable[[bytes], bytes], refresh: Callable[[], object], memory_limit_mib: int) -> None:
        """`answer` is what a child does with each question; `refresh` is called before each fork; the limit is a child's."""
        self._answer = answer
        self._refresh = refresh
        self._memory_limit_mib = memory_limit_mib
        self._control = _private_control()
        self._children: set[int] = set()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _die_with(os.getppid())

    def serve(self) -> None:
        """Until the pool closes its end; then every child is killed. To be called once everything is imported and warm."""
        gc.collect()
        gc.freeze()  # or the first collection of each child would touch, and so copy, all that is shared
        try:
            self._control.sendall(READY)
            while True:
                request, fds, _, _ = socket.recv_fds(self._control, REQUEST.size, 1)
                if not request:
                    return
                order, pid = REQUEST.unpack(request)
                self._reply(self._fork(fds[0]) if order == FORK else self._bury(pid) if order == BURY else -errno.EINVAL)
        except ConnectionError:  # the pool was killed
            return
        finally:
            for pid in tuple(self._children):
                self._bury(pid)

    def _reply(self, number: int) -> None:
        self._control.sendall(REPLY.pack(number))

    def _fork(self, fd: int) -> int:
        """The pid of a new child that listens on `fd`, or minus the errno that forbids one."""
        self._refresh()
        nursery = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            os.close(fd)
            return -(error.errno or errno.EAGAIN)
        if pid == 0:
            self._control.close()
            _live(nursery, fd, self._answer, self._memory_limit_mib)
        os.close(fd)
        self._children.add(pid)
        return pid

    def _bury(self, pid: int) -> int:
        """Exit code of a child of ours, killed if it still lives. It keeps its pid until here, so no other process can be hit."""
        if pid not in self._children:
            return -errno.ECHILD
        self._children.remove(pid)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def refuse(why: str) -> None:
    """Tell the pool in one sentence that there will be no nursery; to be called in the place of all else."""
    with suppress(ConnectionError), _private_control() as control:
        control.sendall(why.encode("utf-8", "replace"))


def _live(nursery: int, fd: int, answer: Callable[[bytes], bytes], memory_limit_mib: int) -> None:
    """A child's whole life; does not return."""
    status = 1
    try:
        _die_with(nursery)
        _limit_memory(memory_limit_mib)
        gc.set_threshold(*GARBAGE_THRESHOLDS)
        with os.fdopen(fd, "rb") as questions, os.fdopen(os.dup(fd), "wb") as answers:
            while question := _read(questions):
                _write(answers, *_answered(answer, question))
        status = 0
    except ConnectionError:  # the pool was killed: nobody waits for the answer
        status = 0
    finally:
        os._exit(status)


def _answered(answer: Callable[[bytes], bytes], question: bytes) -> tuple[bytes, bytes]:
    try:
        return OK, answer(question)
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except RecursionError as error:
        return FAILED, repr(error).encode()
    except Exception as error:  # noqa: BLE001 - the job's outermost net, on this side of the socket: a bug costs its page only
        return FAILED, _last_line(error).encode("utf-8", "replace")


def _read(questions: BinaryIO) -> bytes:
    head = questions.read(LENGTH.size)
    return questions.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _write(answers: BinaryIO, status: bytes, answer: bytes) -> None:
    frame = ANSWER.pack(status, resident_kib()) + answer
    answers.write(LENGTH.pack(len(frame)) + frame)
    answers.flush()


def _last_line(error: Exception) -> str:
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return f"{type(error).__name__} at {where}: {error}"


def _private_control() -> socket.socket:
    """Our standard input, a socket, under another number, so that a stray print or read cannot break a message."""
    control = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return control


def _limit_memory(limit_mib: int) -> None:
    if sys.platform.startswith("linux"):  # macOS accepts the call and ignores it
        resource.setrlimit(resource.RLIMIT_AS, (limit_mib * MIB, limit_mib * MIB))


def _die_with(parent: int) -> None:
    """Be killed when the process `parent` ends, as it may have already; Linux only, elsewhere a closed socket has to do."""
    ask = parent_death_signal(signal.SIGKILL)
    if ask:
        ask()
        if os.getppid() != parent:
            os._exit(1)
