"""Other stories that a page tells in full below its own: each paragraph by itself could be one more of this story.

Each stands below a headline that is cut. One such run may be the story itself, going on below a list in its middle; of two, each
below a headline of its own, neither is.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from statistics import fmean

from ingest.model import KEPT_ROLES
from ingest.stages.text.decided.call import Call
from ingest.stages.text.decided.endings import OTHER_STORY
from ingest.stages.text.reading import Reading
from ingest.stages.text.zoned.zone import Zone

#: Runs that must stand there, the mean probability of all their lines, and of each run's. On stories in 38 languages with up to
#: three others told below them, or a list in their middle, two runs from .3 to .6 take 458 to 396 lines of others and none of the
#: story; a single run taken at .6 would cost 102 lines of stories.
MIN_RUNS, MEAN, MEAN_OF_EACH = 2, 0.6, 0.3
#: Mean share of its lines' topics that the story's beginning says too: on the same stories .01 in others, .12 in their own.
MAX_SHARED = 0.1


def without_told_in_full(reading: Reading, zones: Sequence[Zone], scores: Sequence[float], calls: list[Call]) -> list[Call]:
    """`calls`, with the last runs of the text that stand below headlines of other stories cut, where there are enough of them."""
    runs = list(_runs(calls))
    for first in range(len(runs) - MIN_RUNS + 1):
        if not all(_is_told(reading, run) for run in runs[first:]):
            continue
        if _are_doubted(scores, runs[first:]) or all(_is_of_a_list(reading, zones, run) for run in runs[first:]):
            out = list(calls)
            for index in chain.from_iterable(runs[first:]):
                out[index] = Call("related", "related_body", "told_in_full", max(scores[index], MEAN))
            return out
    return calls


def _is_told(reading: Reading, run: range) -> bool:
    """Whether the run is running text for the most part: results and verses are no story of others."""
    return 2 * sum(reading.found[index].is_paragraph for index in run) >= len(run)


def _are_doubted(scores: Sequence[float], runs: Sequence[range]) -> bool:
    lines = [scores[index] for index in chain.from_iterable(runs)]
    return fmean(lines) >= MEAN and all(fmean(scores[index] for index in run) >= MEAN_OF_EACH for run in runs)


def _is_of_a_list(reading: Reading, zones: Sequence[Zone], run: range) -> bool:
    """Whether the run stands in a list that runs to the end, and the story says none of it. To the scorer it could be the story."""
    listed = all(zones[index].tail and zones[index].sure for index in run)
    return listed and fmean(reading.story.overlaps[index].core for index in run) <= MAX_SHARED


def _runs(calls: Sequence[Call]) -> Iterator[range]:
    """The lines that stay right below a line of another story, down to the next that is cut."""
    begin = None
    for index, call in enumerate(calls):
        if call.role not in KEPT_ROLES:
            if begin is not None:
                yield range(begin, index)
            begin = None
        elif begin is None and index and calls[index - 1].reason in OTHER_STORY:
            begin = index
    if begin is not None:
        yield range(begin, len(calls))
