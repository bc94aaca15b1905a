"""Where the page itself looks like running text, without asking trafilatura: a second opinion on where the story is.

Each line gets a weight, its words when it reads as prose and a small malus when it reads as furniture; the story is the run of
lines with the largest sum (Kadane's maximum subarray), and the container with the largest sum.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.stages.page.tree.lines import Layout, PageLine

#: A character of Chinese, Japanese or Thai says about 0.6 words (measured on parallel news corpora).
UNSPACED_WORDS = 0.6
#: Words outside links from which a line can be prose, and the share of its characters in links up to which it is.
MIN_PROSE_WORDS = 8
MAX_LINK_SHARE = 0.4
#: A paragraph counts for this many words at most, so that one licence text does not outweigh a story.
MAX_LINE_WORDS = 120
#: What a line of furniture costs: more than the shortest prose line yields would cut stories at every picture.
FURNITURE_COST = 3.0
LINK_WORD_COST = 1.5
#: What is left of the weight of a line inside a cut or a footer, and how much it then costs.
CUT_COST = 0.5
EDGE_COST = 0.2
EDGES = frozenset({"footer", "nav", "aside"})
FOREIGN = frozenset({"consent", "comment", "related", "newsletter", "share", "ad"})

#: The end of a sentence or of a part of one; Thai, Lao and Khmer, which write neither, show a clause as letters without a blank.
_SENTENCE = re.compile(r"[.!?…。!?؟।։။።][\"”»'’)\]]?(?:\s|$)|[,،、,;;၊፣]|[\u0e00-\u0eff\u1780-\u17ff]{25}")


@dataclass(frozen=True, slots=True)
class ProseRun:
    """Weights of all lines, first and last line of the heaviest run (last < first: none), and the heaviest container."""

    weights: tuple[float, ...]
    first: int
    last: int
    container: int


def find_prose(layout: Layout, comments: Collection[int] = ()) -> ProseRun:
    """The heaviest run of prose on the page and the heaviest container. `comments`: numbers of lines that readers wrote."""
    edge = below_edges(layout)
    cuts = ("comment" if index in comments else layout.cuts[line.container] for index, line in enumerate(layout.lines))
    weights = [_weight(line, cut, edge[line.container]) for line, cut in zip(layout.lines, cuts, strict=True)]
    first, last = heaviest_run(weights)
    sums = [0.0] * len(layout.elements)
    for line, weight in zip(layout.lines, weights, strict=True):
        sums[line.container] += weight
    for index in range(len(sums) - 1, 0, -1):
        sums[layout.parents[index]] += sums[index]
    return ProseRun(tuple(weights), first, last, max(range(len(sums)), key=sums.__getitem__))


def below_edges(layout: Layout) -> list[bool]:
    """For each container, whether it stands in a footer, a menu or an aside, or is one."""
    below: list[bool] = []
    for tag, parent in zip(layout.tags, layout.parents, strict=True):
        below.append(tag in EDGES or (below[parent] if below else False))
    return below


def _weight(line: PageLine, cut: str, edge: bool) -> float:
    text = line.text
    count = len(line.words) * (UNSPACED_WORDS if line.size > len(text) else 1.0)
    link_share = line.link_chars / len(text)
    own = count * (1 - link_share)
    if own >= MIN_PROSE_WORDS and link_share < MAX_LINK_SHARE and _SENTENCE.search(text):
        weight = min(own, MAX_LINE_WORDS)
    else:
        weight = -(FURNITURE_COST + count * link_share * LINK_WORD_COST)
    if cut in FOREIGN:
        return -(FURNITURE_COST + abs(weight) * CUT_COST)
    return -(FURNITURE_COST + abs(weight) * EDGE_COST) if edge else weight


def heaviest_run(weights: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run with the largest positive sum; (0, -1) when every weight is negative."""
    best, first, last, total, start = 0.0, 0, -1, 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, first, last = total, start, index
    return first, last
