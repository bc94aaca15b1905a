"""What de-duplication says: of two texts, and of one story against all the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

VerdictName = Literal["novel", "revision", "duplicate"]
#: Why two texts are compared: are they the same story, or what did the newer version change?
LookReason = Literal["same", "revision"]
DuplicateKind = Literal["exact", "near", "contained", "unchanged"]

EMPTY: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StoryText:
    """What of a story is compared when prints leave a doubt."""

    headline: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a comparison of two texts says. `scores` holds `jaccard` and `containment` at least, shares from 0 to 1."""

    is_same: bool
    kind: DuplicateKind | None
    scores: Mapping[str, float]
    #: For a revision: what changed, paragraph by paragraph; None otherwise.
    changes: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the atomic step decided, and where it published it."""

    name: VerdictName
    article_id: str
    cluster_id: str
    kind: DuplicateKind | None = None
    #: The article this one repeats or revises.
    of: str | None = None
    version: int = 1
    scores: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    #: True when this submission had been settled before: the answer is the old one and nothing was written.
    replayed: bool = False
