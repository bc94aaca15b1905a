"""How well a text hangs together: the weakest seam, where what stands before shares fewest words with what comes after.

One story keeps naming its people, places and things; a round-up of several stories, or a story between pieces of furniture, has a
place across which hardly a word returns (the idea of TextTiling, Hearst 1997, with one cut and no window).
"""

from ingest.stages.tokens import content_words

#: Long words there must be on each side of a seam: about 60 running words, the shortest brief in a round-up.
SIDE_MIN_WORDS = 25


def weakest_seam(words: list[str]) -> float:
    """0 to 1: the smallest share of words that return across a cut, of the side that has fewer kinds. 1.0 for short texts.

    Median .04 for round-ups of briefs, .18 for single stories, which lie under .07 in one of twenty.
    """
    long = content_words(words)
    count = len(long)
    if count < 2 * SIDE_MIN_WORDS:
        return 1.0
    import numpy as np  # here, because a worker's own process only needs it for the few pairs that are in doubt

    last = dict(zip(long, range(count), strict=True))
    first = dict(zip(reversed(long), range(count - 1, -1, -1), strict=True))
    starts, ends = (np.bincount(list(places.values()), minlength=count) for places in (first, last))
    cuts = slice(SIDE_MIN_WORDS - 1, count - SIDE_MIN_WORDS)
    begun, over = (np.cumsum(numbers)[cuts] for numbers in (starts, ends))
    return float(((begun - over) / np.minimum(begun, len(first) - over)).min())
