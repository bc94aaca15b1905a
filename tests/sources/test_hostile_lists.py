"""Lists made to be slow: whatever a feed or sitemap holds, it costs about its length, since all else waits while it is read."""

import pytest

from ingest.sources.dates import parse_date
from ingest.sources.feeds import parse_feed, plain_title
from ingest.sources.sitemaps import parse_page_list

URL = "https://news.example/feed.xml"
#: In a title that nobody closed, so that the list is written anew.
BROKEN = "<item {}><title>First<br></title><link>https://news.example/1</link></item>"

pytestmark = pytest.mark.timeout(20)


@pytest.mark.parametrize("written", ["2026-01-01{}x", "2026-01-01T10:00:00{}x", "Fri, 02 Jan 2026{}x", "Fri 2 Jan 2026 03:04{}(x)"])
def test_a_date_with_a_million_blanks_is_none(written: str) -> None:
    assert parse_date(written.format(" " * 1_000_000)) is None


@pytest.mark.parametrize("unit", ["<script>", "<!--", "<script></script ", "<style><script>", "<![CDATA[", "<a ", "<script"])
def test_titles_of_marks_that_nobody_closed(unit: str) -> None:
    for _ in range(500):
        plain_title(unit * (20_000 // len(unit)))


@pytest.mark.parametrize("said", ["a" * 10_000_000, "a " * 5_000_000, "a=" * 900 + "b" * 5_000_000, "a = ' " * 900])
def test_attributes_without_end_of_a_broken_list(said: str) -> None:
    body = f"<rss><channel>{BROKEN.format(said)}</channel></rss>".encode()
    assert [entry.title for entry in parse_feed(body, URL).entries] == ["First"]


def test_hundreds_of_entities_in_millions_of_places_are_read_in_one_go() -> None:
    declared = "".join(f'<!ENTITY e{number} "letters">' for number in range(300))
    body = f"<!DOCTYPE urlset [{declared}]><urlset><url><loc>/&e299;</loc></url>{'&e7;' * 10_000_000}</urlset>".encode()
    assert [entry.url for entry in parse_page_list(body, URL).entries] == ["https://news.example/letters"]


def test_of_two_declarations_of_one_entity_the_first_counts() -> None:
    declared = '<!ENTITY paper "Gazette"><!ENTITY paper "Herald">'
    body = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>The &paper;</title><link>/1</link></item></channel></rss>"
    assert [entry.title for entry in parse_feed(body.encode(), URL).entries] == ["The Gazette"]
