"""The longest passages that two texts share word for word: what a person looks at first."""

from collections import defaultdict
from dataclasses import dataclass

from ingest.stages.spelling import legible
from ingest.stages.tokens import TOKEN, tokens

#: Words of a run that is looked up; and of the shortest passage worth showing.
ANCHOR_WORDS = 4
PASSAGE_MIN_WORDS = 8
#: Places of one run that are tried: a refrain has hundreds.
PLACES_MAX = 8
#: Words of a text that are looked at: ten times the longest article.
WORDS_MAX = 30_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that stands in both texts; `starts` are its first word's places (in words) in the one and the other."""

    text: str
    words: int
    starts: tuple[int, int]


def longest_passages(one: str, other: str, count: int = 5) -> tuple[Passage, ...]:
    """The `count` longest passages of at least `PASSAGE_MIN_WORDS` words, the longest first, quoted from `one`."""
    shown = legible(one)
    found = list(TOKEN.finditer(shown))[:WORDS_MAX]
    mine = [" ".join(tokens(match.group())) for match in found]
    yours = tokens(other)[:WORDS_MAX]
    runs = sorted(_runs(mine, yours), key=lambda run: (-run[2], run[0]))[:count]
    return tuple(
        Passage(shown[found[start].start() : found[start + length - 1].end()], length, (start, there))
        for start, there, length in runs
        if length >= PASSAGE_MIN_WORDS
    )


def _runs(mine: list[str], yours: list[str]) -> list[tuple[int, int, int]]:
    """Shared runs as (place here, place there, length), left to right; each begins where the last one ended."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(len(yours) - ANCHOR_WORDS + 1):
        known = places[tuple(yours[place : place + ANCHOR_WORDS])]
        if len(known) < PLACES_MAX:
            known.append(place)
    runs: list[tuple[int, int, int]] = []
    here = 0
    while here + ANCHOR_WORDS <= len(mine):
        starts = places.get(tuple(mine[here : here + ANCHOR_WORDS]), [])
        length, there = max(((_length(mine, yours, here, start), start) for start in starts), default=(0, 0))
        if length:
            runs.append((here, there, length))
        here += max(1, length)
    return runs


def _length(mine: list[str], yours: list[str], here: int, there: int) -> int:
    length = ANCHOR_WORDS
    while here + length < len(mine) and there + length < len(yours) and mine[here + length] == yours[there + length]:
        length += 1
    return length
