"""Where a site says that its feeds are: `<link rel=alternate>` on its pages. Pure."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from ingest.sources.entries import web_address

FEED_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/x.atom+xml",
    "application/x-atom+xml",
}  # fmt: skip
#: Types of other documents, too: a feed only where the page calls it its alternate, and no address of an interface for programs.
GENERAL_TYPES = {"text/xml", "application/xml", "application/json"}
NO_FEED = re.compile(r"wp-json|oembed|opensearch|manifest|rsd", re.IGNORECASE)
#: What a feed is to the page; some forget to say it.
FEED_RELATIONS = frozenset({"alternate", "feed"})
#: The element stands in the head; what comes later is the page.
HEAD_BYTES = 524_288
#: Links read of one page: some blogs name a feed for every category.
MAX_FEEDS = 50
#: Feeds of comments are announced beside those of stories.
COMMENTS = re.compile(r"comments?\b|kommentar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page announces; `title` is what the page calls it."""

    url: str
    title: str | None = None


def feeds_of_page(body: bytes, url: str) -> tuple[FoundFeed, ...]:
    """The feeds that an HTML page announces, in its order, each once; those of comments last. Never fails."""
    reader = _LinkReader(url)
    reader.feed(body[:HEAD_BYTES].decode("utf-8", "replace"))
    found: dict[str, FoundFeed] = {}
    for feed in reader.found:
        found.setdefault(feed.url, feed)
    ordered = sorted(found.values(), key=lambda feed: bool(COMMENTS.search(f"{feed.title} {feed.url}")))
    return tuple(ordered[:MAX_FEEDS])


class _LinkReader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self.found: list[FoundFeed] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"link", "base"}:
            return
        values = {name: value or "" for name, value in reversed(attrs)}
        if tag == "base":
            self._base = web_address(self._base, values.get("href")) or self._base
            return
        media_type = values.get("type", "").partition(";")[0].strip().lower()
        address = web_address(self._base, values.get("href"))
        if address and _is_feed(media_type, frozenset(values.get("rel", "").lower().split()), address):
            self.found.append(FoundFeed(address, values.get("title") or None))


def _is_feed(media_type: str, relations: frozenset[str], address: str) -> bool:
    if media_type in FEED_TYPES:
        return not relations or not FEED_RELATIONS.isdisjoint(relations)
    if "feed" in relations:  # HTML before 2010; read by browsers without its type
        return media_type in {"", *GENERAL_TYPES}
    return media_type in GENERAL_TYPES and "alternate" in relations and not NO_FEED.search(address)
