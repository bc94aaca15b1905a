"""Gaps between inline elements that only a style sheet draws: put into the tree, or names and roles would be one word.

`<span>Anna Berg</span><span>Reporter</span>` reads `Anna BergReporter` without one. A drop cap, a half-bold name and a word in two
links are one word on the page as well, and stay one.
"""

import re
from typing import NamedTuple

from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.lines import INLINE
from ingest.stages.page.tree.parse import Element

#: Inline elements between which style sheets draw gaps; marks inside of words (`sub`, `mark`, `wbr`) are none of them.
BOXES = ("span", "a", "time", "label", "strong", "b", "small", "em", "i", "font", "cite", "data")
#: Elements beside which such boxes are a row of buttons.
BLOCKS = frozenset({"p", "ul", "h2", "h3", "h4"})
#: Characters of a text that may be a box of its own: one is a drop cap.
MIN_BOX_CHARS = 2

_NAMED = re.compile(
    r"-(bylines?|authors?|writer|reporter|role|job|position|name|time|date|datetime|timestamp|published|updated|label|kicker|eyebrow"
    r"|category|section|tags?|badge|flag|meta|source|agency|credits?|caption|summary|excerpt|lead|intro|deck|location|dateline|place"
    r"|count|counter|btn|button|share|read-?more|premium|plus|live)-"
)


class Holder(NamedTuple):
    """Whether a block holds elements only and no text of its own, so that no sentence is in it; and whether some are blocks."""

    is_bare: bool
    has_blocks: bool


def open_gaps(root: Element) -> None:
    """Put a blank, in place, between the texts of inline elements that are boxes of their own."""
    holders: dict[Element, Holder] = {}
    for element in list(root.iter(*BOXES)):
        tail = element.tail or ""
        following = element.getnext() if not tail else None
        followed, named = following is not None and following.tag in BOXES, _is_named(element)
        if not (followed or named):
            continue
        own = "".join(element.itertext())
        if len(own.strip()) < MIN_BOX_CHARS:
            continue
        if following is not None and followed and _parts(element, own, following, holders):
            element.tail = " "
            if (
                _holder(element, holders).is_bare and _holder(element, holders).has_blocks
            ):  # buttons below a text: each a line of its own
                element.tag = following.tag = "div"
        elif tail and named and _opens(own, tail) and own.rstrip().endswith(ENDS):
            element.tail = f" {tail}"
        if named and own[:1].isalnum() and not own[:1].islower():
            _before(element, own)


def _parts(left: Element, said: str, right: Element, holders: dict[Element, Holder]) -> bool:
    """Whether a gap is drawn between two elements that meet."""
    text = "".join(right.itertext())
    if len(text.strip()) < MIN_BOX_CHARS or said[-1:].isspace() or not text[:1].isalnum():
        return False
    if left.tag == right.tag == "a":
        return left.get("href") != right.get("href")
    if "time" in {left.tag, right.tag}:
        return True
    return _opens(said, text) and (_is_named(left) or _is_named(right) or (_is_cased(text) and _holder(left, holders).is_bare))


def _opens(left: str, right: str) -> bool:
    """Whether `right` can be the beginning of another text than `left`'s: no word goes on in it."""
    first, last = right[:1], left[-1:]
    return first.isalnum() and not first.islower() and (last.isalnum() or last in ENDS) and not (last.isupper() and first.isupper())


def _is_cased(text: str) -> bool:
    """Whether a capital or a number opens the text; scripts without capitals tell no beginning from a middle."""
    return text[:1].isupper() or text[:1].isdigit()


def _holder(element: Element, holders: dict[Element, Holder]) -> Holder:
    """What holds the element, looked at once for all that it holds."""
    parent = element.getparent()
    if parent is None:
        return Holder(is_bare=False, has_blocks=False)
    if parent not in holders:
        own_text = (parent.text or "").strip() or any((child.tail or "").strip() for child in parent)
        holders[parent] = Holder(not own_text and parent.tag not in INLINE, any(child.tag in BLOCKS for child in parent))
    return holders[parent]


def _is_named(element: Element) -> bool:
    return _NAMED.search(element_key(element)) is not None


def _before(element: Element, own: str) -> None:
    """The gap between an ended sentence and the named element that is glued to it."""
    previous, parent = element.getprevious(), element.getparent()
    text = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    if text.endswith(ENDS) and _opens(text, own):
        if previous is not None:
            previous.tail = f"{text} "
        elif parent is not None:
            parent.text = f"{text} "
