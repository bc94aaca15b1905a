"""What the lines around a line were taken for at a first look: columns for the second look, in which neighbours must agree."""

import numpy as np
import numpy.typing as npt

from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import HEADINGS

Numbers = npt.NDArray[np.float64]

#: Neighbours whose first score is looked at, and reaches of the windows around a line.
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
REACHES = (4, 10)
#: Containers above a line whose mean first score is looked at.
LEVELS = (0, 1, 2, 3)
#: First score from which a line marks where the story begins and ends, and the letters it needs.
SURE = 0.5
MIN_SURE_CHARS = 40
MAX_DISTANCE = 30
AGREEMENT = (
    "first", *(f"first_{place:+}" for place in NEIGHBOURS), *(f"first_within_{reach}" for reach in REACHES),
    *(f"first_above_{level}" for level in LEVELS), *(f"rest_above_{level}" for level in LEVELS), "first_kin", "rest_kin",
    "first_section", "first_next_section", "from_first_start", "from_first_end", "mass_before", "mass_after", "mass",
    "first_of_all",
)  # fmt: skip


def agreement(
    layout: Layout, own: npt.NDArray[np.int64], chars: Numbers, kin: npt.NDArray[np.int64], first: Numbers
) -> list[Numbers]:
    """One column per name in AGREEMENT, each of shape (lines,), from the `first` scores of all lines."""
    count = len(chars)
    weights = np.sqrt(chars)
    mass = weights * first
    columns = [first, *(_shifted(first, step) for step in NEIGHBOURS)]
    columns += [_window(mass, reach) / _window(weights, reach) for reach in REACHES]
    means, rests = _above(layout, own, weights, mass)
    columns += means + rests
    sums, alls = np.bincount(kin, mass).astype(np.float64), np.bincount(kin, weights).astype(np.float64)
    columns += [(sums / alls)[kin], _rest(sums[kin], alls[kin], mass, weights)]
    columns += _sections(layout, own, weights, mass)
    sure = np.flatnonzero((first >= SURE) & (chars >= MIN_SURE_CHARS))
    start, end = (float(sure[0]), float(sure[-1])) if len(sure) else (float(count), -1.0)
    place = np.arange(count, dtype=np.float64)
    story = first * chars
    total = max(1.0, float(story.sum()))
    before = np.cumsum(story) - story
    columns += [
        np.clip(place - start, -MAX_DISTANCE, MAX_DISTANCE),
        np.clip(place - end, -MAX_DISTANCE, MAX_DISTANCE),
        before / total,
        1.0 - (before + story) / total,
        np.full(count, np.log1p(total)),
        np.full(count, total / float(chars.sum())),
    ]
    return columns


def _shifted(values: Numbers, step: int) -> Numbers:
    shifted = np.full(len(values), -1.0)
    if abs(step) < len(values):
        if step > 0:
            shifted[:-step] = values[step:]
        else:
            shifted[-step:] = values[:step]
    return shifted


def _window(values: Numbers, reach: int) -> Numbers:
    return np.convolve(values, np.ones(2 * reach + 1), mode="full")[reach : reach + len(values)]


def _rest(sums: Numbers, alls: Numbers, mass: Numbers, weights: Numbers) -> Numbers:
    """The mean of the others: -1 where a line is alone."""
    others = alls - weights
    return np.where(others > 0, (sums - mass) / np.where(others > 0, others, 1.0), -1.0)


def _above(layout: Layout, own: npt.NDArray[np.int64], weights: Numbers, mass: Numbers) -> tuple[list[Numbers], list[Numbers]]:
    parents = np.array(layout.parents)
    totals = []
    for values in (mass, weights):
        summed = np.bincount(own, values, minlength=len(parents)).tolist()
        for index in range(len(summed) - 1, 0, -1):
            summed[layout.parents[index]] += summed[index]
        totals.append(np.array(summed))
    means, rests, above = [], [], own
    for level in LEVELS:
        above = parents[above] if level else own
        means.append(totals[0][above] / totals[1][above])
        rests.append(_rest(totals[0][above], totals[1][above], mass, weights))
    return means, rests


def _sections(layout: Layout, own: npt.NDArray[np.int64], weights: Numbers, mass: Numbers) -> list[Numbers]:
    """Mean first score from the last heading to the next, and in the section after that."""
    is_heading = np.array([layout.tags[index] in HEADINGS for index in own.tolist()], dtype=bool)
    section = np.cumsum(is_heading)
    sums, alls = np.bincount(section, mass), np.bincount(section, weights)
    means = sums / np.maximum(alls, 1e-9)
    after = np.concatenate([means[1:], [-1.0]])
    return [means[section], after[section]]
