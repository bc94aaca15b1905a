"""The files that a run writes. None costs anybody else's: what no run wrote is refused, what an earlier run wrote is kept."""

import os
import re
import sys
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from ingest.adapters import keys
from ingest.errors import OutputLost, UsageError
from workers.batch import End
from workers.summary import Summary

STDOUT = "/dev/stdout"
BACKUP_SUFFIX = ".bak"
#: How every record and every notice begins, whichever of `wire.dumps`' two writers wrote it, and the bytes that show it.
RECORD_OPENING = re.compile(rb'\{"schema": ?"copydesk\.')
OPENING_BYTES = 32


@dataclass(frozen=True, slots=True)
class Output:
    """A file that takes lines, each at once and without a buffer that could fail later."""

    name: str
    descriptor: int

    def write(self, line: bytes) -> None:
        """Write all of `line` and its end. Raises OutputLost when the disk is full or nobody reads any more."""
        rest = memoryview(line + b"\n")
        try:
            while rest:
                rest = rest[os.write(self.descriptor, rest) :]
        except OSError as error:
            raise OutputLost(f"{self.name} cannot be written: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class Outputs:
    """What --out and --notices name; articles go to standard output without the one, notices nowhere without the other."""

    out: str | None
    notices: str | None

    @property
    def named(self) -> tuple[str, ...]:
        """The names that were given."""
        return tuple(name for name in (self.out, self.notices) if name is not None)

    @property
    def files(self) -> frozenset[str]:
        """Real paths of the files that the run writes."""
        return frozenset(os.path.realpath(name) for name in self.named)

    @property
    def written(self) -> frozenset[str]:
        """Real paths of all that the run writes or keeps, a file that standard output goes to among them."""
        shell = {os.path.realpath(STDOUT)} if self.out is None else set()
        return self.files | self.kept | shell

    @property
    def kept(self) -> frozenset[str]:
        """Real paths under which files of earlier runs are kept."""
        return frozenset(str(_backup(Path(name))) for name in self.files)

    def refuse_losses(self, sources: Sequence[str]) -> None:
        """Raises UsageError when two names are one file, a name is a source, or a file holds what no run wrote."""
        out = self.out or STDOUT
        if self.notices is not None and _are_one_file(out, self.notices):
            raise UsageError(f"articles and notices would both be written to {self.notices!r}; expected two files")
        if self.files & self.kept:
            raise UsageError(f"{min(self.files & self.kept)!r} is where the other file is kept; expected another name")
        for name in (out, *self.named, *sorted(self.kept)):
            if any(_are_one_file(name, source) for source in sources):
                raise UsageError(f"{name!r} is a source of this run and would be overwritten; expected another file")
        for path in (*self.named, *sorted(self.kept)):
            if _is_foreign(Path(path)):
                raise UsageError(f"{path!r} holds something else than the records of a run; expected another name")

    def open(self, files: ExitStack, owned: Collection[str], summary: Summary) -> "Sink":
        """Where ends go. A file of an earlier run is kept beside the new one, unless this run began it (`owned`).

        Raises UsageError for a file that cannot be written.
        """
        opened = {name: _open(files, name, ours=os.path.realpath(name) in owned) for name in self.named}
        articles = opened[self.out] if self.out is not None else _standard_output()
        return Sink(articles, opened.get(self.notices or ""), summary)


@dataclass(frozen=True, slots=True)
class Sink:
    """Where ends go: articles to one file, everything else to another, if there is one."""

    articles: Output
    notices: Output | None
    summary: Summary

    def write(self, end: End) -> None:
        """Count one end and write its record as one line. Raises OutputLost."""
        self.summary.count(end)
        output = self.articles if end.stream == keys.ARTICLES else self.notices
        if output is not None and end.record is not None:
            output.write(end.record)


def _standard_output() -> Output:
    if sys.stdout is None:  # closed by whoever started us
        raise UsageError("standard output is closed; expected --out FILE")
    return Output("standard output", sys.stdout.fileno())


def _open(files: ExitStack, name: str, *, ours: bool) -> Output:
    try:
        path = Path(name)
        if not path.exists() or path.is_file():  # else a pipe or a device, which holds nothing
            path = Path(os.path.realpath(name))  # the file itself is kept, not a link to it
            if not ours and path.exists() and path.stat().st_size:
                path.replace(_backup(path))
                click.echo(f"copydesk: {name} is from an earlier run; kept as {name}{BACKUP_SUFFIX}", err=True)
        return Output(repr(name), files.enter_context(path.open("wb", buffering=0)).fileno())
    except OSError as error:
        raise UsageError(f"{name!r} cannot be written: {error.strerror}") from error


def _backup(file: Path) -> Path:
    return file.with_name(file.name + BACKUP_SUFFIX)


def _are_one_file(one: str, other: str) -> bool:
    """Whether both name one regular file, be it there already or not."""
    here, there = Path(one), Path(other)
    try:
        if here.exists() and there.exists():
            return here.is_file() and here.samefile(there)
        return not here.exists() and not there.exists() and os.path.realpath(one) == os.path.realpath(other)
    except OSError as error:
        raise UsageError(f"{one!r} cannot be written: {error.strerror}") from error


def _is_foreign(path: Path) -> bool:
    """Whether a file is there that no run wrote."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(OPENING_BYTES)
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be written: {error.strerror}") from error
    return bool(start) and not RECORD_OPENING.match(start)
