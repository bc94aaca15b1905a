"""Two texts side by side: what they share, where, and how their small differences read. It measures, `judge` decides.

A gap in one text that stands beside the same words as a gap in the other (see `sides`) is a *replacement*. Short ones tell copies
(misspelt or respelt words) from stories written over one template (other numbers, other names). Whole passages in the place of
others tell them from stories that share their background, a quote or a column's frame: who copies cuts and adds, but writes little
anew.
"""

import itertools
import operator
from collections import Counter
from dataclasses import dataclass

from ingest.model import StoryText
from ingest.stages.quotations import quoted_tokens
from ingest.stages.seam import weakest_seam
from ingest.stages.sides import Side, Span, opposite_gaps, side_by_side
from ingest.stages.tokens import cased_tokens, content_words, is_number, is_numeral, story_tokens, tokens, writing_of

#: A longer gap is a passage, not a word or a phrase that was replaced.
REPLACEMENT_MAX_TOKENS = 12
#: Shingles that a gap is longer than which is a passage: those 12 words, and what says as much where words are not apart.
PASSAGE_SHINGLES = 3
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
#: Letters by which a word is known whatever its ending.
STEM_CHARS = 5
#: Content words from which on a headline says what its story is about.
HEADLINE_MIN_NAMED = 2


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
    #: Tokens of the shorter in passages that stand where the longer has other passages.
    passages_replaced: float = 0.0
    #: Kinds of long words of the longer's shared part that return in its remainder, or the reverse.
    cohesion: float = 0.0
    #: How far from both ends of the longer the shared part lies: a brief inside a round-up.
    inside: float = 0.0
    #: Of the words that come back in the shorter, those that the longer does not have.
    strangers: float = 0.0
    #: Whether the shared part reaches the end of the longer: a tail in common.
    tail: bool = False
    #: How loosely a longer text hangs together that is over twice as long as the other: 1 is a round-up that holds a brief. Less by
    #: what the headlines have in common: a round-up has none of its briefs' for its own.
    looseness: float = 0.0
    #: Of the numbers of the text that has fewer kinds, those in both; None where one has none.
    shared_numbers: float | None = None
    #: Of the words of the shorter headline, those in both.
    headline: float = 0.0
    #: Of the shared part, what stands in quotation marks in the text that has more of it in them.
    quoted: float = 0.0
    #: Whether the shared part is one tail below two beginnings, and names nothing of either headline.
    furniture: bool = False


def compare(new: StoryText, old: StoryText) -> Comparison:
    """The Comparison of two texts; the order does not matter. Never fails; texts without a token have nothing in common."""
    told = sorted(
        ((story_tokens(text.body, text.headline, cased_tokens), text.body) for text in (new, old)), key=lambda told: len(told[0])
    )
    (one, one_body), (other, other_body) = told
    if not one:
        return Comparison()
    writing = writing_of(one)
    size = min(writing.shingle_tokens, len(one))
    short, long = side_by_side(one, other, size)
    shared = len(short.places.keys() & long.places.keys())
    opposite = list(opposite_gaps(short, long, size))
    alike, numbers, names = _replacements(short, long, opposite, writing.joint)
    first, last = long.covered.find(1), long.covered.rfind(1)
    length = len(long.words)
    headline, same_headline = _headline(new.headline, old.headline)
    return Comparison(
        jaccard=shared / (len(short.places) + len(long.places) - shared),
        containment=shared / min(len(short.places), len(long.places)),
        alike=alike,
        numbers_replaced=numbers,
        names_replaced=names,
        passages_replaced=_passages(opposite, PASSAGE_SHINGLES * size) / len(one),
        cohesion=_cohesion(long),
        inside=min(first, length - 1 - last) / length if shared else 0.0,
        strangers=_strangers(short.words, long.words),
        tail=last > TAIL_SHARE * length,
        looseness=_looseness(long.words, len(short.words) / length) * (1 - same_headline),
        shared_numbers=_overlap({w for w in short.words if is_number(w)}, {w for w in long.words if is_number(w)}),
        headline=headline,
        quoted=max(_quoted(short, one_body), _quoted(long, other_body)),
        furniture=_is_furniture(short, long, new.headline, old.headline),
    )


