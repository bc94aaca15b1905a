"""Which script a line is written in, told from a sample of its letters."""

from bisect import bisect_right
from collections import Counter

#: First code point of each run of blocks and the script it belongs to; empty where letters are shared or rare.
RUNS = (
    (0x41, "Latn"), (0x370, "Grek"), (0x400, "Cyrl"), (0x530, "Armn"), (0x590, "Hebr"), (0x600, "Arab"), (0x700, ""),
    (0x750, "Arab"), (0x780, ""),
    (0x8A0, "Arab"), (0x900, "Deva"), (0x980, "Beng"), (0xA00, "Guru"), (0xA80, "Gujr"), (0xB00, "Orya"), (0xB80, "Taml"),
    (0xC00, "Telu"),
    (0xC80, "Knda"), (0xD00, "Mlym"), (0xD80, "Sinh"), (0xE00, "Thai"), (0xE80, "Laoo"), (0xF00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"),
    (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, ""), (0x1E00, "Latn"), (0x1F00, "Grek"),
    (0x2000, ""),
    (0x3040, "Hani"), (0xA000, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"), (0xFB00, ""), (0x20000, "Hani"),
    (0x32000, ""),
)  # fmt: skip
STARTS = [start for start, _ in RUNS]
FIRST_NOT_LATIN = "\u0370"
#: Letters sampled, evenly over the beginning: enough that one foreign name does not tip the scale.
SAMPLE_LETTERS, SAMPLE_CHARS = 32, 320


def script_of(text: str) -> str:
    """The ISO 15924 code of the script of most letters at the beginning; `Hani` stands for kana too; empty without letters."""
    head = text[:SAMPLE_CHARS]
    sample = head[:: max(1, len(head) // SAMPLE_LETTERS)]
    if sample.isascii() or max(sample) < FIRST_NOT_LATIN:
        return "Latn" if any(map(str.isalpha, sample)) else ""
    counts: Counter[str] = Counter()
    for char in sample:
        if char.isalpha():
            counts["Latn" if char < FIRST_NOT_LATIN else RUNS[bisect_right(STARTS, ord(char)) - 1][1]] += 1
    return max(counts, key=counts.__getitem__) if counts else ""
