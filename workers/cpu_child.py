"""The child of the CPU pool: reads a page, cleans it, writes the answer, until its pipe closes.

It touches nothing but its two pipes and the configuration it reads once at its start. It dies with its parent.
"""

import os
import pickle
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO, cast

from ingest.adapters.cpu_pool import ANSWER, FAILED, LENGTH, OK, OUT_OF_MEMORY, READY
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory

MIB = 1 << 20
PR_SET_PDEATHSIG = 1
#: Cleaned once before the first page, so that what is imported late is not paid for by that page's time limit.
WARM_UP = RawPage(
    "html", b"<html><body><article><h1>Warm up</h1><p>" + b"One sentence of a story. " * 20 + b"</p></article></body></html>", 0.0
)


def encode_page(page: RawPage, memory: SiteMemory) -> bytes:
    """A question for the child. Pickle is safe here: both ends are this program, on a pipe nobody else can write."""
    return pickle.dumps((page, memory), protocol=pickle.HIGHEST_PROTOCOL)


def decode_answer(answer: bytes) -> Cleaned | Rejection:
    """The child's answer as a value."""
    cleaned = pickle.loads(answer)  # noqa: S301 - written by our own child
    assert isinstance(cleaned, Cleaned | Rejection)
    return cleaned


def main() -> None:
    """Serve until the parent closes the pipe. Arguments: memory limit in MiB, configuration folder, policy for related stories."""
    questions, answers = _private_pipes()
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from ingest.stages.clean import clean
    from ingest.stages.page.limits import CleanLimits, RelatedPolicy
    from ingest.toolkit_files import ReloadingToolkit

    tools = ReloadingToolkit(CleanLimits(related_policy=cast(RelatedPolicy, sys.argv[3])), Path(sys.argv[2]))
    clean(WARM_UP, SiteMemory(), tools.toolkit)
    _limit_memory(int(sys.argv[1]))
    answers.write(READY)
    answers.flush()
    while question := _read(questions):
        try:
            page, memory = pickle.loads(question)  # noqa: S301 - written by our own parent
            answer = OK, pickle.dumps(clean(page, memory, tools.current()), protocol=pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            answer = OUT_OF_MEMORY, b""
        except RecursionError as error:
            answer = FAILED, repr(error).encode()
        except Exception as error:  # noqa: BLE001 - the job's outermost net, on this side of the pipe: a bug costs its page only
            answer = FAILED, _last_line(error).encode("utf-8", "replace")
        try:
            _write(answers, *answer)
        except BrokenPipeError:  # the parent was killed: nobody waits for the answer
            os._exit(0)


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


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Our two pipes under other numbers, so that a stray print cannot break a frame."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return questions, answers


def resident_kib() -> int:
    """Resident memory of this process now (Linux) or at its peak (elsewhere), KiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_UNIT
    return pages * resource.getpagesize() // 1024


#: macOS gives ru_maxrss in bytes.
KIB_UNIT = 1024 if sys.platform == "darwin" else 1


def _limit_memory(limit_mib: int) -> None:
    if sys.platform.startswith("linux"):  # macOS accepts the call and ignores it
        resource.setrlimit(resource.RLIMIT_AS, (limit_mib * MIB, limit_mib * MIB))


def _die_with_parent() -> None:
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
