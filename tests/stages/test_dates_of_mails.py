"""Dates as mails have them, with halves of a day that the standard does not know, and as addresses have them."""

import pytest

from ingest.stages.page.about.dates import from_url, to_iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sun, 17 Dec 2023 1:55 PM EST", "2023-12-17T13:55:00-05:00"),
        ("Sun, 17 Dec 2023 12:05 AM EST", "2023-12-17T00:05:00-05:00"),
        ("Sun, 17 Dec 2023 12:05 p.m. GMT", "2023-12-17T12:05:00+00:00"),
        ("Sun, 17 Dec 2023 13:55:00 EST", "2023-12-17T13:55:00-05:00"),
        ("Thu, 30 Apr 2015 08:57:00 CEST", "2015-04-30T08:57:00+02:00"),
        ("Mon, 26 Jan 2004 16:31:00 ET", "2004-01-26T16:31:00-05:00"),
        ("26 Jan 2004 16:31 GMT+2", "2004-01-26T16:31:00+02:00"),
        ("Thu, 30 Apr 2015 08:57:00", "2015-04-30T08:57:00"),
    ],
)
def test_halves_of_a_day_are_read(text: str, iso: str) -> None:
    assert to_iso(text, 1.75e9) == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/2024/07/11/quay", "2024-07-11"),
        ("https://example.com/2024/jan/01/quay", "2024-01-01"),
        ("https://example.com/world/2019/6/26/quay", "2019-06-26"),
        ("https://example.com/2010/POLITICS/08/13/quay/index.html", "2010-08-13"),
        ("https://example.com/2010/politics/8/13/quay", None),
        ("https://example.com/2010/top-10/08/quay", None),
        ("https://example.com/2019/63/26/quay", None),
        ("https://example.com/2019/abc/2/quay", None),
        ("https://example.com/archive/1999/12/quay", None),
    ],
)
def test_an_address_names_a_day(url: str, day: str | None) -> None:
    assert from_url(url, 1.75e9) == day
