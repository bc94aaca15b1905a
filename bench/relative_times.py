"""Writes config/relative_times.toml: every way CLDR has of saying "2 hours ago", through Babel, and what is printed as well.

Each number is 0.

Run: python bench/relative_times.py > config/relative_times.toml (source: Unicode CLDR, as shipped in the installed Babel).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.stages.text.shown.words import normal

LANGUAGES = (  # noqa: SIM905
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lb "
    "lo lt lv mk ml mn mr ms my ne nl nb or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te th tk tr uk ur uz vi zh zh_Hant zu"
).split()
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
WIDTHS = ("", "-short", "-narrow")
#: The word for yesterday, which Babel leaves out of what it takes from CLDR. Hindi's is the word for tomorrow as well.
YESTERDAY = {
    "af": "gister", "ar": "أمس", "az": "dünən", "be": "учора", "bg": "вчера", "bn": "গতকাল", "bs": "jučer", "ca": "ahir",
    "cs": "včera", "cy": "ddoe", "da": "i går", "de": "gestern", "el": "χθες", "en": "yesterday", "es": "ayer", "et": "eile",
    "eu": "atzo",
    "fa": "دیروز", "fi": "eilen", "fil": "kahapon", "fr": "hier", "ga": "inné", "gl": "onte", "gu": "ગઈકાલે", "he": "אתמול",
    "hr": "jučer", "hu": "tegnap", "hy": "երեկ", "id": "kemarin", "is": "í gær", "it": "ieri", "ja": "昨日", "ka": "გუშინ",
    "kk": "кеше", "kn": "ನಿನ್ನೆ", "ko": "어제", "lt": "vakar", "lv": "vakar", "mk": "вчера", "ml": "ഇന്നലെ", "ms": "semalam",
    "nb": "i går", "nl": "gisteren", "pl": "wczoraj", "pt": "ontem", "ro": "ieri", "ru": "вчера", "sk": "včera", "sl": "včeraj",
    "sq": "dje", "sr": "јуче", "sv": "i går", "sw": "jana", "ta": "நேற்று", "te": "నిన్న", "th": "เมื่อวาน", "tr": "dün",
    "uk": "вчора", "vi": "hôm qua", "zh": "昨天",
}  # fmt: skip
#: What is printed as well: other words, one hour without its number, and spellings of everyday use.
PRINTED_TOO: dict[str, tuple[str, ...]] = {
    "ar": ("قبل ساعة", "منذ 0 ساعات", "منذ 0 ساعة", "منذ ساعة", "منذ ساعتين", "منذ 0 دقائق", "منذ 0 دقيقة", "منذ دقيقة", "منذ يوم",
           "منذ يومين", "منذ 0 أيام", "منذ 0 يوم", "قبل يوم", "قبل أسبوع", "منذ أسبوع"),
    "be": ("гадзіну таму",), "bg": ("преди час", "преди един час"), "bn": ("0 ঘণ্টা আগে", "এক ঘণ্টা আগে"),
    "bs": ("prije sat vremena", "prije 0 h"), "cs": ("před hodinou", "před 0 h"), "da": ("en time siden",),
    "de": ("vor einer Stunde", "vor einer Minute", "vor einem Tag"), "el": ("πριν 0 ώρες", "πριν 0 λεπτά", "πριν από μία ώρα"),
    "en": ("an hour ago", "a day ago", "a minute ago", "0 hrs ago", "0 mins ago", "0h ago", "just now"),
    "es": ("hace una hora", "hace un día", "hace 0 hs"),
    "et": ("0 tundi tagasi", "0 tund tagasi", "0 päeva tagasi", "0 päev tagasi", "0 minutit tagasi", "0 minut tagasi",
           "0 nädalat tagasi", "0 nädal tagasi", "0 kuud tagasi", "0 aastat tagasi", "üks tund tagasi", "tund tagasi"),
    "fa": ("0 ساعت قبل", "0 دقیقه قبل", "0 روز قبل", "یک ساعت پیش", "یک روز قبل"), "fi": ("tunti sitten", "0 h sitten"),
    "fr": ("il y a une heure", "il y a un jour"), "he": ("לפני יום",), "hi": ("0 घंटा पहले", "0 घण्टे पहले", "एक घंटे पहले"),
    "hr": ("prije sat vremena", "prije 0 h"), "hu": ("egy órája", "egy napja"), "id": ("sejam yang lalu", "sejam lalu"),
    "it": ("un'ora fa", "un giorno fa"), "ko": ("방금 전",), "lt": ("prieš valandą",), "lv": ("pirms stundas",),
    "mk": ("пред час",), "nb": ("en time siden",), "nl": ("een uur geleden", "0u geleden"), "pl": ("godzinę temu",),
    "pt": ("há uma hora", "0 horas atrás", "0 hora atrás", "0 minutos atrás", "0 dias atrás"), "ro": ("acum o oră", "acum o zi"),
    "ru": ("час назад",), "sk": ("pred hodinou",), "sl": ("pred eno uro",),
    "sr": ("пре сат", "пре сат времена", "pre 0 sata", "pre 0 sati", "pre 0 sat", "pre 0 minuta", "pre 0 dana", "pre 0 dan"),
    "sv": ("0 timmar sedan", "0 timme sedan", "en timme sedan", "0 minuter sedan", "0 dagar sedan", "0 dag sedan"),
    "sw": ("saa moja iliyopita",), "ta": ("0 மணி நேரத்திற்கு முன்",),
    "th": ("0 ชั่วโมงที่แล้ว", "0 ชั่วโมงก่อน", "0 วันก่อน", "0 นาทีก่อน", "0 เดือนที่แล้ว", "0 สัปดาห์ที่แล้ว"), "tr": ("bir saat önce",),
    "uk": ("годину тому",), "ur": ("0 گھنٹے قبل", "0 منٹ قبل", "0 دن قبل"), "vi": ("0 tiếng trước",), "zh": ("刚刚", "剛剛"),
}  # fmt: skip


def forms(language: str) -> Iterator[str]:
    from babel import Locale

    fields: dict[str, Any] = Locale.parse(language)._data["date_fields"]  # noqa: SLF001
    for unit in UNITS:
        for width in WIDTHS:
            field = fields.get(unit + width) or {}
            yield from (pattern.replace("{0}", "0") for pattern in dict(field.get("past") or {}).values())
    if language in YESTERDAY:
        yield YESTERDAY[language]
    yield from PRINTED_TOO.get(language, ())


def main() -> None:
    print(
        "# Relative times in CLDR, each number as 0, and what is printed as well. Written by bench/relative_times.py; do not edit."
    )
    print("[relative_times]")
    for language in LANGUAGES:
        found = sorted({normal(form) for form in forms(language)} - {""})
        found = [form for form in found if re.search(r"[^\W\d]", form)]
        print(f"{language} = [{', '.join(repr(form).replace(chr(39), chr(34)) for form in found)}]")


if __name__ == "__main__":
    main()
