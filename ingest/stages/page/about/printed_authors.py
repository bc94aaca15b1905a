"""Writers as the page prints them: in elements marked or named as bylines, or in a line below the headline.

Whoever stands beside a picture, below a quotation, or in a card, a menu or a bar beside the story wrote something else.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.stages.page.about.byline import read_bylines
from ingest.stages.page.about.byline_words import BY
from ingest.stages.page.about.scope import is_inside
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import squeeze

#: Characters of an element that may be a byline: names, roles, a date.
MIN_BYLINE_CHARS, MAX_BYLINE_CHARS = 2, 160
#: Elements below the headline among which a line that begins with `By` is looked for, and its characters.
MAX_STEPS = 30
MAX_LINE_CHARS = 90

_BYLINE_KEY = re.compile(
    r"-(byline|by-line|author|authors|author-name|byline-name|byline-author|article-author|post-author|entry-author|writer|vcard|autor|"
    r"autore|auteur|autoren|redakteur|reporter|journalist|articleauthor|submitted-by)-"
)
_NOT_BYLINE_KEY = re.compile(
    r"-(bio|about|description|box|related|comment|comments|avatar|image|follow|photo|photographer|credit)-"
)
#: What holds nothing but the word before a name, in whatever language.
_LABEL_KEY = re.compile(r"-(author-by|byline-(?:by|prefix|label)|author-(?:prefix|label))-")
_TAGS = ("a", "span", "p", "div", "address", "li", "cite", "strong", "em", "b", "td", "h4", "h5", "h6")
#: The address of a writer's own page.
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|i)?|auteurs?|autore|writers?|reporters?|journalists?|columnists?|contributors?|by|byline|staff|"
    r"redakteur|kirjoittaja|forfatter|skribent|yazar|penulis|profile)/[^/?#]{2,80}/?(?:[?#]|$)",
    re.IGNORECASE,
)
_BLANK = " \t\n\r\f\xa0"
#: Elements of other matters, and what others are called that hold the story's headline only when they wrap the page.
_ELSEWHERE = frozenset({"figure", "figcaption", "blockquote", "nav"})
_ELSEWHERE_KEY = re.compile(
    r"(?<!-elementor)-(sidebar|side-bar|widget|widgets|rail|right-rail|card|cards|teaser|teasers|promo|carousel|menu)-"
)


def marked_authors(root: Element, heading: Element | None, skipped: frozenset[Element]) -> list[str]:
    """Texts of the elements that HTML or microdata mark as the author."""
    found = []
    around = _around(heading)
    for element in root.xpath("//*[contains(@rel,'author') or contains(@itemprop,'author') or self::author]"):
        if is_inside(element, skipped) or _is_elsewhere(element, around):
            continue
        names = element.xpath(".//*[@itemprop='name']")
        found += [name.get("content") or _text(name) for name in names] or [element.get("content") or _text(element)]
    return [text for text in found if MIN_BYLINE_CHARS <= len(text) <= MAX_BYLINE_CHARS]


def named_authors(root: Element, heading: Element | None, skipped: frozenset[Element]) -> list[str]:
    """The text of the first short element below the headline that is named as a byline, or else of the first above it, and of those
    beside it that are named alike.
    """
    around, above = _around(heading), list[str]()
    for element in root.iter("h1", *_TAGS):
        if element is heading:
            heading = None
        key = element_key(element)
        if (above and heading is not None) or not _BYLINE_KEY.search(key) or _NOT_BYLINE_KEY.search(key):
            continue
        text = _text(element)
        fits = MIN_BYLINE_CHARS <= len(text) <= MAX_BYLINE_CHARS
        if fits and not is_inside(element, skipped) and not _is_elsewhere(element, around):
            alike = [other for other in element.itersiblings(str(element.tag)) if element_key(other) == key]
            if heading is None:
                return [text, *map(_text, alike)]
            above = [text, *map(_text, alike)]
    return above


def _around(heading: Element | None) -> frozenset[Element]:
    """The page's headline and what holds it."""
    return frozenset((heading, *heading.iterancestors())) if heading is not None else frozenset()


def _is_elsewhere(element: Element, around: frozenset[Element]) -> bool:
    """Whether the element belongs to something else than the story whose headline is `around`; never without a headline."""
    for place in (element, *element.iterancestors()) if around else ():
        if place in around:
            return False
        key = element_key(place)
        if place.tag in _ELSEWHERE or (_ELSEWHERE_KEY.search(key) and not _BYLINE_KEY.search(key)):
            return True
        if place.tag == "aside" and next(place.iter("h2", "h3", "h4"), None) is not None:
            return True
    return False


def linked_authors(root: Element, heading: Element | None, skipped: frozenset[Element]) -> list[str]:
    """The texts of the links to writers' own pages that stand together, first below the headline."""
    near = heading.xpath(f"following::*[position() <= {MAX_STEPS}][self::a]") if heading is not None else []
    links = [link for link in near if _AUTHOR_PAGE.search(link.get("href") or "") and _is_apart(link, skipped)]
    texts = [_text(link) for link in links if links[0].getparent() is link.getparent()]
    return [text for text in texts if MIN_BYLINE_CHARS <= len(text) <= MAX_LINE_CHARS]


def _is_apart(link: Element, skipped: frozenset[Element]) -> bool:
    """Whether a link is no words of a sentence, and of the page's own story."""
    parent = link.getparent()
    return parent is not None and len(_text(parent)) <= MAX_BYLINE_CHARS and not is_inside(link, skipped)


def authors_below_headline(root: Element, heading: Element | None, skipped: frozenset[Element]) -> list[str]:
    """The first short line below the headline that begins with `By` in any language and goes on with a name of several words."""
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
    """The element's text, with a stroke between links, lines, and elements that only styles part: `<i>Jane</i><i>Editor</i>`."""
    parts: list[str] = []
    for text in _pieces(element):
        if parts and text.strip(_BLANK) and parts[-1][-1:] not in _BLANK and text[:1] not in f"{_BLANK},.;:|)'’":
            parts.append(" | ")
        if text:
            parts.append(text)
    told = squeeze("".join(parts))
    for one, other in pairwise(squeeze("".join(link.itertext())) for link in element.iter("a")):
        told = told.replace(f"{one} {other}", f"{one} | {other}") if one and other else told
    if len(told) > MAX_BYLINE_CHARS:  # no byline, whatever begins it
        return told
    labels = (_said(below) for below in element.iterdescendants() if _LABEL_KEY.search(element_key(below)))
    label = next((said for said in labels if said and " " not in said and told.startswith(said)), "")
    return told.removeprefix(label).lstrip(" |")


def _pieces(element: Element) -> Iterator[str]:
    """The texts in the element, and a stroke where a line of it ends between two words and more on either side."""
    if next(element.iter("br"), None) is None:
        yield from map(str, element.itertext())
        return
    said = ""
    for text in element.xpath(".//text()"):
        ends = text.is_tail and text.getparent().tag == "br"
        if ends and " " in said.strip(_BLANK) and " " in text.strip(_BLANK):
            yield " | "
        said = "" if ends else said
        said += text
        yield str(text)


def _said(element: Element) -> str:
    return squeeze("".join(element.itertext()))
