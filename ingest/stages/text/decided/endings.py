"""Limits of what stands at a text's end: lists, headlines with their leads, and leads below a headline that goes."""

from collections.abc import Sequence
from itertools import groupby, takewhile

from ingest.stages.text.context import Origin
from ingest.stages.text.decided.naming import is_prose
from ingest.stages.text.reading import Reading
from ingest.stages.text.zoned.zone import Zone

#: Mean probability at which a list at the page's end goes as a whole: its form says that it is one, the scorer need only doubt.
TAIL_DOUBT = 0.25
#: A paragraph that the scorer takes for story more surely than this ends such a list: the story may go on after a teaser.
TAIL_FLOOR = 0.3
#: Limit for a sentence that ends such a list, or stands below its only headline: it may be the story's last.
TAIL_PAIRED = 0.75
#: Headlines with a lead each at the end: mean probability from which they go, limit for each line, and the fewest lines.
PAIRS_MEAN, PAIR, PAIRS_LINES = {"plain": 0.5, "extracted": 0.9}, {"plain": 0.1, "extracted": 0.8}, 4
#: Probability under which running text is surely story.
SURELY_STORY = 0.2


def tail_limits(reading: Reading, zones: Sequence[Zone], scores: Sequence[float]) -> dict[int, float]:
    """Lines of lists at the page's end, which go together when the scorer doubts them together: index -> limit."""
    limits: dict[int, float] = {}
    for _, run in groupby((index for index, zone in enumerate(zones) if zone.tail), key=lambda index: zones[index].rule):
        indices = list(takewhile(lambda index: scores[index] >= TAIL_FLOOR or not reading.found[index].ends, run))
        if sum(scores[index] for index in indices) >= TAIL_DOUBT * len(indices):
            for index in indices:
                doubtful = reading.found[index].ends and (index == indices[-1] or not zones[index].sure)
                limits[index] = TAIL_PAIRED if doubtful else TAIL_FLOOR
    return limits


def pair_limits(
    reading: Reading, zones: Sequence[Zone], scores: Sequence[float], names: Sequence[bool], origin: Origin
) -> dict[int, float]:
    """Headlines with one lead each at the text's end, lists and widgets between them left out, go together: index -> limit.

    One may be a sub-heading and the story's last paragraph; the more follow one another, the less each has to be doubted.
    """
    free = [index for index in range(len(scores)) if zones[index].kind == "none" and not names[index]]
    ending: list[int] = []
    while len(free) > 1 and free[-1] == free[-2] + 1 and free[-2] != reading.title_at and _is_pair(reading, free[-1]):
        ending += [free.pop(), free.pop()]
    while ending and sum(scores[index] for index in ending) < PAIRS_MEAN[origin] * len(ending):
        del ending[-2:]
    return dict.fromkeys(ending, PAIR[origin]) if len(ending) >= PAIRS_LINES else {}


def _is_pair(reading: Reading, index: int) -> bool:
    headline = reading.found[index - 1]
    return is_prose(reading.found[index]) and not headline.ends and headline.rule is None


def told_until(reading: Reading, scores: Sequence[float]) -> int:
    """The line below the last running text that is surely story: from there on nothing but lists and widgets can be expected."""
    surely = (index for index in range(len(scores) - 1, -1, -1) if scores[index] < SURELY_STORY and is_prose(reading.found[index]))
    return next(surely, -1) + 1
