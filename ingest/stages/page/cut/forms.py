"""Boxes with a field to write in: whatever they say, in any language, asks the reader for something and is no story."""

from itertools import accumulate

from lxml.etree import XPath

from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import size_of
from ingest.stages.prune import HOLDERS, Cut, prose_chars

#: The rule that signs these cuts, and their reason: a field for an address of mail, or any other.
RULE, EMAIL, FORM = "field", "newsletter", "form"
#: Latin letters of such a box at most, and letters of prose that must stand outside of it: the page may be a brief.
MAX_BOX_LETTERS, MIN_REST = 400, 300
#: Fields that are looked at.
MAX_FIELDS = 20
#: Fields for an address anywhere, others in forms; not boxes to tick, which unfold sections of stories.
_ASKS_MAIL = "@type='email' or contains(@name, 'mail') or contains(@placeholder, 'mail')"
_FIELDS = XPath(
    f"//input[{_ASKS_MAIL} or (ancestor::form and (not(@type) or @type='text' or @type='tel' or @type='search' or @type=''))]"
)
_MAIL = XPath(f"boolean(descendant-or-self::input[{_ASKS_MAIL}])")


def form_boxes(root: Element) -> dict[Element, str]:
    """The largest small element around each field, and why it goes. To be called before fields are taken out."""
    boxes = dict.fromkeys(box for field in _FIELDS(root)[:MAX_FIELDS] if (box := _box_of(field)) is not None)
    return {box: EMAIL if _MAIL(box) else FORM for box in boxes}


def _box_of(field: Element) -> Element | None:
    box = None
    for place in field.iterancestors():
        if place.tag in HOLDERS or not _is_small(place) or next(place.iter("h1"), None) is not None:
            break
        box = place
    return box


def _is_small(place: Element) -> bool:
    """Whether the element says no more than a box does; no more than that is read of a large one."""
    sums = accumulate(size_of(text.strip()) for text in place.itertext())
    return all(letters <= MAX_BOX_LETTERS for letters in sums)


def form_cuts(boxes: dict[Element, str], total: int) -> list[Cut]:
    """The boxes that are still on the page; `total` is its `prose_chars`. None where hardly anything else is said."""
    left = {box: reason for box, reason in boxes.items() if box.getparent() is not None}
    return [Cut(box, RULE, reason) for box, reason in left.items() if total - prose_chars(box) >= MIN_REST]
