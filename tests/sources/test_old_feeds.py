"""Feeds of old programs: characters as entities, titles of media before the entry's own, dates as people write them."""

from datetime import UTC, datetime

import pytest

from ingest.errors import Rejected
from ingest.sources.dates import parse_date
from ingest.sources.feeds import parse_feed

URL = "https://post.example/feed.xml"


def feed(item: str, head: str = "", spaces: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {spaces}><channel><item>{item}</item></channel></rss>'.encode()


@pytest.mark.parametrize("value", ['"&#160;"', "'&#xa0;'", '"\u00a0"'])
def test_entities_that_are_characters_are_read(value: str) -> None:
    head = f'<!DOCTYPE rss [<!ENTITY nbsp {value}><!ENTITY island "Ø">]>'
    (entry,) = parse_feed(feed("<title>A&nbsp;ferry to &island;</title><link>/1</link>", head), URL).entries
    assert entry.title == "A ferry to Ø"


@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY a "&b;&b;">', '<!ENTITY a SYSTEM "file:///etc/passwd">', f'<!ENTITY a "{"x" * 50}">', '<!ENTITY % a "x">'],
)
def test_others_are_refused(declaration: str) -> None:
    with pytest.raises(Rejected, match="declares entities"):
        parse_feed(feed("<title>A</title><link>/1</link>", f'<!DOCTYPE rss [<!ENTITY b "&#160;">{declaration}]>'), URL)


@pytest.mark.parametrize("name", ["media:title", "itunes:title"])
@pytest.mark.parametrize(
    "spaces",
    ['xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"', ""],
)
def test_the_entry_s_own_title_wins(name: str, spaces: str) -> None:
    item = f"<{name}>Photo: Anna / AP</{name}><title>The ferry sails</title><link>/1</link>"
    (entry,) = parse_feed(feed(item, spaces=spaces), URL).entries
    assert entry.title == "The ferry sails"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sun, 17 Dec 2023 1:55 PM EST", "2023-12-17T18:55:00"),
        ("Sun, 17 Dec 2023 12:05:01 am GMT", "2023-12-17T00:05:01"),
        ("Friday, December 22, 2017 - 3:09pm", "2017-12-22T15:09:00"),
        ("ven., 03 juil. 2020 09:25:37 +0200", "2020-07-03T07:25:37"),
        ("Do, 29 Mär 2018 10:00:00 +0200", "2018-03-29T08:00:00"),
        ("Mon, 16th Nov 2020 10:00", "2020-11-16T10:00:00"),
        ("5 August, 2019", "2019-08-05T00:00:00"),
    ],
)
def test_dates_as_people_write_them_are_read(text: str, iso: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp()
