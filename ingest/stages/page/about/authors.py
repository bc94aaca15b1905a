"""Who wrote it: names as the page declares them, or else prints them, never those of another story."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from ingest.model import Evidence
from ingest.stages.page.about.byline import Byline, read_bylines
from ingest.stages.page.about.byline_words import BY, COLLECTIVES
from ingest.stages.page.about.graph import names_of, values_of
from ingest.stages.page.about.json_ld import Node, types
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.about.printed_authors import authors_below_headline, linked_authors, marked_authors, named_authors
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters

#: Names of meta elements that give the writers, one text for all.
AUTHOR_NAMES = (
    "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator:name", "dcterms.creator", "dc:creator", "dc.author",
    "og:author", "article.author", "byline",
)  # fmt: skip
#: Names of meta elements that give the publisher, which some systems write where the author is due.
PUBLISHER_NAMES = ("dc.publisher", "dcterms.publisher", "publisher")
#: What companies' names end with, and persons' names do not.
_COMPANY = re.compile(
    r"(?:\b(?:gmbh|ltd|limited|inc|llc|plc|corp|oyj|kft|zrt|nyrt|ооо)"
    r"|\b(?:sp\.? z o\.? ?o|d\.o\.o|s\.r\.o|s\.r\.l|s\.p\.a|s\.a|s\.l|b\.v|n\.v)|\ba/s|株式会社|有限公司)\.?$",
    re.IGNORECASE,
)
_KANA = re.compile("[\u3040-\u30ff]")


def find_authors(
    root: Element,
    heading: Element | None,
    node: Node,
    known: Mapping[str, Node],
    head: Head,
    skipped: frozenset[Element],
    site: str,
) -> tuple[Byline, Evidence | None]:
    """Names and agencies in the order given, and their source: JSON-LD, meta, then what the page prints outside of `skipped`,
    near its `heading`.
    """
    declared = node.get("author") or node.get("creator")
    sources: Sequence[tuple[Iterable[str], str, float]] = (
        (names_of(declared, known), "ld+json", 0.95),
        (head.repeated.get("author", ()), "meta", 0.85),
        (head.repeated.get("article:author", ()), "og", 0.8),
        (head.repeated.get("citation_author", ()), "meta", 0.8),
        ((head.first(*AUTHOR_NAMES), _written_by(head)), "meta", 0.75),
    )
    printed = ((marked_authors, 0.7), (named_authors, 0.6), (linked_authors, 0.55), (authors_below_headline, 0.5))
    texts = chain(sources, ((read(root, heading, skipped), "dom", confidence) for read, confidence in printed))
    organisations = _organisations(declared, known) | frozenset(map(letters, filter(None, map(head.first, PUBLISHER_NAMES))))
    return _first_person(texts, organisations, site, japanese=_is_japanese(head))


def _first_person(
    texts: Iterable[tuple[Iterable[str], str, float]], organisations: frozenset[str], site: str, *, japanese: bool
) -> tuple[Byline, Evidence | None]:
    """The first of `texts` that names a person; the first that names anybody, where all name the `organisations` only."""
    sent: dict[str, None] = {}
    best: tuple[tuple[str, ...], Evidence] | None = None
    for raw, source, confidence in texts:
        found = read_bylines(raw, site, japanese=japanese)
        sent.update(dict.fromkeys(found.agencies))
        nobody = [_is_organisation(name, organisations) for name in found.names]
        printed = source == "dom"  # what is printed has more beside the names than what is declared
        if found.names and not (any(nobody) if printed else all(nobody)):
            return Byline(found.names, tuple(sent)), Evidence(source, confidence)
        if found.names:
            best = best or (found.names, Evidence(source, confidence))
            if printed:  # the organisation is the writer
                break
    return Byline(best[0] if best else (), tuple(sent)), best[1] if best else None


def _organisations(declared: Any, known: Mapping[str, Node]) -> frozenset[str]:
    """The letters of the names of those declared as authors that are no persons."""
    found = (value for value in values_of(declared, known) if isinstance(value, Mapping) and _is_company(types(value)))
    return frozenset(letters(name) for value in found for name in names_of(value, {}))


def _is_company(kinds: list[str]) -> bool:
    return any(kind.endswith("Organization") or kind == "Corporation" for kind in kinds)


def _is_organisation(name: str, organisations: frozenset[str]) -> bool:
    collective = not COLLECTIVES.isdisjoint(name.lower().split()[-1:])
    return letters(name) in organisations or collective or _COMPANY.search(name) is not None


def _is_japanese(head: Head) -> bool:
    return _KANA.search(head.title) is not None or head.language.lower().startswith("ja")


def _written_by(head: Head) -> str:
    """The writer in a card's first line, where its label says so: `Written by`."""
    return head.first("twitter:data1") if BY.fullmatch(f"{head.first('twitter:label1')} ".lower()) else ""
