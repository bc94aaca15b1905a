"""UTF-8 that somebody took for Windows-1252 or Latin-1 and wrote as UTF-8 again: `cafÃ©`, `donâ€™t`, `Ð¼Ð¾Ñ€Ðµ`.

Mended only where it is the whole text: nearly every character beyond ASCII is part of such a sequence, there are several, and they
stand in words. A story that quotes a few of them beside one right letter or quotation mark is left alone, and so is a page of which
only a part was damaged.
"""

import re

#: What a byte from 0x80 to 0xBF becomes: a sign of Windows-1252, a control or sign of Latin-1.
_TAIL = "\x80-\xbf" + re.escape(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))
#: A letter's first byte and as many others as it says; a letter of one byte too few is none.
_SEQUENCE = re.compile(f"[\u00c2-\u00df][{_TAIL}]|[\u00e0-\u00ef][{_TAIL}]{{2}}|[\u00f0-\u00f4][{_TAIL}]{{3}}")
_FIRST, _ASCII = re.compile("[\u00c2-\u00f4]"), bytes(range(0x80))
#: Sequences that there must be, the share of the characters beyond ASCII that must belong to one, and of the sequences that must
#: touch a letter or another of them, hard blanks aside: examples in a text about encodings stand between quotation marks.
MIN_SEQUENCES = 5
MIN_COVERED_SHARE = 0.97
MIN_IN_WORDS_SHARE = 0.5
_HARD_BLANK = "\u00c2\u00a0"
_TO_BYTE = {ord(bytes([byte]).decode("cp1252", "replace")): byte for byte in range(0x80, 0xA0)}


def once(text: str) -> str | None:
    """`text` as it was before it was encoded twice, or None where it was not, or not as a whole. Never raises."""
    if not _may_be(text):
        return None
    found = list(_SEQUENCE.finditer(text))
    wide = len(text) - len(text.encode("ascii", "ignore"))
    if len(found) < MIN_SEQUENCES or sum(match.end() - match.start() for match in found) < MIN_COVERED_SHARE * wide:
        return None
    signs = [match for match in found if match.group() != _HARD_BLANK]
    if sum(_touches(text, match) for match in signs) < MIN_IN_WORDS_SHARE * len(signs):
        return None
    return _SEQUENCE.sub(_read, text)


def _may_be(text: str) -> bool:
    """Whether there are first bytes enough among the characters beyond ASCII: a sequence has one, and four characters at most."""
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    firsts = len(_FIRST.findall(beyond))
    return firsts >= MIN_SEQUENCES and 4 * firsts >= MIN_COVERED_SHARE * len(beyond)


def _touches(text: str, sequence: re.Match[str]) -> bool:
    """Whether a letter, or another sequence, stands right before or behind."""
    before, after = text[max(0, sequence.start() - 1) : sequence.start()], text[sequence.end() : sequence.end() + 1]
    return any(char.isalpha() or char > "\x7f" for char in (*before, *after))


def _read(sequence: re.Match[str]) -> str:
    written = bytes(_TO_BYTE.get(ord(char), ord(char) & 0xFF) for char in sequence.group())
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return sequence.group()
