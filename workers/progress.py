"""What a person sees while a run works: a bar with rate and time left on a terminal, and a table at the end."""

import sys
from types import TracebackType
from typing import Any

from workers.summary import Summary


class Progress:
    """A bar on stderr when that is a terminal, nothing otherwise. A context manager."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> "Progress":
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            rate = TextColumn("{task.fields[rate]}")
            self._bar = Bar(
                TextColumn("pages"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), console=Console(stderr=True)
            )
            self._bar.start()
            self._task = self._bar.add_task("pages", total=None, rate="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, sentence: str) -> None:
        """A line on stderr, above the bar where there is one."""
        if self._bar is not None:
            self._bar.console.print(f"copydesk: {sentence}", highlight=False)
        else:
            print(f"copydesk: {sentence}", file=sys.stderr, flush=True)  # noqa: T201 - this is what a person reads

    def show(self, ended: int, submitted: int, *, exhausted: bool) -> None:
        """Move the bar. The total is known once the sources are exhausted; until then it is what was submitted so far."""
        if self._bar is None:
            return
        task = self._bar.tasks[0]
        rate = f"{ended / task.elapsed:.0f}/s" if task.elapsed else ""
        self._bar.update(self._task, completed=ended, total=submitted if exhausted else max(submitted, ended + 1), rate=rate)


def show_table(summary: Summary, figures: dict[str, Any]) -> None:
    """The table of ends on stderr, and one line of totals."""
    from rich.console import Console
    from rich.table import Table

    table = Table("end", "kind or reason", "pages")
    table.columns[2].justify = "right"
    for end, reason, count in summary.rows():
        table.add_row(end, reason, str(count))
    console = Console(stderr=True)
    console.print(table)
    for line in summary.passed_over_lines():
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    left = f", {figures['left']} left" if figures["left"] else ""
    pace = f"{figures['seconds']} s: {figures['pagesPerSecond']} pages/s"
    console.print(
        f"{figures['ended']} of {figures['submitted']} page{'s' * (figures['submitted'] != 1)} ended{left} in {pace}",
        highlight=False,
    )
