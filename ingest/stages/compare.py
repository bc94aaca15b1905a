"""Two texts side by side: what they share, where, and how their small differences read. It measures, `judge` decides.

The shorter text's shingles are looked up in the longer one and the other way round. What no shared shingle covers is a gap; a
short gap in one text that stands between the same words as a gap in the other is a *replacement*, and replacements tell copies
(misspelt or respelt words) from stories written over one template (other numbers, other names).
"""

import itertools
from collections import Counter
from dataclasses import dataclass

from ingest.model import StoryText
from ingest.stages.seam import weakest_seam
from ingest.stages.tokens import cased_tokens, content_words, is_number, story_tokens, tokens, writing_of

#: A longer gap is an added or dropped passage, not a replacement.
REPLACEMENT_MAX_TOKENS = 12
#: Shares of their pairs of letters from which two replaced pieces read alike: `culd` and `could` .57, `percent` and `per cent` .73.
ALIKE_MIN = 0.5
#: One alike replacement may be chance, one replaced number or name a correction: shares are taken of at least so many.
ALIKE_FLOOR, REPLACED_FLOOR = 2, 4
#: A shared part that reaches into the last 3 % of the longer text reaches its end.
TAIL_SHARE = 0.97
#: A word that comes back is what a story is about; a single one may be anything.
RECURRING_MIN = 2
#: Fewer recurring words than this say little: the share is taken of three.
RECURRING_FLOOR = 3
#: Texts with a weaker seam are loose: 3 of 4 round-ups, 1 of 10 single stories. And how much shorter than its round-up a brief is.
LOOSE_SEAM = 0.12
LOOSE_RATIO = 0.5
#: A headline of fewer words says nothing.
HEADLINE_MIN_WORDS = 4

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts have in common; all are shares from 0 to 1. `short` and `long` are the texts with fewer and more tokens."""

    #: Of the distinct shingles of both, and of those of the shorter.
    jaccard: float = 0.0
    containment: float = 0.0
    #: Of the replacements, those that read alike.
    alike: float = 0.0
    #: Numbers, and names, that stand for others; of those and the ones that both have in the same place.
    numbers_replaced: float = 0.0
    names_replaced: float = 0.0
    #: Kinds of long words of the longer's shared part that return in its remainder, or the reverse.
    cohesion: float = 0.0
    #: How far from both ends of the longer the shared part lies: a brief inside a round-up.
    inside: float = 0.0
    #: Of the words that come back in the shorter, those that the longer does not have.
    strangers: float = 0.0
    #: Whether the shared part reaches the end of the longer: a tail in common.
    tail: bool = False
    #: How loosely a longer text hangs together that is over twice as long as the other: 1 is a round-up that holds a brief.
    looseness: float = 0.0
    #: Of the numbers of the text that has fewer kinds, those in both; None where one has none.
    shared_numbers: float | None = None
    #: Of the words of the shorter headline, those in both.
    headline: float = 0.0


@dataclass(frozen=True, slots=True)
class _Side:
    """One text and what of it the other covers."""

    cased: list[str]
    words: list[str]
    places: dict[tuple[str, ...], int]
    covered: bytearray
    gaps: list[Span]


def compare(new: StoryText, old: StoryText) -> Comparison:
    """The Comparison of two texts; the order does not matter. Never fails; texts without a token have nothing in common."""
    cased = sorted((story_tokens(text.body, text.headline, cased_tokens) for text in (new, old)), key=len)
    if not cased[0]:
        return Comparison()
    words = [[word.lower() for word in text] for text in cased]
    writing = writing_of(words[0])
    size = min(writing.shingle_tokens, len(words[0]))
    places = [_shingle_places(text, size) for text in words]
    short = _side(cased[0], words[0], places[0], places[1], size)
    long = _side(cased[1], words[1], places[1], places[0], size)
    shared = len(places[0].keys() & places[1].keys())
    alike, numbers, names = _replacements(short, long, size, writing.joint)
    first, last = long.covered.find(1), long.covered.rfind(1)
    length = len(long.words)
    return Comparison(
        jaccard=shared / (len(places[0]) + len(places[1]) - shared),
        containment=shared / min(len(places[0]), len(places[1])),
        alike=alike,
        numbers_replaced=numbers,
        names_replaced=names,
        cohesion=_cohesion(long),
        inside=min(first, length - 1 - last) / length if shared else 0.0,
        strangers=_strangers(short.words, long.words),
        tail=last > TAIL_SHARE * length,
        looseness=_looseness(long.words, len(short.words) / length),
        shared_numbers=_overlap({w for w in short.words if is_number(w)}, {w for w in long.words if is_number(w)}),
        headline=_headline(new.headline, old.headline),
    )


def _shingle_places(words: list[str], size: int) -> dict[tuple[str, ...], int]:
    """Where each shingle stands first."""
    places: dict[tuple[str, ...], int] = {}
    for place, shingle in enumerate(zip(*(words[offset:] for offset in range(size)), strict=False)):
        places.setdefault(shingle, place)
    return places


def _side(
    cased: list[str], words: list[str], mine: dict[tuple[str, ...], int], theirs: dict[tuple[str, ...], int], size: int
) -> _Side:
    covered = bytearray(len(words))
    for place, shingle in enumerate(zip(*(words[offset:] for offset in range(size)), strict=False)):
        if shingle in theirs:
            covered[place : place + size] = b"\1" * size
    return _Side(cased, words, mine, covered, _gaps(covered))


def _gaps(covered: bytearray) -> list[Span]:
    gaps: list[Span] = []
    start = covered.find(0)
    while start >= 0:
        end = covered.find(1, start)
        end = len(covered) if end < 0 else end
        gaps.append((start, end))
        start = covered.find(0, end)
    return gaps


def _replacements(short: _Side, long: _Side, size: int, joint: str) -> tuple[float, float, float]:
    """Shares of the replacements that read alike, put a number for a number, put a name for a name."""
    by_start, by_end = dict(long.gaps), {end: start for start, end in long.gaps}
    alike = numbers = names = count = 0
    for start, end in short.gaps:
        other = _other_gap(short, long, (start, end), size, by_start, by_end)
        if end - start > REPLACEMENT_MAX_TOKENS or other is None or other[1] - other[0] > REPLACEMENT_MAX_TOKENS:
            continue
        count += 1
        here, there = set(short.words[start:end]), set(long.words[slice(*other)])
        mine = [word for word in short.cased[start:end] if word.lower() not in there]
        yours = [word for word in long.cased[slice(*other)] if word.lower() not in here]
        if any(map(is_number, mine)) and any(map(is_number, yours)):
            numbers += 1
        if _letter_likeness(joint.join(mine).lower(), joint.join(yours).lower()) >= ALIKE_MIN:
            alike += 1
        else:
            names += any(w[0].isupper() for w in mine) and any(w[0].isupper() for w in yours)
    kept = [word for word, covered in zip(short.cased, short.covered, strict=True) if covered]
    numbers_kept, names_kept = sum(map(is_number, kept)), sum(word[0].isupper() for word in kept)
    return (
        alike / max(ALIKE_FLOOR, count),
        numbers / max(REPLACED_FLOOR, numbers + numbers_kept),
        names / max(REPLACED_FLOOR, names + names_kept),
    )


def _other_gap(short: _Side, long: _Side, gap: Span, size: int, by_start: dict[int, int], by_end: dict[int, int]) -> Span | None:
    """The gap of the longer text that stands behind the same words as this one or, at the very beginning, before them."""
    start, end = gap
    if start >= size:
        place = long.places.get(tuple(short.words[start - size : start]))
        opens = None if place is None else place + size
        return (opens, by_start[opens]) if opens in by_start else None
    place = long.places.get(tuple(short.words[end : end + size]))
    return (by_end[place], place) if place in by_end else None


def _letter_likeness(one: str, other: str) -> float:
    """Dice's coefficient over pairs of letters; 0 where one is empty."""
    mine, yours = Counter(itertools.pairwise(one)), Counter(itertools.pairwise(other))
    return 2 * (mine & yours).total() / max(1, mine.total() + yours.total())


def _cohesion(long: _Side) -> float:
    shared = content_words([word for word, covered in zip(long.words, long.covered, strict=True) if covered])
    rest = content_words([word for word, covered in zip(long.words, long.covered, strict=True) if not covered])
    return _overlap(set(shared), set(rest)) or 0.0


def _looseness(long: list[str], ratio: float) -> float:
    if ratio >= LOOSE_RATIO:
        return 0.0
    return max(0.0, 1 - weakest_seam(long) / LOOSE_SEAM) * (1 - ratio / LOOSE_RATIO)


def _strangers(short: list[str], long: list[str]) -> float:
    recurring = [word for word, count in Counter(content_words(short)).items() if count >= RECURRING_MIN]
    known = set(content_words(long))
    return sum(word not in known for word in recurring) / max(RECURRING_FLOOR, len(recurring))


def _headline(new: str | None, old: str | None) -> float:
    mine, yours = set(tokens(new or "")), set(tokens(old or ""))
    return (_overlap(mine, yours) or 0.0) if min(len(mine), len(yours)) >= HEADLINE_MIN_WORDS else 0.0


def _overlap(mine: set[str], yours: set[str]) -> float | None:
    small = min(len(mine), len(yours))
    return len(mine & yours) / small if small else None
