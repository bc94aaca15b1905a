"""The scorer: sets of gradient-boosted trees, two for all lines of a page at once and one for where its story ends.

The first set looks at each line; the second sees the first's scores of the lines around as well, so that a run of
lines is judged together (stacking, Wolpert 1992; Web2Text, Vogels et al.
2018, does the same with a chain model). The third sees what is left at the end.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import UsageError
from ingest.stages.text.scored.ending import ENDING
from ingest.stages.text.scored.features import FEATURES
from ingest.stages.text.scored.second_sight import SMOOTHED, smoothed_columns
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.zoned.zone import Zone
from ingest.stages.trees import Trees, parse_trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: What the scorer's JSON says that its trees were trained on: the line, what the second look sees beside it, the end.
COLUMNS = {"features": FEATURES, "smoothed": SMOOTHED, "endings": ENDING}


@dataclass(frozen=True, slots=True)
class Scorer:
    """The sets of trees; the third takes the rows of `ending.ending_rows`."""

    first: Trees
    second: Trees
    ending: Trees

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
        columns = tuple(tuple(given[name]) for name in COLUMNS)
        scorer = Scorer(*(parse_trees(given[name]) for name in ("first", "second", "ending")))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"scorer: expected JSON with {', '.join(COLUMNS)}, first, second and ending: {error!r}") from error
    if columns != tuple(COLUMNS.values()):
        found, wanted = (" + ".join(str(len(names)) for names in columns) for columns in (columns, COLUMNS.values()))
        raise UsageError(f"scorer: has {found} columns, expected {wanted}: train again")
    return scorer
