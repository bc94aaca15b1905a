"""Who wrote it: names as the page declares them, or else prints them, never those of another story."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.model import Evidence
from ingest.stages.page.about.byline import Byline, read_bylines
from ingest.stages.page.about.graph import names_of
from ingest.stages.page.about.json_ld import Node
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.about.printed_authors import authors_below_headline, marked_authors, named_authors
from ingest.stages.page.tree.parse import Element

_KANA = re.compile("[\u3040-\u30ff]")


def find_authors(
    root: Element, node: Node, known: Mapping[str, Node], head: Head, skipped: frozenset[Element], site: str
) -> tuple[Byline, Evidence | None]:
    """Names and agencies in the order given, and their source: JSON-LD, meta, then what the page prints outside of `skipped`."""
    declared = node.get("author") or node.get("creator")
    sources: Sequence[tuple[Iterable[str], str, float]] = (
        (names_of(declared, known), "ld+json", 0.95),
        (head.repeated.get("author", ()), "meta", 0.85),
        (head.repeated.get("article:author", ()), "og", 0.8),
        (
            (head.first("parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator:name", "dcterms.creator"),),
            "meta",
            0.75,
        ),
    )
    sent: dict[str, None] = {}
    japanese = _KANA.search(head.title) is not None or head.language.lower().startswith("ja")
    for raw, source, confidence in sources:
        found = read_bylines(raw, site, japanese=japanese)
        sent.update(dict.fromkeys(found.agencies))
        if found.names:
            return Byline(found.names, tuple(sent)), Evidence(source, confidence)
    for read, confidence in ((marked_authors, 0.7), (named_authors, 0.6), (authors_below_headline, 0.5)):
        found = read_bylines(read(root, skipped), site, japanese=japanese)
        sent.update(dict.fromkeys(found.agencies))
        if found.names:
            return Byline(found.names, tuple(sent)), Evidence("dom", confidence)
    return Byline(agencies=tuple(sent)), None
