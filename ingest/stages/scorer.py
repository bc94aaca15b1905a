"""The scorer: two sets of gradient-boosted trees kept as JSON, evaluated with numpy for all lines of a page at once.

The first set looks at each line; the second sees the first's scores of the lines around as well, so that a run of
lines is judged together (stacking, Wolpert 1992; Web2Text, Vogels et al.
2018, does the same with a chain model).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import UsageError
from ingest.stages.text.evidence import Evidence
from ingest.stages.text.features import FEATURES
from ingest.stages.text.second_sight import SMOOTHED, smoothed_columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Lines evaluated at once: 2,000 lines by 120 trees are 2 MB of node numbers.
BATCH_LINES = 2000
#: Below this raw score, exp would overflow; the probability is 0 to nine digits.
MIN_RAW = -30.0


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row of arrays; a leaf is its own child, so that all rows walk the same number of steps."""

    bias: float
    depth: int
    roots: "NDArray[np.int32]"
    feature: "NDArray[np.int32]"
    threshold: "NDArray[np.float32]"
    children: "NDArray[np.int32]"
    value: "NDArray[np.float32]"

    def probabilities(self, rows: "Sequence[Sequence[float]] | NDArray[np.float32]") -> list[float]:
        """The probability of each row, 0 to 1."""
        import numpy as np

        out: list[float] = []
        for begin in range(0, len(rows), BATCH_LINES):
            batch = np.asarray(rows[begin : begin + BATCH_LINES], dtype=np.float32)
            flat, width = batch.ravel(), batch.shape[1]
            offsets = (np.arange(len(batch), dtype=np.int32) * width)[:, None]
            nodes = np.broadcast_to(self.roots, (len(batch), len(self.roots)))
            for _ in range(self.depth):
                goes_right = flat.take(self.feature.take(nodes) + offsets) > self.threshold.take(nodes)
                nodes = self.children.take(nodes * 2 + goes_right)
            raw = self.value.take(nodes).sum(axis=1) + self.bias
            out.extend((1 / (1 + np.exp(-np.maximum(raw, MIN_RAW)))).tolist())
        return out


@dataclass(frozen=True, slots=True)
class Scorer:
    """Both sets of trees."""

    first: Trees
    second: Trees

    def scores(self, rows: Sequence[Sequence[float]], found: Sequence[Evidence]) -> list[float]:
        """The probability that each line of `found` is not story. `rows` have the columns `features.FEATURES`."""
        import numpy as np

        if not rows:
            return []
        own = np.asarray(rows, dtype=np.float32)
        around = np.asarray(smoothed_columns(self.first.probabilities(own), found), dtype=np.float32)
        return self.second.probabilities(np.hstack((own, around)))


def parse_scorer(json_text: str) -> Scorer:
    """The scorer that the JSON describes. Raises UsageError when it is none, or was trained on other columns."""
    try:
        given = json.loads(json_text)
        columns = tuple(given["features"]), tuple(given["smoothed"])
        scorer = Scorer(_trees(given["first"]), _trees(given["second"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"scorer: expected JSON with features, smoothed, first and second: {error!r}") from error
    if columns != (FEATURES, SMOOTHED):
        raise UsageError(
            f"scorer: has {len(columns[0])} + {len(columns[1])} columns, expected {len(FEATURES)} + {len(SMOOTHED)}: train again"
        )
    return scorer


def _trees(given: dict[str, Any]) -> Trees:
    import numpy as np

    roots: list[int] = []
    nodes: list[tuple[int, float, int, int, float]] = []
    depth = 0
    for tree in given["trees"]:
        base = len(nodes)
        roots.append(base)
        depth = max(depth, _depth(tree, 0))
        for at, feature in enumerate(tree["feature"]):
            left, right = (base + at, base + at) if feature < 0 else (base + tree["left"][at], base + tree["right"][at])
            nodes.append((max(0, feature), tree["threshold"][at], left, right, tree["value"][at]))
    columns = list(zip(*nodes, strict=True)) or [()] * 5
    return Trees(
        bias=float(given["bias"]),
        depth=depth,
        roots=np.array(roots, dtype=np.int32),
        feature=np.array(columns[0], dtype=np.int32),
        threshold=np.array(columns[1], dtype=np.float32),
        children=np.array([child for node in nodes for child in node[2:4]], dtype=np.int32),
        value=np.array(columns[4], dtype=np.float32),
    )


def _depth(tree: dict[str, Any], node: int) -> int:
    if tree["feature"][node] < 0:
        return 0
    return 1 + max(_depth(tree, tree["left"][node]), _depth(tree, tree["right"][node]))
