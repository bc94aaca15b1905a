"""How well a text hangs together: the weakest seam, where what stands before shares fewest words with what comes after.

One story keeps naming its people, places and things; a round-up of several stories, or a story between pieces of furniture, has a
place across which hardly a word returns (the idea of TextTiling, Hearst 1997, with one cut and no window).
"""

from itertools import accumulate

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
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, word in enumerate(long):
        first.setdefault(word, place)
        last[word] = place
    starts, ends = [0] * count, [0] * count
    for word, place in first.items():
        starts[place] += 1
        ends[last[word]] += 1
    begun, over = list(accumulate(starts)), list(accumulate(ends))
    kinds = len(first)
    return min(
        (begun[cut - 1] - over[cut - 1]) / min(begun[cut - 1], kinds - over[cut - 1])
        for cut in range(SIDE_MIN_WORDS, count - SIDE_MIN_WORDS + 1)
    )
