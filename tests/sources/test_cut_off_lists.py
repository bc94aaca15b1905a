"""A list that was cut off is read as far as it goes, and says so."""

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
