"""One file to Drafts: sniffed, decompressed under the cap, and handed to the reader of its kind."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from ingest.errors import Fatal, PageError, Rejected
from ingest.model import Medium
from ingest.sources.draft import Draft, OnSkip, ReadLimits, broken
from ingest.sources.inflate import gunzip, too_large
from ingest.sources.json_documents import PAGES_PER_DOCUMENT, read_json_document
from ingest.sources.json_lines import read_json_lines
from ingest.sources.lines import BOM
from ingest.sources.page_lists import read_page_list
from ingest.sources.sniffing import GZIP_MAGIC, HEADER_BYTES, is_html_document, kind_of
from ingest.sources.url_lists import looks_like_url_list, read_url_list
from ingest.sources.warc import WARC_NAMES, read_wacz, read_warc

JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")
TEXT_NAMES = (".txt", ".text", ".md")
#: How the archives begin that were written before WARC: many pages in one file.
ARC_OPENING = b"filedesc://"


def read_file(path: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    """The Drafts of one file; never raises for what is in it. `path` as given becomes the `source_id` of a page."""
    try:
        with Path(path).open("rb") as stream:
            yield from _read_stream(stream, path, limits, on_skip)
    except PageError as fault:
        yield broken(path, fault)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield broken(f"{path}#end", Fatal("broken_gzip", f"{path!r} cannot be decompressed to its end: {error}"), source_id=path)
    except OSError as error:
        yield broken(path, Fatal("unreadable_file", f"{path!r} cannot be read: {error.strerror or error}"))


def _read_stream(stream: BinaryIO, path: str, limits: ReadLimits, on_skip: OnSkip) -> Iterator[Draft]:
    start = stream.read(HEADER_BYTES)
    stream.seek(0)
    kind = kind_of(start)
    name = path.lower()
    if not start:
        raise Rejected("empty", f"{path!r} is empty")
    if name.endswith(JSON_LINES) or (kind == "json" and _is_json_lines(start, name)):
        lines = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if kind == "gzip" else stream
        return read_json_lines(lines, path, limits)
    if kind == "warc" or (kind == "gzip" and _holds_warc(start)) or name.endswith(WARC_NAMES):
        return read_warc(stream, path, limits, on_skip)
    if kind == "zip":
        return read_wacz(stream, path, limits, on_skip)
    if kind == "json" or name.endswith((".json", ".json.gz")):
        roomy = ReadLimits(limits.max_page_bytes * PAGES_PER_DOCUMENT)
        return read_json_document(_whole(stream, path, roomy), path, limits)
    if kind == "text" and looks_like_url_list(start):
        return read_url_list(stream, path)
    return _read_whole(_whole(stream, path, limits), path)


def _holds_warc(start: bytes) -> bool:
    with suppress(zlib.error):
        return zlib.decompressobj(31).decompress(start, 16).startswith(b"WARC/")
    return False


def _is_json_lines(start: bytes, name: str) -> bool:
    """Whether another object follows the first line. Where that line is longer than what was looked at the name decides."""
    line, line_end, rest = start.removeprefix(BOM).partition(b"\n")
    if not line_end:
        return len(start) == HEADER_BYTES and not name.endswith(".json")
    return line.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"


def _whole(stream: BinaryIO, path: str, limits: ReadLimits) -> bytes:
    body = stream.read(limits.max_page_bytes + 1)
    if len(body) > limits.max_page_bytes:  # also compressed: no page shrinks to more than a page may be
        raise too_large(path, limits.max_page_bytes)
    return gunzip(body, limits.max_page_bytes, path) if body.startswith(GZIP_MAGIC) else body


def _read_whole(body: bytes, path: str) -> Iterator[Draft]:
    kind = kind_of(body)
    if kind == "empty":
        raise Rejected("empty", f"{path!r} is empty")
    if body.startswith(ARC_OPENING):
        raise Rejected(
            "binary", f"{path!r} is an ARC file, which WARC replaced; expected it converted, by `warcio recompress` or so"
        )
    if kind in {"binary", "zip", "gzip", "warc"}:
        raise Rejected("binary", f"{path!r} is not text: it begins {body[:12]!r}; expected HTML or plain text")
    if kind == "xml_list":
        yield from read_page_list(body, path)
        return
    yield Draft(_medium(body, kind, path), path, path, body=body)


def _medium(body: bytes, kind: str, path: str) -> Medium:
    """HTML if the content says so; in doubt (a fragment, words only) the name decides, and without a name it is text."""
    name = path.lower().removesuffix(".gz")
    if name.endswith(TEXT_NAMES):
        return "html" if is_html_document(body) else "text"
    return "html" if kind == "html" or name.endswith(HTML_NAMES) else "text"
