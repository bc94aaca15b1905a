"""Lists of subscriptions as feed readers export them, to the addresses of feeds."""

from pathlib import Path

import pytest

from ingest.errors import Rejected
from ingest.sources.opml import feeds_of_opml

from .conftest import Read


def opml(outlines: str) -> bytes:
    return f"<?xml version='1.0'?><opml version='2.0'><head><title>Mine</title></head><body>{outlines}</body></opml>".encode()


def test_feeds_come_out_of_all_folders_each_once_in_their_order() -> None:
    found, fault = feeds_of_opml(
        opml(
            "<outline text='News'><outline text='A' type='rss' xmlUrl='https://a.example/feed?x=1&y=2'/>"
            "<outline text='Far'><outline title='B' text='b' xmlurl=' http://b.example/rss '/></outline></outline>"
            "<outline xmlUrl='https://a.example/feed?x=1&amp;y=2'/><outline text='Blogs'/><outline text='page' htmlUrl='https://c.example/'/>"
        ),
        "mine.opml",
    )
    assert [(feed.url, feed.title) for feed in found] == [("https://a.example/feed?x=1&y=2", "A"), ("http://b.example/rss", "B")]
    assert fault == ""


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("feed://a.example/rss", "http://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("exec:/bin/cat", None),
        ("file:///etc/passwd", None),
        ("", None),
    ],
)
def test_only_addresses_of_the_web_are_feeds(said: str, url: str | None) -> None:
    assert [feed.url for feed in feeds_of_opml(opml(f"<outline xmlUrl='{said}'/>"), "x")[0]] == ([url] if url else [])


@pytest.mark.parametrize(
    "outline",
    [
        "<outline text='A' xmlUrl='https://a.example/{}'>",
        "<outline text='A <b> B' xmlUrl='https://a.example/{}'/>",
        "<outline text='A's' & B' xmlUrl='https://a.example/{}'/>",
        "<outline text=A xmlUrl=https://a.example/{} />",
        "<folder><outline text='A' xmlUrl='https://a.example/{}'/>",
    ],
)
def test_breaks_cost_no_feed_however_many_there_are(outline: str) -> None:
    found, _ = feeds_of_opml(opml("".join(outline.format(number) for number in range(600))), "x")
    assert [feed.url for feed in found] == [f"https://a.example/{number}" for number in range(600)]


def test_one_that_is_cut_off_gives_what_stands_before_its_end_and_says_so() -> None:
    body = opml("<outline xmlUrl='https://a.example/1'/><outline xmlUrl='https://a.example/2'/>")
    found, fault = feeds_of_opml(body[: body.index(b"2'/>")], "mine.opml")
    assert [feed.url for feed in found] == ["https://a.example/1"]
    assert "'mine.opml' is cut off" in fault


@pytest.mark.timeout(20)
def test_one_of_a_million_outlines_or_of_entities_is_refused_by_name() -> None:
    entities = b"<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaa'><!ENTITY b '&a;&a;'>]><opml>&b;</opml>"
    for bomb in (b"<opml>" + b"<outline>" * 1_000_000, entities):
        with pytest.raises(Rejected, match=r"hostile_xml|xml_entities"):
            feeds_of_opml(bomb, "x")


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"{}", b"plain words"])
def test_anything_else_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(Rejected, match="expected <opml>"):
        feeds_of_opml(body, "x")


def test_as_a_source_of_pages_it_is_refused_and_says_where_it_belongs(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "mine.opml"
    path.write_bytes(opml("<outline xmlUrl='https://a.example/rss'/>"))
    (refused,) = read(path)
    assert refused.fault is not None
    assert "copydesk feeds add" in str(refused.fault)
