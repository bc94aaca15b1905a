"""What a line's own words tell, whatever its place on the page: length, shape, links, and whether it repeats the headline."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.stages.page.tree.lines import PageLine
from ingest.stages.page.words import count_ascii, words

WORDING = (
    "log_chars", "log_words", "ends", "link_share", "symbol_share", "word_chars",
    "is_headline", "headline_in_line", "line_in_headline", "description_in_line",
)  # fmt: skip

#: What a sentence ends with, in any script, a quotation's end among it; a colon introduces a list that belongs to it. Written as
#: escapes, since wide marks look like narrow ones.
ENDS = (
    *".!?:;\"')",
    *"\u2026\u201d\u2019\u00bb\u3002\uff01\uff1f\uff1a\uff1b\u300d\u300f\uff09\u061f\u06d4\u0964\u0589\u1362\u104b\u17d4",
)
SYMBOLS = frozenset("|»›•·/–-")
ASCII_SYMBOLS = "".join(filter(str.isascii, SYMBOLS)).encode()


def wording(lines: Sequence[PageLine], headlines: Sequence[str], description: str | None) -> list[npt.NDArray[np.float64]]:
    """One column per name in WORDING, each of shape (lines,)."""
    titles = list({frozenset(words(headline)) for headline in headlines})
    said = set(words(description or ""))
    asked = said.union(*titles)
    spelled = {"".join(words(headline)) for headline in headlines} - {""}
    return list(np.array([_row(line, titles, spelled, said, asked) for line in lines], dtype=np.float64).T)


def _row(line: PageLine, titles: list[frozenset[str]], spelled: set[str], said: set[str], asked: set[str]) -> tuple[float, ...]:
    text = line.text
    chars = len(text)
    own = (
        math.log1p(line.size),
        math.log1p(len(line.words)),
        float(text.endswith(ENDS)),
        line.link_chars / chars,
        _symbols(text) / chars,
        len(line.letters) / max(1, len(line.words)),
        float(line.letters in spelled),
    )
    distinct = asked.intersection(line.words)
    if not distinct:
        return (*own, 0.0, 0.0, 0.0)
    kinds = len(set(line.words))
    shared = [(len(title & distinct), max(1, len(title))) for title in titles]
    return (
        *own,
        max((common / count for common, count in shared), default=0.0),
        max((common / kinds for common, _ in shared), default=0.0),
        len(said & distinct) / max(1, len(said)),
    )


def _symbols(text: str) -> int:
    if text.isascii():
        return count_ascii(text, ASCII_SYMBOLS)
    return sum(map(text.count, SYMBOLS))
