"""Archives: what is read out of them, and that no damaged record takes another with it."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from ingest.sources.draft import Draft, ReadLimits
from ingest.sources.reading import read_source
from ingest.sources.warc_records import Damage, WarcRecord, read_records

from .conftest import HTML_HEAD, Read, gzipped, page, warc_record

STORIES = [warc_record(number) for number in range(4)]


#: `<p>one</p>`, as Brotli writes it.
BROTLI = b"\x8b\x04\x80<p>one</p>\x03"


def write(tmp_path: Path, content: bytes, name: str = "x.warc.gz") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def urls(drafts: list[Draft]) -> list[str]:
    return [str(draft.url).rpartition("/")[2] for draft in drafts if not draft.fault]


def faults(drafts: list[Draft]) -> list[str]:
    return [draft.fault.reason for draft in drafts if draft.fault]


@pytest.mark.parametrize("content", [gzipped(*STORIES), b"".join(STORIES), gzip.compress(b"".join(STORIES))])
@pytest.mark.parametrize("name", ["x.warc.gz", "x.warc", "nameless"])
def test_every_response_with_its_url_headers_and_time(read: Read, tmp_path: Path, content: bytes, name: str) -> None:
    drafts = read(write(tmp_path, content, name))
    assert urls(drafts) == ["0", "1", "2", "3"]
    first = drafts[0]
    assert (first.medium, first.body, first.status, first.fetched_at_s) == ("html", page("story 0"), 200, 1767323045.0)
    assert first.content_type == "text/html; charset=utf-8"
    assert first.source_id == f"{tmp_path / name}#urn:uuid:{0:032d}"


def test_what_is_no_page_is_passed_over_and_told(tmp_path: Path) -> None:
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
    dns = warc_record(8, b"20260102030405\nnews.example. 60 IN A 192.0.2.1\n", http=b"")
    dns = dns.replace(b"application/http; msgtype=response", b"text/dns").replace(b"https://news.example/8", b"dns:news.example")
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /x\r\n"
    content = gzipped(
        warc_record(1, kind="request"), warc_record(2, kind="revisit"), warc_record(3, kind="metadata"), warc_record(4),
        warc_record(5, http=picture), warc_record(6, http=moved), warc_record(7, kind="warcinfo"),
    )  # fmt: skip
    told: list[str] = []
    path = write(tmp_path, content + gzipped(dns))
    drafts = list(read_source(str(path), io.BytesIO(), ReadLimits(), lambda _name, why: told.append(why)))
    assert urls(drafts) == ["4"]
    assert told == ["type 'image/png'", "redirect (301)", "type 'text/dns'"]


def test_common_crawl_text_records_are_texts(read: Read, tmp_path: Path) -> None:
    record = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        b"Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n"
    )
    (draft,) = read(write(tmp_path, gzipped(record)))
    assert (draft.medium, draft.body) == ("text", b"words")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (gzipped(STORIES[1])[:20] + b"\xff" * 9 + gzipped(STORIES[1])[29:], "broken_record"),
        (gzipped(STORIES[1])[:-40], "broken_record"),
        (b"not gzip at all, and no record", "broken_record"),
        (gzipped(b"WARC/9.9 what is this\r\n\r\n"), "broken_record"),
        (gzipped(warc_record(1, length=20)), "broken_record"),
        (gzipped(warc_record(1, length=-5)), "broken_record"),
        (gzipped(warc_record(1, length="many")), "broken_record"),
        (gzipped(warc_record(1, length=10**15)), "broken_record"),
        (gzipped(warc_record(1, length=900_000)), "broken_record"),
        (gzipped(warc_record(1, http=b"what is this")), "broken_record"),
        (gzipped(warc_record(1, b"")), "empty"),
        (gzipped(warc_record(1, bytes(range(256)))), "binary"),
        (gzipped(warc_record(1, http=b"HTTP/1.1 404 Not Found\r\n")), "http_status"),
        (gzipped(warc_record(1, b"<p>" + b"x" * 2_000_000)), "too_large"),
        (
            gzipped(warc_record(1, gzip.compress(b"<p>" + b"x" * 9_000_000), http=HTML_HEAD + b"Content-Encoding: gzip\r\n")),
            "too_large",
        ),
        (gzipped(warc_record(1, b"\x1f\x8b\x08 nonsense", http=HTML_HEAD + b"Content-Encoding: gzip\r\n")), "broken_gzip"),
        (gzipped(warc_record(1, BROTLI[:-3], http=HTML_HEAD + b"Content-Encoding: br\r\n")), "broken_encoding"),
        (gzipped(warc_record(1, b"\xff" * 50, http=HTML_HEAD + b"Content-Encoding: br\r\n")), "broken_encoding"),
        (gzipped(warc_record(1, b"what", http=HTML_HEAD + b"Content-Encoding: zstd\r\n")), "unsupported_encoding"),
    ],
)
def test_a_bad_record_is_counted_once_and_costs_only_itself(read: Read, tmp_path: Path, bad: bytes, reason: str) -> None:
    drafts = read(write(tmp_path, gzipped(STORIES[0]) + bad + gzipped(STORIES[2], STORIES[3])))
    assert urls(drafts) == ["0", "2", "3"]
    assert faults(drafts) == [reason]


@pytest.mark.parametrize("length", [20, -5, "many", 100_000])
def test_a_lying_length_in_a_plain_archive_does_not_end_the_reading(read: Read, tmp_path: Path, length: object) -> None:
    drafts = read(write(tmp_path, STORIES[0] + warc_record(1, length=length) + b"".join(STORIES[2:]), "x.warc"))
    assert urls(drafts)[:1] + urls(drafts)[-1:] == ["0", "3"]
    assert faults(drafts) == ["broken_record"]


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (b"Transfer-Encoding: chunked\r\n", b"5\r\n<p>on\r\n4;x=y\r\ne</p\r\n1\r\n>\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"<p>one</p>"),
        (b"Content-Encoding: gzip\r\n", gzip.compress(b"<p>one</p>")),
        (b"Content-Encoding: gzip\r\n", b"<p>one</p>"),
        (b"Content-Encoding: br\r\n", b"<p>one</p>"),
        (b"Content-Encoding: br\r\n", BROTLI),
        (b"content-encoding: deflate\r\n", b"<p>one</p>"),
    ],
)
def test_encodings_are_undone_and_headers_that_lie_about_them_are_forgiven(
    read: Read, tmp_path: Path, header: bytes, body: bytes
) -> None:
    drafts = read(write(tmp_path, gzipped(STORIES[0], warc_record(1, body, http=HTML_HEAD + header), STORIES[2])))
    assert [draft.body for draft in drafts][1] == b"<p>one</p>"
    assert urls(drafts) == ["0", "1", "2"]


@pytest.mark.parametrize("cut", range(1, 200, 7))
def test_a_file_cut_anywhere_gives_what_came_before(read: Read, tmp_path: Path, cut: int) -> None:
    drafts = read(write(tmp_path, gzipped(*STORIES)[:-cut]))
    assert urls(drafts) == ["0", "1", "2"]
    assert len(faults(drafts)) == 1


def test_an_empty_archive_says_so(read: Read, tmp_path: Path) -> None:
    assert faults(read(write(tmp_path, b"", "x.warc"))) == ["empty"]
    assert faults(read(write(tmp_path, b"<html>no archive", "x.warc"))) == ["broken_record"]


def test_a_wacz_bundle_is_read_archive_by_archive(read: Read, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.wacz", "w") as bundle:
        bundle.writestr("archive/a.warc.gz", gzipped(*STORIES[:2]))
        bundle.writestr("archive/b.warc.gz", gzipped(*STORIES[2:]))
        bundle.writestr("pages/pages.jsonl", b"{}")
    drafts = read(tmp_path / "x.wacz")
    assert urls(drafts) == ["0", "1", "2", "3"]
    assert len({draft.key for draft in drafts}) == 4
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as bundle:
        bundle.writestr("a.txt", b"words")
    assert faults(read(tmp_path / "other.zip")) == ["binary"]


def test_a_file_of_nothing_but_beginnings_is_given_up_in_time_and_says_so() -> None:
    found = [*read_records(io.BytesIO(b"\x1f\x8b\x08" * 400_000), 1 << 20)]
    assert all(isinstance(one, Damage) for one in found)
    assert "the rest is not read" in str(found[-1])


def test_any_number_of_broken_records_in_a_row_takes_no_whole_one_along() -> None:
    broken = gzip.compress(STORIES[0].replace(b"Content-Length: ", b"Content-Length: 9", 1))
    found = [*read_records(io.BytesIO(broken * 20_000 + gzip.compress(STORIES[1])), 1 << 20)]
    assert [type(one) for one in found] == [Damage, WarcRecord]
