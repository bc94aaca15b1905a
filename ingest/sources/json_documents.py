"""A whole JSON file: one page record, a list of them, or a JSON Feed."""

from collections.abc import Iterator

import orjson

from ingest.errors import Fatal
from ingest.sources.draft import Draft, ReadLimits
from ingest.sources.json_lines import draft_or_fault
from ingest.sources.page_lists import read_page_list
from ingest.wire import loads

#: A document may hold this many of the largest pages; more is what JSON Lines are for.
PAGES_PER_DOCUMENT = 10


def read_json_document(body: bytes, path: str, limits: ReadLimits) -> Iterator[Draft]:
    """A Draft for every record in `body`; one that is none costs itself. Raises Fatal(`malformed_json`) for what is not JSON."""
    try:
        document = loads(body)
    except orjson.JSONDecodeError as error:
        raise Fatal("malformed_json", f"{path!r} is not JSON: {error}") from error
    if isinstance(document, dict) and isinstance(document.get("items"), list):
        yield from read_page_list(body, path)
        return
    records = document if isinstance(document, list) else [document]
    for number, record in enumerate(records, 1):
        yield draft_or_fault(record, f"{path}#{number}", f"record {number} of {path!r}", limits)
