"""Words and normal forms: how a line is compared with a phrase, in any script."""

import re
from itertools import pairwise

#: A run of letters and digits; marks of Indic scripts split it, equally in texts and phrases.
WORD = re.compile(r"\w+")
#: Scripts without spaces between words: Thai, Lao, Khmer, Myanmar, kana, Han. (Hangul has spaces.)
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f]"
)
#: Folding that `lower()` leaves undone: dotless and dotted i, Greek final sigma, Arabic tatweel and letter variants, apostrophes.
FOLD = str.maketrans(
    {
        "ı": "i",
        "\u0307": None,
        "ς": "σ",
        "ـ": None,
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ё": "е",
        "’": "'",
        "ʼ": "'",
        "\u200c": None,
        "\xad": None,
        "_": " ",
    }
)


#: Shortest word, in letters, that says what a line is about; shorter ones are mostly function words.
TOPIC_CHARS = 4


def fold(text: str) -> str:
    """Lower case with the spelling variants that never tell two phrases apart made equal."""
    return text.lower().translate(FOLD)


def words_of(text: str) -> list[str]:
    """The folded words of `text`, in order; a run of unspaced script is one word."""
    return WORD.findall(fold(text))


def normal(text: str) -> str:
    """The folded words of `text` joined by single spaces: the form in which phrases are compared."""
    return " ".join(words_of(text))


def topic_words(words: list[str]) -> set[str]:
    """What a line is about, roughly: words of four letters and more, and the character pairs of unspaced scripts."""
    topics: set[str] = set()
    for word in words:
        if UNSPACED.search(word):
            topics.update(map("".join, pairwise(word)))
        elif len(word) >= TOPIC_CHARS and not word.isdigit():
            topics.add(word)
    return topics
