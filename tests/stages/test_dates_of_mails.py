"""Dates as mails have them, with halves of a day that the standard does not know."""

import pytest

from ingest.stages.page.about.dates import to_iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sun, 17 Dec 2023 1:55 PM EST", "2023-12-17T13:55:00-05:00"),
        ("Sun, 17 Dec 2023 12:05 AM EST", "2023-12-17T00:05:00-05:00"),
        ("Sun, 17 Dec 2023 12:05 p.m. GMT", "2023-12-17T12:05:00+00:00"),
        ("Sun, 17 Dec 2023 13:55:00 EST", "2023-12-17T13:55:00-05:00"),
    ],
)
def test_halves_of_a_day_are_read(text: str, iso: str) -> None:
    assert to_iso(text, 1.75e9) == iso
