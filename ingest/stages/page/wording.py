"""What a line's own words tell, whatever its place on the page: length, shape, links, and whether it repeats the headline."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.stages.page.lines import PageLine
from ingest.stages.page.words import size_of, words

WORDING = (
    "log_chars", "log_words", "ends", "link_share", "symbol_share", "word_chars",
    "is_headline", "headline_in_line", "line_in_headline", "description_in_line",
)  # fmt: skip

#: What a sentence ends with, in any script; a colon introduces a list that belongs to it.
ENDS = tuple(".!?。!?…:：;؟।\"”»'’)")
SYMBOLS = frozenset("|»›•·/–-")


def wording(lines: Sequence[PageLine], headlines: Sequence[str], description: str | None) -> list[npt.NDArray[np.float64]]:
    """One column per name in WORDING, each of shape (lines,)."""
    titles = [set(words(headline)) for headline in headlines]
    said = set(words(description or ""))
    spelled = {"".join(words(headline)) for headline in headlines} - {""}
    return list(np.array([_row(line, titles, spelled, said) for line in lines], dtype=np.float64).T)


def _row(line: PageLine, titles: list[set[str]], spelled: set[str], said: set[str]) -> tuple[float, ...]:
    text = line.text
    found = words(text)
    distinct = set(found)
    chars = len(text)
    return (
        math.log1p(size_of(text)),
        math.log1p(len(found)),
        float(text.endswith(ENDS)),
        line.link_chars / chars,
        sum(letter in SYMBOLS for letter in text) / chars,
        sum(map(len, found)) / max(1, len(found)),
        float("".join(found) in spelled),
        max((_share(title, distinct) for title in titles), default=0.0),
        max((_share(distinct, title) for title in titles), default=0.0),
        _share(said, distinct),
    )


def _share(part: set[str], whole: set[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0
