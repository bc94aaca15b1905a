"""Dates as publishers write them."""

import pytest

from ingest.sources.dates import parse_date

AT_S = 1767323045.0  # 2026-01-02T03:04:05Z


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02T03:04:05Z", "2026-01-02T04:04:05+01:00", "2026-01-02T04:04:05+0100",
        "2026-01-02 03:04:05", "2026-01-02 04:04:05 +0100", "2026-01-02 03:04:05 UTC", "2026/01/02 03:04:05", "20260102T030405Z",
        "Fri, 02 Jan 2026 03:04:05 GMT", "Fri, 2 Jan 2026 03:04:05 +0000", "02 Jan 2026 03:04:05 UT", "Fri, 02 Jan 26 03:04:05 Z",
        "Thu, 01 Jan 2026 22:04:05 EST", "Fri, 02 January 2026 03:04:05 GMT", "Friday, 02-Jan-26 03:04:05 GMT",
        "Fri,02 Jan 2026 08:34:05 +05:30", "Thu, 01 Jan 2026 20:04:05 GMT-07:00", "Fri, 02 Jan 2026 04:04:05 UTC+0100",
        "Thu, 01 Jan 2026 19:04:05 America/Los_Angeles", "Fri, 02 Jan 2026 03:04:05 Middle/Earth",
        "Thu, 01 Jan 2026 22:04:05 ET", "Fri, 02 Jan 2026 04:04:05 MET", "Fri, Jan 2 2026 03:04:05 GMT",
        "Jan 2, 2026 04:04:05 CET", "2026-01-02 04:04:05 CET",
        "2026-01-02 03:04:05 AM",
        "Fri, 02 Jan 2026 04:04:05 +0100 (CET)", "2 Jan 2026 04:04:05 +0100 (Central European Time)",
        "Fri, 02 Jan 2026 04:04:05 (CET)",
        "Fri, 02 Jan 2026 05:04:05 GMT+2", "Thu, 01 Jan 2026 22:04:05 UTC-5", "Fri, 02 Jan 2026 05:04:05 +02",
        "Fri, 02 Jan 2026 13:34:05 GMT+10:30",
        "vie, 02 ene 2026 04:04:05 +0100", "ven, 02 gen 2026 04:04:05 +0100", "Fre, 02 Jan 2026 04:04:05 CET",
        "Thu, 01 Jan 2026 20:04:05 MST-07:00", "Thu, 01 Jan 2026 20:04:05 -0700 MST", "Thu, 01 Jan 2026 22:04:05 EST-0500",
        "Fri, 2 Jan 2026 3:4:5 Z", "Fri, 2 Jan 2026 4:4:5 +0100 CET", "Fri, Jan 02,2026 04:04:05 CET",
        "2026-01-02T03:04:05+00:00Z", "1767323045", "1767323045000", "  Fri, 02 Jan 2026 03:04:05  ",
    ],
)  # fmt: skip
def test_one_moment_in_many_spellings(text: str) -> None:
    assert parse_date(text) == AT_S


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-01-02", 1767312000.0),
        ("2026-01-02T03:04Z", 1767323040.0),
        ("Fri, 02 Jan 2026 03:04 GMT", 1767323040.0),
        ("Thu, 01 Jan 2026 24:00:00 GMT", 1767312000.0),
        ("Wed, 01 Jul 2026 12:00:00 Europe/Berlin", 1782900000.0),
        ("2026-01-01T24:00:00Z", 1767312000.0),
        ("2026-01-01 24:00", 1767312000.0),
        ("2025-12-31T23:59:60Z", 1767225599.0),
        ("2026-01-02T03:04:05.5Z", 1767323045.5),
        ("2026-01-02T03:04:05.123456789Z", 1767323045.123456),
    ],
)
def test_dates_with_less_or_more_than_seconds(text: str, seconds: float) -> None:
    assert parse_date(text) == seconds


@pytest.mark.parametrize(
    "text",
    [None, "", "now", "yesterday", "0000-00-00", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31",
     "32 Foo 2026 99:99:99",
     "Fri, 32 Jan 2026 03:04:05 GMT", "2026-13-45", "1" * 5_000, "2026-01-02T03:04:05+99:99", "2026-01-02T25:04:05Z",
     "04/03/26 15:07", "04/03/26 15:07 -0500", "Updated: 04.03.26",
     "2026-01-02T24:01:00Z", "2026-01-02T03:60:60Z", "١٢٣٤"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("language", "seconds"),
    [("en-US", 1775185445.0), ("en-gb", 1772593445.0), ("it", 1772593445.0), ("pt-br", 1772593445.0), ("en", None), ("", None)],
)
def test_the_language_tells_day_and_month_and_without_one_nobody_can(language: str, seconds: float | None) -> None:
    assert parse_date("04/03/2026 03:04:05", language) == seconds
    assert parse_date("27/03/2026 03:04:05", language) == parse_date("2026-03-27T03:04:05Z", language) == 1774580645.0
