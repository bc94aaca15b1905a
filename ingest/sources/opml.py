"""OPML, the lists of subscriptions that feed readers export (http://opml.org/spec2.opml): bytes to the addresses of feeds. Pure."""

from ingest.errors import Rejected
from ingest.sources.discovery import FoundFeed
from ingest.sources.entries import web_address
from ingest.sources.xml_tree import local_name, parse_xml, prepare_xml, root_name

ROOT = "opml"
#: Elements of a list of subscriptions: readers hold some hundreds.
MAX_TAGS = 200_000
#: What readers write in the place of `http`.
FEED_SCHEME = "feed:"


def feeds_of_opml(body: bytes, name: str) -> tuple[FoundFeed, ...]:
    """The feeds of an OPML document, in its order, each once, out of all its folders.

    Raises Rejected: `not_a_feed` for anything else, `xml_entities`, `hostile_xml`; `name` is quoted.
    """
    text = prepare_xml(body, None, name)
    if root_name(text) != ROOT:
        raise Rejected("not_a_feed", f"{name!r} begins {text[:60]!r}; expected <opml>")
    root, _ = parse_xml(text, name, MAX_TAGS)
    found: dict[str, FoundFeed] = {}
    for outline in root.iter():
        if local_name(outline.tag) != "outline":
            continue
        said = {key.lower(): value for key, value in outline.items()}
        if address := web_address("", _over_http(said.get("xmlurl", ""))):
            found.setdefault(address, FoundFeed(address, said.get("title") or said.get("text") or None))
    return tuple(found.values())


def _over_http(address: str) -> str:
    """`feed://host/path` and `feed:https://host/path` as they are fetched."""
    address = address.strip()
    if not address.lower().startswith(FEED_SCHEME):
        return address
    rest = address[len(FEED_SCHEME) :]
    return f"http:{rest}" if rest.startswith("//") else rest
