"""Writes config/relative_times.toml: every way CLDR has of saying "2 hours ago", through Babel, with each number as 0.

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
#: Days counted back from today that have a word of their own: today, yesterday, the day before.
NAMED_DAYS = ("0", "-1", "-2")


def forms(language: str) -> Iterator[str]:
    from babel import Locale

    fields: dict[str, Any] = Locale.parse(language)._data["date_fields"]  # noqa: SLF001
    for unit in UNITS:
        for width in WIDTHS:
            field = fields.get(unit + width) or {}
            yield from (pattern.replace("{0}", "0") for pattern in dict(field.get("past") or {}).values())
            if unit in {"day", "week", "month"}:
                yield from (
                    word
                    for key, word in dict(field.get("relative") or field).items()
                    if key in NAMED_DAYS and isinstance(word, str)
                )


def main() -> None:
    print("# Relative times in CLDR, each number as 0. Written by bench/relative_times.py; do not edit.\n[relative_times]")
    for language in LANGUAGES:
        found = sorted({normal(form) for form in forms(language)} - {""})
        found = [form for form in found if re.search(r"[^\W\d]", form)]
        print(f"{language} = [{', '.join(repr(form).replace(chr(39), chr(34)) for form in found)}]")


if __name__ == "__main__":
    main()
