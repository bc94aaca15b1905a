"""What the second look sees beside the first: its scores of the lines around, and whose words a line shares."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ingest.stages.text.evidence import Evidence
from ingest.stages.text.features import FEATURES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Lines before and after whose scores are columns of a line's row.
NEAR_LINES = 3
#: Weight of lines that say a word, its own line left out, from which the word is the story's or the boilerplate's.
SAID = 0.5
#: Words of a line that are compared, a sample of a very long one; a line of news has 30.
MAX_WORDS = 80
#: How much of the mean below a line is that of the lines further down.
FADES = 0.7
#: Share that stands for a line without such words.
NO_WORDS = -1.0

SHARED = ("topics_story", "topics_often", "topics_other", "names_story", "names_other")
SMOOTHED: tuple[str, ...] = (
    *FEATURES,
    *(f"score{step:+d}" for step in range(-NEAR_LINES, NEAR_LINES + 1)),
    "scores_before",
    "scores_after",
    "scores_recent",
    *SHARED,
    "topics_story-1",
    "topics_story+1",
    "topics_below",
    "names_below",
)


def smoothed_columns(first: Sequence[float], found: Sequence[Evidence]) -> list[list[float]]:
    """For each line what SMOOTHED has beyond FEATURES."""
    count = len(first)
    padded = [0.5] * NEAR_LINES + list(first) + [0.5] * NEAR_LINES
    after = [0.0] * (count + 1)
    for index in range(count - 1, -1, -1):
        after[index] = after[index + 1] + first[index]
    shared = shared_words(found, first)
    below = _means_below(shared)
    told = [NO_WORDS, *(row[0] for row in shared), NO_WORDS]
    out: list[list[float]] = []
    before = recent = 0.0
    for index, score in enumerate(first):
        around = padded[index : index + 2 * NEAR_LINES + 1]
        means = before / max(1, index), after[index + 1] / max(1, count - index - 1), recent
        out.append([*around, *means, *shared[index], told[index], told[index + 2], *below[index]])
        before += score
        recent = 0.7 * recent + 0.3 * score
    return out


def _means_below(shared: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Means of `topics_story` and `names_story` over a line and those below it, the nearest weighing most: where a story ends."""
    out: list[tuple[float, float]] = []
    topics = names = NO_WORDS
    for row in reversed(shared):
        topics = row[0] if topics < 0 else topics if row[0] < 0 else (1 - FADES) * row[0] + FADES * topics
        names = row[3] if names < 0 else names if row[3] < 0 else (1 - FADES) * row[3] + FADES * names
        out.append((topics, names))
    return out[::-1]


def shared_words(found: Sequence[Evidence], scores: Sequence[float]) -> list[list[float]]:
    """For each line the columns SHARED: shares of its topics and names that other lines say, by what those are taken for."""
    import numpy as np

    other: Floats = np.array(scores)
    story: Floats = 1.0 - other
    topics = _Said([_sample(evidence.topics) for evidence in found], story, other)
    names = _Said([_sample(evidence.names) for evidence in found], story, other)
    shares: list[list[float]] = np.column_stack(
        (
            topics.shares(topics.story, story + SAID),
            topics.shares(topics.story, story + 2 + SAID),
            topics.shares(topics.other, other + SAID),
            names.shares(names.story, story + SAID),
            names.shares(names.other, other + SAID),
        )
    ).tolist()
    return shares


def _sample(words: frozenset[str]) -> Collection[str]:
    return sorted(words)[:MAX_WORDS] if len(words) > MAX_WORDS else words


class _Said:
    """How much the story and the boilerplate say each word: the lines that say it, by their scores. Arrays go word by word."""

    def __init__(self, words: Sequence[Collection[str]], story: "Floats", other: "Floats") -> None:
        import numpy as np

        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        said = np.array([numbers[word] for line in words for word in line], dtype=np.intp)
        self.sizes = np.array([len(line) for line in words])
        self.lines = np.repeat(np.arange(len(words)), self.sizes)
        self.story = np.bincount(said, story[self.lines]).astype(np.float64, copy=False)[said]
        self.other = np.bincount(said, other[self.lines]).astype(np.float64, copy=False)[said]

    def shares(self, weights: "Floats", at_least: "Floats") -> "Floats":
        """For each line the share of its words that weigh at least so much; NO_WORDS for a line without."""
        import numpy as np

        counts = np.bincount(self.lines, weights >= at_least[self.lines], len(self.sizes))
        return np.where(self.sizes, counts / np.maximum(self.sizes, 1), NO_WORDS)
