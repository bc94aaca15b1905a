"""Who wrote it: names as the page declares them, or else prints them, never those of another story."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.model import Evidence
from ingest.stages.page.about.byline import Byline, read_bylines
from ingest.stages.page.about.byline_words import BY
from ingest.stages.page.about.graph import names_of
from ingest.stages.page.about.json_ld import Node
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.about.scope import is_inside, main_heading
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import squeeze
from ingest.stages.prune import element_key

#: Characters of an element that may be a byline: names, roles, a date.
MIN_BYLINE_CHARS, MAX_BYLINE_CHARS = 2, 160
#: Elements below the headline among which a line that begins with `By` is looked for, and its characters.
MAX_STEPS = 30
MAX_LINE_CHARS = 90

_BYLINE_KEY = re.compile(
    r"-(byline|by-line|author|authors|author-name|byline-name|byline-author|article-author|post-author|entry-author|writer|vcard|autor|"
    r"autore|auteur|autoren|redakteur|reporter|journalist)-"
)
_NOT_BYLINE_KEY = re.compile(
    r"-(bio|about|description|box|related|comment|comments|avatar|image|follow|photo|photographer|credit)-"
)
_KANA = re.compile("[\u3040-\u30ff]")
_TAGS = ("a", "span", "p", "div", "address", "li", "cite", "strong", "em", "b", "td", "h4", "h5", "h6")
_BLANK = " \t\n\r\f\xa0"


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
    for read, confidence in ((_marked, 0.7), (_named, 0.6), (_below_headline, 0.5)):
        found = read_bylines(read(root, skipped), site, japanese=japanese)
        sent.update(dict.fromkeys(found.agencies))
        if found.names:
            return Byline(found.names, tuple(sent)), Evidence("dom", confidence)
    return Byline(agencies=tuple(sent)), None


def _marked(root: Element, skipped: frozenset[Element]) -> list[str]:
    """Texts of the elements that HTML or microdata mark as the author."""
    found = []
    for element in root.xpath("//*[contains(@rel,'author') or contains(@itemprop,'author')]"):
        if is_inside(element, skipped):
            continue
        names = element.xpath(".//*[@itemprop='name']")
        found += [name.get("content") or _text(name) for name in names] or [element.get("content") or _text(element)]
    return [text for text in found if MIN_BYLINE_CHARS <= len(text) <= MAX_BYLINE_CHARS]


def _named(root: Element, skipped: frozenset[Element]) -> list[str]:
    """The text of the first short element that is named as a byline, and those beside it that are named alike."""
    for element in root.iter(*_TAGS):
        key = element_key(element)
        if not _BYLINE_KEY.search(key) or _NOT_BYLINE_KEY.search(key):
            continue
        text = _text(element)
        if MIN_BYLINE_CHARS <= len(text) <= MAX_BYLINE_CHARS and not is_inside(element, skipped):
            alike = [other for other in element.itersiblings(str(element.tag)) if element_key(other) == key]
            return [text, *map(_text, alike)]
    return []


def _below_headline(root: Element, skipped: frozenset[Element]) -> list[str]:
    """The first short line below the headline that begins with `By` in any language and goes on with a name of several words."""
    heading = main_heading(root)
    below = heading.xpath(f"following::*[position() <= {MAX_STEPS}]") if heading is not None else []
    for element in below:
        text = _text(element) if element.tag in _TAGS else ""
        if len(text) <= MAX_LINE_CHARS and BY.match(text) and not is_inside(element, skipped):
            names = read_bylines([text], "").names
            if (
                names
                and all(name[:1] != name[:1].lower() or not name.isascii() for name in names)
                and not text.endswith((".", "?", "!"))
            ):
                return [text]
    return []


def _text(element: Element) -> str:
    """The element's text, with a stroke between elements that only styles part: `<span>Jane</span><span>Editor</span>`."""
    parts: list[str] = []
    for text in map(str, element.itertext()):
        if parts and text.strip(_BLANK) and parts[-1][-1:] not in _BLANK and text[:1] not in f"{_BLANK},.;:|)'’":
            parts.append(" | ")
        if text:
            parts.append(text)
    return squeeze("".join(parts))
