"""What a page declares about itself in JSON-LD: the node of its article, found among all others. Sizes are bounded."""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from ingest.stages.page.about.lenient_json import loads
from ingest.stages.page.refused.limits import CleanLimits
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, overlap

Node = Mapping[str, Any]

#: schema.org types of a story, best first. `WebPage` and others are only searched for what they hold.
ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report", "AdvertiserContentArticle",
    "SatiricalArticle", "TechArticle", "ScholarlyArticle",
    "Review", "SocialMediaPosting",
)  # fmt: skip

#: Share of the words of a node's headline that a heading of the page has where both name the same story.
ALIKE = 0.6
#: Nodes that are looked at; an ItemList of a section front may hold hundreds.
MAX_NODES = 400
#: Markup in a text, where its lines end, and any tag.
_MARKUP = re.compile(r"</p>|<br\s*/?>|</div>", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^<>]{0,400}>", re.IGNORECASE)
#: Scripts that are read.
MAX_SCRIPTS = 30

#: What scripts are wrapped in for parsers of the last century, and how often at most.
_OPENERS, _CLOSERS, MAX_WRAPPED = ("<!--", "//", "/*", "<![CDATA[", "*/"), ("-->", "//", "*/", "]]>", "/*", ";"), 6


def read_nodes(root: Element, limits: CleanLimits) -> list[Node]:
    """Every JSON-LD object on the page with an `@type`, outermost first. Broken scripts are skipped."""
    nodes: list[Node] = []
    for number, script in enumerate(root.iter("script")):
        if "ld+json" in (script.get("type") or "").lower() and number < MAX_SCRIPTS * 10:
            text = script.text or ""
            if len(text) <= limits.max_json_ld_chars:
                nodes.extend(_typed(_loads(text)))
        if len(nodes) >= MAX_NODES:
            break
    return nodes[:MAX_NODES]


def _loads(text: str) -> Any:
    """The value of a script as publishers write them: with stray comments, a final semicolon or small faults."""
    for _ in range(MAX_WRAPPED):
        for opener, closer in zip_longest(_OPENERS, _CLOSERS, fillvalue=""):
            text = text.strip().removeprefix(opener).removesuffix(closer)
    return loads(text)


def _typed(value: Any) -> Iterator[Node]:
    """Objects with a type, breadth first, at most MAX_NODES: no recursion, so no nesting can break it."""
    queue, seen = [value], 0
    while queue and seen < MAX_NODES:
        value = queue.pop(0)
        if isinstance(value, list):
            queue.extend(value[:MAX_NODES])
        elif isinstance(value, dict):
            seen += 1
            if "@type" in value:
                yield value
            queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def types(node: Node) -> list[str]:
    """The node's types without their namespace."""
    named = node.get("@type")
    return [str(name).rsplit("/", 1)[-1].removeprefix("schema:") for name in (named if isinstance(named, list) else [named])]


def article_node(nodes: list[Node], headings: list[str]) -> Node | None:
    """The node of this page's story: the one whose headline is printed on the page, else the first of an article's type.

    Of several of which none is called as the page is, one may be its own only if it says that it is some page's main entity.
    """
    stories = [node for node in nodes if any(name in ARTICLE_TYPES for name in types(node))]
    printed = {letters(heading) for heading in headings if heading}
    titles = [text_of(node.get("headline")) or text_of(node.get("name")) for node in stories]
    for node, title in zip(stories, titles, strict=True):
        if letters(title) in printed - {""}:
            return node
    alike = [max((overlap(title, heading) for heading in headings), default=0.0) for title in titles]
    if alike and max(alike) >= ALIKE:
        return stories[alike.index(max(alike))]
    inner = {id(part) for story in stories for part in _typed(list(story.values()))}
    outer = [node for node in stories if id(node) not in inner]  # a live blog holds its updates, a story what it is based on
    main = [node for node in outer if node.get("mainEntityOfPage") or (node.get("datePublished") and len(outer) == 1)]
    return next(iter(main or outer[: len(outer) == 1]), None)


def text_of(value: Any) -> str:
    """A plain string from what publishers put where a string is due: a list, a language map, escaped entities."""
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id") or ""
    text = str(value) if isinstance(value, str | int | float) else ""
    return html.unescape(text).strip() if "&" in text else text.strip()


def body_of(node: Node) -> str | None:
    """The text that a node gives as its story's, with its paragraphs where it is markup; None without one."""
    text = text_of(node.get("articleBody"))
    if _MARKUP.search(text):
        text = html.unescape(_ANY_TAG.sub(" ", _BLOCK_END.sub("\n", text)))
    return text.strip() or None
