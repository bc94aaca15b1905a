"""JSON Lines of pages: `{"id"?, "url"?, "html"|"text"?, "title"?}` a line; a line with only a `url` asks for a fetch.

Other fields are ignored, so that a crawl with its own columns can be read as it is. A bad line costs itself.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from ingest.errors import Fatal, PageError, Rejected
from ingest.model import Medium
from ingest.sources.draft import Draft, ReadLimits, broken
from ingest.sources.inflate import too_large
from ingest.sources.lines import capped_lines
from ingest.wire import field_text, loads, quoted

#: JSON may spell a byte of a page as six (`\u0026`); ids, titles and other columns fit into what real pages leave over.
ESCAPE_FACTOR = 6
DECLARED: dict[Medium, str] = {"html": "text/html; charset=utf-8", "text": "text/plain; charset=utf-8"}


def read_json_lines(lines: BinaryIO, path: str, limits: ReadLimits) -> Iterator[Draft]:
    """A Draft for every line that is not blank. Raises what reading `lines` raises (OSError, EOFError, zlib.error)."""
    for number, line in capped_lines(lines, limits.max_page_bytes * ESCAPE_FACTOR):
        key = f"{path}#L{number}"
        if line is None:
            yield broken(key, too_large(key, limits.max_page_bytes))
        else:
            yield from _read_line(line, key, number, limits)


def draft_from_record(record: Any, key: str, limits: ReadLimits) -> Draft:
    """The Draft that one record describes. Raises Fatal(`malformed_line`) and Rejected(`empty`, `too_large`)."""
    if not isinstance(record, dict):
        raise _malformed(f"expected an object, found {type(record).__name__}")
    source_id, url, title = _field(record, "id"), _field(record, "url"), _field(record, "title")
    for medium in ("html", "text"):
        text = _field(record, medium)
        if text is None:
            continue
        if not text.strip():
            raise Rejected("empty", f"its {medium!r} is empty")
        body = text.encode("utf-8", "replace")
        if len(body) > limits.max_page_bytes:
            raise too_large(key, limits.max_page_bytes)
        return Draft(medium, key, source_id or key, url, body, DECLARED[medium], title)
    if not url:
        raise _malformed(f"expected one of 'html', 'text' or 'url', found {quoted(sorted(map(str, record)))}")
    return Draft("fetch", key, source_id or key, url, title=title)


def draft_or_fault(record: Any, key: str, where: str, limits: ReadLimits) -> Draft:
    """The Draft of one record, or the fault that stands for it, with `where` in its words and the id that it has."""
    try:
        return draft_from_record(record, key, limits)
    except PageError as fault:
        known = record if isinstance(record, dict) else {}
        named = type(fault)(fault.reason, f"{where}: {fault.detail}")
        return broken(key, named, source_id=_or_none(known, "id"), url=_or_none(known, "url"))


def _read_line(line: bytes, key: str, number: int, limits: ReadLimits) -> Iterator[Draft]:
    if not line.strip():
        return
    where = f"line {number} of {key.rpartition('#')[0]!r}"
    try:
        record = _parse(line)
    except Fatal as fault:
        yield broken(key, Fatal(fault.reason, f"{where}: {fault.detail}"))
        return
    yield draft_or_fault(record, key, where, limits)


def _parse(line: bytes) -> Any:
    try:
        return loads(line)
    except orjson.JSONDecodeError as error:
        raise _malformed(f"not JSON ({error}): {line[:80].decode('utf-8', 'replace').strip()!r}") from error


def _field(record: dict[str, Any], name: str) -> str | None:
    try:
        return field_text(name, record.get(name))
    except ValueError as error:
        raise _malformed(str(error)) from error


def _or_none(record: dict[str, Any], name: str) -> str | None:
    try:
        return _field(record, name) or None
    except PageError:
        return None


def _malformed(what: str) -> Fatal:
    return Fatal("malformed_line", what)
