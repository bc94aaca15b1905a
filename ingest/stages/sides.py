"""Two texts side by side: what of each the other covers, and which of their gaps stand in the same place.

The shorter text's shingles are looked up in the longer one and the other way round. What no shared shingle covers is a gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One text and what of it the other covers."""

    #: Its tokens as written, and in lower case.
    cased: list[str]
    words: list[str]
    #: Where each of its shingles stands first.
    places: dict[Shingle, int]
    #: For every token 1 where a shared shingle covers it.
    covered: bytearray
    #: The stretches that none covers, in order.
    gaps: list[Span]

    def parts(self) -> tuple[list[str], list[str]]:
        """Its words that are covered, and those that are not."""
        shared = [word for word, covered in zip(self.words, self.covered, strict=True) if covered]
        return shared, [word for word, covered in zip(self.words, self.covered, strict=True) if not covered]


def side_by_side(one: list[str], other: list[str], size: int) -> tuple[Side, Side]:
    """Both texts, given by their tokens as written, with shingles of `size` tokens; neither has fewer."""
    texts = [(cased, [word.lower() for word in cased]) for cased in (one, other)]
    places = [_shingle_places(words, size) for _, words in texts]
    first, second = (
        _side(cased, words, mine, theirs, size)
        for (cased, words), mine, theirs in zip(texts, places, reversed(places), strict=True)
    )
    return first, second


def opposite_gaps(short: Side, long: Side, size: int) -> Iterator[tuple[Span, Span]]:
    """Each gap of the one text that has an opposite in the other, with that one: it stands behind or before the same words."""
    by_start, by_end = dict(long.gaps), {end: start for start, end in long.gaps}
    for start, end in short.gaps:
        behind = long.places.get(tuple(short.words[start - size : start])) if start >= size else None
        before = long.places.get(tuple(short.words[end : end + size]))
        if behind is not None and behind + size in by_start:
            yield (start, end), (behind + size, by_start[behind + size])
        elif before in by_end:
            yield (start, end), (by_end[before], before)


def _shingle_places(words: list[str], size: int) -> dict[Shingle, int]:
    places: dict[Shingle, int] = {}
    for place, shingle in enumerate(zip(*(words[offset:] for offset in range(size)), strict=False)):
        places.setdefault(shingle, place)
    return places


def _side(cased: list[str], words: list[str], mine: dict[Shingle, int], theirs: dict[Shingle, int], size: int) -> Side:
    covered = bytearray(len(words))
    for place, shingle in enumerate(zip(*(words[offset:] for offset in range(size)), strict=False)):
        if shingle in theirs:
            covered[place : place + size] = b"\1" * size
    return Side(cased, words, mine, covered, _gaps(covered))


def _gaps(covered: bytearray) -> list[Span]:
    gaps: list[Span] = []
    start = covered.find(0)
    while start >= 0:
        end = covered.find(1, start)
        end = len(covered) if end < 0 else end
        gaps.append((start, end))
        start = covered.find(0, end)
    return gaps
