"""Which language a text is in: by script first, then by character n-grams, over title and first sentences only."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

#: Characters looked at; py3langid gains nothing from more and costs 85 us per 200.
LOOK_CHARS = 600
#: Answers kept: further looks at a page ask for the same sample again, and the n-grams cost 0.5 to 1 ms.
SAMPLES_KEPT = 8
#: Fewest letters from which a language is told at all.
MIN_LETTERS = 20
#: Scripts that one language (nearly) owns, as first and last code point.
OWN_SCRIPTS: Final = (
    (0x0370, 0x03FF, "el"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"), (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B00, 0x0B7F, "or"), (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"), (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"), (0x0F00, 0x0FFF, "bo"), (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"), (0x1200, 0x137F, "am"), (0x1780, 0x17FF, "km"), (0xAC00, 0xD7AF, "ko"),
    (0x1100, 0x11FF, "ko"), (0x3040, 0x30FF, "ja"),
)  # fmt: skip
OWNED = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in OWN_SCRIPTS) + "]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
LETTER = re.compile(r"[^\W\d_]")
#: Share of the letters that must be of a script for its language to be taken; kana is sparse in Japanese headlines.
SCRIPT_SHARE, KANA_SHARE = 0.4, 0.08


@lru_cache(maxsize=SAMPLES_KEPT)
def identify(sample: str) -> str | None:
    """The language of `sample` as a BCP 47 primary tag, or None when there is too little of it to tell."""
    sample = unicodedata.normalize("NFKC", sample[:LOOK_CHARS])  # the n-grams know no letters of full width
    letters = len(LETTER.findall(sample))
    if letters < MIN_LETTERS and not OWNED.search(sample) and not HAN.search(sample):
        return None
    return _by_script(sample, letters) or _by_ngrams(sample)


def _by_script(sample: str, letters: int) -> str | None:
    counts = Counter(
        next(name for first, last, name in OWN_SCRIPTS if first <= ord(char) <= last) for char in OWNED.findall(sample)
    )
    if counts:
        language, count = counts.most_common(1)[0]
        if count >= letters * (KANA_SHARE if language == "ja" else SCRIPT_SHARE):
            return language
    return "zh" if len(HAN.findall(sample)) >= letters * SCRIPT_SHARE and letters else None


def _by_ngrams(sample: str) -> str | None:
    import py3langid

    language, _ = py3langid.classify(sample)
    return str(language)
