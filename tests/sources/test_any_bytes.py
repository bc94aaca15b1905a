"""Whatever the bytes are: a reader answers with Drafts and named faults, never with an error of its own."""

import gzip
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import PageError
from ingest.sources.dates import parse_date
from ingest.sources.discovery import feeds_of_page
from ingest.sources.draft import ReadLimits, skip_silently
from ingest.sources.entries import web_address
from ingest.sources.feeds import parse_feed
from ingest.sources.files import read_file
from ingest.sources.http_message import parse_response
from ingest.sources.inflate import decode_content
from ingest.sources.reading import read_source
from ingest.sources.sitemaps import parse_page_list
from ingest.sources.warc_records import Damage, read_records

from .conftest import gzipped, page, warc_record

URL = "https://news.example/feed"
STORIES = [warc_record(number) for number in range(3)]
RSS = """<?xml version='1.0' encoding='utf-8'?><rss><channel><ttl>5</ttl><item><link>/1</link><title>A &amp; B</title>
<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/x'><entry><link rel='self' href='/1'/>
<updated>2026-01-02</updated></entry></feed>"""
#: Well-formed beginnings of everything that is read; a mutation starts from one of them.
SEEDS = [
    b"".join(STORIES), gzipped(*STORIES), gzip.compress(page("x")), page("x"), b"Only words\n", RSS.encode(), ATOM.encode(),
    b"<urlset><url><loc>/1</loc><lastmod>2026-01-02</lastmod></url></urlset>",
    b'{"items": [{"url": "/1", "title": "T", "date_published": "2026"}]}', b'{"id": 1, "html": "<p>x"}\n{"url": "https://a.example/"}\n',
    b"https://a.example/1\nhttps://a.example/2\n",
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A seed with some stretches overwritten, cut out or doubled, or bytes out of nowhere."""
    body = draw(st.sampled_from([*SEEDS, draw(st.binary(max_size=300))]))
    for _ in range(draw(st.integers(0, 4))):
        at, length = draw(st.integers(0, len(body))), draw(st.integers(0, 12))
        patch = draw(
            st.one_of(
                st.binary(max_size=12), st.just(body[at : at + length] * 2), st.sampled_from([b"<", b"&", b'"', b"\n", b"\0"])
            )
        )
        body = body[:at] + patch + body[at + length :]
    return body


@settings(max_examples=150, deadline=None)
@given(damaged(), st.sampled_from(["x", "x.html", "x.txt", "x.jsonl", "x.jsonl.gz", "x.warc", "x.warc.gz", "x.xml", "x.gz"]))
def test_a_file_of_any_bytes_gives_drafts(body: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        drafts = list(read_file(str(path), ReadLimits(100_000), skip_silently))
    assert len({draft.key for draft in drafts}) == len(drafts)
    assert all(draft.fault or draft.body or draft.url for draft in drafts)


@settings(max_examples=120, deadline=None)
@given(damaged(), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "no-such", "idna", "base64"]))
def test_a_feed_of_any_bytes_is_a_list_or_is_refused(body: bytes, charset: str | None) -> None:
    for parse in (parse_feed, parse_page_list):
        try:
            found = parse(body, URL, charset)
        except PageError as refused:
            assert refused.reason.isidentifier()
        else:
            assert all(entry.url.startswith(("http://", "https://")) and entry.identity for entry in found.entries)


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_archives_of_any_bytes_end(body: bytes) -> None:
    found = list(read_records(io.BytesIO(body), 100_000))
    assert all(isinstance(one, Damage) or one.block is not None for one in found)
    parse_response(body)


@settings(max_examples=100, deadline=None)
@given(damaged(), st.sampled_from(["gzip", "deflate", "br", "gzip, br", "x", "", ", ,", "br,br,br"]))
def test_any_encoding_of_any_bytes_is_undone_or_refused(body: bytes, encoding: str) -> None:
    try:
        assert len(decode_content(body, encoding, 100_000, "x")) <= 100_000
    except PageError as refused:
        assert refused.reason.isidentifier()


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_pages_of_any_bytes_name_addresses_or_nothing(body: bytes) -> None:
    assert all(feed.url.startswith("http") for feed in feeds_of_page(body, URL))


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none_and_a_link_or_none(text: str) -> None:
    assert parse_date(text) is None or parse_date(text)
    assert web_address(URL, text) is None or str(web_address(URL, text)).startswith("http")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_standard_input_of_any_bytes_gives_drafts(body: bytes) -> None:
    assert all(draft.fault or draft.url for draft in read_source("-", io.BytesIO(body), ReadLimits()))