def _replacements(short: Side, long: Side, opposite: list[tuple[Span, Span]], joint: str) -> tuple[float, float, float]:
    """Shares of the replacements that read alike, put a number for a number, put a name for a name."""
    alike = numbers = names = count = 0
    for (start, end), other in opposite:
        if max(end - start, other[1] - other[0]) > REPLACEMENT_MAX_TOKENS:
            continue
        count += 1
        here, there = set(short.words[start:end]), set(long.words[slice(*other)])
        mine = [word for word in short.cased[start:end] if word.lower() not in there]
        yours = [word for word in long.cased[slice(*other)] if word.lower() not in here]
        if any(any(map(kind, mine)) and any(map(kind, yours)) for kind in (is_number, is_numeral)):  # `20` may stand for `二十`
            numbers += 1
        if _letter_likeness(joint.join(mine).lower(), joint.join(yours).lower()) >= ALIKE_MIN:
            alike += 1
        else:
            names += any(w[0].isupper() for w in mine) and any(w[0].isupper() for w in yours)
    kept = [word for word, covered in zip(short.cased, short.covered, strict=True) if covered]
    numbers_kept, names_kept = sum(is_number(word) or is_numeral(word) for word in kept), sum(word[0].isupper() for word in kept)
    return (
        alike / max(ALIKE_FLOOR, count),
        numbers / max(REPLACED_FLOOR, numbers + numbers_kept),
        names / max(REPLACED_FLOOR, names + names_kept),
    )


def _passages(opposite: list[tuple[Span, Span]], longer_than: int) -> int:
    """Tokens of the shorter in gaps that are passages and have passages opposite."""
    lengths = ((end - start, last - first) for (start, end), (first, last) in opposite)
    return sum(mine for mine, yours in lengths if min(mine, yours) > longer_than)


def _letter_likeness(one: str, other: str) -> float:
    """Dice's coefficient over pairs of letters; 0 where one is empty."""
    mine, yours = Counter(itertools.pairwise(one)), Counter(itertools.pairwise(other))
    return 2 * (mine & yours).total() / max(1, mine.total() + yours.total())


def _cohesion(long: Side) -> float:
    shared, rest = map(content_words, long.parts())
    return _overlap(set(shared), set(rest)) or 0.0


def _looseness(long: list[str], ratio: float) -> float:
    if ratio >= LOOSE_RATIO:
        return 0.0
    return max(0.0, 1 - weakest_seam(long) / LOOSE_SEAM) * (1 - ratio / LOOSE_RATIO)


def _strangers(short: list[str], long: list[str]) -> float:
    recurring = [word for word, count in Counter(content_words(short)).items() if count >= RECURRING_MIN]
    known = set(content_words(long))
    return sum(word not in known for word in recurring) / max(RECURRING_FLOOR, len(recurring))


def _headline(new: str | None, old: str | None) -> tuple[float, float]:
    """Of the words of the shorter headline those in both, and of those of either."""
    mine, yours = set(tokens(new or "")), set(tokens(old or ""))
    if min(len(mine), len(yours)) < HEADLINE_MIN_WORDS:
        return 0.0, 0.0
    return _overlap(mine, yours) or 0.0, len(mine & yours) / len(mine | yours)


def _is_furniture(short: Side, long: Side, *headlines: str | None) -> bool:
    if not all(len(side.gaps) == 1 and side.gaps[0][0] == 0 for side in (short, long)):
        return False
    shared = {word[:STEM_CHARS] for word in content_words(short.parts()[0])}
    named = [{word[:STEM_CHARS] for word in content_words(tokens(headline or ""))} for headline in headlines]
    return min(map(len, named)) >= HEADLINE_MIN_NAMED and shared.isdisjoint(named[0] | named[1])


def _quoted(side: Side, body: str) -> float:
    flags = quoted_tokens(body)
    quoted: int = sum(map(operator.and_, side.covered, flags))
    return quoted / max(1, sum(side.covered))


def _overlap(mine: set[str], yours: set[str]) -> float | None:
    small = min(len(mine), len(yours))
    return len(mine & yours) / small if small else None
