"""Words as the de-duplication sees them: spelt one way, lower case, and one token per character in scripts without spaces."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.stages.spelling import plainly_spelt

#: Characters that stand for a token of their own: Thai, Lao, Myanmar, Khmer, kana, Han. Hangul is written with spaces.
#: Plain `\w+` finds 41 of 60 edited Chinese copies, one token a character 60 of 60.
_ALPHABETIC = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_IDEOGRAPHIC = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003134f"
_UNSPACED = _ALPHABETIC + _IDEOGRAPHIC
#: A number keeps its inner points and commas, those of Arabic too. Linear: the alternatives start on different classes.
TOKEN = re.compile(rf"\d[\d.,\u066b\u066c]*\d|\d|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
ASCII_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[A-Za-z]+", re.ASCII)
_ALPHABETIC_CHAR = re.compile(f"[{_ALPHABETIC}]")
_IDEOGRAPHIC_CHAR = re.compile(f"[{_IDEOGRAPHIC}]")
#: Above this share of one-character tokens a text counts as written without spaces.
UNSPACED_SHARE = 0.5
#: A body of fewer tokens says too little to be known by: caption, teaser, "Watch the video.".
SHORT_TOKENS = 12
#: Shorter words are mostly function words, which every text shares.
LONG_WORD_CHARS = 5


@dataclass(frozen=True, slots=True)
class Writing:
    """How a script writes words, and what follows from it."""

    #: Tokens in a shingle: about three to four words.
    shingle_tokens: int
    #: Characters in a run that stands for a content word; 0 where words are written apart.
    content_chars: int
    #: What joins tokens.
    joint: str


#: Of 1,870 English copies the sketch alone misses 0.53 % with 3 words in a shingle, 0.75 % with 4, 0.91 % with 5; candidates are
#: 8.5, 3.1 and 1.9 an article, and with 3 they grow with the index, since common phrases have three words. A Chinese word has about
#: 1.6 characters, a Thai one 4.
SPACED = Writing(shingle_tokens=4, content_chars=0, joint=" ")
IDEOGRAPHIC = Writing(shingle_tokens=6, content_chars=2, joint="")
ALPHABETIC = Writing(shingle_tokens=12, content_chars=5, joint="")


def cased_tokens(text: str) -> list[str]:
    """The tokens of a text, in order and in its own case. Empty for a text without letters and digits. Never fails."""
    return _found(plainly_spelt(text))


def tokens(text: str) -> list[str]:
    """The tokens of a text in lower case, in order.

    >>> tokens("Oil fell 3,5% - 北京")
    ['oil', 'fell', '3.5', '北', '京']
    """
    return _found(plainly_spelt(text).lower())


def _found(spelt: str) -> list[str]:
    return (ASCII_TOKEN if spelt.isascii() else TOKEN).findall(spelt)  # of ASCII the classes are short


def story_tokens(body: str, headline: str | None, read: Callable[[str], list[str]] = tokens) -> list[str]:
    """The tokens of a story as `read` finds them: its body's and, where the body is too short to tell it, its headline's."""
    words = read(body)
    return words if len(words) >= SHORT_TOKENS else words + read(headline or "")


def is_number(token: str) -> bool:
    """Whether a token is a number (`3.5`, `1200`)."""
    return token[0].isdigit()


def is_numeral(token: str) -> bool:
    """Whether a token is a numeral that no digit writes (`七`, `百`)."""
    return token.isnumeric() and not token[0].isdigit()


def writing_of(words: list[str]) -> Writing:
    """How a text is written, by most of its tokens."""
    together = "".join(words)
    if together.isascii():
        return SPACED
    for writing, char in ((IDEOGRAPHIC, _IDEOGRAPHIC_CHAR), (ALPHABETIC, _ALPHABETIC_CHAR)):
        if char.search(together) and sum(map(bool, map(char.match, words))) > UNSPACED_SHARE * len(words):
            return writing
    return SPACED


def content_words(words: list[str]) -> list[str]:
    """The tokens that carry a story's matter, repeated as they are: long words, or runs of characters where words are not apart."""
    size = writing_of(words).content_chars
    if size:
        return ["".join(words[place : place + size]) for place in range(len(words) - size + 1)]
    return [word for word in words if len(word) >= LONG_WORD_CHARS and not word[0].isdigit()]
