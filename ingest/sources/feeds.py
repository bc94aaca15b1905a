"""RSS, Atom, RDF and JSON Feed: bytes to entries. Pure: it opens nothing and fetches nothing, whatever the bytes say.

Written on lxml and not on a feed library: feedparser opens a local file when the body is a path, and fastfeedparser 0.6.5 loses the
link of an RSS entry that also has an `atom:link` and takes `rel="self"` or an enclosure for the story.
"""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

from ingest.errors import Rejected
from ingest.sources.broken_lists import rewritten, together
from ingest.sources.dates import parse_date
from ingest.sources.entries import Entry, ListKind, PageList, web_address
from ingest.sources.xml_tree import cut_off, local_name, parse_xml, prepare_xml, root_name
from ingest.stages.charset.controls import scrub
from ingest.stages.page.about import lenient_json

#: Entries read of one feed; the longest real ones hold some hundreds.
MAX_ENTRIES = 5_000
#: Bytes and tags of a feed: ten times the longest real ones, full texts included. A tree takes some 200 bytes a tag.
MAX_BYTES, MAX_TAGS = 20_000_000, 400_000
#: Characters of a title, and of what is read of it with its markup.
MAX_TITLE_CHARS, MAX_MARKED_UP_CHARS = 1_000, 20_000
ROOTS: Mapping[str, ListKind] = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}
#: Names of dates without their namespaces: RSS, Atom, Dublin Core (`dc:date`), Atom 0.3.
PUBLISHED = ("pubdate", "published", "date", "issued", "created")
MODIFIED = ("updated", "modified", "lastmod")
WANTED = frozenset({"title", "link", "origlink", "id", "guid", *PUBLISHED, *MODIFIED})
#: Elements that are entries; a feed of one dialect may hold those of the other.
ENTRIES = frozenset({"item", "entry"})
#: Link relations that are the story itself (RFC 4287, section 4.2.7.2: none means `alternate`).
STORY_RELATIONS = frozenset({"", "alternate"})
#: Those that are never the story; one that the registry does not know may be, where an entry has nothing better.
OTHER_RELATIONS = frozenset(
    {"self", "edit", "enclosure", "replies", "related", "via", "hub", "license", "next", "previous", "first", "last", "author",
     "payment"}
)  # fmt: skip
LAST_RANK = 2
#: Markup in a title: what opens and closes a CDATA section, scripts with what they say, comments, tags. What is opened again
#: before it was closed was never closed; so each letter is looked at a few times only.
MARKUP = re.compile(
    r"<!\[CDATA\[|\]\]>|<(script|style)\b[^<>]{0,500}>(?:(?!<\1\b).){0,2000}?</\1\s*>|<!--(?:(?!<!--).){0,500}?-->"
    r"|</?[A-Za-z!][^<>]{0,500}>",
    re.IGNORECASE | re.DOTALL,
)
PERIODS_S = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
MINUTE_S = 60
#: What namespaces of media hold, or their prefixes where these are not declared.
MEDIA_SPACES = ("mrss", "itunes", "media:", "/media/")
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
XML_BASE, XML_LANG = "{http://www.w3.org/XML/1998/namespace}base", "{http://www.w3.org/XML/1998/namespace}lang"


def parse_feed(body: bytes, url: str, charset: str | None = None) -> PageList:
    """The feed in `body`, which was found at `url` (links are resolved against it).

    Raises Rejected: `not_a_feed` for anything else than a feed, `too_large`, `xml_entities`, `hostile_xml`.
    """
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(body, url)
    return xml_feed(prepare_xml(body, charset, url), url)


def xml_feed(text: bytes, url: str) -> PageList:
    """The feed in prepared XML. Raises as `parse_feed` does."""
    if len(text) > MAX_BYTES:
        raise Rejected("too_large", f"{url!r} holds {len(text):,} bytes; a feed may have {MAX_BYTES:,}")
    kind = ROOTS.get(root_name(text))
    if kind is None:
        raise Rejected("not_a_feed", f"{url!r} begins {text[:60]!r}; expected rss, rdf:RDF, feed or JSON")
    root, is_broken = parse_xml(text, url, MAX_TAGS)
    head = dict(_head_texts(root))
    entries = _entries(root, head, kind, url)
    if is_broken and len(entries) < MAX_ENTRIES:
        entries = _with_lost(entries, text, kind, url)
    title, ttl_s = _about(head)
    return PageList(kind, entries, title, ttl_s, cut_off(text, url))


def _entries(root: Any, head: Mapping[str, str], kind: ListKind, url: str) -> tuple[Entry, ...]:
    base = web_address(url, root.get(XML_BASE)) or _served_for(head, url) or url
    language = (head.get("language") or root.get(XML_LANG) or "").strip().replace("_", "-")
    elements = islice(root.iter("{*}entry" if kind == "atom" else "{*}item"), MAX_ENTRIES)
    entries = tuple(entry for element in elements if (entry := _entry(element, base, language)))
    if not entries:  # some write in capitals, or in the words of another dialect
        elements = islice((element for element in root.iter() if local_name(element.tag) in ENTRIES), MAX_ENTRIES)
        entries = tuple(entry for element in elements if (entry := _entry(element, base, language)))
    return entries


def _with_lost(entries: tuple[Entry, ...], text: bytes, kind: ListKind, url: str) -> tuple[Entry, ...]:
    """`entries`, and those that the breaks of the text hid from the parser."""
    again = rewritten(text, ENTRIES, WANTED, MAX_ENTRIES)
    if again == text:
        return entries
    try:
        root, _ = parse_xml(again, url, 2 * MAX_TAGS)  # each field is closed there
    except Rejected:
        return entries
    return together(entries, _entries(root, dict(_head_texts(root)), kind, url))[:MAX_ENTRIES]


