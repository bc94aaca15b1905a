"""A feed or a sitemap in a file: every page that it names becomes a Draft to fetch."""

from collections.abc import Iterator

from ingest.errors import Rejected
from ingest.sources.draft import Draft
from ingest.sources.sitemaps import parse_page_list


def read_page_list(body: bytes, path: str) -> Iterator[Draft]:
    """A Draft of medium `fetch` for every entry; links that name no host are none.

    Raises Rejected(`not_a_feed`, `sitemap_index`, `xml_entities`, `hostile_xml`, `too_large`).
    """
    found = parse_page_list(body, path)
    if found.kind == "sitemap_index":
        raise Rejected("sitemap_index", f"{path!r} names {len(found.entries)} sitemaps and no page; register its address as a feed")
    for number, entry in enumerate(found.entries, 1):
        key = f"{path}#{number}"
        yield Draft("fetch", key, key, entry.url, title=entry.title)
