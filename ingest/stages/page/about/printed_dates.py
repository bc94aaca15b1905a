"""Dates as people read them, in many languages: day, month and year in any order that can be told, clock, and named zone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from ingest.stages.page.about.calendars import (
    ERAS,
    HAN_DIGITS,
    HAN_TEN,
    SOLAR_LANGUAGES,
    SOLAR_YEARS,
    gregorian,
    number_of,
    solar,
    solar_day,
)
from ingest.stages.page.about.clock_words import AFTERNOON, CHANGED, FORENOON, hour_in_half, zone_minutes
from ingest.stages.page.about.month_names import month_of

#: Letters of a line that is a date which may stand outside of it: a label, a weekday, a name, a place.
MAX_LABEL_LETTERS = 30
#: Characters of one text that are read, and of what may stand between a date and its clock.
MAX_DATE_CHARS = 160
MAX_GAP_CHARS = 16
#: Regions in which English is written month first, and those in which it is day first; without a region nobody can tell.
MONTH_FIRST = frozenset({"us", "ph", "pr"})
DAY_FIRST = frozenset({"gb", "uk", "ie", "au", "nz", "in", "za", "ng", "ke", "gh", "sg", "my", "hk", "pk", "bd", "lk", "mt", "jm"})

#: Digits of Arabic, Persian, Devanagari and Bengali as those of ASCII.
DIGITS = {zero + digit: 48 + digit for zero in (0x660, 0x6F0, 0x966, 0x9E6) for digit in range(10)}

#: Languages that may write a year of two digits first: `26.03.04`.
YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn", "sv", "eu", "fa", "prs", "ps"})
#: Two-digit years from this on are of the last century.
CENTURY_PIVOT = 70

_HAN = "".join(HAN_DIGITS)
_NUMBER = rf"(?:\d{{1,3}}|[{_HAN}{HAN_TEN}]{{1,3}})"
_HAN_DAY = rf"\s?(?P<m>{_NUMBER})\s?月\s?(?P<d>{_NUMBER})\s?日"
_HAN_YEAR = re.compile(rf"[{_HAN}]{{4}}年")
MONTH = r"[^\W\d_][^\s\d,،/()|:;–—-]{0,14}(?:\s(?:الثاني|الأول))?"
_DATES = (
    re.compile(r"(?P<y>\d{4})\s?[-/.年년]\s?(?P<m>\d{1,2})\s?[-/.月월]\s?(?P<d>\d{1,2})\s?[.日일]?"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|re|º|ª|°|\.)?[\s-]?(?:de\s|di\s|of\s|d[’']|ב)?(?P<name>{MONTH})[-.,،/]{{0,2}}"
        r"\s?(?:del?\s|พ\.ศ\.\s)?(?P<y>\d{4})"
    ),
    re.compile(rf"(?<![^\W\d_])(?P<name>{MONTH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})"),
    re.compile(rf"(?P<y>\d{{4}})\.?\s(?:m\.\s)?(?P<name>{MONTH})\.?\s(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?P<y>\d{{4}})\.\sgada\s(?P<d>\d{{1,2}})\.\s(?P<name>{MONTH})"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s(?P<name>[\u0e00-\u0e4e.]{3,12})\s(?P<y>[6-9]\d)(?![\d:.])"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s(?:tháng|thg)\s(?P<m>\d{1,2})(?:,|\snăm)?\s(?P<y>\d{4})", re.IGNORECASE),
    re.compile(rf"(?P<era>{'|'.join(ERAS)})\s?(?P<y>{_NUMBER})\s?年{_HAN_DAY}"),
    re.compile(rf"(?P<y>[{_HAN}]{{4}})年{_HAN_DAY}"),
    re.compile(r"(?<![\d/.-])(?P<one>\d{1,2})(?P<sep>[./-])\s?(?P<two>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20|25)\d{2})(?!\d)"),
    re.compile(r"(?<![\d/.:-])(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})(?P=sep)(?P<short>\d{2})(?![\d:/-]|\.\d)"),
)
_HALF = "|".join(re.escape(word) for word in sorted({*AFTERNOON, *FORENOON} - {"am", "pm", "du", "de"}, key=len, reverse=True))
CLOCK = re.compile(
    rf"(?:(?P<before>{_HALF})\s?)?(?<!\d)(?P<h>[01]?\d|2[0-4])\s?(?:[:.hH時时点시]|Uhr)\s?"
    rf"(?P<min>[0-5]\d|\d(?=\s?[分분]))?(?:[:分분]|\s분)?"
    rf"(?P<s>[0-5]\d)?(?!\d)(?:\s?(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.\s?μ\.|{_HALF}))?(?:\s?(?:Uhr|klo|hrs?|h)\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<!\d)(?P<h>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_ZONE = re.compile(r"[\s(,]{0,3}(?P<name>[A-ZМСК]{1,5}(?![^\W\d_]))?\s?(?P<offset>[+−-]\s?\d{1,2}(?::?[0-5]\d)?(?!\d))?")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One printed date; `when` is None where its order cannot be told. Its place in the text, its clock included."""

    when: date | None
    is_change: bool
    start: int
    end: int


