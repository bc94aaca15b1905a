"""What the second look sees beside the first: its scores of the lines around, and whose words a line shares."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.stages.text.evidence import Evidence
from ingest.stages.text.features import FEATURES

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


def smoothed_rows(rows: Sequence[Sequence[float]], first: Sequence[float], found: Sequence[Evidence]) -> list[list[float]]:
    """Rows for the second look, with the columns SMOOTHED, from the first look's `rows` and scores."""
    return [[*row, *beside] for row, beside in zip(rows, smoothed_columns(first, found), strict=True)]


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


def shared_words(found: Sequence[Evidence], scores: Sequence[float]) -> list[tuple[float, ...]]:
    """For each line the columns SHARED: shares of its topics and names that other lines say, by what those are taken for."""
    topics = [_sample(evidence.topics) for evidence in found]
    names = [_sample(evidence.names) for evidence in found]
    story_topics, other_topics = _said(topics, scores)
    story_names, other_names = _said(names, scores)
    rows: list[tuple[float, ...]] = []
    for mine, called, score in zip(topics, names, scores, strict=True):
        story, other = 1.0 - score, score
        rows.append(
            (
                _share(mine, story_topics, story + SAID),
                _share(mine, story_topics, story + 2 + SAID),
                _share(mine, other_topics, other + SAID),
                _share(called, story_names, story + SAID),
                _share(called, other_names, other + SAID),
            )
        )
    return rows


def _sample(words: frozenset[str]) -> Sequence[str]:
    return sorted(words)[:MAX_WORDS] if len(words) > MAX_WORDS else tuple(words)


def _said(words: Sequence[Sequence[str]], scores: Sequence[float]) -> tuple[dict[str, float], dict[str, float]]:
    """Each word's weight in the story and in the boilerplate: the lines that say it, by their scores."""
    story: dict[str, float] = defaultdict(float)
    other: dict[str, float] = defaultdict(float)
    for line, score in zip(words, scores, strict=True):
        for word in line:
            story[word] += 1.0 - score
            other[word] += score
    return story, other


def _share(words: Sequence[str], weights: dict[str, float], at_least: float) -> float:
    return sum([weights[word] >= at_least for word in words]) / len(words) if words else NO_WORDS
