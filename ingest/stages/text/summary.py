"""A lead told twice: the first paragraph is a summary when the second begins the story again."""

from collections.abc import Sequence

from ingest.stages.text.shown.words import topic_words

#: Share of the second paragraph's topic words that the first must hold already, and fewest words they must share.
RETOLD_SHARE, MIN_SHARED_WORDS = 0.6, 6


def retells(first: Sequence[str], second: Sequence[str]) -> bool:
    """True when the words of paragraph `second` mostly say again what `first` said."""
    told, again = topic_words(list(first)), topic_words(list(second))
    shared = len(told & again)
    return shared >= MIN_SHARED_WORDS and shared >= RETOLD_SHARE * len(again)
