"""Feeds that are odd and meant well: comments with markup before the root, warnings before the declaration, capitals, bare RDF."""

import pytest

from ingest.errors import Rejected
from ingest.sources.sitemaps import parse_page_list

URL = "https://news.example/feed.xml"
ITEM = "<item><title>A</title><link>https://news.example/1</link></item>"
RSS = f"<rss version='2.0'><channel><title>T</title>{ITEM}</channel></rss>"
RDF = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"


@pytest.mark.parametrize(
    "body",
    [
        f"<?xml version='1.0'?><!-- made by <b>hand</b> --><!-- <html> -->{RSS}",
        f"<br />\n<b>Warning</b>: date() in feed.php\n<?xml version='1.0'?>\n{RSS}",
        f"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?>{RSS}",
        RSS.replace("rss", "RSS").replace("item", "ITEM").replace("link", "LINK").replace("title", "TITLE"),
        f"<rdf:RDF {RDF}><item rdf:about='https://news.example/1'><title>A</title></item></rdf:RDF>",
    ],
)
def test_an_odd_feed_is_read(body: str) -> None:
    assert [(entry.url, entry.title) for entry in parse_page_list(body.encode(), URL).entries] == [("https://news.example/1", "A")]


@pytest.mark.parametrize(
    ("site", "link", "url"),
    [
        ("https://www.site.example/", "/2026/1", "https://www.site.example/2026/1"),
        ("https://news.example/en/", "2", "https://news.example/2"),
        ("/", "/3", "https://news.example/3"),
    ],
)
def test_relative_links_of_a_feed_on_another_host_are_those_of_the_site(site: str, link: str, url: str) -> None:
    body = f"<rss version='2.0'><channel><title>T</title><link>{site}</link><item><link>{link}</link></item></channel></rss>"
    assert [entry.url for entry in parse_page_list(body.encode(), URL).entries] == [url]


def test_a_comment_that_never_ends_costs_little() -> None:
    with pytest.raises(Rejected, match="expected rss"):
        parse_page_list(b"<!--" * 200_000, URL)
