"""Trained trees as the JSON that `ingest.stages.trees` reads."""

from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The model's trees as flat lists: feature (-1 for a leaf), threshold, left, right, value.

    Thresholds are exact: many are values that rows have, and rounded to six digits they send 29 of 500 random rows another way.
    """
    trees = []
    for (predictor,) in model._predictors:  # noqa: SLF001
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [-1 if is_leaf else int(feature) for is_leaf, feature in zip(leaf, nodes["feature_idx"], strict=True)],
                "threshold": [
                    0 if is_leaf else float(np.float32(value)) for is_leaf, value in zip(leaf, nodes["num_threshold"], strict=True)
                ],
                "left": nodes["left"].tolist(),
                "right": nodes["right"].tolist(),
                "value": [float(f"{value:.5g}") if is_leaf else 0 for is_leaf, value in zip(leaf, nodes["value"], strict=True)],
            }
        )
    return {"bias": float(model._baseline_prediction[0, 0]), "trees": trees}  # noqa: SLF001
