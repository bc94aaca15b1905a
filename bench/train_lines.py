"""Trains the scorer of page lines: python -m bench.train_lines PAGES.jsonl.gz OUT.json.

Provenance: news pages with gold paragraphs from scrapinghub/article-extraction-benchmark (MIT), the WCXB development split and
the DAnIEL corpus. Hosts are in FOLDS groups by the SHA-256 of their names; the pages of group HELD_FOLD are never fitted, and the
tests look at those alone. `bench.extraction_quality` reports on all pages, each judged by trees that saw none of its host.
A line is story when at least half of its 4-word shingles are in gold; a short one when gold has it
and story stands near. The headline is not story: it is a field of its own.
"""

import argparse
import collections
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from bench.exported_trees import Growth, exported, fitted
from bench.extra import raw_page
from bench.scoring import shingles
from ingest.model import Rejection
from ingest.stages.page.look import look
from ingest.stages.page.scored.agreement import AGREEMENT
from ingest.stages.page.scored.features import FEATURES, Matrix, PageView, feature_rows
from ingest.stages.page.scored.line_scorer import LineScorer, second_rows
from ingest.stages.page.words import letters, words
from ingest.stages.trees import parse_trees
from ingest.toolkit_files import load_toolkit

Numbers = np.ndarray[Any, Any]

#: More trees or leaves gained nothing on pages of other hosts. Where a split may look at a third of the columns only, F1 there is
#: .001 to .003 higher.
GROWTH = Growth(trees=120, leaves=8, rate=0.08, leaf_lines=40, l2=2.0, columns=0.3)
#: Words from which a line is judged by its shingles; shorter ones by equality.
LONG_WORDS = 6
#: Groups of hosts, the one that is never fitted, and groups of the rest: each of those is scored by first trees that learned from
#: the others, for the second to learn from.
FOLDS, HELD_FOLD, INNER_FOLDS = 5, 0, 5
#: Stands for the trees while pages are read to learn from: those there may be trained on other columns.
UNTRAINED = LineScorer(*[parse_trees({"bias": 0, "trees": []})] * 2)
#: Lines around a short line among which story must stand.
NEAR = 4


def host_half(page: dict[str, Any]) -> str:
    """`tune` or `held`: which half the page's host belongs to."""
    return "tune" if host_digest(page)[0] % 2 else "held"


def host_fold(page: dict[str, Any]) -> int:
    """Which of the FOLDS groups the page's host belongs to."""
    return host_digest(page)[1] % FOLDS


def host_digest(page: dict[str, Any]) -> bytes:
    """SHA-256 of the page's host; what decides which pages stay together and apart."""
    host = urlsplit(page["url"] or "").hostname or page["id"]
    return hashlib.sha256(host.encode()).digest()


def labels(texts: list[str], gold: list[str], headlines: set[str]) -> list[int]:
    """1 for story, 0 for furniture, -1 for lines without a letter."""
    known = shingles("\n".join(gold))
    spelled = {letters(part) for paragraph in gold for part in paragraph.split("\n")}
    everything = "|".join(letters(paragraph) for paragraph in gold)
    first = [_label(text, known, spelled, everything, headlines) for text in texts]
    return [_confirmed(first, index) for index in range(len(first))]


def _label(text: str, known: collections.Counter[tuple[str, ...]], spelled: set[str], everything: str, headlines: set[str]) -> int:
    said = letters(text)
    if not said or said in headlines:
        return 0 if said else -1
    if len(words(text)) >= LONG_WORDS:
        own = shingles(text)
        return int(sum((own & known).values()) * 2 >= sum(own.values()))
    return 2 if said in spelled or said in everything else 0


def _confirmed(first: list[int], index: int) -> int:
    if first[index] != 2:
        return first[index]
    return int(any(first[other] == 1 for other in range(max(0, index - NEAR), min(len(first), index + NEAR + 1))))


@dataclass(frozen=True)
class Lesson:
    """One page to learn from: its lines' features, labels and weights, and the groups that its host is in."""

    name: str
    view: PageView
    rows: Matrix
    marks: Numbers
    weights: Numbers
    fold: int
    inner_fold: int


def lessons(path: Path) -> list[Lesson]:
    """All pages; each weighs the same, each line by the root of its words."""
    toolkit = load_toolkit(lines=UNTRAINED)
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            raw = raw_page(page)
            seen = look(page["html"], raw, toolkit)
            if isinstance(seen, Rejection) or not seen.view.layout.lines:
                continue
            view = seen.view
            texts = [line.text for line in view.layout.lines]
            marks = labels(texts, page["gold"], {letters(headline) for headline in view.headlines})
            counts = np.array([len(words(text)) for text in texts], dtype=float)
            weights = np.sqrt(counts / (counts.sum() + 1) * 50)
            inner = host_digest(page)[2] % INNER_FOLDS
            found.append(Lesson(page["id"], view, feature_rows(view), np.array(marks), weights, host_fold(page), inner))
    return found


def train(learned: list[Lesson]) -> dict[str, Any]:
    """Both sets of trees as JSON. The second learns from first scores of pages whose hosts the first was not trained on."""
    rows = [lesson.rows for lesson in learned]
    first: list[Numbers] = [np.zeros(0)] * len(learned)
    for fold in range(INNER_FOLDS):
        model = fit(
            [lesson for lesson in learned if lesson.inner_fold != fold],
            [own for own, lesson in zip(rows, learned, strict=True) if lesson.inner_fold != fold],
        )
        for index, lesson in enumerate(learned):
            if lesson.inner_fold == fold:
                first[index] = model.predict(lesson.rows)
    seconds = [
        second_rows(lesson.view, lesson.rows, scores.astype(np.float32)) for lesson, scores in zip(learned, first, strict=True)
    ]
    return {
        "first": {"features": FEATURES, **exported(fit(learned, rows))},
        "second": {"features": (*FEATURES, *AGREEMENT), **exported(fit(learned, seconds))},
    }


def fit(learned: list[Lesson], rows: list[Matrix]) -> Any:
    """Gradient-boosted trees over the lines of those pages."""
    marks = np.concatenate([lesson.marks for lesson in learned])
    known = marks >= 0
    weights = np.concatenate([lesson.weights for lesson in learned])
    return fitted(GROWTH, np.concatenate(rows)[known], np.minimum(marks[known], 1), weights[known])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    learned = [lesson for lesson in lessons(given.pages) if lesson.fold != HELD_FOLD]
    given.out.write_text(json.dumps(train(learned), separators=(",", ":")), encoding="utf-8")
    marks = np.concatenate([lesson.marks for lesson in learned])
    print(f"{(marks >= 0).sum()} lines, {(marks == 1).sum()} of them story; {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
