"""How extracted text is scored against gold paragraphs: 4-word shingles, one token per CJK or Thai character."""

import collections
import re

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_]+")
SIZE = 4


def shingles(text: str) -> collections.Counter[tuple[str, ...]]:
    """The multiset of `text`'s 4-word shingles; of one shorter shingle when it has fewer words."""
    said = WORD.findall(text.lower())
    size = max(1, min(SIZE, len(said)))
    return (
        collections.Counter(tuple(said[start : start + size]) for start in range(len(said) - size + 1))
        if said
        else collections.Counter()
    )
