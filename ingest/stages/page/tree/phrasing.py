"""What stands inside of sentences: readings over characters, elements of a site's own, terms to be clicked, breaks in headings.

Put right in the tree, so that a sentence is one line for all who look at it. No stage behind this one needs to know of them.
"""

from collections.abc import Collection

from lxml import etree

from ingest.stages.page.tree.lines import INLINE
from ingest.stages.page.tree.parse import HEADINGS, Element

#: Readings and what stands around them (HTML Living Standard, 4.5.10): help for readers, no part of the sentence.
READINGS = ("rt", "rp", "rtc")
#: Elements for a phrase that browsers draw inline and that `INLINE` does not list, since pages use them for boxes, too.
PHRASES = ("output", "slot", "math", "button")
#: Those, and the elements that no version of HTML knows: `gu-link`, Word's `o:p`. Found by libxml2, a tenth of the time of a loop.
_UNKNOWN = etree.XPath(
    "descendant::*[contains(name(), '-') or contains(name(), ':') or " + " or ".join(f"self::{tag}" for tag in PHRASES) + "]"
)
#: What holds sentences: an element in its text is a phrase of it, where in a `div` it may be a box.
SENTENCES = INLINE | {"p", "li", "td", "dd", "blockquote"} | HEADINGS
#: Characters of a phrase at most.
MAX_PHRASE_CHARS = 120
#: With what a sentence goes on behind a phrase.
GOES_ON = tuple(" \n\t\u00a0,.;:!?)]»”’")


def mend_phrasing(root: Element) -> None:
    """Make phrases of sentences inline elements, in place. To be called before controls are taken out."""
    etree.strip_elements(root, *READINGS, with_tail=False)
    etree.strip_tags(root, "ruby", "rb")
    unknown = dict.fromkeys(_UNKNOWN(root))
    tags = {element.tag for element in unknown}
    for element in unknown:
        if _is_phrase(element, unknown):
            for part in (element, *element.iterdescendants(*tags)):
                part.tag = "span"
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"  # to whoever asks for an element's text, or two words would be one
    for heading in root.iter("h1"):
        etree.strip_tags(heading, "br")


def _is_phrase(element: Element, unknown: Collection[Element]) -> bool:
    """Whether the element stands in the middle of a sentence, or at its end, and holds nothing but text."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None or parent.tag not in SENTENCES:
        return False
    before = ((previous.tail if previous is not None else parent.text) or "").strip()
    behind = element.tail or ""
    alone = parent.tag in HEADINGS and not before and not behind.strip()  # a sub-head that unfolds its section
    inside = alone or (before and behind.strip() and behind.startswith(GOES_ON))
    if not inside and (element.tag == "button" or not (before or behind.strip())):
        return False
    if any(child.tag not in INLINE and child not in unknown for child in element.iterdescendants()):
        return False
    return len("".join(element.itertext())) <= MAX_PHRASE_CHARS
