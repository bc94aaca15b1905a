"""Days that are printed without their year, as news prints those of today: `Mon 24 November, 14:05`, `11월 24일 14:05`.

The year is that of the fetch, where it makes the day a recent one. Older texts print the same, and nothing tells their year.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from ingest.stages.page.about.calendars import SOLAR_LANGUAGES
from ingest.stages.page.about.printed_dates import (
    CLOCK,
    DIGITS,
    MAX_LABEL_LETTERS,
    MONTH,
    YEAR_FIRST,
    letters_beside,
    printed_dates,
)

#: Days before the fetch within which such a day is believed: of texts of any age one in 26 prints one of these by chance.
MAX_AGE = timedelta(days=14)
#: A place east of the one that fetches may have the next day already.
MAX_AHEAD = timedelta(days=1)
#: Characters of a line that is such a day, with a clock and a label.
MAX_CHARS = 60
#: Numbers of a day with its clock at least: `3 May, 4pm`.
CLOCKED_NUMBERS = 2
#: Letters of a weekday.
MAX_WEEKDAY_LETTERS = 14
#: A year with a 29 February, in which a line is tried.
LEAP_YEAR = 2000
#: Years between the Gregorian calendar and the Solar Hijri one, before and after its new year.
SOLAR_YEARS_BEHIND = (621, 622)

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HAN = re.compile(r"(?<!\d)(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_NUMBERS = re.compile(r"(?<![\d/.:-])(?P<one>\d{1,2})\s?(?P<sep>[./-])\s?(?P<two>\d{1,2})(?![\d/:-])\.?")
_DAY_FIRST = re.compile(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|º|ª|\.)?\s?(?:de\s|di\s|of\s|ב)?{MONTH}(?!\S?\s?\d{{4}})")
_MONTH_FIRST = re.compile(rf"(?<![^\W\d_]){MONTH}\.?\s\d{{1,2}}(?!\d|[.,]?\s?\d{{4}})")


def recent_day(text: str, fetched_at_s: float, language: str) -> str | None:
    """The day that `text` prints without a year, as ISO 8601, with its clock; None for one that is not of the last two weeks, and
    where a year stands anywhere in it.
    """
    if _YEAR.search(text[:MAX_CHARS].translate(DIGITS)):
        return None
    today = datetime.fromtimestamp(fetched_at_s, UTC).date()
    for year in (today.year, today.year - 1):
        for when in _days(text, year, language):
            day = when.date() if isinstance(when, datetime) else when
            if today - MAX_AGE <= day <= today + MAX_AHEAD:
                return when.isoformat()
    return None


def is_day_line(text: str, language: str) -> bool:
    """Whether a short line is a day without its year and what stands beside one: a clock or a word, and little else."""
    if len(text) > MAX_CHARS or not any(map(str.isdigit, text)):
        return False
    for dated in _dated(text.translate(DIGITS), LEAP_YEAR, language):
        found = printed_dates(dated, language)
        beside = letters_beside(dated, found)
        if any(date.when for date in found) and beside <= MAX_LABEL_LETTERS:
            return beside > 0 or any(isinstance(date.when, datetime) for date in found)
    return False


def is_clocked_day(text: str) -> bool:
    """Whether a short line is such a day with a clock and no more than a weekday beside it, in any language."""
    if len(text) > MAX_CHARS or len(_NUMBER.findall(text)) < CLOCKED_NUMBERS:
        return False
    texts = list(_dated(text.translate(DIGITS), LEAP_YEAR, ""))
    dates = ((dated, printed_dates(dated, "")) for dated in texts)
    return any(
        letters_beside(dated, found) <= MAX_WEEKDAY_LETTERS and any(isinstance(day.when, datetime) for day in found)
        for dated, found in dates
    )


def _days(text: str, year: int, language: str) -> Iterator[date]:
    for dated in _dated(text[:MAX_CHARS].translate(DIGITS), year, language):
        yield from (found.when for found in printed_dates(dated, language) if found.when)


def _dated(text: str, year: int, language: str) -> Iterator[str]:
    """`text` with the year where its language has it. Numbers alone are a day only beside a clock."""
    if match := _HAN.search(text):
        yield f"{text[: match.start()]}{year}年{match['m']}月{match['d']}日{text[match.end() :]}"
        return
    match = _NUMBERS.search(text)
    if match and CLOCK.search(text, match.end()):
        one, two = (match["two"], match["one"]) if language in YEAR_FIRST else (match["one"], match["two"])
        yield f"{text[: match.start()]}{one}/{two}/{year} {text[match.end() :]}"
        return
    years = (year, *(year - behind for behind in SOLAR_YEARS_BEHIND)) if language in SOLAR_LANGUAGES else (year,)
    for said in years:
        for match in _DAY_FIRST.finditer(text):
            yield f"{text[: match.end()]} {said}{text[match.end() :]}"
        for match in _MONTH_FIRST.finditer(text):
            yield f"{text[: match.start()]}{said} {text[match.start() :]}"