def printed_dates(text: str, locale: str) -> list[PrintedDate]:
    """The dates in `text`, in order. `locale` is the page's language, with its region where it says one: `en`, `en-GB`, `de`."""
    text = text[:MAX_DATE_CHARS].translate(DIGITS)
    found: list[PrintedDate] = []
    matches = list(_matches(text, locale))
    for number, (match, day) in enumerate(matches):
        before = matches[number - 1][0].end() if number else 0
        after = matches[number + 1][0].start() if number + 1 < len(matches) else len(text)
        label = text[before : match.start()].lower()
        when, end = _clocked(text, match, day, after, before) if day else (None, match.end())
        is_change = any(word in label for word in CHANGED)
        if "short" not in match.groupdict() or isinstance(when, datetime) or is_change or label.rstrip().endswith(":"):
            found.append(PrintedDate(when, is_change, match.start(), end))
    return found


def may_hold_date(text: str) -> bool:
    """Whether looking for dates in `text` is worth it: it has digits, or a year in Han characters."""
    return any(map(str.isdigit, text)) or _HAN_YEAR.search(text) is not None


def letters_beside(text: str, dates: Sequence[PrintedDate]) -> int:
    """Letters of `text` outside of its dates."""
    return sum(map(str.isalpha, text)) - sum(sum(map(str.isalpha, text[date.start : date.end])) for date in dates)


