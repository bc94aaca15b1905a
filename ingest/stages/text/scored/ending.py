"""Where the story ends: what is left below it, from a line to the text's end, taken together.

A headline and a lead of another story may look like one more section of this one, each line by itself. What parts them shows only
in all that stands there: how doubtful the most story-like of the lines still is, whether the story speaks of any of it, whether it
has sub-headings at all.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt
from statistics import fmean
from typing import TYPE_CHECKING

from ingest.stages.text.scored.said import NO_WORDS
from ingest.stages.text.scored.sections import MAX_WEIGHED_CHARS
from ingest.stages.text.shown.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Running text that the scorer takes for story more surely than this ends the search, as does any line below the other limit.
STORY_PROSE, STORY_LINE = 0.03, 0.005
#: Lines taken together at most, the last ones.
MAX_LINES = 40
#: Probabilities are kept this far from 0 and 1 where logits are summed.
LOGIT_MARGIN = 1e-4
ENDING = (
    "position", "above", "cut_above", "subheads", "subheads_cased", "score_above", "score_two_above",
    "score_mean", "score_least", "score_most", "score_first", "score_last", "logit_mean",
    "size_first", "size_longest", "size_share", "topics_told", "headline_told", "lead_says_headline", "names_told",
)  # fmt: skip


@dataclass(slots=True)
class _Above:
    """What stays above a line: the lines, and the words they say."""

    lines: list[int]
    topics: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    size: float = 0.0

    def add(self, index: int, evidence: Evidence) -> None:
        self.lines.append(index)
        self.topics |= evidence.topics
        self.names |= evidence.names
        self.size += evidence.size


def lines_below_story(found: Sequence[Evidence], stays: Sequence[bool], scores: Sequence[float]) -> list[int]:
    """The lines that stay below the last that is surely story, in order; `stays` says of every line whether it does so far."""
    lines: list[int] = []
    for index in range(len(found) - 1, -1, -1):
        if len(lines) == MAX_LINES or (stays[index] and scores[index] < (STORY_PROSE if found[index].is_paragraph else STORY_LINE)):
            break
        if stays[index]:
            lines.append(index)
    return lines[::-1]


def ending_rows(
    found: Sequence[Evidence], stays: Sequence[bool], scores: Sequence[float], lines: Sequence[int], begins: Collection[int]
) -> "NDArray[np.float32]":
    """For each of `begins`, some of `lines`, what stands from it to the end, shape (begins, ENDING).

    `scores`: the probability that a line is no story.
    """
    import numpy as np

    above = _Above([])
    for index in range(lines[0]):
        if stays[index]:
            above.add(index, found[index])
    rows: list[list[float]] = []
    for at, index in enumerate(lines):
        if index in begins:
            rows.append(_row(found, scores, lines[at:], above))
        above.add(index, found[index])
    return np.array(rows, dtype=np.float32)


def _row(found: Sequence[Evidence], scores: Sequence[float], below: Sequence[int], above: _Above) -> list[float]:
    place = below[0] / len(found), len(above.lines), below[0] - len(above.lines)
    scored = *_scores_above(scores, above.lines), *_scores(found, scores, below)
    return [*place, *_subheads(found, above.lines), *scored, *_sizes(found, below, above), *_told(found, below, above)]


def _is_headline(evidence: Evidence) -> bool:
    return not evidence.ends and not evidence.is_paragraph


def _subheads(found: Sequence[Evidence], above: Sequence[int]) -> tuple[float, float]:
    """How many lines above look like sub-headings, and how many of their words have a capital."""
    cased = [found[index].cased_share for index in above if _is_headline(found[index]) and found[index + 1].is_paragraph]
    return len(cased), fmean(cased) if cased else NO_WORDS


def _scores_above(scores: Sequence[float], above: Sequence[int]) -> list[float]:
    return [scores[above[-back]] if len(above) >= back else NO_WORDS for back in (1, 2)]


def _scores(found: Sequence[Evidence], scores: Sequence[float], below: Sequence[int]) -> list[float]:
    told = [scores[index] for index in below]
    weights = [sqrt(min(found[index].size, MAX_WEIGHED_CHARS)) + 1 for index in below]
    mean = sum(score * weight for score, weight in zip(told, weights, strict=True)) / sum(weights)
    held = [min(max(score, LOGIT_MARGIN), 1 - LOGIT_MARGIN) for score in told]
    return [mean, min(told), max(told), told[0], told[-1], fmean(log(score / (1 - score)) for score in held)]


def _sizes(found: Sequence[Evidence], below: Sequence[int], above: _Above) -> tuple[float, float, float]:
    """Size of the first line and of the longest running text, and how much there is beside what stands above."""
    longest = max((found[index].size for index in below if found[index].is_paragraph), default=0.0)
    return found[below[0]].size, longest, sum(found[index].size for index in below) / max(1.0, above.size)


def _told(found: Sequence[Evidence], below: Sequence[int], above: _Above) -> tuple[float, float, float, float]:
    """Shares of words said above: the most of a line and of a headline, of all names; what leads share with their headlines."""
    lines = [found[index] for index in below]
    shares = [(len(line.topics & above.topics) / len(line.topics), _is_headline(line)) for line in lines if line.topics]
    leads = [
        len(line.topics & lead.topics) / len(line.topics)
        for line, lead in pairwise(lines)
        if line.topics and _is_headline(line) and lead.is_paragraph
    ]
    names = frozenset().union(*(line.names for line in lines))
    return (
        max((share for share, _ in shares), default=NO_WORDS),
        max((share for share, is_headline in shares if is_headline), default=NO_WORDS),
        fmean(leads) if leads else NO_WORDS,
        len(names & above.names) / len(names) if names else NO_WORDS,
    )
