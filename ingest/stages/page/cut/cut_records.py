"""The record of what was cut from the tree, less what the story kept of it: a text is in one of both places."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ingest.model import Removal
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import Element


def without_kept(removed: Mapping[Element, Removal], layout: Layout, kept: Collection[int]) -> tuple[Removal, ...]:
    """The removals, in order; of a cut of which lines were `kept` (their indices) only the others are said, if there are any."""
    touched = _lines_of(removed, layout)
    chosen = frozenset(kept)
    found: list[Removal] = []
    for element, removal in removed.items():
        lines = touched.get(element, ())
        if chosen.isdisjoint(lines):
            found.append(removal)
            continue
        left = " ".join(layout.lines[index].text for index in lines if index not in chosen)
        if left:
            found.append(replace(removal, text=left))
    return tuple(found)


def _lines_of(removed: Mapping[Element, Removal], layout: Layout) -> Mapping[Element, Sequence[int]]:
    """The lines inside each of the cut elements."""
    holders: list[Element | None] = []
    for index, (element, parent) in enumerate(zip(layout.elements, layout.parents, strict=True)):
        above = holders[parent] if index else None
        holders.append(above if above is not None else element if element in removed else None)
    lines: dict[Element, list[int]] = defaultdict(list)
    for index, line in enumerate(layout.lines):
        holder = holders[line.container]
        if holder is not None:
            lines[holder].append(index)
    return lines
