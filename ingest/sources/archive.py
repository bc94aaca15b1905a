"""Pages to records of a WARC 1.1 file (ISO 28500), one gzip member each; what `sources.warc` reads back as the same pages. Pure."""

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from ingest.model import RawPage

#: gzip level: 6 is half a percent larger than 9 on HTML and three times faster.
COMPRESSION = 6
#: Headers that speak of a transfer which is over: the body is stored decoded, and its length is written anew.
OF_THE_TRANSFER = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "trailer"})
#: A page nobody fetched has no address; the standard wants one.
NO_ADDRESS = "urn:copydesk:submission:"
#: What a page's sender knew and HTTP has no word for; extension fields are allowed (section 5, "named fields").
TITLE_FIELD, SOURCE_ID_FIELD = "Copydesk-Title", "Copydesk-Source-Id"
CRLF = "\r\n"
#: Names under which the ids of records are made, so that the same page has the same record in every archive.
RECORD_IDS = uuid.UUID("6f1d1d4e-8f6c-5d55-9d0f-3f3f2b0c5a11")


def warcinfo(software: str, at_s: float) -> bytes:
    """The record that opens a file, gzipped: who wrote it, and by which standard."""
    fields = f"software: {software}{CRLF}format: WARC File Format 1.1{CRLF}".encode()
    head = {"WARC-Type": "warcinfo", "WARC-Date": _iso(at_s), "WARC-Record-ID": _record_id(f"warcinfo {at_s}")}
    return _record({**head, "Content-Type": "application/warc-fields"}, fields)


def response_record(page: RawPage, submission_id: str, source_id: str | None = None) -> bytes:
    """The gzipped response record of one page. Its medium goes into the Content-Type, so that text comes back as text."""
    http = _http(page)
    head = {
        "WARC-Type": "response",
        "WARC-Date": _iso(page.fetched_at_s),
        "WARC-Record-ID": _record_id(submission_id),
        "WARC-Target-URI": page.final_url or page.requested_url or NO_ADDRESS + submission_id,
        "WARC-Payload-Digest": _digest(page.body),
        "WARC-Block-Digest": _digest(http),
        "Content-Type": "application/http; msgtype=response",
    }
    if page.title:
        head[TITLE_FIELD] = page.title
    if source_id:
        head[SOURCE_ID_FIELD] = source_id
    return _record(head, http)


def _http(page: RawPage) -> bytes:
    status_line = f"HTTP/1.1 {page.status} {'OK' if page.status == 200 else 'Archived'}"  # noqa: PLR2004 - HTTP's own word for 200
    kept = [(name, value) for name, value in page.headers if name.lower() not in {*OF_THE_TRANSFER, "content-type"}]
    headers = [("Content-Type", content_type_of(page)), *kept, ("Content-Length", str(len(page.body)))]
    lines = [status_line, *(f"{_one_line(name)}: {_one_line(value)}" for name, value in headers)]
    return CRLF.join([*lines, "", ""]).encode("utf-8", "replace") + page.body


def content_type_of(page: RawPage) -> str:
    """The page's Content-Type, corrected where it contradicts what the page was read as; its charset is kept."""
    declared = page.header("Content-Type") or ""
    media_type, semicolon, parameters = declared.partition(";")
    right = {"text": ("text/plain",), "html": ("text/html", "application/xhtml+xml")}[page.medium]
    return declared if media_type.strip().lower() in right else f"{right[0]}{semicolon}{parameters}"


def _record(fields: dict[str, str], block: bytes) -> bytes:
    pairs: Iterable[tuple[str, str]] = {**fields, "Content-Length": str(len(block))}.items()
    head = CRLF.join(["WARC/1.1", *(f"{name}: {_one_line(value)}" for name, value in pairs), "", ""])
    return gzip.compress(head.encode("utf-8", "replace") + block + b"\r\n\r\n", COMPRESSION, mtime=0)


def _one_line(value: str) -> str:
    """A header's value without the breaks that would start another header."""
    return " ".join(value.split())


def _record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(RECORD_IDS, name)}>"


def _digest(content: bytes) -> str:
    """As section 5.9 shows it; SHA-1 is what every reader checks, and it guards against damage, not against enemies."""
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def _iso(at_s: float) -> str:
    return datetime.fromtimestamp(at_s, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
