"""How much the story and the boilerplate say each word: the lines that say it, by what those were taken for at a first look."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Weight of lines that say a word, its own line left out, from which the word is the story's or the boilerplate's.
SAID = 0.5
#: Words of a line that are compared, a sample of a very long one; a line of news has 30.
MAX_WORDS = 80
#: Share that stands for a line without such words.
NO_WORDS = -1.0


class Said:
    """The words of all lines in one row, with what is known of each. `scores`: the probability that a line is not story."""

    def __init__(self, words: Sequence[frozenset[str]], scores: "Floats") -> None:
        import numpy as np

        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        compared = [_sample(line) for line in words]
        #: Number of each word said.
        self.numbers = np.array([numbers[word] for line in compared for word in line], dtype=np.intp)
        self.sizes = np.array([len(line) for line in compared])
        #: The line that says it, and how much of the story and of the boilerplate that line is.
        self.lines = np.repeat(np.arange(len(words)), self.sizes)
        other = scores[self.lines]
        self.weights: Floats = 1.0 - other
        #: Word number -> how much the story says it.
        self.told: Floats = np.bincount(self.numbers, self.weights, len(numbers)).astype(np.float64, copy=False)
        self.story = self.told[self.numbers]
        self.other = np.bincount(self.numbers, other, len(numbers)).astype(np.float64, copy=False)[self.numbers]

    def shares(self, weights: "Floats", at_least: "Floats") -> "Floats":
        """For each line the share of its words that weigh at least so much; NO_WORDS for a line without."""
        import numpy as np

        counts = np.bincount(self.lines, weights >= at_least[self.lines], len(self.sizes))
        return np.where(self.sizes, counts / np.maximum(self.sizes, 1), NO_WORDS)


def _sample(words: frozenset[str]) -> Collection[str]:
    return sorted(words)[:MAX_WORDS] if len(words) > MAX_WORDS else words