def _matches(text: str, locale: str) -> Iterator[tuple[re.Match[str], date | None]]:
    """Matches that do not overlap, by place; with the day, or None where month and day cannot be told apart."""
    taken: list[tuple[re.Match[str], date | None]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(match.start() < other.end() and other.start() < match.end() for other, _ in taken):
                continue
            parts = match.groupdict()
            day = _day(parts, locale)
            if day or ("one" in parts and "short" not in parts and _order(parts, locale) is None):
                taken.append((match, day))
    return iter(sorted(taken, key=lambda pair: pair[0].start()))


def _day(parts: Mapping[str, str], locale: str) -> date | None:
    """The day that a match tells, or None where there is no such day or its numbers cannot be told apart."""
    if "one" in parts:
        order = _order(parts, locale)
        return gregorian(_year(parts, locale), *order) if order else None
    if "name" in parts:
        return _named_day(parts, locale)
    year, month, day = (number_of(parts[name]) for name in "ymd")
    if year in SOLAR_YEARS and _language(locale) in SOLAR_LANGUAGES:
        return solar_day(year, month, day)
    return gregorian(year + ERAS.get(parts.get("era", ""), 0), month, day)


def _year(parts: Mapping[str, str], locale: str) -> int:
    if "short" not in parts:
        return int(parts["y"])
    short = int(parts["short"])
    return short if _language(locale) == "th" else short + (1900 if short >= CENTURY_PIVOT else 2000)


def _language(locale: str) -> str:
    return locale.lower().partition("-")[0]


def _order(parts: Mapping[str, str], locale: str) -> tuple[int, int] | None:
    """Month and day of two numbers before a year; None where both orders are possible and the language does not tell.

    Before a year of two digits, which may be a day as well, none is told without a language that always writes it last.
    """
    one, two, language, region = int(parts["one"]), int(parts["two"]), _language(locale), locale.lower().partition("-")[2]
    if "short" in parts and (not language or language in YEAR_FIRST or (language == "en" and not region)):
        return None
    if one > 12 or one == two or parts["sep"] == ".":  # noqa: PLR2004 - months of a year
        return two, one
    if two > 12:  # noqa: PLR2004 - months of a year
        return one, two
    if language == "en":
        return (one, two) if region in MONTH_FIRST else (two, one) if region in DAY_FIRST else None
    return (two, one) if language else None


def _named_day(parts: Mapping[str, str], locale: str) -> date | None:
    """The day whose month is a name, in the calendar that has a month of that name."""
    year, day = int(parts["y"]), int(parts["d"])
    month = month_of(parts["name"], _language(locale))
    return gregorian(year, month, day) if month and year not in SOLAR_YEARS else solar(year, parts["name"], day)


def _clocked(text: str, match: re.Match[str], day: date, after: int, before: int) -> tuple[date, int]:
    """The day with its clock and zone, where one stands close behind or before it, and where that ends.

    Behind a bar stands the clock of something else, where there is one before the day: `11:02, 11 May 2025 | Updated: 12:40`.
    """
    behind = text[match.end() : after]
    clock = CLOCK.search(behind) or _HOUR.search(behind)
    above = _clock_before(text, match, day, before)
    if above and (clock is None or "|" in behind[: clock.start()]):
        return above, match.end()
    if clock and clock.start() <= MAX_GAP_CHARS and (when := _time(day, clock)):
        zone = _ZONE.match(behind[clock.end() :])
        end = match.end() + clock.end()
        minutes = _offset(zone, day) if zone else None
        return (when if minutes is None else when.replace(tzinfo=_zone(minutes))), end + (
            zone.end() if zone and minutes is not None else 0
        )
    return above or day, match.end()


def _clock_before(text: str, match: re.Match[str], day: date, before: int) -> datetime | None:
    """The day with the clock that stands close before it."""
    for clock in CLOCK.finditer(text, before, match.start()):
        if match.start() - clock.end() <= MAX_GAP_CHARS and (when := _time(day, clock)):
            zone = _ZONE.match(text[clock.end() : match.start()])
            minutes = _offset(zone, day) if zone else None
            return when if minutes is None else when.replace(tzinfo=_zone(minutes))
    return None


def _time(day: date, clock: re.Match[str]) -> datetime | None:
    parts = clock.groupdict()
    hour, minute = int(parts["h"]), int(parts.get("min") or 0)
    half = re.sub(r"[\s.]", "", (parts.get("half") or parts.get("before") or "").lower())
    if half in AFTERNOON or half in FORENOON:
        hour = hour_in_half(hour, afternoon=half in AFTERNOON)
    elif parts.get("min") is None:
        return None
    try:
        return datetime(day.year, day.month, day.day, hour, minute, int(parts.get("s") or 0))  # noqa: DTZ001 - set by the caller
    except ValueError:
        return None


def _offset(zone: re.Match[str], day: date) -> int | None:
    """Minutes east of Greenwich; an offset behind a zone's name counts from it: `GMT+3`."""
    named = zone_minutes(zone["name"], day) if zone["name"] else None
    if not zone["offset"]:
        return named
    said = zone["offset"].replace("−", "-").replace(" ", "").replace(":", "")
    hours, minutes = (said[1:-2], said[-2:]) if len(said) > 3 else (said[1:], "0")  # noqa: PLR2004 - sign and hours
    return (-1 if said[0] == "-" else 1) * (int(hours) * 60 + int(minutes)) + (named or 0)


def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC
