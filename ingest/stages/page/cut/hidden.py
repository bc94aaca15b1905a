"""What a page says and no reader sees: notices that wait for a click, tooltips, texts for printers and for reading aloud.

Cut only beside a story that is seen, and only while it is little: what scripts unfold (`Read more`, a paywall's rest, a whole story
that is drawn late) is hidden as well, and is story.
"""

import re

from lxml.etree import XPath

from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.lines import INLINE
from ingest.stages.page.tree.parse import Element, said_in
from ingest.stages.page.words import size_of
from ingest.stages.prune import HOLDERS, Cut, prose_chars

#: The rule and the reason that sign these cuts.
RULE = "hidden"
#: Latin letters of a hidden block that is a notice, and of a hidden phrase.
MAX_BLOCK_LETTERS, MAX_PHRASE_LETTERS = 250, 120
#: Share of the prose a reader sees that all hidden blocks together may have: more is a story that waits to be unfolded.
MAX_SHARE = 0.25
#: Hidden elements that are looked at.
MAX_HIDDEN = 200

#: By way of the attributes, in less than half the time that asking every element takes.
_DOUBTED = XPath(
    "//dialog | //@hidden/.. | //@style[contains(., 'none') or contains(., 'hidden') or contains(., '-9')]/.. "
    "| //@class[contains(., 'sr-only') or contains(., 'visually') or contains(., 'screen-reader')]/.."
)
_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-9{3,}\d*(?:px|em))", re.IGNORECASE
)
_NAME = re.compile(r"-(sr-only|visually-hidden|screen-reader-text|screenreader-text|u-visually-hidden)-")


def hidden_cuts(root: Element, total: int) -> list[Cut]:
    """The outermost hidden elements that are no story, in page order; empty where much is hidden or next to nothing is seen.

    `total` is the page's `prose_chars`.
    """
    hidden = [element for element in _DOUBTED(root)[:MAX_HIDDEN] if element.tag not in HOLDERS and _is_hidden(element)]
    known = set(hidden)
    outer = [element for element in hidden if known.isdisjoint(element.iterancestors())]
    if not outer:
        return []
    held = sum(map(prose_chars, outer))
    if held > MAX_SHARE * (total - held):
        return []
    return [Cut(element, RULE, RULE) for element in outer if _is_little(element)]


def is_unseen_phrase(cut: Cut) -> bool:
    """Whether a cut takes hidden words out of a line, which no reader sees there: they are none of the line's."""
    return cut.rule == RULE and cut.element.tag in INLINE


def _is_hidden(element: Element) -> bool:
    if element.tag == "dialog":
        return element.get("open") is None
    waits = element.get("hidden") == "until-found"  # found by searching the page (HTML Living Standard, 6.1)
    said = element.get("hidden") is not None and not waits
    return said or _STYLE.search(element.get("style") or "") is not None or _NAME.search(element_key(element)) is not None


def _is_little(element: Element) -> bool:
    letters = size_of(said_in(element))
    return letters <= (MAX_PHRASE_LETTERS if element.tag in INLINE else MAX_BLOCK_LETTERS) or element.tag == "dialog"
