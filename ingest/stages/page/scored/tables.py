"""Rows of one table: all of them are the story's, or none is.

The trees look at lines one by one, and rows are much alike: what a table means stands in its first row and above it. A table of
which every other row is left tells something else than the page does.
"""

from collections.abc import Sequence

from ingest.stages.page.cut.headed_block import upwards
from ingest.stages.page.tree.lines import Layout

#: Rows that make a table; fewer are a box.
MIN_ROWS = 3


def with_whole_tables(layout: Layout, scores: Sequence[float]) -> list[float]:
    """The scores; a row of a table, outside of cuts, has the mean of that table's rows."""
    evened = list(scores)
    for rows in _tables(layout):
        if len(rows) >= MIN_ROWS:
            mean = sum(scores[index] for index in rows) / len(rows)
            for index in rows:
                evened[index] = mean
    return evened


def _tables(layout: Layout) -> list[list[int]]:
    """For each table the lines that are its rows."""
    tables: dict[int, list[int]] = {}
    for index, line in enumerate(layout.lines):
        if layout.tags[line.container] == "tr" and not layout.cuts[line.container]:
            holder = next((above for above in upwards(layout, line.container) if layout.tags[above] == "table"), 0)
            tables.setdefault(holder, []).append(index)
    return list(tables.values())
