"""How many of each line's topics the story's core and the lines around say too: all lines in one pass over their topics."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.stages.text.shown.evidence import Evidence

#: Lines before and after that count as near.
NEAR_LINES = 3
#: How far back a line may stand to count as one before.
BEFORE_LINES = 40


class Overlaps(NamedTuple):
    """Shares of a line's topics that are said elsewhere, 0 to 1; -1 without topics."""

    core: float = -1.0
    before: float = -1.0
    #: In the next and in the last NEAR_LINES lines.
    near_after: float = -1.0
    near_before: float = -1.0
    #: In the next and in the last line.
    next_line: float = -1.0
    last_line: float = -1.0


def overlaps_of(found: Sequence[Evidence], core: Mapping[str, int], core_chars: int) -> list[Overlaps]:
    """The overlaps of each line. `core`: topic -> lines of the core that say it, prose of `core_chars` and more among them."""
    counts = [[0, 0, 0, 0, 0, 0] for _ in found]
    last_said: dict[str, int] = {}
    for index, evidence in enumerate(found):
        mine = counts[index]
        itself = evidence.is_prose(core_chars)
        for topic in evidence.topics:
            if topic in core and core[topic] > itself:
                mine[0] += 1
            at = last_said.get(topic)
            if at is not None and index - at <= BEFORE_LINES:
                _count(mine, counts[at], index - at)
            last_said[topic] = index
    return [_shares(mine, len(evidence.topics)) for mine, evidence in zip(counts, found, strict=True)]


def _count(mine: list[int], earlier: list[int], lines_apart: int) -> None:
    """Counts a topic that a line says and an earlier one said last."""
    mine[1] += 1
    if lines_apart <= NEAR_LINES:
        earlier[2] += 1
        mine[3] += 1
        if lines_apart == 1:
            earlier[4] += 1
            mine[5] += 1


def _shares(counts: list[int], topics: int) -> Overlaps:
    if not topics:
        return NOTHING
    core, *rest = counts
    return Overlaps(core / topics, *[1 - (topics - count) / topics for count in rest])


#: Of a line without topics.
NOTHING = Overlaps()
