"""Copies of a story among its own paragraphs: the whole of it for the printer, for small screens or for reading aloud.

One copy is no cut of the story, but which one stays matters: the one among whose paragraphs stands what is said only once.
"""

from collections.abc import Sequence

#: Letters of a paragraph that tells a copy: refrains and one-word answers are shorter.
MIN_LETTERS = 30
#: Paragraphs that must come twice, in the same order, and their share of all that are long enough: a story that quotes itself at
#: its end, or a song's refrain, repeats less.
MIN_COPIED = 3
MIN_COPIED_SHARE = 0.6
#: The same of a text of which nothing is said once: a brief for large screens and for small ones.
MIN_COPIED_WHOLE = 2
#: Share of a paragraph's letters that other paragraphs say in the same order, from which it is the whole story run together, as
#: microdata nobody sees and texts for reading aloud have it. Of 496 real pages two have such ones, with .95 and .99.
MIN_GLUED_SHARE = 0.9
#: Letters up to which a paragraph is searched for all others.
MAX_GLUED_LETTERS = 100_000


def copies(said: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs, given by their letters, that say again what others say; empty where the story is told once."""
    glued = glued_copies(said)
    left = [number for number in range(len(said)) if number not in glued]
    again = second_copy([said[number] for number in left])
    return glued | {left[place] for place in again}


def second_copy(said: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs, given by their letters, that are a copy of the others; empty where the text is there once."""
    first: dict[str, int] = {}
    again: dict[str, int] = {}
    for number, text in enumerate(said):
        (again if text in first else first).setdefault(text, number)
    copied = [text for text in again if len(text) >= MIN_LETTERS]
    long = sum(len(text) >= MIN_LETTERS for text in first)
    whole = len(copied) == long >= MIN_COPIED_WHOLE
    if not whole and (len(copied) < MIN_COPIED or len(copied) < MIN_COPIED_SHARE * long):
        return frozenset()
    upper, lower = [first[text] for text in copied], [again[text] for text in copied]
    if upper != sorted(upper) or upper[-1] > lower[0]:
        return frozenset()
    above, below = range(upper[0], upper[-1] + 1), range(lower[0], lower[-1] + 1)
    gone, kept = (above, below) if _alone(said, below, above) > _alone(said, above, below) else (below, above)
    told = {said[number] for number in kept}
    return frozenset(number for number in gone if said[number] in told)


def glued_copies(said: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs, given by their letters, that hold the rest of the story, run together."""
    by_length = sorted(range(len(said)), key=lambda number: len(said[number]))
    shorter = 0
    found: set[int] = set()
    for place, number in enumerate(by_length):
        size = len(said[number])
        may_be = place >= MIN_COPIED and MIN_LETTERS <= size <= MAX_GLUED_LETTERS and size >= MIN_COPIED_SHARE * shorter
        if may_be and _is_glued(said, number):
            found.add(number)
        else:
            shorter += size
    return frozenset(found)


def _is_glued(said: Sequence[str], number: int) -> bool:
    """Whether shorter paragraphs make up the one of that number, in their order."""
    whole, done, held, parts = said[number], 0, 0, 0
    for text in said:
        place = whole.find(text, done) if MIN_LETTERS <= len(text) < len(whole) else -1
        if place >= 0:
            done = place + len(text)
            held, parts = held + len(text), parts + 1
    return parts >= MIN_COPIED and held >= MIN_GLUED_SHARE * len(whole)


def _alone(said: Sequence[str], within: range, other: range) -> int:
    """How many paragraphs of one copy the other has not."""
    told = {said[number] for number in other}
    return sum(said[number] not in told for number in within)
