"""Words and normal forms: how a line is compared with a phrase, in any script."""

import re
from functools import lru_cache
from itertools import chain, pairwise

#: A run of letters and digits. `\w` leaves out the vowel signs of Indic, Thai and Myanmar scripts, so their blocks are named
#: (but not the dandas, U+0964, U+0965, and the Khmer stops, U+17D4 to U+17DA).
WORD = re.compile("[\\w\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3]+")
#: Scripts without spaces between words: Thai, Lao, Khmer, Myanmar, kana, Han. (Hangul has spaces.)
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f]"
)
#: Spelling variants that `lower()` leaves: dotless and dotted i, final sigma, Arabic forms, marks and tatweel, apostrophes, ё.
FOLD = str.maketrans(
    dict(zip("ıςيىكأإآё’ʼ_", "iσییکاااе'' ", strict=True))
    | dict.fromkeys((0x307, 0x640, 0x200C, 0x200D, 0xAD, *range(0x64B, 0x660), *range(0x591, 0x5C8)))
)
#: ASCII in lower case, everything that is no letter or digit a space: what FOLD and WORD make of it, four times faster.
ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isascii() and chr(code).isalnum() else 32 for code in range(256))
FOLDED = re.compile("[" + re.escape("".join(map(chr, FOLD))) + "]")

#: Shortest word, in letters, that says what a line is about; shorter ones are mostly function words.
TOPIC_CHARS = 4
#: Labels whose normal form is kept, 200 bytes each.
KEPT_LABELS = 8192
#: Hangul writes a syllable a character and its particles without a space: the first two say what a word means.
HANGUL, HANGUL_TOPIC_CHARS = re.compile("[\uac00-\ud7a3]"), 2


def fold(text: str) -> str:
    """Lower case with the spelling variants that never tell two phrases apart made equal."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered.replace("_", " ")  # the only ASCII character that FOLD changes
    if not FOLDED.search(lowered):
        return lowered
    lowered = lowered.replace("’", "'")  # mostly the only one, and translating takes as long as all the rest of a look
    return lowered.translate(FOLD) if FOLDED.search(lowered) else lowered


def words_of(text: str) -> list[str]:
    """The folded words of `text`, in order; a run of unspaced script is one word."""
    if text.isascii():
        return text.encode("ascii").translate(ASCII_WORDS).decode("ascii").split()
    return WORD.findall(fold(text))


def normal(text: str) -> str:
    """The folded words of `text` joined by single spaces: the form in which phrases are compared."""
    return " ".join(words_of(text))


@lru_cache(KEPT_LABELS)
def normal_label(text: str) -> str:
    """The `normal` form of a line that is short enough for a label: several stages ask, and a site's pages have the same ones."""
    return normal(text)


def topics_of(word: str, stem_chars: int | None = None) -> tuple[str, ...]:
    """What a folded word says of a line's topic: its first `stem_chars` where it has four letters and more, the character pairs of
    unspaced scripts; nothing for a number.
    """
    if not word.isascii():
        if UNSPACED.search(word):
            return tuple(map("".join, pairwise(word)))
        if HANGUL.match(word):
            return (word[:HANGUL_TOPIC_CHARS],)
    return (word[:stem_chars],) if len(word) >= TOPIC_CHARS and not word.isdigit() else ()


def topic_words(words: list[str]) -> set[str]:
    """What a line is about, roughly: the topics of its words."""
    return set(chain.from_iterable(map(topics_of, words)))
