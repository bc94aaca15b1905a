"""Numbers to click on: the five stars of a rating, the pages of a pager, the dots below slides."""

from collections.abc import Iterator, Mapping

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.tree.lines import Layout

#: Lines that count up from 1 in a row, and nothing else: below three they may be anything.
MIN_STEPS = 3
#: What holds data or code, whose numbers are told.
TOLD = frozenset({"td", "th", "tr", "pre", "code"})


def find_steps(layout: Layout) -> Mapping[int, Aside]:
    """Line number -> aside, of lines that say 1, 2, 3 and so on one below the other."""
    return {index: Aside("steps", "nav") for run in _runs(layout) if len(run) >= MIN_STEPS for index in run}


def _runs(layout: Layout) -> Iterator[list[int]]:
    run: list[int] = []
    for index, line in enumerate(layout.lines):
        told = line.text if layout.tags[line.container] not in TOLD and not layout.cuts[line.container] else ""
        if told == "1" or told != str(len(run) + 1):
            yield run
            run = []
        if told == str(len(run) + 1):
            run.append(index)
    yield run
