"""Where a line stands: in the story, or in a run of lines of another kind."""

from dataclasses import dataclass
from typing import Literal

#: What a zone is about; `none` is the story.
Kind = Literal["none", "related", "comments", "consent"]


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a line stands: in what kind of zone, and the rule that opened it."""

    kind: Kind = "none"
    rule: str = ""
    #: The zone runs to the end of the page (other widgets left out), so that no story can come after it.
    tail: bool = False
    #: Confirmed by more than one sign.
    sure: bool = True


STORY = Zone()
