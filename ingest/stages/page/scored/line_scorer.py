"""How likely each line of a page is its story: two sets of trees; the second sees what the first said of the lines around."""

import json
from dataclasses import dataclass

import numpy as np

from ingest.errors import UsageError
from ingest.stages.page.scored.agreement import AGREEMENT, agreement
from ingest.stages.page.scored.features import FEATURES, Matrix, PageView, feature_rows, kin_of, matrix_of
from ingest.stages.page.tree.lines import PageLine
from ingest.stages.trees import Trees, parse_trees

#: Share of a line inside links from which it is a link, whose neighbours say nothing for it: a list of teasers under a brief.
LINKED_SHARE = 0.9


#: How far neighbours may lift a line: a list of other stories' leads below a brief is taken for its paragraphs otherwise.
MAX_LIFT = 0.15


@dataclass(frozen=True, slots=True)
class LineScorer:
    """The first look and the second, whose mean counts.

    On hosts never trained on, the second look alone loses 3.1 % of the paragraphs where the first alone loses 3.6 %, at the same
    F1 (cross-validated over all hosts); but it can be wrong about a whole page at once, where the mean is not.
    """

    first: Trees
    second: Trees

    def scores(self, view: PageView) -> Matrix:
        """Probability per line, shape (lines,), that it is story."""
        rows = feature_rows(view)
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        first = _scores(self.first, rows)
        mean = np.minimum((first + _scores(self.second, second_rows(view, rows, first))) / 2, first + MAX_LIFT)
        linked = np.array([is_link(line) for line in view.layout.lines])
        scores: Matrix = np.where(linked, np.minimum(first, mean), mean).astype(np.float32)
        return scores


def _scores(trees: Trees, rows: Matrix) -> Matrix:
    return np.array(trees.probabilities(rows), dtype=np.float32)


def is_link(line: PageLine) -> bool:
    """Whether the line is a link, and not a sentence with one in it."""
    return line.link_chars >= LINKED_SHARE * len(line.text)


def second_rows(view: PageView, rows: Matrix, first: Matrix) -> Matrix:
    """The matrix of the second look: `rows` of the first, and what the `first` scores say about the lines around each."""
    own = np.array([line.container for line in view.layout.lines])
    chars = np.array([line.size for line in view.layout.lines], dtype=np.float64)
    columns = agreement(view.layout, own, chars, kin_of(view.layout, own), first.astype(np.float64))
    return matrix_of([*rows.T, *columns])


def parse_line_scorer(text: str) -> LineScorer:
    """The scorer in JSON `text`: `first` and `second`, each with `features`, `bias` and `trees`.

    Raises UsageError when it is none, or was trained on other columns.
    """
    try:
        given = json.loads(text)
        columns = [tuple(given[look]["features"]) for look in ("first", "second")]
        scorer = LineScorer(parse_trees(given["first"]), parse_trees(given["second"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"line scorer: expected JSON with two sets of trees, first and second: {error!r}") from error
    for found, names in zip(columns, (FEATURES, (*FEATURES, *AGREEMENT)), strict=True):
        if found != names:
            raise UsageError(f"line scorer: trees on other columns: {sorted(set(found) ^ set(names))!r}; train it again")
    return scorer
