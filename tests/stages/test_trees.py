"""Trees evaluated all at once give what walking down each of them gives."""

import json
import math
import random
from typing import Any

import numpy as np
import pytest

from ingest.errors import UsageError
from ingest.stages.trees import MAX_LEAVES, parse_trees

WIDTH = 5


def grown(leaves: int, chance: random.Random) -> dict[str, Any]:
    """A tree of that many leaves, split at random places."""
    tree: dict[str, Any] = {"feature": [-1], "threshold": [0.0], "left": [0], "right": [0], "value": [chance.gauss(0, 1)]}
    for _ in range(leaves - 1):
        node = chance.choice([at for at, feature in enumerate(tree["feature"]) if feature < 0])
        count = len(tree["feature"])
        split = {"feature": chance.randrange(WIDTH), "threshold": chance.gauss(0, 1), "left": count, "right": count + 1}
        for name, told in split.items():
            tree[name][node] = told
        for _ in range(2):
            for name, told in {"feature": -1, "threshold": 0.0, "left": 0, "right": 0, "value": chance.gauss(0, 1)}.items():
                tree[name].append(told)
    return tree


def walked(tree: dict[str, Any], row: list[float]) -> float:
    node = 0
    while tree["feature"][node] >= 0:
        right = np.float32(row[tree["feature"][node]]) > np.float32(tree["threshold"][node])
        node = tree["right" if right else "left"][node]
    return float(tree["value"][node])


@pytest.mark.parametrize("seed", range(10))
def test_all_at_once_is_what_walking_down_gives(seed: int) -> None:
    chance = random.Random(seed)
    trees = [grown(chance.randint(1, MAX_LEAVES), chance) for _ in range(7)]
    rows = [[chance.gauss(0, 1.5) for _ in range(WIDTH)] for _ in range(250)]
    scored = parse_trees({"bias": -0.25, "trees": json.loads(json.dumps(trees))}).probabilities(np.array(rows, dtype=np.float32))
    raw = [sum(walked(tree, row) for tree in trees) - 0.25 for row in rows]
    assert scored == pytest.approx([1 / (1 + math.exp(-value)) for value in raw], abs=1e-6)


def test_without_a_tree_only_the_bias_speaks() -> None:
    assert parse_trees({"bias": 0, "trees": []}).probabilities(np.zeros((3, WIDTH), dtype=np.float32)) == [0.5] * 3


def test_a_tree_with_too_many_leaves_is_named() -> None:
    with pytest.raises(UsageError, match="tree of 17 leaves, expected 16 at most"):
        parse_trees({"bias": 0, "trees": [grown(17, random.Random(1))]})
