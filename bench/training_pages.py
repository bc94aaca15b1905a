"""The pages that the scorer of texts learns from, and their lines as it sees them. Their provenance: see `bench.train_scorer`."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bench.compose import compose
from bench.material import consent_texts, declarations, documents, is_held_out, stories
from bench.recombine import Recombiner
from bench.stock import Stock, lexicon
from bench.train_languages import UDHR_TRAINING
from ingest.config_files import config_dir
from ingest.model import SiteMemory
from ingest.stages.rules import Rules
from ingest.stages.text.reading import Reading, read_text
from ingest.stages.text.scored.features import rows_of
from ingest.stages.text.zoned.zone import Zone
from ingest.stages.text.zoned.zones import zones_of

#: Composed pages by origin: enough that both kinds weigh about as much as the labelled documents.
PAGES_OF_STORIES, PAGES_RECOMBINED, PAGES_OF_UDHR = 4000, 3000, 2000
#: How much dearer a lost line of story is than a line of boilerplate left.
STORY_WEIGHT = 4.0
FOLDS = 3
SEED = 20240611


@dataclass(frozen=True, slots=True)
class Sample:
    """A training page: its text, which spans of it are story, what it weighs, and the story it was made from."""

    text: str
    #: Start, end, whether it is story.
    spans: tuple[tuple[int, int, bool], ...]
    weight: float
    family: str


@dataclass
class Table:
    """All lines of all training pages: a row each, label (1 boilerplate), weight, number of the page and of its family."""

    rows: Any
    labels: Any
    weights: Any
    pages: Any
    families: Any
    #: What was read of each page, from which the columns of the second look and of the ending are made.
    readings: list[Reading]
    zones: list[list[Zone]]

    def part(self, chosen: Any) -> "Table":
        """The table of the lines that `chosen` is true for; whole pages only."""
        kept = sorted(set(self.pages[chosen].tolist()))
        number = {page: at for at, page in enumerate(kept)}
        return Table(
            self.rows[chosen],
            self.labels[chosen],
            self.weights[chosen],
            np.array([number[page] for page in self.pages[chosen]]),
            self.families[chosen],
            [self.readings[page] for page in kept],
            [self.zones[page] for page in kept],
        )

    def bounds(self) -> Iterator[tuple[int, int, int]]:
        """Each page's number, and its first line and the one after its last."""
        edges = np.flatnonzero(np.diff(self.pages, prepend=-1, append=-1))
        return ((int(self.pages[begin]), begin, end) for begin, end in pairwise(edges.tolist()))

    def folds(self, seed: int) -> list[Any]:
        """For each of FOLDS the lines to learn from: the families that are not in it."""
        fold = np.random.default_rng(seed).permutation(self.families.max() + 1)[self.families] % FOLDS
        return [fold != number for number in range(FOLDS)]


def samples(folder: Path, udhr: Path | None) -> Iterator[Sample]:
    """The training pages."""
    labelled = [document for document in documents(folder) if not is_held_out(document)]
    for document in labelled:
        yield _sample([(text, label in {"BODY", "TITLE"}) for text, label in document["blocks"]], 1.0, document["title"])
    words, times = lexicon(config_dir())
    consent = consent_texts(folder)
    told = list(stories(labelled))
    rng = random.Random(SEED)
    stock = Stock(told, words, times, consent, rng)
    for _ in range(PAGES_OF_STORIES):
        story = rng.choice(told)
        yield _sample(compose(stock, story).lines, 1.0, story.title)
    recombiner = Recombiner(labelled, rng)
    for _ in range(PAGES_RECOMBINED):
        page = recombiner.page()
        yield _sample(page.lines, 1.0, page.title)
    if udhr:
        declared = list(declarations(udhr, UDHR_TRAINING))
        stock = Stock(declared, words, times, consent, rng)
        for _ in range(PAGES_OF_UDHR):
            story = rng.choice(declared)
            yield _sample(compose(stock, story).lines, 0.7, f"udhr {story.language}")


def _sample(lines: Sequence[tuple[str, bool]], weight: float, family: str) -> Sample:
    spans: list[tuple[int, int, bool]] = []
    at = 0
    for text, is_story in lines:
        spans.append((at, at + len(text), is_story))
        at += len(text) + 1
    return Sample("\n".join(text for text, _ in lines), tuple(spans), weight, family)


def table(pages: Iterable[Sample], rules: Rules) -> Table:
    """Every line of `pages` as the scorer sees it."""
    rows: list[list[float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    numbers: list[tuple[int, int]] = []
    readings: list[Reading] = []
    zones: list[list[Zone]] = []
    families: dict[str, int] = {}
    for page in pages:
        reading = read_text(page.text, rules, SiteMemory(), title=None, declared=None, plain=True)
        at = 0
        for evidence, row in zip(reading.found, rows_of(reading.found, reading.story), strict=True):
            while page.spans[at][1] <= evidence.line.start:
                at += 1
            is_story = page.spans[at][2]
            rows.append(row.tolist())
            labels.append(not is_story)
            weights.append(page.weight * (STORY_WEIGHT if is_story else 1.0))
            numbers.append((len(readings), families.setdefault(page.family, len(families))))
        readings.append(reading)
        zones.append(zones_of(reading.found, reading.story, reading.title_at))
    at_page, at_family = np.array(numbers).T
    return Table(np.array(rows, dtype=np.float32), np.array(labels), np.array(weights), at_page, at_family, readings, zones)
