"""Gradient-boosted trees kept as JSON and evaluated with numpy: all lines of a page in one pass, under a millisecond."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.errors import UsageError

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees padded to one shape. A row reaches the leaf all of whose conditions hold; the sigmoid of the sum is its score."""

    features: tuple[str, ...]
    bias: float
    #: Per tree and split: the column that is compared, and the threshold (left when <=).
    columns: npt.NDArray[np.intp]
    thresholds: Matrix
    #: Per tree, leaf and split: 1 when the leaf lies left of the split, -1 right, 0 elsewhere.
    paths: Matrix
    #: Per tree and leaf: how many conditions lead there (-1 for padding), and its value.
    depths: Matrix
    values: Matrix

    def scores(self, rows: Matrix) -> Matrix:
        """Probability per row, shape (n,), for `rows` of shape (n, features)."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        # Rows last, so that numpy's inner loops run over all of them and not over seven splits.
        left = rows.T[self.columns] <= self.thresholds[:, :, None]  # (trees, splits, n)
        sides = np.where(left, np.float32(1.0), np.float32(-1.0))
        reached = np.matmul(self.paths, sides) == self.depths[:, :, None]  # (trees, leaves, n)
        raw = self.bias + self.values.reshape(-1) @ reached.reshape(self.values.size, -1).astype(np.float32)
        scores: Matrix = (1.0 / (1.0 + np.exp(-raw))).astype(np.float32)
        return scores


def parse_forest(given: Mapping[str, Any]) -> Forest:
    """The forest that `given` describes: `features`, `bias`, `trees`; a tree is a list of nodes, `[column, threshold, left, right]`
    or `[value]`.

    Raises UsageError when it is none.
    """
    try:
        trees = [[tuple(node) for node in tree] for tree in given["trees"]]
        return _padded(tuple(given["features"]), float(given["bias"]), trees)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(f"forest: expected features, bias and trees: {error!r}") from error


def _padded(features: tuple[str, ...], bias: float, trees: list[list[tuple[float, ...]]]) -> Forest:
    splits = max((sum(len(node) > 1 for node in tree) for tree in trees), default=1)
    shape = (len(trees), splits)
    columns, thresholds = np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.float32)
    paths = np.zeros((len(trees), splits + 1, splits), dtype=np.float32)
    depths, values = (
        np.full((len(trees), splits + 1), np.inf, dtype=np.float32),
        np.zeros((len(trees), splits + 1), dtype=np.float32),
    )
    for number, tree in enumerate(trees):
        order = {index: place for place, index in enumerate(index for index, node in enumerate(tree) if len(node) > 1)}
        for index, place in order.items():
            columns[number, place], thresholds[number, place] = int(tree[index][0]), tree[index][1]
        for place, (value, conditions) in enumerate(_leaves(tree)):
            values[number, place], depths[number, place] = value, len(conditions)
            for index, side in conditions:
                paths[number, place, order[index]] = side
    return Forest(features, bias, columns, thresholds, paths, depths, values)


def _leaves(tree: list[tuple[float, ...]]) -> list[tuple[float, list[tuple[int, int]]]]:
    """Value and conditions (split, side) of every leaf, left to right."""
    found: list[tuple[float, list[tuple[int, int]]]] = []
    stack: list[tuple[int, list[tuple[int, int]]]] = [(0, [])]
    while stack:
        index, conditions = stack.pop()
        node = tree[index]
        if len(node) == 1:
            found.append((node[0], conditions))
        else:
            stack += [(int(node[3]), [*conditions, (index, -1)]), (int(node[2]), [*conditions, (index, 1)])]
    return found
