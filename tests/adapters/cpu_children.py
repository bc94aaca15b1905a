"""A pool whose children obey their page: echo, die, hang, hang inside a C call, eat memory, fail."""

import os
import sys
from pathlib import Path

from ingest.adapters.cpu.pool import CpuPool, PoolLimits

#: What the nursery runs. Its children may have a gigabyte.
SCRIPT = """
import os, re, signal, sys
from ingest.adapters.cpu.forks import Nursery

def answer(word):
    if word == b'segfault': os.kill(os.getpid(), signal.SIGSEGV)
    if word == b'hang':
        while True: pass
    if word == b'hang in C': re.match('(a|a)*$', 'a' * 64 + 'b')
    if word == b'bug': raise ValueError('no')
    if word == b'pid': return str(os.getpid()).encode()
    if word == b'nursery': return str(os.getppid()).encode()
    if word == b'bomb': bytes(2 << 30)
    return word

Nursery(answer, lambda: None, 1024).serve()
"""


def pool(folder: Path, *, size: int = 2, timeout_s: float = 1.0, max_pages: int = 1000) -> CpuPool:
    """A pool of such children; the script is written to `folder`."""
    return CpuPool(command(folder), size, PoolLimits(page_timeout_s=timeout_s, max_pages=max_pages, max_rss_mib=500))


def command(folder: Path) -> list[str]:
    script = folder / "nursery.py"
    script.write_text(f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\n{SCRIPT}")
    return [sys.executable, str(script)]


def is_alive(pid: int) -> bool:
    """Whether the process runs: neither gone nor a zombie that somebody else has yet to bury."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    try:
        return not Path("/proc").is_dir() or stat.read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
