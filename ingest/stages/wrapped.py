"""Hard-wrapped text: lines that a mail program, a wire or a terminal broke at a width are paragraphs again.

A wrapped line is told by what follows it: the next line's first word would not have fitted.
"""

import re

from ingest.stages.text.shown.words import UNSPACED

#: Widths at which programs wrap, in characters, and the least of lines without spaces.
MIN_WIDTH, MAX_WIDTH = 40, 120
#: Wrapped lines that a text has at least, and the share of all its breaks inside of paragraphs that they make, where those are FEW
#: and where there are more: menus, bylines and verses have breaks of their own.
MIN_WRAPPED, MIN_SHARE_OF_FEW, FEW, MIN_SHARE = 3, 0.9, 8, 0.6
#: Share of the wrapped lines that may end a sentence: with more, lines of one length are paragraphs.
MAX_ENDED_SHARE = 0.5
#: Share of them that may have a gap inside, as tables have.
MAX_GAPPED_SHARE = 0.3
_ENDED = re.compile(r"[.!?…。！？؟।:]['\"”’»)\]]{0,2}$")
_GAP = re.compile(r"\S(?: {3,}|\t)\S")
#: A word that a program broke at its hyphen.
_HYPHENATED = re.compile(r"\w-$")


def unwrapped(text: str) -> str:
    """`text` with the breaks of wrapped lines as blanks, or gone where words have none; `text` itself where nothing was wrapped."""
    lines = [line.strip() for line in text.split("\n")]
    breaks = [index for index in range(len(lines) - 1) if lines[index] and lines[index + 1]]
    width = max((len(lines[index]) for index in breaks), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    wrapped = {index for index in breaks if _is_full(lines[index], lines[index + 1], width)}
    if not (_are_many(lines, breaks, wrapped) or _run_on(lines, breaks, wrapped)):
        return text
    return "".join(line + (_joint(line, lines[index + 1]) if index in wrapped else "\n") for index, line in enumerate(lines))[:-1]


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted into this one."""
    word = 1 if UNSPACED.match(following) else len(following.split(None, 1)[0])
    return len(line) + (not UNSPACED.match(line[-1])) + word > width


def _are_many(lines: list[str], breaks: list[int], wrapped: set[int]) -> bool:
    """Whether enough lines are wrapped, and are of one length for no other reason: in a table, a list of sentences."""
    share = MIN_SHARE_OF_FEW if len(breaks) <= FEW else MIN_SHARE
    if len(wrapped) < max(MIN_WRAPPED, share * len(breaks)):
        return False
    ended = sum(_ENDED.search(lines[index]) is not None for index in wrapped)
    gapped = sum(_GAP.search(lines[index]) is not None for index in wrapped)
    return ended <= MAX_ENDED_SHARE * len(wrapped) and gapped <= MAX_GAPPED_SHARE * len(wrapped)


def _run_on(lines: list[str], breaks: list[int], wrapped: set[int]) -> bool:
    """Whether the few breaks of a brief all stand inside of sentences, and no line is longer than these."""
    longest = max(len(lines[index]) for index in breaks)
    small = sum(lines[index + 1][0].islower() for index in wrapped)
    ended = any(_ENDED.search(lines[index]) for index in wrapped)
    return len(wrapped) == len(breaks) <= 2 * small and not ended and max(map(len, lines)) <= longest


def _joint(line: str, following: str) -> str:
    unspaced = UNSPACED.match(line[-1]) and UNSPACED.match(following)
    return "" if unspaced or (_HYPHENATED.search(line) and following[0].islower()) else " "
