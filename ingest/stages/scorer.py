"""The scorer: gradient-boosted trees kept as JSON, evaluated with numpy for all lines of a page at once."""

import json
from dataclasses import dataclass
from typing import Any

from ingest.errors import UsageError


@dataclass(frozen=True, slots=True)
class Scorer:
    """Trees laid out as arrays; `features` names the columns they were trained on. No trees: every score is 0."""

    features: tuple[str, ...] = ()
    bias: float = 0.0
    trees: Any = None


def parse_scorer(json_text: str) -> Scorer:
    """The scorer that the JSON describes. Raises UsageError when it is none."""
    try:
        given = json.loads(json_text)
        return Scorer(tuple(given["features"]), float(given["bias"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"scorer: expected JSON with features, bias and trees: {error!r}") from error
