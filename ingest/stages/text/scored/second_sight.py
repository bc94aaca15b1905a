"""What the second look sees beside the first: its scores of the lines around, the zones, and whose words a line shares."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.stages.text.scored.features import FEATURES
from ingest.stages.text.scored.said import NO_WORDS, SAID, Said
from ingest.stages.text.scored.sections import SECTIONS, section_columns
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.zoned.zone import Zone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Lines before and after whose scores are columns of a line's row.
NEAR_LINES = 3
#: How much of the mean below a line is that of the lines further down.
FADES = 0.7

#: Zones on a scale, and what is told of a line's zone: whether more than one sign confirms it, whether it runs to the end, and how
#: many of its lines stand above; below a list, how many lines since it ended.
ZONE_CODES = {"none": 0.0, "related": 1.0, "comments": 2.0, "consent": 3.0}
ZONED = ("zone", "zone_sure", "zone_tail", "zone_depth", "zone_since")
MAX_DEPTH = 30
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
    *SECTIONS,
    *ZONED,
)


def smoothed_columns(first: Sequence[float], found: Sequence[Evidence], zones: Sequence[Zone]) -> "Floats":
    """For each line what SMOOTHED has beyond FEATURES, shape (lines, columns). There is at least one line."""
    import numpy as np

    scores: Floats = np.array(first)
    topics, names = (Said([getattr(evidence, kind) for evidence in found], scores) for kind in ("topics", "names"))
    shared = shared_words(topics, names, scores)
    around = _around(first, shared)
    columns: Floats = np.hstack((around, section_columns(found, scores, topics, names), _zoned(zones)))
    return columns


def _zoned(zones: Sequence[Zone]) -> list[tuple[float, ...]]:
    """For each line the columns ZONED."""
    out: list[tuple[float, ...]] = []
    depth, since, last = 0, MAX_DEPTH + 1, None
    for zone in zones:
        same = last is not None and (last.kind, last.rule) == (zone.kind, zone.rule)
        depth = min(MAX_DEPTH, depth + 1) if same else 0
        since = 0 if zone.kind in {"related", "comments"} else min(MAX_DEPTH + 1, since + 1)
        out.append((ZONE_CODES[zone.kind], zone.sure, zone.tail, depth if zone.kind != "none" else NO_WORDS, since))
        last = zone
    return out


def _around(first: Sequence[float], shared: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each line the scores around it, and whose words it and its neighbours share."""
    count = len(first)
    padded = [0.5] * NEAR_LINES + list(first) + [0.5] * NEAR_LINES
    after = [0.0] * (count + 1)
    for index in range(count - 1, -1, -1):
        after[index] = after[index + 1] + first[index]
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


def shared_words(topics: Said, names: Said, scores: "Floats") -> list[list[float]]:
    """For each line the columns SHARED: shares of its topics and names that other lines say, by what those are taken for."""
    import numpy as np

    story = 1.0 - scores
    shares: list[list[float]] = np.column_stack(
        (
            topics.shares(topics.story, story + SAID),
            topics.shares(topics.story, story + 2 + SAID),
            topics.shares(topics.other, scores + SAID),
            names.shares(names.story, story + SAID),
            names.shares(names.other, scores + SAID),
        )
    ).tolist()
    return shares
