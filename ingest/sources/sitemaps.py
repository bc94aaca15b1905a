"""Sitemaps, news sitemaps and sitemap indexes (https://www.sitemaps.org/protocol.html): bytes to entries. Pure."""

from itertools import islice
from typing import Any

from ingest.errors import Fatal, Rejected
from ingest.sources.broken_lists import rewritten, together
from ingest.sources.dates import parse_date
from ingest.sources.entries import Entry, PageList, web_address
from ingest.sources.feeds import parse_feed, plain_title, xml_feed
from ingest.sources.inflate import gunzip
from ingest.sources.sniffing import GZIP_MAGIC
from ingest.sources.url_lists import looks_like_url_list
from ingest.sources.xml_tree import cut_off, local_name, prepare_xml, root_name, stream_xml

#: The protocol's limits for one file: entries, and bytes uncompressed.
MAX_ENTRIES = 50_000
MAX_BYTES = 52_428_800
#: Tags of one file: 50,000 entries with every extension of Google's (news, images, video) have 60 each.
MAX_TAGS = 3_000_000
PROBE_BYTES = 16_384
#: What is read of an entry in a document that is broken.
FIELDS = frozenset({"loc", "lastmod", "title", "publication_date"})


def parse_page_list(body: bytes, url: str, charset: str | None = None) -> PageList:
    """Whatever names pages: a feed, a sitemap, an index of sitemaps, a text file of addresses; any of them gzipped.

    Raises Rejected: `not_a_feed` for anything else, `too_large`, `xml_entities`, `hostile_xml`; Fatal(`broken_gzip`).
    """
    fault = ""
    if body.startswith(GZIP_MAGIC):
        body, fault = _unzipped(body, url)
    if len(body) > MAX_BYTES:
        raise Rejected("too_large", f"{url!r} holds {len(body):,} bytes; the protocol allows {MAX_BYTES:,}")
    if looks_like_url_list(body[:PROBE_BYTES]):
        return _text_list(body, url, fault)
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return parse_feed(body, url, charset)
    text = prepare_xml(body, charset, url)
    name = root_name(text)
    if name == "urlset":
        return PageList("sitemap", _entries(text, "url", url), fault=cut_off(text, url))
    if name == "sitemapindex":
        return PageList("sitemap_index", _entries(text, "sitemap", url), fault=cut_off(text, url))
    if name == "opml":
        raise Rejected("not_a_feed", f"{url!r} is OPML, a list of feeds; register them with: copydesk feeds add FILE")
    return xml_feed(text, url)


def _entries(text: bytes, tag: str, url: str) -> tuple[Entry, ...]:
    """The entries that are elements of that name, and those that a break of the document, or capitals, hide from the parser."""
    entries, is_broken = _read(text, tag, url, MAX_TAGS)
    if len(entries) == MAX_ENTRIES or (entries and not is_broken):
        return entries
    again, _ = _read(rewritten(text, {tag}, FIELDS, MAX_ENTRIES), tag, url, 2 * MAX_TAGS)  # each field is closed there
    return together(entries, again)[:MAX_ENTRIES]


def _read(text: bytes, tag: str, url: str, max_tags: int) -> tuple[tuple[Entry, ...], bool]:
    """The entries, and whether the text is not well-formed."""
    breaks: list[str] = []
    elements = islice(stream_xml(text, url, "{*}" + tag, max_tags, breaks.append), MAX_ENTRIES)
    return tuple(entry for element in elements if (entry := _entry(element, url))), bool(breaks)


def _entry(element: Any, base: str) -> Entry | None:
    said: dict[str, str] = {}
    for child in element:
        for part in child if local_name(child.tag) == "news" else (child,):
            if part.text and not _is_of_a_medium(part):
                said.setdefault(local_name(part.tag), part.text)
    address = web_address(base, said.get("loc"))
    dates = parse_date(said.get("publication_date"), ""), parse_date(said.get("lastmod"), "")
    return Entry(address, plain_title(said.get("title")), *dates) if address else None


def _is_of_a_medium(element: Any) -> bool:
    """Whether an element speaks of a picture or a film on the page: by its namespace, or its prefix where none is declared."""
    space = str(element.tag).rpartition("}" if "}" in element.tag else ":")[0]
    return "image" in space or "video" in space


def _unzipped(body: bytes, url: str) -> tuple[bytes, str]:
    """What a gzip file holds, and that it is cut off where it is: servers stop in the middle of what takes them too long."""
    try:
        return gunzip(body, MAX_BYTES, url), ""
    except Fatal as broken:
        return gunzip(body, MAX_BYTES, url, cut=True), broken.detail


def _text_list(body: bytes, url: str, fault: str) -> PageList:
    if fault:
        body = body[: body.rfind(b"\n") + 1]  # the last line may be half an address
    lines = body.decode("utf-8-sig", "replace").split()
    entries = tuple(Entry(found) for line in lines[:MAX_ENTRIES] if (found := web_address(url, line)))
    return PageList("url_list", entries, fault=fault)
