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


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link href='https://www.site.example/'/>", "https://www.site.example/1"),
        (
            "<link rel='self' href='https://feeds.example/x'/><link rel='hub' href='https://hub.example/'/>",
            "https://news.example/1",
        ),
        ("<link rel='alternate' href='https://www.site.example/' xml:base='/x/'/>", "https://www.site.example/1"),
        ("<link href='/'/>", "https://news.example/1"),
    ],
)
def test_and_so_they_are_in_atom(head: str, url: str) -> None:
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{head}<entry><link href='/1'/></entry></feed>"
    assert [entry.url for entry in parse_page_list(body.encode(), URL).entries] == [url]


ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>{title}</title>{links}</entry></feed>"


@pytest.mark.parametrize(
    "links",
    [
        "<link rel='enclosure'>https://news.example/1.mp3</link><link rel='alternate'>https://news.example/1</link>",
        "<link type='application/json' href='https://news.example/1.json'/><link type='text/html' href='https://news.example/1'/>",
        "<link rel='self' href='https://news.example/0'/><link rel='http://rels.example/page' href='https://news.example/1'/>",
        "<link xml:base='https://news.example/' href='1'/>",
    ],
)
def test_of_an_entrys_links_the_one_for_readers_is_taken(links: str) -> None:
    assert [entry.url for entry in parse_page_list(ATOM.format(title="A", links=links).encode(), URL).entries] == [
        "https://news.example/1"
    ]


def test_a_title_that_compares_is_no_markup() -> None:
    feed = ATOM.format(title="Why 5 &amp;lt; 6 and 7 &amp;gt; 2 &lt;b&gt;matter&lt;/b&gt;", links="<link href='/1'/>")
    assert [entry.title for entry in parse_page_list(feed.encode(), URL).entries] == ["Why 5 < 6 and 7 > 2 matter"]


def test_an_address_that_the_end_of_a_sitemap_breaks_is_none() -> None:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f"<urlset xmlns='{space}'><url><loc>https://news.example/1</loc></url><url><loc>https://news.exam"
    found = parse_page_list(body.encode(), URL)
    assert [entry.url for entry in found.entries] == ["https://news.example/1"]
    assert found.fault


def test_a_comment_that_never_ends_costs_little() -> None:
    with pytest.raises(Rejected, match="expected rss"):
        parse_page_list(b"<!--" * 200_000, URL)
