"""One spelling for texts that read the same: what no reader sees goes, letters that papers interchange become one, numbers too.

Only prints and comparisons stand on it; a record's text stays as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator

from ingest.stages.han import simplified

#: Hints for breaking a line and for the direction of writing, joiners, byte order marks: at other places in every copy.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
#: Vowel signs of Hebrew and Arabic, which most texts leave out, and tatweel, which only stretches a word.
_VOWEL_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
#: Marks for which there is no letter of one piece with them: stress in Russian, tones in Yoruba.
_MARKS = "\u0300-\u036f"
_DROPPED = re.compile(f"[{_UNSEEN}{_VOWEL_SIGNS}{_MARKS}]")
#: Letters that keyboards and papers interchange, and the one that stands for them.
_INTERCHANGED = {
    "\u0627": "\u0622\u0623\u0625\u0671",  # alef, with and without hamza
    "\u064a": "\u0649\u06cc\u06d2",  # ye: Arabic, without dots, Persian, Urdu
    "\u0643": "\u06a9",  # ke, Persian
    "\u0647": "\u0629\u06be\u06c0\u06c1\u06c3\u06d5",  # heh, teh marbuta
    "i": "\u0131",  # whose dot comes and goes with Turkish case
    "I": "\u0130",
    ".": "\u066b",  # between Arabic digits
    ",": "\u066c",
    "\u0435": "\u0451",  # Russian yo, whose dots most papers leave out
    "\u0415": "\u0401",
    **dict(zip("lLdDoOhHtT", "\u0142\u0141\u0111\u0110\u00f8\u00d8\u0127\u0126\u0167\u0166", strict=True)),  # with a stroke
    **dict(zip(("ss", "ae", "AE", "oe", "OE"), "\u00df\u00e6\u00c6\u0153\u0152", strict=True)),
}
#: The zero of each script's own digits; NFKC knows those of full width.
_ZEROS = "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810"
#: Greek, whose capitals have no accents, and Greek with the accents of old; Latin letters, whose marks old systems, addresses and
#: hasty typists leave out.
_MARKED = (*range(0x0386, 0x03CF), *range(0x1F00, 0x1FFD), *range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
#: What follows a number's first digits, where it has separators; all digits are plain by then. It begins with what is rare in a
#: text, so that most of it is passed over three times as fast as by a pattern that begins with a digit.
_SEPARATED = re.compile(r"[.,][0-9]+(?:[.,][0-9]+)*")
_SEPARATOR = re.compile(r"[.,]")
_DIGITS = "0123456789"
#: Digits between two separators of thousands, and before the first at most.
_GROUP = 3


def _variants() -> Iterator[tuple[str, str]]:
    yield from ((variant, plain) for plain, variants in _INTERCHANGED.items() for variant in variants)
    yield from ((chr(ord(zero) + digit), str(digit)) for zero in _ZEROS for digit in range(10))
    for letter in map(chr, _MARKED):
        plain = unicodedata.normalize("NFD", letter)[0]
        if plain != letter and plain.isalpha():
            yield letter, plain


_PLAIN = dict(_variants())
_VARIANT = re.compile(f"[{_UNSEEN}{_VOWEL_SIGNS}{_MARKS}{''.join(_PLAIN)}]")


def normalised(text: str) -> str:
    """`text` in NFKC; lone surrogates become question marks, so that the result is valid UTF-8."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "replace").decode("utf-8")


def legible(text: str) -> str:
    """`text` in NFKC as a reader sees it, without vowel signs: what stays has the places that it has in `plainly_spelt`'s words."""
    return _DROPPED.sub("", normalised(text))


def plainly_spelt(text: str) -> str:
    """`text` in the one spelling, in its own case.

    >>> plainly_spelt("1.234,5 ｍ, ١٢٫٥ und 3,5 am 1.2.2024")
    '1234.5 m, 12.5 und 3.5 am 1.2.2024'
    """
    if not text.isascii():
        text = normalised(text)
        place = 0
        while found := _VARIANT.search(text, place):  # there are few kinds, and a text has each often
            place = found.start()
            text = text.replace(found.group(), _PLAIN.get(found.group(), ""))
        text = simplified(text)
    return _SEPARATED.sub(_plain_number, text)


def _plain_number(found: re.Match[str]) -> str:
    """A point before a number's decimals and nothing between its thousands; dates, versions and addresses stay as they are."""
    rest, start = found.group(), found.start()
    first = found.string[max(0, start - _GROUP - 1) : start]
    first = first[len(first.rstrip(_DIGITS)) :]
    signs, (_, *groups) = _SEPARATOR.findall(rest), _SEPARATOR.split(rest)
    if not first or len(set(signs[:-1])) > 1:
        return rest
    if signs[-1] in signs[:-1] or len(signs) == 1:  # one sign throughout
        if _are_thousands(first, groups):
            return "".join(groups)
        return f".{groups[0]}" if len(signs) == 1 else rest
    return f"{''.join(groups[:-1])}.{groups[-1]}" if _are_thousands(first, groups[:-1]) else rest


def _are_thousands(first: str, groups: list[str]) -> bool:
    return len(first) <= _GROUP and first[0] != "0" and all(len(group) == _GROUP for group in groups)
