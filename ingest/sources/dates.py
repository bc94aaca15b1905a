"""Dates as feeds and sitemaps write them, to Unix seconds. Never fails: what cannot be read is None."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.stages.page.about.clock_words import ZONES, hour_in_half
from ingest.stages.page.about.dates import since_1970, to_date

#: RFC 822 as feeds write it, in pieces: weekday optional, two or four digits of a year, seconds optional.
RFC_822 = re.compile(
    r"(?:[A-Za-z]{2,10}[.,\s]+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{2,4}),?\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?!\d)"
    r"(?:\s*([AaPp])\.?[Mm]\b\.?)?\s*((?:[A-Za-z]{1,5}\s?)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|[A-Za-z]{1,12}(?:/[A-Za-z_]{2,20})+|[A-Za-z]{1,5}\b)?"
)
#: Hours and minutes east or west, with whatever name beside them: `+0100`, `GMT-7`, `MST-07:00`, `-0700 MST`.
OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)")
MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
MINUTE_S, HOUR_S, HALVES = 60, 3_600, frozenset({"am", "pm"})
LAST_HOUR, LAST_MINUTE, LAST_SECOND = 24, 59, 59
#: Seconds east of Greenwich of zones by name; here those of several zones mean what publishers of feeds mean by them.
ZONES_S = {name: minutes * MINUTE_S for name, minutes in ZONES.items()} | {"cst": -6 * HOUR_S, "ist": 5.5 * HOUR_S}
#: Where American clocks of that name are.
AMERICAN = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
ISO_EXTRAS = re.compile(r"(\.\d{6})\d+|\s+(?=[+-]\d{2}:?\d{2}$)|(?<=\d)\s+UTC$|(?<=\d)\s+GMT$|(?<=[+-]\d\d:\d\d)Z$")
#: A second that the Earth's turning asked for (RFC 3339, section 5.7), and the midnight that ends a day (ISO 8601, 2004).
LEAP_SECOND, END_OF_DAY = re.compile(r"(?<=:\d\d:)60"), re.compile(r"(?<=\d[T ])24(?=:00(?::00(?:\.0+)?)?(?![\d:.]))")
#: What RFC 5322, section 3.2.2, calls a comment: the name of the zone once more, or all that tells it.
ZONE_COMMENT = re.compile(r"(?<=[+-]\d{4})\s*\([^()]*\)$|\(([A-Za-z]{1,5})\)$")
#: No date is longer; what is costs nothing and is not remembered. No language's name is longer (BCP 47, section 4.4.1).
MAX_DATE_CHARS, MAX_LANGUAGE_CHARS = 200, 35
#: Dates remembered, 2 MB: a feed is read again every few minutes, and most of its entries are those of the time before.
DATES_KEPT = 8_192
#: Two-digit years up to this are of this century.
CENTURY_PIVOT = 70
#: A year in full, no offset of a zone: of three numbers of two digits a feed, which names no language, does not tell the year.
YEAR = re.compile(r"(?<!\d)(?<!\+)(?<!\s-)\d{4}(?!\d)")
GLUED_YEAR = re.compile(r",(?=\d{4})")
#: 1990 to 2100, Unix seconds: what lies outside is a broken clock or a placeholder, and no date of a story.
EARLIEST_S, LATEST_S = 631_152_000.0, 4_102_444_800.0


def parse_date(text: str | None, language: str = "en-us") -> float | None:
    """Unix seconds of an ISO 8601, RFC 822 or printed date; without a zone UTC is meant. None for everything else.

    `language` (`en-gb`, `de`; empty when it is not known) tells the order of day and month in `04/03/2026`; where it does not, that
    is no date.
    """
    words = (text or "").strip()
    return _read(words, language[:MAX_LANGUAGE_CHARS]) if 0 < len(words) <= MAX_DATE_CHARS else None


@lru_cache(maxsize=DATES_KEPT)
def _read(words: str, language: str) -> float | None:
    try:
        seconds = _numbered(words, language) if words[:4].isdigit() else _rfc_822(words, language)
    except (ValueError, TypeError, IndexError, OverflowError, KeyError):
        return None
    return seconds if EARLIEST_S <= seconds <= LATEST_S else None


def _seconds(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _numbered(words: str, language: str) -> float:
    try:
        return _seconds(_iso(words))
    except ValueError:
        if words[10:11] == "T":  # no standard's date, and none that is printed
            raise
        return _printed(words, language)


def _iso(words: str) -> datetime:
    if moment := since_1970(words):
        return moment
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        cleaned = LEAP_SECOND.sub("59", ISO_EXTRAS.sub(lambda found: found.group(1) or "", words))
        cleaned, midnights = END_OF_DAY.subn("00", cleaned.replace("/", "-") if "T" not in cleaned else cleaned)
        return datetime.fromisoformat(cleaned) + timedelta(days=midnights)


def _rfc_822(words: str, language: str) -> float:
    words = ZONE_COMMENT.sub(lambda found: found[1] or "", words) if words[-1] == ")" else words
    mail = words[3:5] == ", " and words[19:23:3] == "::" and words[16:17] == words[25:26] == " "
    if (
        mail and words[5:7].isdigit() and words[8:11].capitalize() in MONTHS and words[26:28].lower() not in HALVES
    ):  # `Fri, 02 Jan 2026 03:04:05 GMT`
        return _moment(words[5:7], words[8:11], words[12:16], words[17:19], words[20:22], words[23:25], None, words[26:])
    found = RFC_822.match(words)
    if not found or found.group(2).capitalize() not in MONTHS:
        return _printed(words, language)
    return _moment(*found.groups())


def _printed(words: str, language: str) -> float:
    """A date as people write it, in many languages: `Friday, December 22, 2017 - 3:09pm`, `Do, 29 Mär 2018 10:00`."""
    found = to_date(GLUED_YEAR.sub(", ", words), language) if YEAR.search(words) else None
    if found is None:
        raise ValueError(f"no date: {words!r}")
    return _seconds(found if isinstance(found, datetime) else datetime(found.year, found.month, found.day, tzinfo=UTC))


def _moment(
    day: str, month: str, year: str, hour: str, minute: str, second: str | None, half: str | None, zone: str | None
) -> float:  # fmt: skip
    hours, minutes, seconds = int(hour), int(minute), min(int(second or 0), LAST_SECOND)
    if half:
        hours = hour_in_half(hours, afternoon=half in "pP")
    if hours > LAST_HOUR or minutes > LAST_MINUTE:
        raise ValueError(f"no time of a day: {hour}:{minute}")
    zone = AMERICAN.get((zone or "").lower(), zone)
    local_s = _midnight_s(day, month, year) + hours * HOUR_S + minutes * MINUTE_S + seconds
    return local_s - (_place_offset_s(zone, local_s) if zone and "/" in zone else _offset_s(zone))


@lru_cache(maxsize=256)
def _midnight_s(day: str, month: str, year: str) -> float:
    """Unix seconds at which that day began in Greenwich: the entries of a feed share few days. Raises ValueError, KeyError."""
    return datetime(_year(year), MONTHS.get(month) or MONTHS[month.capitalize()], int(day), tzinfo=UTC).timestamp()


def _year(digits: str) -> int:
    if len(digits) > len("26"):
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_PIVOT else 1900)


@lru_cache(maxsize=64)
def _offset_s(zone: str | None) -> float:
    if found := OFFSET.search(zone or ""):
        span_s = int(found[2]) * HOUR_S + int(found[3] or 0) * MINUTE_S
        return -span_s if found[1] == "-" else span_s
    return ZONES_S.get((zone or "").lower(), 0)


def _place_offset_s(zone: str, local_s: float) -> float:
    """Seconds east of Greenwich of `America/Los_Angeles` at that moment of its clocks; of a place that is none, 0."""
    try:
        place = ZoneInfo(zone)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return 0
    shift = datetime.fromtimestamp(local_s, UTC).replace(tzinfo=place).utcoffset()
    return shift.total_seconds() if shift else 0
