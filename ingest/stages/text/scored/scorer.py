"""The scorer: two sets of gradient-boosted trees for all lines of a page at once.

The first set looks at each line; the second sees the first's scores of the lines around as well, so that a run of
lines is judged together (stacking, Wolpert 1992; Web2Text, Vogels et al.
2018, does the same with a chain model).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import UsageError
from ingest.stages.text.scored.features import FEATURES
from ingest.stages.text.scored.second_sight import SMOOTHED, smoothed_columns
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.zoned.zone import Zone
from ingest.stages.trees import Trees, parse_trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scorer:
    """Both sets of trees."""

    first: Trees
    second: Trees

    def scores(self, rows: "NDArray[np.float32]", found: Sequence[Evidence], zones: Sequence[Zone]) -> list[float]:
        """The probability that each line of `found` is not story. `rows` have the columns `features.FEATURES`."""
        import numpy as np

        if not len(rows):
            return []
        around = smoothed_columns(self.first.probabilities(rows), found, zones).astype(np.float32)
        return self.second.probabilities(np.hstack((rows, around)))


def parse_scorer(json_text: str) -> Scorer:
    """The scorer that the JSON describes. Raises UsageError when it is none, or was trained on other columns."""
    try:
        given = json.loads(json_text)
        columns = tuple(given["features"]), tuple(given["smoothed"])
        scorer = Scorer(parse_trees(given["first"]), parse_trees(given["second"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"scorer: expected JSON with features, smoothed, first and second: {error!r}") from error
    if columns != (FEATURES, SMOOTHED):
        raise UsageError(
            f"scorer: has {len(columns[0])} + {len(columns[1])} columns, expected {len(FEATURES)} + {len(SMOOTHED)}: train again"
        )
    return scorer
