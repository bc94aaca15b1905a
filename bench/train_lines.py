"""Trains the scorer of page lines: python -m bench.train_lines PAGES.jsonl.gz OUT.json [--half tune|held|all].

Provenance: news pages with gold paragraphs from scrapinghub/article-extraction-benchmark (MIT), the WCXB development split and
the DAnIEL corpus. Pages are split by host (first byte of the SHA-256 of its name, odd = tune), so what is reported on
`held` was never fitted. A line is story when at least half of its 4-word shingles are in gold; a short one when gold has it
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

from bench.exported_trees import exported
from bench.scoring import shingles
from ingest.model import RawPage, Rejection
from ingest.stages.page.agreement import AGREEMENT
from ingest.stages.page.features import FEATURES, Matrix, PageView, feature_rows
from ingest.stages.page.line_scorer import second_rows
from ingest.stages.page.read import look
from ingest.stages.page.words import letters, words
from ingest.toolkit_files import load_toolkit

Numbers = np.ndarray[Any, Any]

#: Trees, leaves and the rest: 120 trees of 8 leaves; more trees gained nothing on pages of other hosts.
TREES, LEAVES, RATE, MIN_LEAF, L2 = 120, 8, 0.08, 40, 2.0
#: Share of the columns that a split may look at: .3 beats 1 by .001 to .003 of F1 on hosts not trained on, both ways round.
COLUMNS = 0.3
#: Words from which a line is judged by its shingles; shorter ones by equality.
LONG_WORDS = 6
#: Groups of hosts: each is scored by first trees that were trained on the others, for the second to learn from.
FOLDS = 5
#: Lines around a short line among which story must stand.
NEAR = 4


def host_half(page: dict[str, Any]) -> str:
    """`tune` or `held`: which half the page's host belongs to."""
    return "tune" if host_digest(page)[0] % 2 else "held"


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
    """One page to learn from: its lines' features, labels and weights, and the fold that its host is in."""

    view: PageView
    rows: Matrix
    marks: Numbers
    weights: Numbers
    fold: int


def lessons(path: str, half: str) -> list[Lesson]:
    """All pages of that half; each page weighs the same, each line by the root of its words."""
    toolkit = load_toolkit()
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            if half not in {"all", host_half(page)}:
                continue
            raw = RawPage("html", page["html"].encode("utf-8", "replace"), 1.75e9, page["url"], page["url"])
            seen = look(page["html"], raw, toolkit)
            if isinstance(seen, Rejection) or not seen.view.layout.lines:
                continue
            view = seen.view
            texts = [line.text for line in view.layout.lines]
            marks = labels(texts, page["gold"], {letters(headline) for headline in view.headlines})
            counts = np.array([len(words(text)) for text in texts], dtype=float)
            weights = np.sqrt(counts / (counts.sum() + 1) * 50)
            found.append(Lesson(view, feature_rows(view), np.array(marks), weights, host_digest(page)[1] % FOLDS))
    return found


def train(learned: list[Lesson]) -> dict[str, Any]:
    """Both sets of trees as JSON. The second learns from first scores of pages whose hosts the first was not trained on."""
    rows = [lesson.rows for lesson in learned]
    first: list[Numbers] = [np.zeros(0)] * len(learned)
    for fold in range(FOLDS):
        model = fit(
            [lesson for lesson in learned if lesson.fold != fold],
            [r for r, one in zip(rows, learned, strict=True) if one.fold != fold],
        )
        for index, lesson in enumerate(learned):
            if lesson.fold == fold:
                first[index] = model.predict_proba(lesson.rows)[:, 1]
    seconds = [
        second_rows(lesson.view, lesson.rows, scores.astype(np.float32)) for lesson, scores in zip(learned, first, strict=True)
    ]
    return {
        "first": {"features": FEATURES, **exported(fit(learned, rows))},
        "second": {"features": (*FEATURES, *AGREEMENT), **exported(fit(learned, seconds))},
    }


def fit(learned: list[Lesson], rows: list[Matrix]) -> Any:
    """Gradient-boosted trees over the lines of those pages."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    marks = np.concatenate([lesson.marks for lesson in learned])
    known = marks >= 0
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=MIN_LEAF,
        l2_regularization=L2,
        max_features=COLUMNS,
        early_stopping=False,
        random_state=0,
    )
    weights = np.concatenate([lesson.weights for lesson in learned])
    return model.fit(np.concatenate(rows)[known], marks[known], weights[known])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages")
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", default="tune", choices=("tune", "held", "all"))
    given = parser.parse_args()
    learned = lessons(given.pages, given.half)
    given.out.write_text(json.dumps(train(learned), separators=(",", ":")), encoding="utf-8")
    marks = np.concatenate([lesson.marks for lesson in learned])
    print(f"{(marks >= 0).sum()} lines, {(marks == 1).sum()} of them story; {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
