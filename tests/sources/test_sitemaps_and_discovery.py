"""Sitemaps of every kind to entries; where a site says that they are."""

import gzip
import time
from pathlib import Path

import pytest

from ingest.errors import PageError
from ingest.sources.discovery import feeds_of_page
from ingest.sources.entries import Entry
from ingest.sources.sitemaps import parse_page_list

from .conftest import Read

URL = "https://news.example/sitemap.xml"
AT_S = 1767323045.0  # 2026-01-02T03:04:05Z
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="{SPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example/1 </loc><lastmod>2026-01-02T03:04:05Z</lastmod>
<news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-01-02T03:04:05+00:00</news:publication_date><news:title>A &amp; B</news:title></news:news>
<image:image><image:loc>https://img.example/1.jpg</image:loc></image:image></url>
<url><loc>/2</loc></url><url><loc>javascript:x</loc></url><url></url></urlset>""".encode()


def test_a_news_sitemap_gives_address_title_and_dates() -> None:
    found = parse_page_list(NEWS, URL)
    assert found.kind == "sitemap"
    assert found.entries == (Entry("https://news.example/1", "A & B", AT_S, AT_S), Entry("https://news.example/2"))
    assert parse_page_list(gzip.compress(NEWS), URL) == found


def test_an_index_gives_its_sitemaps_newest_known() -> None:
    index = (
        f"<sitemapindex xmlns='{SPACE}'><sitemap><loc>https://news.example/a.xml.gz</loc><lastmod>2026-01-02T03:04:05Z</lastmod>"
        f"</sitemap><sitemap><loc>https://news.example/b.xml</loc></sitemap></sitemapindex>"
    ).encode()
    found = parse_page_list(index, URL)
    assert found.kind == "sitemap_index"
    assert found.entries == (Entry("https://news.example/a.xml.gz", modified_at_s=AT_S), Entry("https://news.example/b.xml"))


def test_a_list_of_addresses_and_a_feed_are_page_lists_too() -> None:
    assert parse_page_list(b"https://a.example/1\r\nhttps://a.example/2\n", URL).kind == "url_list"
    assert parse_page_list(b"<rss><channel><item><link>https://a.example/1</link></item></channel></rss>", URL).kind == "rss"
    assert parse_page_list(b'{"items": [{"url": "https://a.example/1"}]}', URL).kind == "json"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (gzip.compress(NEWS)[:60] + b"\xff" * 9 + gzip.compress(NEWS)[69:], "broken_gzip"),
        (gzip.compress(bytes(60_000_000)), "too_large"),
        (b"<html><body>Not found</body></html>", "not_a_feed"),
        (b"", "not_a_feed"),
        (b"<rss><channel>" + b"<item/>" * 3_000_000, "too_large"),
        (b"<rss><channel>" + b"<item/>" * 500_000, "hostile_xml"),
        (b"<urlset>" + b"<a/>" * 3_000_001, "hostile_xml"),
        (f"<!DOCTYPE u [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset xmlns='{SPACE}'/>".encode(), "xml_entities"),
    ],
)
def test_what_is_no_sitemap_is_refused_by_name(body: bytes, reason: str) -> None:
    with pytest.raises(PageError) as refused:
        parse_page_list(body, URL)
    assert refused.value.reason == reason


def test_the_protocols_largest_sitemap_is_read_whole_and_no_further() -> None:
    one = "<url><loc>https://news.example/story/%d</loc><lastmod>2026-01-02T03:04:05Z</lastmod></url>"
    body = f"<urlset xmlns='{SPACE}'>{''.join(one % number for number in range(50_010))}</urlset>".encode()
    started = time.process_time()
    entries = parse_page_list(body, URL).entries
    spent = time.process_time() - started
    assert len(entries) == 50_000
    assert entries[-1] == Entry("https://news.example/story/49999", modified_at_s=AT_S)
    assert spent > 0  # the figure itself is the bench's business


def test_a_sitemap_and_a_feed_in_files_become_fetches(read: Read, tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_bytes(NEWS)
    (tmp_path / "news.xml.gz").write_bytes(gzip.compress(NEWS))
    (tmp_path / "odd.rss").write_bytes(
        b"<rss><channel><item><link>https://a.example/9</link><title>T</title></item></channel></rss>"
    )
    drafts = read(tmp_path)
    assert [draft.url for draft in drafts] == ["https://news.example/1"] * 2 + ["https://a.example/9"]
    assert {draft.medium for draft in drafts} == {"fetch"}


def test_a_home_page_names_its_feeds() -> None:
    page = b"""<!doctype html><head><base href="https://www.news.example/en/"><link rel="stylesheet" type="text/css" href="/x.css">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link href="feed.xml" type="application/rss+xml" rel="ALTERNATE home" title="All &amp; more">
    <LINK REL=alternate TYPE='application/atom+xml; charset=utf-8' HREF=//cdn.example/atom>
    <link rel="alternate" type="application/rss+xml" href="feed.xml"><link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate" type="application/json+oembed" href="/oembed">
    <link rel=alternate type=application/rss+xml href="javascript:x">"""
    found = feeds_of_page(page, "https://news.example/")
    assert [(feed.url, feed.title) for feed in found] == [
        ("https://www.news.example/en/feed.xml", "All & more"),
        ("https://cdn.example/atom", None),
        ("https://www.news.example/comments/feed", "Comments"),
    ]


@pytest.mark.parametrize(
    ("link", "is_feed"),
    [
        ("rel=alternate type=text/xml href=/x", True),
        ("rel=alternate type=application/xml href=/x", True),
        ("rel=alternate type=application/json href=/feed.json", True),
        ("rel=alternate type=application/json href=/wp-json/wp/v2/posts/1", False),
        ("type=application/rss+xml href=/x", True),
        ("rel=feed href=/x", True),
        ("rel=EditURI type=application/rsd+xml href=/x", False),
        ("rel=stylesheet type=application/rss+xml href=/x", False),
        ("rel=search type=application/opensearchdescription+xml href=/x", False),
        ("rel=preload type=application/json href=/x", False),
    ],
)
def test_a_link_may_name_its_feed_in_many_ways(link: str, is_feed: bool) -> None:
    assert bool(feeds_of_page(f"<head><link {link}></head>".encode(), "https://news.example/")) is is_feed


@pytest.mark.parametrize(
    "page", [b"", b"\xff\xfe\x00", b"<link rel=alternate type=application/rss+xml>", b"<" * 100_000, b"<!--" * 50_000]
)
def test_a_page_without_feeds_names_none(page: bytes) -> None:
    assert feeds_of_page(page, "https://news.example/") == ()
