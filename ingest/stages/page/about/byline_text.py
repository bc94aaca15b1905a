"""The text of a byline without what is none of its names: markup, entities, dates, clocks, reading times."""

import re
from collections.abc import Iterable
from html import unescape

from ingest.stages.page.about.byline_words import BEFORE_DATE
from ingest.stages.page.about.clock_words import AMERICAN, ZONES
from ingest.stages.page.about.printed_dates import printed_dates

#: `5 min read`, `Lesezeit: 4 Minuten`, `3 минуты чтения`.
READING_TIME = re.compile(r"\b\d{1,2}[- ]?(?:min\b|mins\b|minut|dk\b|分|분|phút|λεπτ|мин|хв)(?:\s?read\b)?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,300}>?")
#: A clock with its zone: `9:39AM BST`.
_ZONE = "|".join(sorted({name.upper() for name in (*ZONES, *AMERICAN, "cst", "ist", "ast")}))
_CLOCK = re.compile(rf"\b\d{{1,2}}[:.]\d{{2}}\s?(?:[ap]\.?m\b\.?)?(?:\s?(?-i:{_ZONE})\b)?", re.IGNORECASE)


def blanked(text: str, spans: Iterable[tuple[int, int]], mark: str) -> str:
    """`text` with `mark` in the place of each span; spans do not overlap."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{mark}{text[end:]}"
    return text


def plain(text: str) -> str:
    """`text` without markup and entities, which some fields hold though they mean text, and with its dates as the ends of names."""
    if "&" in text or "<" in text:
        text = _TAG.sub(" ", unescape(unescape(text)))
    if any(map(str.isdigit, text)):
        text = blanked(text, [(_begin(text, date.start), date.end) for date in printed_dates(text, "")], " | ")
        text = _CLOCK.sub(" | ", READING_TIME.sub(" | ", text))
    return text


def _begin(text: str, start: int) -> int:
    """Where the date at `start` begins with its day of the week."""
    named = BEFORE_DATE.search(text, 0, start)
    return named.start() if named else start
