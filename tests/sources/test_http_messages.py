"""Responses as archives hold them: whatever ends their lines, framed rightly, wrongly or not at all."""

from pathlib import Path

import pytest

from ingest.sources.http_message import join_chunks, parse_response

from .conftest import Read, warc_record

PAGE = b"<p>one</p><p>two</p>"


@pytest.mark.parametrize(
    "message",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
        b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\n",
        b"http/1.0 200 ok\r\nContent-Type: text/html;\r\n\tcharset=utf-8\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\n\r\nHTTP/2 200\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    ],
)
def test_one_response_in_many_spellings(message: bytes) -> None:
    response = parse_response(message + PAGE)
    assert response is not None
    assert (response.status, response.header("content-type"), response.body) == (200, "text/html; charset=utf-8", PAGE)


def test_an_interim_response_without_a_final_one_is_what_it_is() -> None:
    response = parse_response(b"HTTP/1.1 100 Continue\r\n\r\nwords")
    assert response is not None
    assert (response.status, response.body) == (100, b"words")


@pytest.mark.parametrize(
    "body",
    [
        b"a\r\n<p>one</p>\r\na\r\n<p>two</p>\r\n0\r\n\r\n",
        b"A\n<p>one</p>\n00a;name=value\n<p>two</p>\n0\n\n",
        b"a\r\n<p>one</p>\r\na\r\n<p>two</p>",
        b"a\r\n<p>one</p>\r\n<p>two</p>",
        PAGE,
    ],
)
def test_chunks_are_joined_as_far_as_there_are_any(body: bytes) -> None:
    assert join_chunks(body) == PAGE


@pytest.mark.parametrize(
    "body", [b"1\r\n<p>one</p>", b"2024\r\nwas a good year", b"face\r\nvalue\r\n", b"a\r\n<p>one</p>x\r\n<p>two</p>"]
)
def test_a_line_that_looks_like_the_size_of_a_chunk_costs_nothing(body: bytes) -> None:
    assert b"".join(join_chunks(body).split()).endswith(b"".join(body.partition(b"\r\n")[2].split()))


def test_archives_of_the_drafts_of_the_standard_are_read_and_those_before_it_are_refused(read: Read, tmp_path: Path) -> None:
    old = tmp_path / "old.warc"
    old.write_bytes(warc_record(1).replace(b"WARC/1.1", b"WARC/0.18").replace(b"WARC/1.0", b"WARC/0.18"))
    assert b"WARC/0.18" in old.read_bytes()
    assert [draft.fault for draft in read(old)] == [None]
    older = tmp_path / "older.arc"
    older.write_bytes(
        b"filedesc://older.arc 0.0.0.0 20050101000000 text/plain 9\n1 0 Us\n\nhttps://a.example/1 192.0.2.1 0 text/html 4\n<p>a"
    )
    (refused,) = read(older)
    assert refused.fault is not None
    assert refused.fault.reason == "binary"
    assert "ARC" in str(refused.fault)