def _entry(element: Any, base: str, language: str) -> Entry | None:
    texts, links = _parts(element)
    if inner := element.get(XML_BASE):
        base = web_address(base, inner) or base
    wanted = (texts.get("origlink"), texts.get("link"), *links, _absolute(texts.get("guid")), _absolute(texts.get("id")))
    wanted = wanted if any(wanted) else (element.get(RDF_ABOUT),)
    for link in wanted:
        if link and (url := web_address(base, link)):
            dates = _first_date(texts, PUBLISHED, language), _first_date(texts, MODIFIED, language)
            return Entry(url, plain_title(texts.get("title")), *dates)
    return None


def _parts(element: Any) -> tuple[dict[str, str], list[str]]:
    """The first text of each wanted name, and the addresses of the links that are the story."""
    texts: dict[str, str] = {}
    links: list[tuple[int, str | None]] = []
    for child in sorted(element, key=_is_of_a_medium):
        name = local_name(child.tag)
        if name not in WANTED:
            continue
        relation = (child.get("rel") or "").lower()
        if name == "link" and (child.get("href") or relation):
            if relation not in OTHER_RELATIONS:
                target = child.get("href") or child.text
                rank = _reading_rank(child) if relation in STORY_RELATIONS else LAST_RANK
                links.append((rank, web_address(child.get(XML_BASE) or "", target) or target))
        elif not texts.get(name) and (name != "guid" or (child.get("isPermaLink") or "true").lower() != "false"):
            texts[name] = ("".join(child.itertext()) if len(child) else child.text or "").strip()
    return texts, [link for _, link in sorted(links, key=itemgetter(0)) if link]


def _reading_rank(link: Any) -> int:
    """How soon a link is the page for readers: no type or HTML first, data for programs behind it."""
    return int("json" in (link.get("type") or "") or "xml;" in (link.get("type") or ""))


def _is_of_a_medium(child: Any) -> bool:
    """Whether an element speaks of a picture or a recording: `media:title`, `itunes:title`. The entry's own come first."""
    return isinstance(child.tag, str) and any(space in child.tag for space in MEDIA_SPACES)


def _absolute(link: str | None) -> str | None:
    """An id counts as an address only when it is one by itself, or a whole path: `12345` is none."""
    return link if link and link.strip().lower().startswith(("http://", "https://", "/")) else None


def _first_date(texts: Mapping[str, str], names: tuple[str, ...], language: str) -> float | None:
    for name in names:
        if name in texts and (date := parse_date(texts[name], language)):
            return date
    return None


def plain_title(text: str | None) -> str | None:
    """A title without markup: feeds escape it once, twice or not at all."""
    words = (text or "")[:MAX_MARKED_UP_CHARS]
    if "&" in words:
        words = html.unescape(words)
    if "<" in words:
        words = MARKUP.sub("", words)
    return " ".join(scrub(words).split())[:MAX_TITLE_CHARS] or None


def _about(found: Mapping[str, str]) -> tuple[str | None, float | None]:
    period_s = PERIODS_S.get(found.get("updateperiod", "").strip().lower())
    if found.get("ttl", "").strip().isdecimal():
        return plain_title(found.get("title")), float(found["ttl"].strip()[:6]) * MINUTE_S or None
    frequency = found.get("updatefrequency", "1").strip()
    per_period = max(int(frequency[:4]), 1) if frequency.isdecimal() else 1
    return plain_title(found.get("title")), period_s / per_period if period_s else None


def _served_for(head: Mapping[str, str], url: str) -> str | None:
    """The address of the site that a feed is of where another host serves it: relative links are the site's own."""
    site = web_address(url, _absolute(head.get("link")))
    return site if site and urlsplit(site).hostname != urlsplit(url).hostname else None


def _head_texts(root: Any) -> Iterator[tuple[str, str]]:
    """The texts that stand beside the entries, and of a link its address; the first of a name wins, so they come last first."""
    channel = root.find("{*}channel")
    for child in reversed(root if channel is None else channel):
        name = local_name(child.tag)
        if name == "link" and child.get("href"):
            text = child.get("href") if (child.get("rel") or "").lower() in STORY_RELATIONS else None
        else:
            text = child.text if len(child) == 0 else "".join(child.itertext()) if name == "title" else None
        if text:
            yield name, text


def _json_feed(body: bytes, url: str) -> PageList:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    if len(body) > MAX_BYTES:
        raise Rejected("too_large", f"{url!r} holds {len(body):,} bytes; a feed may have {MAX_BYTES:,}")
    feed = lenient_json.loads(body.decode("utf-8-sig", "replace"))
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Rejected("not_a_feed", f"{url!r} begins {body[:60]!r}; expected a JSON Feed with its items")
    said = _text(feed, "language") or ""
    entries = [entry for item in items[:MAX_ENTRIES] if isinstance(item, dict) and (entry := _json_entry(item, url, said))]
    return PageList("json", tuple(entries), plain_title(_text(feed, "title")))


def _json_entry(item: dict[str, Any], base: str, language: str) -> Entry | None:
    wanted = (_text(item, "url"), _absolute(_text(item, "id")), _text(item, "external_url"))
    url = next((found for link in wanted if (found := web_address(base, link))), None)
    if url is None:
        return None
    dates = parse_date(_text(item, "date_published"), language), parse_date(_text(item, "date_modified"), language)
    return Entry(url, plain_title(_text(item, "title")), *dates)


def _text(values: dict[str, Any], name: str) -> str | None:
    value = values.get(name)
    return scrub(value) if isinstance(value, str) else None
