"""Other stories that a page tells in full below its own: each paragraph by itself could be one more of this story.

Each stands below a headline that is cut. One such run may be the story itself, going on below a list in its middle; of two, each
below a headline of its own, neither is. One alone is none where a heading announces another story, its lead went, and what stands
below, to the end, is doubtful throughout and says nothing of what the story's beginning does.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
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
#: The same for one run that is announced, each of its lines in more doubt than that, and how many there are at least: a single one
#: is often the story's last. Of stories in 28 languages that go on below a heading, a headline and a lead none is lost; at .5 and
#: .35 one is nearly.
MEAN_ANNOUNCED, LEAST_ANNOUNCED, MIN_ANNOUNCED = 0.6, 0.5, 2
#: Lines above it that are looked at: a heading, a headline and a long lead.
MAX_CUT = 6
#: Mean share of its lines' topics that the story's beginning says too: on the same stories .01 in others, .12 in their own.
MAX_SHARED = 0.1


def without_told_in_full(reading: Reading, zones: Sequence[Zone], scores: Sequence[float], calls: list[Call]) -> list[Call]:
    """`calls`, with the last runs of the text that stand below headlines of other stories cut, where there are enough of them."""
    runs = list(_runs(calls))
    ends = bool(runs) and not any(call.role in KEPT_ROLES for call in calls[runs[-1].stop :])
    if ends and _is_announced(reading, scores, calls, runs[-1]):
        return _cut(scores, calls, runs[-1:])
    for first in range(len(runs) - MIN_RUNS + 1):
        if not all(_is_told(reading, run) for run in runs[first:]):
            continue
        if _are_doubted(scores, runs[first:]) or all(_is_of_a_list(reading, zones, run) for run in runs[first:]):
            return _cut(scores, calls, runs[first:])
    return calls


def _cut(scores: Sequence[float], calls: list[Call], runs: Sequence[range]) -> list[Call]:
    out = list(calls)
    for index in chain.from_iterable(runs):
        out[index] = Call("related", "related_body", "told_in_full", max(scores[index], MEAN))
    return out


def _is_announced(reading: Reading, scores: Sequence[float], calls: Sequence[Call], run: range) -> bool:
    """Whether the run goes on with the one story that a heading announces: its headline and lead, right above, are cut."""
    above = [call.reason for call in calls[max(0, run.start - MAX_CUT) : run.start]]
    led = [*takewhile(lambda reason: reason == "related_body", reversed(above))]
    announced = len(led) > 0 and above[: len(above) - len(led)][-2:] == ["related_heading", "related_title"]
    doubted = fmean(scores[index] for index in run) >= MEAN_ANNOUNCED and min(scores[index] for index in run) >= LEAST_ANNOUNCED
    shared = fmean(max(0.0, reading.story.overlaps[index].core) for index in run)
    return announced and doubted and len(run) >= MIN_ANNOUNCED and shared <= MAX_SHARED and _is_told(reading, run)


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
