"""News prints the days of today without their year: it is that of the fetch where the day is a recent one."""

import pytest

from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.about.yearless import is_day_line, recent_day
from ingest.stages.page.toolkit import Toolkit

#: 25 November 2025, 12:00 UTC, and half a year earlier.
FETCHED, EARLIER = 1_764_072_000.0, 1_764_072_000.0 - 180 * 86_400
STORY = (
    "The ferry to the islands sails again from Monday, three weeks after the pier was damaged in a storm.\n"
    "Divers had to replace eleven piles, said the harbour master, and the work was slowed by the current.\n"
    "Tickets cost four pounds, and school children travel for nothing until the end of the year."
)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("nl", "di 24 november, 14:05", "2025-11-24T14:05:00"),
        ("de", "24.11. 14:05", "2025-11-24T14:05:00"),
        ("de", "Mo, 24.11., 14:05 Uhr", "2025-11-24T14:05:00"),
        ("en", "Monday 24 November, 2.05pm", "2025-11-24T14:05:00"),
        ("en", "Published Nov 24", "2025-11-24"),
        ("hu", "november 24., 14:05", "2025-11-24T14:05:00"),
        ("cs", "pondělí 24. listopadu, 14:05", "2025-11-24T14:05:00"),
        ("tr", "24 Kasım Pazartesi, 14:05", "2025-11-24T14:05:00"),
        ("ar", "الاثنين 24 نوفمبر، 14:05", "2025-11-24T14:05:00"),
        ("fa", "دوشنبه ۳ آذر، ۱۴:۰۵", "2025-11-24T14:05:00"),
        ("ko", "입력 11월 24일 14:05", "2025-11-24T14:05:00"),
        ("ja", "11月24日 14時05分", "2025-11-24T14:05:00"),
        ("vi", "Thứ Hai, 24/11, 14:05", "2025-11-24T14:05:00"),
    ],
)
def test_a_recent_day_without_a_year_has_the_year_of_the_fetch(language: str, line: str, day: str) -> None:
    assert is_day_line(line, language)
    assert recent_day(line, FETCHED, language) == day


def test_a_day_of_december_read_in_january_is_of_the_year_before() -> None:
    assert recent_day("Wed 31 December, 18:00", 1_767_312_000.0, "en") == "2025-12-31T18:00:00"


def test_nothing_tells_the_year_of_an_older_day_or_of_one_to_come() -> None:
    assert recent_day("Monday 24 November, 2.05pm", EARLIER, "en") is None
    assert recent_day("Saturday 29 November, 2.05pm", FETCHED, "en") is None


@pytest.mark.parametrize("line", ["2023 11/ 24 20:52:15", "24 November, 14:05, archive of 2019", "٢٠٢٣ 11/ 24 20:52"])
def test_a_day_that_stands_beside_a_year_has_no_other(line: str) -> None:
    assert recent_day(line, FETCHED, "zh") is None


@pytest.mark.parametrize(
    "line", ["24 November", "Greven 28:24", "Vol. 11, No. 24", "14.32 All trains have been stopped", "24/11", "The 24 hours of May"]
)
def test_numbers_and_days_with_nothing_beside_them_are_no_such_line(line: str) -> None:
    assert not is_day_line(line, "en")


@pytest.mark.parametrize(
    ("line", "day"), [("Mon 24 November, 14:05", "2025-11-24T14:05:00"), ("12 May 2024, 14:05", "2024-05-12T14:05:00")]
)
def test_the_line_below_the_headline_dates_the_story(line: str, day: str, toolkit: Toolkit) -> None:
    text = f"Ferry to the islands sails again\n{line}\n{STORY}"
    cleaned = clean(RawPage("text", text.encode(), FETCHED), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.date_published == day


def test_a_day_that_the_story_speaks_of_dates_nothing(toolkit: Toolkit) -> None:
    text = f"Ferry to the islands sails again\n{STORY}\nOn Monday 24 November, at 14:05, the first boat will leave for Rum."
    cleaned = clean(RawPage("text", text.encode(), FETCHED), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.date_published is None


@pytest.mark.parametrize(
    ("path", "day"), [("2023/11/24/", "2023-11-24"), ("2025/11/24/", "2025-11-24T14:05:00"), ("", "2025-11-24T14:05:00")]
)
def test_the_year_of_the_address_goes_before_that_of_the_fetch(path: str, day: str, toolkit: Toolkit) -> None:
    text = f"Ferry to the islands sails again\nMon 24 November, 14:05\n{STORY}"
    url = f"https://news.example/{path}ferry"
    cleaned = clean(RawPage("text", text.encode(), FETCHED, url, url), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.date_published == day


@pytest.mark.parametrize(("day", "authors"), [("Sunday, 23 November", ()), ("Sunday, 23 November, 14:05", ("Latvia Radio",))])
def test_two_words_beside_a_day_without_a_clock_are_no_writer(day: str, authors: tuple[str, ...], toolkit: Toolkit) -> None:
    text = f"Ferry to the islands sails again\nLatvia Radio\n{day}\n{STORY}"
    cleaned = clean(RawPage("text", text.encode(), FETCHED), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.authors == authors


def headline_and_date(text: str, toolkit: Toolkit) -> tuple[str | None, str | None]:
    cleaned = clean(RawPage("text", text.encode(), FETCHED), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    return cleaned.article.headline, cleaned.article.date_published


def test_a_list_of_days_dates_nothing(toolkit: Toolkit) -> None:
    days = "Mon 24 November, 09:00\nTue 25 November, 10:00\nWed 26 November, 11:00"
    assert headline_and_date(f"Ferry hours\n{days}\n{STORY}", toolkit) == ("Ferry hours", None)


def test_a_headline_may_name_a_day_and_a_clock(toolkit: Toolkit) -> None:
    assert headline_and_date(f"Ferry on 24 November, 20:00\n{STORY}", toolkit)[0] == "Ferry on 24 November, 20:00"


def test_a_day_above_the_headline_is_none(toolkit: Toolkit) -> None:
    text = f"Monday 24 November, 14:05\nFerry to the islands sails again\n{STORY}"
    assert headline_and_date(text, toolkit)[0] == "Ferry to the islands sails again"
