"""Archives that we write: standard, and the same pages when they are read back, by us and by another's reader."""

import io
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from ingest.model import RawPage
from ingest.sources.archive import response_record, warcinfo

from .conftest import Read, page

AT_S = 1_767_323_045.25
HTML = RawPage(
    "html", page("Grüße").decode().encode("latin-1"), AT_S, "https://news.example/a", "https://news.example/b?x=1", 200,
    (("Server", "x"), ("content-type", "text/html; charset=ISO-8859-1"), ("Content-Encoding", "gzip"),
     ("Transfer-Encoding", "chunked")),
    "A title — with a dash",
)  # fmt: skip
TEXT = RawPage("text", "Wörter\r\n\r\nund Wörter".encode(), AT_S)
BARE = RawPage("html", b"<p>no header at all", AT_S)
LYING = RawPage("text", b"Only words", AT_S, headers=(("Content-Type", "text/html; charset=utf-8"),))
BREAKING = RawPage(
    "html", b"<p>x", AT_S, "https://a.example/\r\nX: y", headers=(("X-Odd", "one\r\nWARC/1.1\r\n\r\n"),), title="two\nlines"
)
EVIL = RawPage(
    "html", b"<p>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", AT_S, "https://a.example/e"
)


def archive_of(*pages: RawPage) -> bytes:
    records = (response_record(one, f"s{number}", f"mine/{number}") for number, one in enumerate(pages))
    return warcinfo("copydesk/test", AT_S) + b"".join(records)


def test_pages_come_back_as_they_were(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(archive_of(HTML, TEXT, BARE, LYING, EVIL))
    html, text, bare, lying, evil = read(path)
    assert (html.medium, html.body, html.url, html.title) == ("html", HTML.body, HTML.final_url, HTML.title)
    assert (html.content_type, html.fetched_at_s, html.source_id) == ("text/html; charset=ISO-8859-1", AT_S, "mine/0")
    assert ("Server", "x") in html.headers
    assert (text.medium, text.body, text.url) == ("text", TEXT.body, None)
    assert (bare.medium, bare.body, bare.content_type) == ("html", BARE.body, "text/html")
    assert (lying.medium, lying.content_type) == ("text", "text/plain; charset=utf-8")
    assert evil.body == EVIL.body


def test_nothing_that_a_page_says_breaks_out_of_its_record(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(archive_of(BREAKING, TEXT))
    odd, text = read(path)
    assert (odd.fault, odd.body, odd.title, odd.url) == (None, b"<p>x", "two lines", "https://a.example/ X: y")
    assert text.body == TEXT.body


def test_another_reader_finds_every_digest_right() -> None:
    archive = archive_of(HTML, TEXT, EVIL)
    records = list(ArchiveIterator(io.BytesIO(archive), verify_digests=True))
    assert [str(record.record_type) for record in records] == ["response"] * 3
    told = [one.http_headers for one in ArchiveIterator(io.BytesIO(archive)) if one.is_http]
    assert [headers.status_code for headers in told] == [200, 200, 200]


@pytest.mark.parametrize("one", [HTML, TEXT])
def test_the_same_page_has_the_same_record_in_every_archive(one: RawPage) -> None:
    assert response_record(one, "s1") == response_record(one, "s1")
    assert response_record(one, "s1") != response_record(one, "s2")
