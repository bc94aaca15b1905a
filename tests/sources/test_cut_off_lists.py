"""A list that was cut off is read as far as it goes, and says so."""

import gzip
import random

import pytest

from ingest.sources.sitemaps import parse_page_list

URL = "https://news.example/list.xml"
ITEM = "<item><title>A</title><link>https://news.example/{0}</link></item>"
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>" + "".join(map(ITEM.format, range(3))) + "</channel></rss>"
MAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://news.example/1</loc></url></urlset>"


@pytest.mark.parametrize("whole", [RSS, RSS + "\n<!-- made in 3 ms -->\n", MAP, "<rss/>"])
def test_a_whole_list_has_no_fault(whole: str) -> None:
    assert parse_page_list(whole.encode(), URL).fault == ""


@pytest.mark.parametrize(("whole", "left"), [(RSS, 3), (MAP, 1)])
def test_a_list_without_its_end_says_so(whole: str, left: int) -> None:
    found = parse_page_list(whole[:-6].encode(), URL)
    assert len(found.entries) == left
    assert "cut off" in found.fault


def test_a_list_cut_in_an_entry_keeps_those_before_it() -> None:
    found = parse_page_list(RSS[: RSS.rindex("<item>") + 30].encode(), URL)
    assert [entry.url[-1] for entry in found.entries][:2] == ["0", "1"]
    assert "cut off" in found.fault


ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://news.example/0'/></entry>"


@pytest.mark.parametrize(
    ("begun", "end"),
    [
        (RSS.removesuffix("</channel></rss>"), "<item><title>B</title><link>https://news.exam"),
        (RSS.removesuffix("</channel></rss>"), "<item><title>B</title><link><![CDATA[https://news.example/4"),
        (RSS.removesuffix("</channel></rss>"), "<item><title>B</title><link>"),
        (RSS.removesuffix("</channel></rss>"), "<item><title>B</title><guid isPermaLink='true'>https://news.example/4"),
        (ATOM, "<entry><link rel='alternate' href='https://news.example/4"),
        (ATOM, "<entry><id>https://news.example/4?a=1&amp;b"),
        (MAP.removesuffix("</urlset>"), "<url><loc>https://news.example/4"),
        (MAP.removesuffix("</urlset>"), "<url><loc>"),
    ],
)
def test_an_address_that_the_end_breaks_is_none_and_takes_no_other_with_it(begun: str, end: str) -> None:
    found = parse_page_list((begun + end).encode(), URL)
    assert found.entries == parse_page_list(begun.encode(), URL).entries
    assert "cut off" in found.fault


@pytest.mark.parametrize(
    ("begun", "end"),
    [
        (RSS.removesuffix("</channel></rss>"), "<item><link>https://news.example/4</link><guid>https://news.exam"),
        (RSS.removesuffix("</channel></rss>"), "<item><link>https://news.example/4</li"),
        (ATOM, "<entry><link href='https://news.example/4'/>\n"),
        (MAP.removesuffix("</urlset>"), "<url><loc>https://news.example/4</lo"),
    ],
)
def test_an_address_that_stands_whole_before_the_end_is_read(begun: str, end: str) -> None:
    assert parse_page_list((begun + end).encode(), URL).entries[-1].url == "https://news.example/4"


def numbers() -> list[int]:
    """Numbers of stories that do not compress well, so that the end of a gzip file is that of the list."""
    return [random.Random(seed).randrange(10**30) for seed in range(400)]


def test_a_gzipped_list_that_its_server_cut_off_is_read_as_far_as_it_goes() -> None:
    urls = [f"https://news.example/{number}" for number in numbers()]
    sitemap = f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"
    found = parse_page_list(gzip.compress(sitemap.encode())[:-2_000], URL)
    read = [entry.url for entry in found.entries]
    assert len(read) > len(urls) // 2
    assert read == urls[: len(read)]
    assert "cut off" in found.fault


def test_so_is_a_list_of_lines_without_the_one_that_its_end_breaks() -> None:
    urls = [f"https://news.example/{number}" for number in numbers()]
    found = parse_page_list(gzip.compress("\n".join(urls).encode())[:-2_000], URL)
    read = [entry.url for entry in found.entries]
    assert len(read) > len(urls) // 2
    assert read == urls[: len(read)]
    assert "ends in the middle" in found.fault
