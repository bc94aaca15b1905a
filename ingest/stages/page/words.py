"""Small measures of text that several stages share: normalised words, their overlap, and how much is said."""

import re

#: What a sentence ends with; not with a bracket or a semicolon, as lines of code do.
SENTENCE_ENDS = (".", "!", "?", "\u2026", '"', "\u201d", "\u00bb", "\u3002", "\uff01", "\uff1f", "\u061f", "\u0964")
#: One token per CJK, kana, Thai or Hangul-free syllable; other scripts by word. As in the fingerprint, so overlaps agree.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
#: What a character of a script without spaces says, in Latin letters: parallel news texts in Chinese have 0.4 times the characters.
UNSPACED_LETTERS = 2.5
#: The same where there is nothing but ASCII, in half the time.
_ASCII_WORD = re.compile(r"[a-z0-9]+")
#: Soft hyphen, word joiner and byte order mark: no reader sees them, and no other page has them at the same places. (The zero-width
#: space stays: Khmer and Thai part words with it.)
_HINTS = re.compile("[\u00ad\u2060\ufeff]")
#: Characters between two blanks that may be one word; longer, in a script that parts words and has small letters, they are code.
LONGEST_WORD_CHARS = 60
#: Share of them that must be letters: in Devanagari and Khmer a third, the rest are vowel signs.
MIN_LETTER_SHARE = 0.3
#: Characters by which a longer run is known.
SEEN_CHARS = 1_000
#: Times that a text may say its only word.
MAX_TIMES_SAID = 10
_RUN = re.compile(r"\S+")
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())


def words(text: str) -> list[str]:
    """Lower-cased words; one per character in scripts without spaces."""
    lowered = text.lower()
    return (_ASCII_WORD if lowered.isascii() else _WORD).findall(lowered)


def says_something(text: str) -> bool:
    """Whether `text` has a word; asks for the first only."""
    return _WORD.search(text) is not None


def has_words(text: str) -> bool:
    """Whether `text` speaks: not in signs, digits or runs of code alone, nor one word again and again. Mostly two words tell."""
    said: set[str] = set()
    times = 0
    for run in _RUN.finditer(text):
        found = _words_of(run.group())
        said.update(found)
        times += len(found)
        if len(said) > 1:
            return True
    return 0 < times <= MAX_TIMES_SAID


def is_babble(text: str) -> bool:
    """Whether `text` is one word again and again."""
    said = words(text)
    return len(said) > MAX_TIMES_SAID and len(set(said)) == 1


def _words_of(run: str) -> list[str]:
    """The word that stands between two blanks; of a long run the letters that are words themselves, as in Chinese."""
    seen = run[:SEEN_CHARS].lower()
    spelled = [char for char in seen if char.isalpha()]
    if len(spelled) < MIN_LETTER_SHARE * len(seen):
        return []
    return ["".join(spelled)] if len(run) <= LONGEST_WORD_CHARS else [char for char in spelled if not char.islower()]


def squeeze(text: str) -> str:
    """`text` with every run of white space as one blank, none at the ends, and without hints where a line may be broken."""
    return " ".join((text if text.isascii() else without_hints(text)).split())


def without_hints(text: str) -> str:
    """`text` without the marks that no reader sees where a line may be broken; mostly `text` itself."""
    return _HINTS.sub("", text) if _HINTS.search(text) else text


def size_of(text: str) -> float:
    """Length of `text` in Latin letters: a character of Chinese, Japanese or Thai counts for UNSPACED_LETTERS."""
    return len(text) if text.isascii() else len(text) + (UNSPACED_LETTERS - 1) * len(_UNSPACED.findall(text))


def letters(text: str) -> str:
    """Letters and digits only, lower-cased: what is left when two spellings of a line are compared."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered.encode("ascii").translate(None, _ASCII_OTHERS).decode("ascii")
    return "".join(_WORD.findall(lowered))


def count_ascii(text: str, wanted: bytes) -> int:
    """How many characters of an ASCII `text` are among `wanted`: faster than to look for each."""
    return len(text) - len(text.encode("ascii").translate(None, wanted))


def overlap(one: str, other: str) -> float:
    """Share of the distinct words of `one` that `other` has too, 0 to 1; 0 when `one` has none."""
    mine = set(words(one))
    return len(mine & set(words(other))) / len(mine) if mine else 0.0
