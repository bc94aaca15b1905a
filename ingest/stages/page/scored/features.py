"""What is known about each line of a page, as a matrix for the scorer: one row a line, the columns named by FEATURES."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.stages.page.scored.names import KINDS, name_distances
from ingest.stages.page.scored.surroundings import SURROUNDINGS, TOLD, surroundings, told
from ingest.stages.page.scored.wording import WORDING, wording
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.prose import ProseRun

#: A row a line, a column a feature.
Matrix = npt.NDArray[np.float32]

Numbers = npt.NDArray[np.float64]

#: Containers above a line whose sums are looked at, 0 being its own.
LEVELS = (0, 1, 2, 3, 5, 8)
#: Neighbours whose links and length are looked at, and the reach of the window around a line.
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
WINDOW = 6
#: Distances are cut off here: farther away makes no difference.
MAX_DISTANCE = 30
#: Characters from which a line of the core marks where the core begins and ends; menus repeat words of stories.
MIN_CORE_CHARS = 40
TAGS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "td", "th", "div", "blockquote", "figcaption", "pre", "dt", "dd"),
    *("section", "article", "body", "tr"),
)
ANCESTORS = ("main", "article", "table", "li", "td", "blockquote", "section", "aside", "figure", "form")
CUTS = ("", "consent", "share", "comment", "related", "newsletter", "paywall", "ad", "caption", "byline", "tags", "site_rule")

_BY_LEVEL = ("core_share", "core_of_all", "log_chars", "link_share", "run_share", "run_of_all", "prose_share")
FEATURES = (
    *WORDING,
    *(f"{name}_{level}" for level in LEVELS for name in _BY_LEVEL),
    "half_of_core_above", "half_of_run_above", "in_core_container", "in_prose_container",
    "between_core", "from_core_start", "from_core_end", "relative", "from_heading", "in_run", "from_run_start", "from_run_end",
    *(f"{name}_{place:+}" for place in NEIGHBOURS for name in ("link_share", "log_chars", "core")),
    "window_core", "window_core_chars", "kin_core", "kin_log_chars", "prose_weight", "core",
    "tag", *(f"in_{tag}" for tag in ANCESTORS), "cut", *(f"name_{kind}" for kind in KINDS),
    "core_in_run", "run_in_core", "log_core", "log_run", *SURROUNDINGS, *TOLD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageView:
    """What the features are computed from: the layout, both opinions on where the story is, and what the page says of itself."""

    layout: Layout
    run: ProseRun
    core: Sequence[bool]
    headlines: Sequence[str]
    description: str | None
    #: What the page's JSON-LD gives as the story's text.
    declared: str | None = None


def feature_rows(view: PageView) -> Matrix:
    """The matrix, shape (lines, len(FEATURES)), float32."""
    layout = view.layout
    count = len(layout.lines)
    if not count:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    sums = _Sums(view)
    distances = np.array(name_distances(layout), dtype=np.float64)[sums.own]
    worded = wording(layout.lines, view.headlines, view.description)
    columns = [
        *worded,
        *_by_level(sums),
        *_containers(view, sums),
        *_positions(view, sums),
        *_neighbours(sums),
        *_kin(view, sums),
        *_markup(layout, sums.own),
        *distances.T,
        *(np.full(count, value) for value in sums.page),
        *surroundings(layout, sums.own, sums.chars, sums.links, sums.core, view.declared),
        *told(worded[WORDING.index("is_headline")], worded[WORDING.index("description_in_line")], sums.chars),
    ]
    return matrix_of(columns)


def matrix_of(columns: Sequence[npt.NDArray[Any]]) -> Matrix:
    """The columns as one matrix of a row a line; joined end to end first, since numpy stacks columns one by one."""
    joined: Matrix = np.concatenate(columns).astype(np.float32).reshape(len(columns), -1)
    return joined.T


class _Sums:
    """Letters per line and summed per container: all, linked, core, run of prose, prose anywhere."""

    def __init__(self, view: PageView) -> None:
        layout, run = view.layout, view.run
        self._parents = layout.parents
        self.parents = np.array(layout.parents)
        self.own = np.array([line.container for line in layout.lines])
        self.chars = np.array([line.size for line in layout.lines], dtype=np.float64)
        shares = [line.link_chars / len(line.text) for line in layout.lines]
        self.links = np.array(shares) * self.chars
        self.core = np.array(view.core, dtype=np.float64)
        self.weights = np.array(run.weights)
        place = np.arange(len(self.chars))
        self.in_run = (place >= run.first) & (place <= run.last)
        prose = self.weights > 0
        running = prose & self.in_run
        measures = (self.chars, self.links, self.core * self.chars, running * self.chars, prose * self.chars)
        self.all, self.linked, self.cores, self.runs, self.prose = (self._sum(measure) for measure in measures)
        core, run_chars = max(1.0, self.cores[0]), max(1.0, self.runs[0])
        agreed = float((self.core * running * self.chars).sum())
        self.page = (agreed / core, agreed / run_chars, np.log1p(core), np.log1p(run_chars))

    def _sum(self, values: Numbers) -> Numbers:
        totals = np.bincount(self.own, values, minlength=len(self.parents)).tolist()
        for index in range(len(totals) - 1, 0, -1):  # children have larger indices than their parents
            totals[self._parents[index]] += totals[index]
        return np.array(totals)


def _by_level(sums: _Sums) -> list[Numbers]:
    columns: list[Numbers] = []
    above, level = sums.own, 0
    for wanted in LEVELS:
        while level < wanted:
            above, level = sums.parents[above], level + 1
        chars = np.maximum(1.0, sums.all[above])
        columns += [
            sums.cores[above] / chars,
            sums.cores[above] / max(1.0, sums.cores[0]),
            np.log1p(chars),
            sums.linked[above] / chars,
            sums.runs[above] / chars,
            sums.runs[above] / max(1.0, sums.runs[0]),
            sums.prose[above] / chars,
        ]
    return columns


def _containers(view: PageView, sums: _Sums) -> list[Numbers]:
    """How far up half of the core and of the run are gathered, and whether the line is in the container of each."""
    count = len(sums.parents)
    half_core, half_run, inside_core, inside_prose = ([0.0] * count for _ in range(4))
    holder = _deepest(sums.cores, 0.8 * sums.cores[0])
    most_core = (sums.cores >= 0.5 * sums.cores[0]).tolist()
    most_run = (sums.runs >= 0.5 * sums.runs[0]).tolist()
    for index, parent in enumerate(view.layout.parents):
        half_core[index] = 0.0 if most_core[index] else half_core[parent] + 1
        half_run[index] = 0.0 if most_run[index] else half_run[parent] + 1
        inside_core[index] = float(index == holder) or (inside_core[parent] if index else 0.0)
        inside_prose[index] = float(index == view.run.container) or (inside_prose[parent] if index else 0.0)
    return [np.array(column)[sums.own] for column in (half_core, half_run, inside_core, inside_prose)]


def _deepest(totals: Numbers, least: float) -> int:
    """The last container in document order that still holds `least`: the deepest, since a parent precedes its children."""
    holding = np.flatnonzero(totals >= max(1.0, least))
    return int(holding[-1]) if len(holding) else -1


def _positions(view: PageView, sums: _Sums) -> list[Numbers]:
    place = np.arange(len(sums.chars), dtype=np.float64)
    long_core = np.flatnonzero((sums.core > 0) & (sums.chars >= MIN_CORE_CHARS))
    core = long_core if len(long_core) else np.flatnonzero(sums.core > 0)
    first, last = (float(core[0]), float(core[-1])) if len(core) else (float(len(place)), -1.0)
    tags = [view.layout.tags[line.container] for line in view.layout.lines]
    heading = tags.index("h1") if "h1" in tags else None
    from_heading = np.full(len(place), -float(MAX_DISTANCE)) if heading is None else np.minimum(20, place - heading)
    return [
        ((place >= first) & (place <= last)).astype(np.float64),
        _near(place - first),
        _near(place - last),
        place / len(place),
        from_heading,
        sums.in_run.astype(np.float64),
        _near(place - view.run.first),
        _near(place - view.run.last),
    ]


def _near(distance: Numbers) -> Numbers:
    return np.clip(distance, -MAX_DISTANCE, MAX_DISTANCE)


def _neighbours(sums: _Sums) -> list[Numbers]:
    count = len(sums.chars)
    columns: list[Numbers] = []
    for step in NEIGHBOURS:
        for values in (sums.links / sums.chars, np.log1p(sums.chars), sums.core):
            shifted = np.full(count, -1.0)
            if abs(step) < count:
                if step > 0:
                    shifted[:-step] = values[step:]
                else:
                    shifted[-step:] = values[:step]
            columns.append(shifted)
    ones = np.ones(count)
    columns.append(_window(sums.core) / _window(ones))
    columns.append(_window(sums.core * sums.chars) / _window(sums.chars))
    return columns


def _window(values: Numbers) -> Numbers:
    return np.convolve(values, np.ones(2 * WINDOW + 1), mode="full")[WINDOW : WINDOW + len(values)]


def kin_of(layout: Layout, own: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A number per line, the same for lines in containers of the same tag and class under parents of the same."""
    numbers: dict[object, int] = {}
    tags, classes, parents = layout.tags, layout.classes, layout.parents
    kinds = [(tags[index], classes[index], tags[parent := parents[index]], classes[parent]) for index in own.tolist()]
    return np.array([numbers.setdefault(kind, len(numbers)) for kind in kinds])


