"""Where the CPU children of a worker leave each other the last good rules, for those that start while a file is faulty."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: How the folders are named; the process id behind it tells whose they are.
PREFIX = "copydesk-rules-"


@contextmanager
def last_good_rules() -> Iterator[Path | None]:
    """The file, which goes with this process; None where no temporary file can be made: each child then keeps what it has."""
    try:
        folder = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
    except OSError:
        yield None
        return
    _sweep(Path(folder).parent)
    try:
        yield Path(folder) / "rules.json"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(where: Path) -> None:
    """Remove what killed processes have left."""
    for folder in where.glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        with suppress(PermissionError, ValueError):
            try:
                os.kill(int(pid), 0)
            except ProcessLookupError:
                shutil.rmtree(folder, ignore_errors=True)
