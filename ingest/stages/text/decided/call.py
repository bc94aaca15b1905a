"""What one line of a text is taken for, and why."""

from dataclasses import dataclass

from ingest.model import BlockRole


@dataclass(frozen=True, slots=True)
class Call:
    """What one line is taken for, why, and by which rule. `explained`: something other than the scorer alone says so."""

    role: BlockRole = "body"
    reason: str | None = None
    rule: str | None = None
    score: float = 0.0
    explained: bool = True
