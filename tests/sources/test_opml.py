"""Lists of subscriptions as feed readers export them, to the addresses of feeds."""

from pathlib import Path

import pytest

from ingest.errors import Rejected
from ingest.sources.opml import feeds_of_opml

from .conftest import Read


def opml(outlines: str) -> bytes:
    return f"<?xml version='1.0'?><opml version='2.0'><head><title>Mine</title></head><body>{outlines}</body></opml>".encode()


def test_feeds_come_out_of_all_folders_each_once_in_their_order() -> None:
    found = feeds_of_opml(
        opml(
            "<outline text='News'><outline text='A' type='rss' xmlUrl='https://a.example/feed?x=1&y=2'/>"
            "<outline text='Far'><outline title='B' text='b' xmlurl=' http://b.example/rss '/></outline></outline>"
            "<outline xmlUrl='https://a.example/feed?x=1&amp;y=2'/><outline text='Blogs'/><outline text='page' htmlUrl='https://c.example/'/>"
        ),
        "mine.opml",
    )
    assert [(feed.url, feed.title) for feed in found] == [("https://a.example/feed?x=1&y=2", "A"), ("http://b.example/rss", "B")]


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
    assert [feed.url for feed in feeds_of_opml(opml(f"<outline xmlUrl='{said}'/>"), "x")] == ([url] if url else [])


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
