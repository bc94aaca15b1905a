"""Pages out of WARC files (ISO 28500) and WACZ bundles, one at a time in flat memory, past every damaged record.

Read are responses with HTML or plain text, `resource` and `conversion` records of those types (Common Crawl's WET). Requests,
revisits, metadata, redirects, answers of other schemes and other types are passed over. A stretch of bytes that is no record costs
one fault.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO, cast

from ingest.errors import Fatal, PageError, Rejected
from ingest.model import Medium
from ingest.sources.archive import SOURCE_ID_FIELD, TITLE_FIELD
from ingest.sources.draft import Draft, OnSkip, ReadLimits, broken
from ingest.sources.http_message import HttpResponse, parse_response
from ingest.sources.inflate import decode_content, too_large
from ingest.sources.sniffing import kind_of
from ingest.sources.url_lists import is_url
from ingest.sources.warc_records import Damage, WarcRecord, read_records

PAGE_TYPES: dict[str, Medium] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
#: `revisit` says only that nothing changed, `request` and `metadata` hold no page.
PAGE_RECORDS = {"response", "resource", "conversion"}
#: What a response is without another word; those of other schemes (`text/dns`, section 6.3.3) are what they say.
HTTP_TYPES = frozenset({"", "application/http"})
REDIRECTS = range(300, 400)
SUCCESSES = range(200, 300)
#: What archives are called; what is in them is looked at all the same.
WARC_NAMES = (".warc", ".warc.gz", ".warc.zst")
#: A response may be this much longer than its page: headers and chunk marks.
OVERHEAD_BYTES = 1 << 17


def read_warc(stream: BinaryIO, path: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    """A Draft for every page in the archive; `stream` must be seekable. Keys are `path#@offset`."""
    for record in read_records(stream, limits.max_page_bytes + OVERHEAD_BYTES):
        if isinstance(record, Damage):
            detail = f"{path!r} at byte {record.offset:,}: {record.why}; reading goes on at the next whole record"
            yield broken(f"{path}#@{record.offset}", Fatal("broken_record", detail))
        elif record.headers.get("warc-type", "").lower() in PAGE_RECORDS:
            yield from _read_record(record, path, limits, on_skip)


def read_wacz(stream: BinaryIO, path: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    """A Draft for every page in the archives of a WACZ bundle (a zip with `archive/*.warc.gz`)."""
    try:
        with zipfile.ZipFile(stream) as bundle:
            names = sorted(name for name in bundle.namelist() if name.endswith(WARC_NAMES))
            if not names:
                yield broken(
                    path, Rejected("binary", f"{path!r} is a zip file without an archive in it; expected archive/*.warc.gz")
                )
            for name in names:
                with bundle.open(name) as member:
                    yield from read_warc(cast("BinaryIO", member), f"{path}#{name}", limits, on_skip)
    except (zipfile.BadZipFile, EOFError, RuntimeError) as error:  # a RuntimeError for what is encrypted or packed in other ways
        yield broken(path, Fatal("broken_archive", f"{path!r} cannot be read as a zip file: {error}"))


def _read_record(record: WarcRecord, path: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    target = record.headers.get("warc-target-uri", "").strip("<> ")
    url = target if is_url(target) else None
    record_id = record.headers.get("warc-record-id", "").strip("<>")
    key = f"{path}#@{record.place}"
    source_id = record.headers.get(SOURCE_ID_FIELD.lower()) or (f"{path}#{record_id}" if record_id else key)
    try:
        response = _response_in(record, key, limits)
        why_not = _passed_over(response)
        if why_not:
            on_skip(source_id, why_not)
            return
        title = record.headers.get(TITLE_FIELD.lower())
        draft = _draft(response, key, limits)
        at_s = _seconds(record.headers.get("warc-date", ""))
        yield replace(draft, source_id=source_id, url=url, title=title, fetched_at_s=at_s)
    except PageError as fault:
        yield broken(key, fault, source_id=source_id, url=url)


def _response_in(record: WarcRecord, key: str, limits: ReadLimits) -> HttpResponse:
    if record.block is None:
        raise too_large(key, limits.max_page_bytes)
    whole = HttpResponse(200, (("Content-Type", record.headers.get("content-type", "")),), record.block)
    if record.headers["warc-type"].lower() != "response":
        return whole
    response = parse_response(record.block)
    if response is None and whole.media_type in HTTP_TYPES:
        raise Fatal("broken_record", f"{key!r} is no HTTP response; it begins {record.block[:40]!r}")
    return response or whole


def _passed_over(response: HttpResponse) -> str | None:
    """Why a response is none of a page's: a redirect, or a type that carries no story. None for pages."""
    if response.status in REDIRECTS:
        return f"redirect ({response.status})"
    if response.media_type and response.media_type not in PAGE_TYPES:
        return f"type {response.media_type!r}"
    return None


def _draft(response: HttpResponse, key: str, limits: ReadLimits) -> Draft:
    if response.status not in SUCCESSES:
        raise Rejected("http_status", f"the server answered {key!r} with status {response.status}")
    body = decode_content(response.body, response.header("content-encoding"), limits.max_page_bytes, key)
    kind = kind_of(body)
    if kind == "empty":
        raise Rejected("empty", f"{key!r} holds an empty page")
    if kind in {"binary", "gzip", "zip"}:
        raise Rejected("binary", f"{key!r} is declared as text and holds binary content")
    medium = PAGE_TYPES.get(response.media_type) or ("html" if kind == "html" else "text")
    headers = response.headers
    return Draft(medium, key, key, None, body, response.header("content-type"), status=response.status, headers=headers)


def _seconds(date: str) -> float | None:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
