"""Links that are none: without an address, or left open in the middle of a story, whose rest they then hold.

Browsers close such a link at the next one and show what it holds as text; to all who measure links, half of the story would be one.
"""

import re

from lxml.etree import XPath

from ingest.stages.page.tree.parse import HEADINGS, Element, said_in
from ingest.stages.page.words import SENTENCE_ENDS, size_of

#: Latin letters of a paragraph, and paragraphs in one link, from which it holds a text; a card holds a headline and a lead.
MIN_LETTERS, MIN_PARAGRAPHS = 60, 2
_UNFOLDS = re.compile(r"accordion|toggle-title|collapse", re.IGNORECASE)
_NOWHERE = re.compile(r"\s*(?:$|#\s*$|javascript:)", re.IGNORECASE)
#: Links that hold a block or lead nowhere.
_DOUBTED = XPath(
    "//a[not(@href) or @href='' or starts-with(@href, '#') or starts-with(@href, 'javascript:') "
    "or p or div or article or section or br]",
    smart_strings=False,
)


def unwrap_links(root: Element) -> None:
    """Take away, in place, the markup of links that hold a text; what they hold stays."""
    for link in _DOUBTED(root):
        if link.getparent() is not None and (_is_place(link) or _holds_text(link)):
            link.drop_tag()


def _is_place(link: Element) -> bool:
    """Whether the element marks a place of the page, or unfolds one, and leads nowhere: `<a name=top>`, a sub-head's own anchor."""
    address = link.get("href")
    if address is not None:
        parent = link.getparent()
        return address.startswith("#") and len(address) > 1 and parent is not None and parent.tag in HEADINGS
    return (
        not (link.get("class") or link.get("onclick") or link.get("role")) or _UNFOLDS.search(link.get("class") or "") is not None
    )


def _holds_text(link: Element) -> bool:
    """Whether a sentence stands in a link to nowhere, or several paragraphs in one to anywhere, without a headline or a picture."""
    if _NOWHERE.match(link.get("href") or "") and _is_prose(link):
        return True
    if next(link.iter("img", "picture", *HEADINGS), None) is not None:
        return False
    behind = sum(_says(line_break.tail or "") for line_break in link.iter("br"))
    return sum(map(_is_prose, link.iter("p", "div"))) >= MIN_PARAGRAPHS or behind >= MIN_PARAGRAPHS


def _is_prose(element: Element) -> bool:
    return _says(said_in(element))


def _says(text: str) -> bool:
    said = text.strip()
    return said.endswith(SENTENCE_ENDS) and size_of(said) >= MIN_LETTERS
