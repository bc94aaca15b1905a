"""Words as the de-duplication sees them: NFKC, lower case, and one token per character in scripts written without spaces."""

import itertools
import re
import unicodedata

#: Characters that stand for a token of their own: Thai, Lao, Myanmar, Khmer, kana, Han. Hangul is written with spaces.
#: Plain `\w+` finds 41 of 60 edited Chinese copies, one token a character 60 of 60.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003134f"
)
#: A number keeps its inner points and commas; a word is letters and marks. Linear: the alternatives start on different classes.
TOKEN = re.compile(rf"\d[\d.,]*\d|\d|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]")
#: Above this share of one-character tokens a text counts as written without spaces.
UNSPACED_SHARE = 0.5
#: A body of fewer tokens says too little to be known by: caption, teaser, "Watch the video.".
SHORT_TOKENS = 12
#: Shorter words are mostly function words, which every text shares.
LONG_WORD_CHARS = 5


def normalised(text: str) -> str:
    """`text` in NFKC; lone surrogates become question marks, so that the result is valid UTF-8."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "replace").decode("utf-8")


def cased_tokens(text: str) -> list[str]:
    """The tokens of a text, in order and as written. Empty for a text without letters and digits. Never fails."""
    return TOKEN.findall(normalised(text))


def tokens(text: str) -> list[str]:
    """The tokens of a text in lower case, in order.

    >>> tokens("Oil fell 3.5% - 北京")
    ['oil', 'fell', '3.5', '北', '京']
    """
    return [word.lower() for word in cased_tokens(text)]


def story_tokens(body: str, headline: str | None) -> list[str]:
    """The tokens of a story as written: its body's and, where the body is too short to tell it, its headline's."""
    words = cased_tokens(body)
    return words if len(words) >= SHORT_TOKENS else words + cased_tokens(headline or "")


def is_number(token: str) -> bool:
    """Whether a token is a number (`3.5`, `1,200`, also in other scripts' digits)."""
    return token[0].isdigit()


def is_unspaced(words: list[str]) -> bool:
    """Whether most tokens are single characters of a script written without spaces."""
    return sum(map(bool, map(_UNSPACED_CHAR.match, words))) > UNSPACED_SHARE * len(words)


def content_words(words: list[str]) -> list[str]:
    """The tokens that carry a story's matter, repeated as they are: long words, or pairs of characters in unspaced scripts."""
    if is_unspaced(words):
        return [one + other for one, other in itertools.pairwise(words)]
    return [word for word in words if len(word) >= LONG_WORD_CHARS and not is_number(word)]
