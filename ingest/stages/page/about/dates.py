"""Dates as pages print and declare them, to ISO 8601 with the zone that was stated; nothing is guessed about a missing zone."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from ingest.stages.page.about.calendars import SOLAR_YEARS
from ingest.stages.page.about.clock_words import hour_in_half
from ingest.stages.page.about.printed_dates import printed_dates

#: The web is younger than this; an earlier date is a default value of somebody's database.
EARLIEST_YEAR = 1994
#: A page fetched now may be dated ahead by zones and embargoes, not by more.
MAX_AHEAD = timedelta(days=2)
#: Characters of one date text that are looked at.
MAX_DATE_CHARS = 120

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
         "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$")
#: `Tue, 14 Oct 2025 08:05:00 GMT` (RFC 5322, 3.3), and what `ctime` prints.
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s[A-Za-z]{3}\s\d{2,4}\s\d{1,2}:\d{2}|[A-Z][a-z]{2}\s[A-Z][a-z]{2}\s+\d{1,2}\s\d{2}:\d{2}:\d{2}"
)
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
#: The same as steps of their own, which need no second digit: `/2019/6/26/`, `/2020/jan/01/`.
_STEPS_IN_URL = re.compile(r"/((?:19|20)\d{2})/([a-z]{3,9}|\d{1,2})/(\d{1,2})(?=/|$)", re.IGNORECASE)
#: A section between the year and the day: `/2010/POLITICS/08/13/`.
_PARTED_IN_URL = re.compile(r"/((?:19|20)\d{2})/[a-z][a-z.-]{1,30}/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?=/|$)", re.IGNORECASE)
_PRINTED_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\s?\(([A-Za-z]{3,9})\.?\s(\d{1,2})\)", re.IGNORECASE)
#: Seconds or milliseconds since 1970, as systems write them.
_EPOCH = re.compile(r"^(\d{10})(\d{3})?$")


#: What says which half of a day a clock is of.
_HALF_DAY = re.compile(r"(?<=\d)\s?([ap])\.?m\b\.?", re.IGNORECASE)


def to_iso(text: str, fetched_at_s: float, locale: str = "en") -> str | None:
    """`text` as ISO 8601 (`2024-07-11` or `2024-07-11T09:30:00+08:00`), or None when it holds no plausible date."""
    found = to_date(text, locale)
    return found.isoformat() if found is not None and plausible(found, fetched_at_s) else None


def to_date(text: str, locale: str) -> date | None:
    """The date that `text` holds, with clock and zone where it has them, or None. A page's `locale` tells the order of numbers."""
    text = text.strip()[:MAX_DATE_CHARS]
    for reader in (since_1970, _iso, _compact, _rfc_2822):
        found = reader(text)
        if found is not None and found.year not in SOLAR_YEARS:  # which no Gregorian day of news is in
            return found
    return _printed(text, locale)


def _printed(text: str, locale: str) -> date | None:
    return next((printed.when for printed in printed_dates(text, locale) if printed.when), None)


def plausible(found: date, fetched_at_s: float) -> bool:
    """Whether a story fetched at that time may carry that date."""
    return found.year >= EARLIEST_YEAR and not is_ahead(found, fetched_at_s)


def is_ahead(found: date, fetched_at_s: float) -> bool:
    """Whether a date is later than any story that was fetched at that time can be."""
    day = found.date() if isinstance(found, datetime) else found
    return day > datetime.fromtimestamp(fetched_at_s, UTC).date() + MAX_AHEAD


def _iso(text: str) -> date | None:
    try:
        found = datetime.fromisoformat(re.sub(r"(\d{2}:\d{2}:\d{2})\.\d+", r"\1", text).replace(" +", "+"))
    except ValueError:
        return None
    return found.date() if len(text) <= len("2024-07-11") else found


def _compact(text: str) -> date | None:
    match = _COMPACT.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return _iso(f"{year}-{month}-{day}{clock}")


def _rfc_2822(text: str) -> date | None:
    if not _MAIL.match(text):
        return None
    half = _HALF_DAY.search(text)  # RFC 5322 has no halves of a day, those who write `1:55 PM` have
    try:
        found = parsedate_to_datetime(_HALF_DAY.sub(" ", text))
    except (ValueError, TypeError, IndexError):
        return None
    found = found.replace(hour=hour_in_half(found.hour, afternoon=half[1] in "pP")) if half else found
    named = _printed(text, "en") if found.tzinfo is None else None  # the standard's few zones are the only ones it reads
    return named if isinstance(named, datetime) and named.tzinfo else found


def since_1970(text: str) -> datetime | None:
    """The moment that seconds or milliseconds since 1970 name, or None for any other text."""
    match = _EPOCH.match(text)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def day_of(iso: str) -> str:
    """The day of a date or time in ISO 8601."""
    return iso[: len("2025-03-14")]


def from_url(url: str, fetched_at_s: float) -> str | None:
    """The day that an address like `/2024/07/11/title` or `/2024/jul/11/title` names, or None."""
    named = (pattern.search(url) for pattern in (_IN_URL, _STEPS_IN_URL, _PARTED_IN_URL))
    days = (_day(*match.groups()) for match in named if match)
    found = next(filter(None, days), None)
    return found.isoformat() if found and plausible(found, fetched_at_s) else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None


def weekday_mismatches(text: str, year: int) -> Iterator[str]:
    """Phrases like `Thursday (July 11)` whose weekday is another one in `year`, and what it is there."""
    for match in _PRINTED_WEEKDAY.finditer(text):
        month = MONTHS.get(match.group(2).lower())
        try:
            actual = WEEKDAYS[date(year, month, int(match.group(3))).weekday()] if month else None
        except ValueError:
            continue
        if actual and actual != match.group(1).lower():
            yield f"{match.group(0)!r} is a {actual.capitalize()} in {year}"
