"""What a page's JSON-LD says that its story is part of (`isPartOf`): the page, a section, a periodical, the site."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from ingest.stages.page.about.graph import known_nodes
from ingest.stages.page.about.json_ld import Node, text_of, types
from ingest.stages.page.about.meta_tags import absolute

#: schema.org types that publish stories, and those that only order them.
SITES = frozenset({"WebSite", "Periodical", "Newspaper", "NewsMediaOrganization", "Organization"})
SECTIONS = frozenset({"CollectionPage", "Blog", "CreativeWorkSeries", "CreativeWorkSeason"})
PAGES = frozenset({"WebPage", "ItemPage", "AboutPage", "QAPage", "FAQPage", "ReportagePage"})
#: Steps up: an article is part of a page, that of a section, that of a site.
MAX_STEPS = 4


def wholes_of(node: Node, nodes: list[Node]) -> tuple[Node, ...]:
    """The nodes that `node` is part of, nearest first; a reference by `@id` is looked up among `nodes`."""
    known = known_nodes(nodes)
    found: list[Node] = []
    parts: list[Node] = [node]
    for _ in range(MAX_STEPS):
        parts = [whole for part in parts for whole in _parents(part, known) if whole is not node and whole not in found]
        found += parts
    return tuple(found)


def _parents(node: Node, known: Mapping[str, Node]) -> Iterator[Node]:
    for key in ("isPartOf", "mainEntityOfPage"):
        declared = node.get(key)
        for value in declared if isinstance(declared, list) else [declared]:
            if isinstance(value, Mapping):
                yield value if "@type" in value else known.get(str(value.get("@id")), value)
            elif isinstance(value, str) and value in known:
                yield known[value]


def site_among(wholes: tuple[Node, ...]) -> str:
    """The name of the site or periodical among `wholes`, or an empty string."""
    return _named(wholes, SITES)


def section_among(wholes: tuple[Node, ...]) -> str:
    """The name of the section or series among `wholes`, or an empty string."""
    return _named(wholes, SECTIONS)


def _named(wholes: tuple[Node, ...], kinds: frozenset[str]) -> str:
    named = (text_of(whole.get("name")) for whole in wholes if kinds.intersection(types(whole)))
    return next(filter(None, named), "")


def addresses_of(node: Node, wholes: tuple[Node, ...]) -> tuple[str, ...]:
    """Where the story and its page say that they live, the best first: never the address of its site."""
    main = node.get("mainEntityOfPage")
    pages = (whole for whole in wholes if PAGES.intersection(types(whole)))
    declared = [*(main if isinstance(main, list) else [main]), node.get("url"), node.get("@id")]
    texts = [_address(value) for value in declared]
    texts += [_address(page.get(key)) for page in pages for key in ("url", "@id")]
    return tuple(text for text in texts if text and urlsplit(text).path not in {"", "/"})


def _address(value: object) -> str:
    """The address in `value`, a text or a node, without the fragment that names a node of the graph; never one that is none."""
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url") or ""
    text = text_of(value).partition("#")[0] if isinstance(value, str) else ""
    return text if absolute(text, "https://any.example/") else ""