def _kin(view: PageView, sums: _Sums) -> list[Numbers]:
    """Lines of a kind: their share of core, and their length."""
    kin = kin_of(view.layout, sums.own)
    chars, core = np.bincount(kin, sums.chars), np.bincount(kin, sums.chars * sums.core)
    return [(core / chars)[kin], np.log1p(chars)[kin], sums.weights, sums.core]


def _markup(layout: Layout, own: npt.NDArray[np.int64]) -> list[Numbers]:
    tags = [_TAG_NUMBERS.get(tag, -1.0) for tag in layout.tags]
    columns = [np.array(tags)[own], *_inside(layout)[:, own]]
    columns.append(np.array([_CUT_NUMBERS.get(reason, 1.0) for reason in layout.cuts])[own])
    return columns


_TAG_NUMBERS: Mapping[object, float] = {tag: float(number) for number, tag in enumerate(TAGS)}
_CUT_NUMBERS: Mapping[str, float] = {reason: float(number) for number, reason in enumerate(CUTS)}
_ANCESTOR_BITS: Mapping[object, int] = {tag: 1 << number for number, tag in enumerate(ANCESTORS)}


def _inside(layout: Layout) -> Numbers:
    """For each tag of ANCESTORS and each container, 1.0 where the container is, or is inside, such an element."""
    masks: list[int] = []
    for tag, parent in zip(layout.tags, layout.parents, strict=True):
        masks.append((masks[parent] if masks else 0) | _ANCESTOR_BITS.get(tag, 0))
    return ((np.array(masks) >> np.arange(len(ANCESTORS))[:, None]) & 1).astype(np.float64)
