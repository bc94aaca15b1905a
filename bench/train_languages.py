"""Which languages of the Declaration of Human Rights the scorer learns from, and which are kept for the report."""

#: Languages of the Declaration used for training; those of HELD_OUT_UDHR are for the tests and the report.
UDHR_TRAINING = {
    "ar": "arb", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu_1996", "en": "eng", "es": "spa", "et": "est",
    "fa": "pes_1",
    "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv", "id": "ind", "it": "ita", "ja": "jpn", "lt": "lit", "nl": "nld",
    "no": "nob",
    "ro": "ron_2006", "ru": "rus", "sk": "slk", "sl": "slv", "sr": "srp_cyrl", "sv": "swe", "sw": "swh", "ta": "tam", "th": "tha",
    "tr": "tur", "uk": "ukr", "ur": "urd", "zh": "cmn_hans", "bn": "ben", "ka": "kat", "my": "mya", "am": "amh", "af": "afr",
}  # fmt: skip
HELD_OUT_UDHR = {
    "el": "ell_monotonic", "hu": "hun", "ko": "kor", "vi": "vie", "fi": "fin", "is": "isl", "lv": "lav", "sq": "als",
    "mk": "mkd", "eu": "eus",
    "gl": "glg", "ms": "mly_latn", "tl": "tgl", "hy": "hye", "kk": "kaz", "km": "khm", "lo": "lao", "az": "azj_latn",
    "be": "bel", "cy": "cym",
    "ga": "gle", "kn": "kan", "te": "tel", "mn": "khk", "ne": "nep", "uz": "uzn_latn", "yo": "yor", "zu": "zul", "pl": "pol",
    "pt": "por_PT",
}  # fmt: skip
