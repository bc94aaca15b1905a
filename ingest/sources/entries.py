"""The nouns of feeds and sitemaps: an entry that names a page, and the list it stands in."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

ListKind = Literal["rss", "atom", "rdf", "json", "sitemap", "sitemap_index", "url_list"]

#: Parameters by which a publisher sees that a reader came through the feed; they do not make another page.
TRACKING_PREFIXES = (
    "utm_", "at_medium", "at_campaign", "cmp", "ns_mchannel", "ns_source", "ns_campaign", "ftag", "fbclid", "gclid",
)  # fmt: skip
#: Seconds between two looks at one page that its feed says has changed.
REVISIT_S = 900
#: Longer addresses are refused by servers; a feed that holds one is broken there.
MAX_URL_CHARS = 4096
PLAIN_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?\Z")
#: An address whose scheme was left out, as it is printed; no path has a first step like this.
NO_SCHEME = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[:/?#]|\Z)", re.IGNORECASE)
#: Forbidden in hosts (https://url.spec.whatwg.org/#host-miscellaneous).
NO_HOST = re.compile(r"[\s<>^|%\\]")
#: The URL Standard removes them wherever they stand (https://url.spec.whatwg.org/#url-parsing).
LINE_BREAKS = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed or a sitemap names, or another sitemap that an index names. Times are Unix seconds."""

    url: str
    title: str | None = None
    published_at_s: float | None = None
    modified_at_s: float | None = None

    @property
    def identity(self) -> str:
        """What makes it the same entry on the next reading: its address without fragment and tracking parameters."""
        if "#" not in self.url and "?" not in self.url:
            return self.url
        parts = urlsplit(self.url)
        query = parts.query
        if any(mark in query for mark in TRACKING_PREFIXES):
            pairs = parse_qsl(query, keep_blank_values=True)
            query = urlencode([pair for pair in pairs if not pair[0].lower().startswith(TRACKING_PREFIXES)])
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))

    @property
    def version(self) -> str:
        """Its identity, and when it was changed last, to a quarter of an hour: what changes more often is looked at that often."""
        if self.modified_at_s is None:
            return self.identity
        return f"{self.identity}\0{int(self.modified_at_s // REVISIT_S)}"


@dataclass(frozen=True, slots=True)
class PageList:
    """A feed or sitemap as read. `ttl_s` is how long the publisher says a copy stays good, where it says so."""

    kind: ListKind
    entries: tuple[Entry, ...]
    title: str | None = None
    ttl_s: float | None = None
    #: What is wrong with the document though it could be read in part, such as that its end is missing; empty when nothing is.
    fault: str = ""


def web_address(base: str, link: str | None) -> str | None:
    """`link` made absolute against `base`, or None when that is no http(s) address. Never fails."""
    words = (link or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip()
    words = words.replace("&amp;", "&")  # escaped once more than needed, in feeds more often meant so than not
    if not words or len(words) > MAX_URL_CHARS:
        return None
    if PLAIN_ADDRESS.match(words):
        return words
    if NO_SCHEME.match(words):
        words = "//" + words
    try:
        url = urljoin(base, LINE_BREAKS.sub("", words).replace(" ", "%20"))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc and not NO_HOST.search(parts.netloc) else None
