"""Days of the calendars that news pages print: Gregorian, with years of the Buddhist and other eras, and Solar Hijri."""

from datetime import date, timedelta

#: Years that the Buddhist era, which Thai pages print, is ahead; the first year that can only be one of it; and of its last two
#: digits alone, the century.
BUDDHIST_YEARS, FIRST_BUDDHIST, BUDDHIST_CENTURY = 543, 2500, 2500
#: The years before the first one of an era, as Taiwan and Japan count theirs.
ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
#: Numbers as Han characters write them; the first year of an era has a word of its own.
HAN_DIGITS = {char: digit for digit, chars in enumerate(("〇零○", "一元", *"二三四五六七八九")) for char in chars}
HAN_TEN = "十"
#: Months of the Solar Hijri calendar, which Iranian and Afghan pages print, with their number.
SOLAR_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "فروردین|حمل", "اردیبهشت|ثور", "خرداد|جوزا", "تیر|سرطان", "مرداد|امرداد|اسد", "شهریور|سنبله",
            "مهر|میزان", "آبان|عقرب", "آذر|قوس", "دی|جدی", "بهمن|دلو", "اسفند|حوت",
        ),
        1,
    )
    for name in names.split("|")
}  # fmt: skip
#: Years of that calendar that a news page can print, and a day in both calendars.
SOLAR_YEARS = range(1300, 1500)
#: Languages in whose countries a year of it is meant by digits alone; in Arabic such a year is of the lunar calendar.
SOLAR_LANGUAGES = frozenset({"fa", "prs", "ps"})
_NEW_YEAR, _ITS_YEAR = date(2025, 3, 21), 1404


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day, whose year may be of the Buddhist era, in full or as its last two digits; None where there is no such day."""
    year += BUDDHIST_CENTURY if year < 100 else 0  # noqa: PLR2004 - two digits
    try:
        return date(year - BUDDHIST_YEARS if year >= FIRST_BUDDHIST else year, month, day)
    except ValueError:
        return None


def solar(year: int, month: str, day: int) -> date | None:
    """The day of the Solar Hijri calendar; None where the month is none of its, or the year no year of news.

    >>> solar(1404, "بهمن", 22), solar(1357, "بهمن", 22)
    (datetime.date(2026, 2, 11), datetime.date(1979, 2, 11))
    """
    number = SOLAR_MONTHS.get(month)
    return solar_day(year, number, day) if number else None


def solar_day(year: int, month: int, day: int) -> date | None:
    """The day of that calendar whose month is a number; None where there is no such day, or the year is no year of news."""
    if year not in SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:  # noqa: PLR2004 - days of its longest months
        return None
    return _NEW_YEAR + timedelta(_days(year, month, day) - _days(_ITS_YEAR, 1, 1))


def number_of(text: str) -> int:
    """A number of a date, in digits or in Han characters.

    >>> number_of("09"), number_of("二〇二六"), number_of("十"), number_of("二十三"), number_of("元")
    (9, 2026, 10, 23, 1)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition(HAN_TEN)
    digits = int("".join(str(HAN_DIGITS[char]) for char in ones) or "0")
    return digits + 10 * HAN_DIGITS.get(tens, 1) if ten else digits


def _days(year: int, month: int, day: int) -> int:
    """Days since a day long gone: eight leap years in 33, as the calendar's arithmetic form has it (right for 1178 to 1633)."""
    year += 1595
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30  # noqa: PLR2004 - the first six have 31 days
    return 365 * year + year // 33 * 8 + (year % 33 + 3) // 4 + before + day
