"""Dates as feeds and sitemaps write them, to Unix seconds. Never fails: what cannot be read is None."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: RFC 822 as feeds write it, in pieces: weekday optional, two or four digits of a year, seconds optional.
RFC_822 = re.compile(
    r"(?:[A-Za-z]{2,10}[.,\s]+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{2,4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([A-Za-z]{1,5}\b|[+-]\d{2}:?\d{2})?"
)
MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
MINUTE_S, HOUR_S = 60, 3_600
#: Hours east of Greenwich of the zones that RFC 822, section 5.1, names, and those that publishers add.
ZONES = {
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5, "jst": 9, "aest": 10, "aedt": 11,
}  # fmt: skip
ISO_EXTRAS = re.compile(r"(\.\d{6})\d+|\s+(?=[+-]\d{2}:?\d{2}$)|(?<=\d)\s+UTC$|(?<=\d)\s+GMT$")
#: Two-digit years up to this are of this century.
CENTURY_PIVOT = 70
#: 1990 to 2100, Unix seconds: what lies outside is a broken clock or a placeholder, and no date of a story.
EARLIEST_S, LATEST_S = 631_152_000.0, 4_102_444_800.0


def parse_date(text: str | None) -> float | None:
    """Unix seconds of an ISO 8601 or RFC 822 date; without a zone UTC is meant. None for everything else."""
    words = (text or "").strip()
    if not words:
        return None
    try:
        seconds = _seconds(_iso(words)) if words[:4].isdigit() else _rfc_822(words)
    except (ValueError, TypeError, IndexError, OverflowError, KeyError):
        return None
    return seconds if EARLIEST_S <= seconds <= LATEST_S else None


def _seconds(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _iso(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        cleaned = ISO_EXTRAS.sub(lambda found: found.group(1) or "", words)
        return datetime.fromisoformat(cleaned.replace("/", "-") if "T" not in cleaned else cleaned)


def _rfc_822(words: str) -> float:
    found = RFC_822.match(words)
    if not found:
        return _seconds(parsedate_to_datetime(words))
    day, month, year, hour, minute, second, zone = found.groups()
    month_number = MONTHS.get(month) or MONTHS[month.capitalize()]
    moment = datetime(_year(year), month_number, int(day), int(hour), int(minute), min(int(second or 0), 59), tzinfo=UTC)
    return moment.timestamp() - _offset_s(zone)


def _year(digits: str) -> int:
    if len(digits) > len("26"):
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_PIVOT else 1900)


def _offset_s(zone: str | None) -> float:
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        span_s = int(digits[:2]) * HOUR_S + int(digits[2:]) * MINUTE_S
        return -span_s if zone[0] == "-" else span_s
    return ZONES.get((zone or "").lower(), 0) * HOUR_S
