"""Lines taken together: a headline and what stands under it, up to the next. A list of other stories shows only in its sections.

A single lead of another story may share words with this one and read as its next paragraph; three headlines with one lead each, of
which none is spoken of above, do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.stages.text.scored.said import NO_WORDS, SAID, Said
from ingest.stages.text.shown.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

#: Longest headline, in characters of Latin script, and the shortest text that stands under one.
HEADLINE_CHARS, UNDER_CHARS = 200, 60
#: A line weighs the root of its characters, those above this left out: one long text does not speak for all its section.
MAX_WEIGHED_CHARS = 600.0
#: Counts saturate here.
MANY = 30
#: Lines of a section that is a headline and its lead.
PAIR_LINES = 2
SECTIONS = (
    "section_score", "section_rest", "section_next", "section_before", "section_lines", "section_prose", "tail_score",
    "section_topics", "section_names", "tail_topics", "pairs", "pair_topics", "opens_section",
    "headlines_above", "says_headline", "is_told",
)  # fmt: skip


def section_columns(found: Sequence[Evidence], first: "Floats", topics: Said, names: Said) -> "Floats":
    """For each line the columns SECTIONS, shape (lines, len(SECTIONS)), from the `first` scores and the words that lines share."""
    import numpy as np

    is_prose = [evidence.is_prose(UNDER_CHARS) for evidence in found]
    opens = np.array(_openings(found, is_prose))
    section: Numbers = np.cumsum(opens) - opens[0]
    count = int(section[-1]) + 1
    weights = np.sqrt(np.minimum([evidence.size for evidence in found], MAX_WEIGHED_CHARS)) + 1
    sums, scored = (np.bincount(section, values, count).astype(np.float64, copy=False) for values in (weights, weights * first))
    means, others = scored / sums, sums[section] - weights
    rest = np.where(others > 0, (scored[section] - weights * first) / np.where(others > 0, others, 1.0), NO_WORDS)
    lines = np.bincount(section, minlength=count)
    prose = np.bincount(section, is_prose, count)
    said, named = _sorted(topics, section), _sorted(names, section)
    own_topics = _elsewhere(topics.told, said, count)
    pairs, told = _pairs((prose == 1) & (lines <= PAIR_LINES) & (np.arange(count) > 0), own_topics)
    by_section = np.column_stack((
        means, np.append(means[1:], NO_WORDS), np.append(NO_WORDS, means[:-1]), np.minimum(lines, MANY), np.minimum(prose, MANY),
        _from_here(scored) / _from_here(sums), own_topics, _elsewhere(names.told, named, count), _told_above(said, count),
        pairs, told,
    ))[section]  # fmt: skip
    columns: Floats = np.column_stack((by_section[:, :1], rest, by_section[:, 1:], opens, _under_headlines(found, is_prose)))
    return columns


def _under_headlines(found: Sequence[Evidence], is_prose: Sequence[bool]) -> list[tuple[float, float, float]]:
    """For each line: how many lines right above it are no sentences, the share of the topics of the nearest of those with any that
    the line says, and, the other way round, the share of its own topics that the next sentence says.
    """
    out: list[tuple[float, float]] = []
    told = [NO_WORDS] * len(found)
    above, headline = 0, -1
    for index, evidence in enumerate(found):
        said = NO_WORDS
        if headline >= 0:
            topics = found[headline].topics
            said = len(topics & evidence.topics) / len(topics)
        out.append((min(above, MANY), said))
        if evidence.ends or is_prose[index]:
            for earlier in range(index - above, index):
                if topics := found[earlier].topics:
                    told[earlier] = len(topics & evidence.topics) / len(topics)
            above = 0
        else:
            above += 1
            headline = index if evidence.topics and not evidence.rule else headline
    return [(lines, said, by_next) for (lines, said), by_next in zip(out, told, strict=True)]


def _openings(found: Sequence[Evidence], is_prose: Sequence[bool]) -> list[bool]:
    """Whether each line is short, no sentence, and has a longer text under it."""
    out = [False] * len(found)
    for index, evidence in enumerate(found[:-1]):
        if is_prose[index + 1] and not (evidence.is_time or evidence.is_dashed):
            short = evidence.size <= HEADLINE_CHARS and evidence.size < found[index + 1].size
            out[index] = short and (not evidence.ends or evidence.asks)
    return out


def _from_here(values: "Floats") -> "Floats":
    """Sums from each section to the last."""
    import numpy as np

    sums: Floats = np.cumsum(values[::-1])[::-1]
    return sums


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Words as `Said` has them, one word's after another's and each from top to bottom: its number, its section, its weight."""

    number: "Numbers"
    place: "Numbers"
    weight: "Floats"

    def begins(self, *columns: "Numbers") -> "Numbers":
        """Where a stretch begins in which all `columns` are the same. There is at least one word."""
        import numpy as np

        changes = np.zeros(len(self.number), dtype=np.bool_)
        changes[0] = True
        for column in columns:
            changes[1:] |= column[1:] != column[:-1]
        return np.flatnonzero(changes)


def _sorted(words: Said, section: "Numbers") -> _Sorted:
    import numpy as np

    order = np.argsort(words.numbers, kind="stable")
    return _Sorted(words.numbers[order], section[words.lines[order]], words.weights[order])


def _elsewhere(told: "Floats", words: _Sorted, count: int) -> "Floats":
    """For each section the share of its words that the story says outside of it; NO_WORDS for one without. `told`: word number ->
    how much the story says it.
    """
    import numpy as np

    if not len(told):
        return np.full(count, NO_WORDS)
    begins = words.begins(words.number, words.place)
    inside = np.add.reduceat(words.weight, begins)
    where = words.place[begins]
    said = told[words.number[begins]] - inside >= SAID
    sizes = np.bincount(where, minlength=count)
    shares: Floats = np.where(sizes, np.bincount(where, said, count) / np.maximum(sizes, 1), NO_WORDS)
    return shares


def _told_above(words: _Sorted, count: int) -> "Floats":
    """For each section the share of the words from there to the end that the story says above it; NO_WORDS without words."""
    import numpy as np

    if not len(words.number):
        return np.full(count, NO_WORDS)
    begins = words.begins(words.number)
    ends = np.append(begins[1:], len(words.number))
    sums = np.cumsum(words.weight)
    so_far = sums - np.repeat((sums - words.weight)[begins], ends - begins)
    told_at = np.minimum.reduceat(np.where(so_far >= SAID, words.place, count), begins)
    last = words.place[ends - 1]
    # A word counts for sections up to its last one, and is told for those below the one where the story has said it.
    left = _from_here(np.bincount(last, minlength=count).astype(np.float64))
    untold = _from_here(np.bincount(np.minimum(told_at, last), minlength=count).astype(np.float64))
    shares: Floats = np.where(left > 0, (left - untold) / np.maximum(left, 1), NO_WORDS)
    return shares


def _pairs(is_pair: "NDArray[np.bool_]", topics: "Floats") -> "tuple[Floats, Floats]":
    """How many sections in a row are a headline and its lead, for each of them, and the mean of their `topics`."""
    import numpy as np

    lengths, means = np.zeros(len(topics)), np.full(len(topics), NO_WORDS)
    edges = np.flatnonzero(np.diff(is_pair, prepend=False, append=False)).tolist()
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        lengths[begin:end], means[begin:end] = min(MANY, end - begin), topics[begin:end].sum() / (end - begin)
    return lengths, means
