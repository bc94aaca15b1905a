"""What the tests of the readers share: archives written by hand, byte by byte, so that each can be damaged as wanted."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.sources.draft import Draft, ReadLimits
from ingest.sources.reading import read_source

HTML_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(words: str) -> bytes:
    return f"<html><head><title>{words}</title></head><body><article><p>{words}</p></article></body></html>".encode()


def warc_record(
    number: int, body: bytes | None = None, *, http: bytes = HTML_HEAD, kind: str = "response", length: object = None
) -> bytes:
    """One record, uncompressed; `length` puts a lie into its Content-Length."""
    payload = http + b"\r\n" + (page(f"story {number}") if body is None else body)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload) if length is None else length}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def gzipped(*records: bytes) -> bytes:
    """One gzip member a record, as the standard asks."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


Read = Callable[..., list[Draft]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Everything that an argument yields; a name without a slash is looked for in the test's own folder."""

    def read_all(argument: str | Path, stdin: bytes = b"", max_page_bytes: int = 1_000_000) -> list[Draft]:
        return list(read_source(str(argument), io.BytesIO(stdin), ReadLimits(max_page_bytes)))

    return read_all
