"""What is known about a text beside the text."""

from dataclasses import dataclass
from typing import Literal

#: Where a text comes from: typed or pasted as it is, or already extracted once, when what is left is mostly story.
Origin = Literal["plain", "extracted"]


@dataclass(frozen=True, slots=True)
class TextContext:
    """What is known about a text beside the text. `extracted`: it went through an extractor once, so cuts must be surer."""

    origin: Origin
    title: str | None = None
    #: As the page declares it; evidence, not truth.
    language: str | None = None
    host: str = ""
    #: The standfirst, where the HTML told it.
    deck: str | None = None
