"""The encoding of bytes that do not say it, told by what they would spell: everyday letters are the evidence, and a language.

Encodings that no news site has used (EBCDIC, Macintosh, DOS code pages but the Russian) are not among the answers.
"""

import re
import unicodedata
from dataclasses import dataclass

from ingest.stages.charset.alphabets import ALPHABETS, LATIN, LATIN_CODECS, TWO_BYTE, Alphabet
from ingest.stages.text.shown.language import identify

#: Bytes of text that are looked at, and the longest piece of it: 3,000 letters tell any of the encodings apart.
SAMPLE_BYTES, PIECE_BYTES = 6000, 2000
#: Pieces that are looked for the sample: the first screens of a page, not its last comments.
MAX_PIECES = 4000
#: Share of the characters beyond ASCII that may be broken, in a reading that is taken: text was cut and pasted before it came.
MAX_BROKEN_SHARE = 0.02
#: Least share of everyday characters among those beyond ASCII: right readings of a headline
#: and more show .25 to .55, wrong ones .19 and less.
MIN_EVERYDAY_SHARE = 0.2
#: The same where most bytes are beyond ASCII and no alphabet fits: a headline of names and nouns.
MIN_DENSE_SHARE = 0.05
#: Least score of an alphabet, -1 to 1: right readings score .56 to .8;
#: wrong ones up to .6 where the right one scores more, .3 where the text is in another script.
MIN_ALPHABET_SCORE = 0.5
#: What a letter says that is not one of the commonest, in a reading that may be right.
OTHER_LETTER = 0.3
#: Share of the bytes beyond ASCII that touch an ASCII letter, up to which a text may be in an alphabet of its own.
MAX_TOUCHING_SHARE = 0.4
#: Share of the characters beyond ASCII that stand in words of their own: a row of hard blanks is none in any alphabet.
MIN_WORDS_SHARE = 0.5
#: The answer where nothing else is: what browsers take by default.
DEFAULT = "cp1252"

_PIECE = re.compile(rb"[^<>\r\n]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_TOUCHING = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_WIDE_CHAR = re.compile(r"[^\x00-\x7f]")
_WIDE_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
#: Signs that may stand in any text: quotation marks, dashes, blanks and the like say nothing of the alphabet.
_NEUTRAL = re.compile(r"[\u2010-\u203a\xa0\xab\xbb\xad\xb7\xa7\xa9\xae\xb0\u20ac\u2116\u2122\u060c\u061b\u061f\u0387\ufeff]")
#: A sign between two letters, or a control: no language writes so.
_ODD = re.compile(
    r"(?<=[^\W\d_])[\xa1-\xac\xae-\xb4\xb6\xb8-\xb9\xbb-\xbf](?=[^\W\d_])|[\x80-\x9f\ufffd\xa4\xa6]|[\xa6\xa8\xa9\xac\xae\xb1\xb6\xb8](?=[a-z])"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """Bytes of running text from a page, and how many of them are beyond ASCII."""

    text: bytes
    high: int

    def read(self, codec: str) -> str:
        """The sample in that encoding, as far as it can be read."""
        return self.text.decode(codec, "replace")

    @property
    def stands_apart(self) -> bool:
        """Whether the bytes beyond ASCII make words of their own, as they do not in Latin script."""
        return len(_TOUCHING.findall(self.text)) <= MAX_TOUCHING_SHARE * self.high


def sample_of(body: bytes) -> Sample:
    """The pieces of `body` between tags and line breaks that have bytes beyond ASCII, whole, so that no letter is cut."""
    found: list[bytes] = []
    size = 0
    for piece in _PIECE.finditer(body):
        if size >= SAMPLE_BYTES or len(found) >= MAX_PIECES:
            break
        if not piece.group().isascii():
            found.append(_bounded(piece.group()))
            size += len(found[-1])
    found.sort(key=_high_bytes, reverse=True)
    text = b"\n".join(found)
    return Sample(text, _high_bytes(text))


def _high_bytes(text: bytes) -> int:
    return len(text.translate(None, bytes(range(128))))


def _bounded(piece: bytes) -> bytes:
    """A long piece from its first byte beyond ASCII to a blank: both are never inside a letter."""
    if len(piece) <= PIECE_BYTES:
        return piece
    first = _HIGH.search(piece)
    start = first.start() if first else 0
    end = piece.rfind(b" ", start + 1, start + PIECE_BYTES)
    return piece[start : end if end > 0 else start + PIECE_BYTES]


def other_writing(sample: Sample) -> str | None:
    """The codec of a text in a script other than Latin, or None where its everyday characters do not show."""
    return _best(MIN_EVERYDAY_SHARE, {two.codec: _everyday(sample, two.codec, two.everyday) for two in TWO_BYTE}) or _alphabetic(
        sample
    )


def _best(least: float, scores: dict[str, float]) -> str | None:
    codec = max(scores, key=scores.__getitem__)
    return codec if scores[codec] >= least else None


def _everyday(sample: Sample, codec: str, everyday: frozenset[str]) -> float:
    text = sample.read(codec)
    letters = _WIDE_LETTER.findall(text)
    if not letters or text.count("\ufffd") > MAX_BROKEN_SHARE * len(letters):
        return 0.0
    return sum(letter in everyday for letter in letters) / len(letters)


def _alphabetic(sample: Sample) -> str | None:
    if not sample.stands_apart:
        return None
    scores = {codec: _letters(sample.read(codec), alphabet) for alphabet in ALPHABETS for codec in alphabet.codecs}
    return _best(MIN_ALPHABET_SCORE, scores)


def _letters(text: str, alphabet: Alphabet) -> float:
    """How much `text` reads as written in `alphabet`, -1 to 1: its commonest letters speak for it, foreign signs against."""
    wide = _WIDE_CHAR.findall(text)
    words = [word for word in alphabet.words.findall(text) if len(set(word)) > 1]
    if sum(map(len, words)) <= MIN_WORDS_SHARE * len(wide):
        return -1.0
    return sum(_weight(char, alphabet) for char in wide) / len(wide)


def _weight(char: str, alphabet: Alphabet) -> float:
    if char in alphabet.commonest:
        return 1.0
    if alphabet.small.match(char):
        return OTHER_LETTER
    return 0.0 if alphabet.letters.match(char) or _NEUTRAL.match(char) else -1.0


def latin_writing(sample: Sample) -> str:
    """The codec that shows a language which was written so, and that language's own letters; DEFAULT where none does."""
    best, codec = 0.0, DEFAULT
    for candidate in LATIN_CODECS:
        text = unicodedata.normalize("NFC", sample.read(candidate))
        codecs, letters = LATIN.get(identify(text) or "", ((), frozenset()))
        fit = _fit(text, letters)
        if candidate in codecs and fit > best:
            best, codec = fit, candidate
    return codec


def _fit(text: str, letters: frozenset[str]) -> float:
    """Share of the characters beyond ASCII that are of the language, those that nobody writes counted against it."""
    wide = _WIDE_CHAR.findall(_NEUTRAL.sub("", text))
    if not wide:
        return 1.0
    return (sum(char in letters for char in wide) - len(_ODD.findall(text))) / len(wide)
