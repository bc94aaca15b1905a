"""Dates as pages print and declare them, to ISO 8601 with the zone that was stated; nothing is guessed about a missing zone."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

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

_NUMERIC = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:[\sT,]{0,3}(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s([A-Za-z]{3,9})\.?,?\s(\d{4})\b")
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_PRINTED_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\s?\(([A-Za-z]{3,9})\.?\s(\d{1,2})\)", re.IGNORECASE)
_TWELVE_HOURS = re.compile(r"\b(\d{1,2})[:.](\d{2})\s?([ap])\.?m\b", re.IGNORECASE)


def to_iso(text: str, fetched_at_s: float) -> str | None:
    """`text` as ISO 8601 (`2024-07-11` or `2024-07-11T09:30:00+08:00`), or None when it holds no plausible date."""
    text = text.strip()[:MAX_DATE_CHARS]
    for reader in (_iso, _compact, _rfc_2822, _numeric, _english):
        found = reader(text)
        if found is not None and plausible(found, fetched_at_s):
            return found.isoformat()
    return None


def plausible(found: date, fetched_at_s: float) -> bool:
    """Whether a story fetched at that time may carry that date."""
    latest = datetime.fromtimestamp(fetched_at_s, UTC).date() + MAX_AHEAD
    day = found.date() if isinstance(found, datetime) else found
    return found.year >= EARLIEST_YEAR and day <= latest


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
    if not text[:1].isalpha() or ":" not in text:
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _numeric(text: str) -> date | None:
    match = _NUMERIC.search(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second) if match.group(4) else date(year, month, day)  # noqa: DTZ001 - no zone was stated
    except ValueError:
        return None


def _english(text: str) -> date | None:
    for pattern, order in ((_MONTH_FIRST, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = (match.group(index) for index in order)
            if month.lower() in MONTHS:
                return _clocked(text, int(year), MONTHS[month.lower()], int(day))
    return None


def _clocked(text: str, year: int, month: int, day: int) -> date | None:
    clock = _TWELVE_HOURS.search(text)
    try:
        if not clock:
            return date(year, month, day)
        hour = int(clock.group(1)) % 12 + (12 if clock.group(3).lower() == "p" else 0)
        return datetime(year, month, day, hour, int(clock.group(2)))  # noqa: DTZ001 - no zone was stated
    except ValueError:
        return None


def from_url(url: str, fetched_at_s: float) -> str | None:
    """The day that an address like `/2024/07/11/title` names, or None."""
    match = _IN_URL.search(url)
    if not match:
        return None
    try:
        found = date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
    return found.isoformat() if plausible(found, fetched_at_s) else None


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
