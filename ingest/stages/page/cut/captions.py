"""Captions that nothing names: the line right below a picture, or beside it in one element, that says whose picture it is.

Without the credit such a line may as well be the text of a gallery or an entry of a list, so it stays. A line that is nothing but a
credit needs no picture.
"""

import re
from collections.abc import Mapping

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import says_something
from ingest.stages.rules import Rules
from ingest.stages.text.shown.words import normal

#: Latin letters of a caption, and words of a credit behind its label: agency and name.
MAX_CAPTION_LETTERS, MAX_CREDIT_WORDS = 400, 8
#: Words of a credit that needs no picture above it.
MAX_LONE_WORDS = 5
PICTURES = ("img", "picture", "amp-img")
#: What holds a whole story: a picture in it stands beside no line in particular.
HOLDERS = frozenset({"body", "main", "article"})
#: Words of a credit's label: `Photo courtesy of`.
MAX_LABEL_WORDS = 3
_WORDS = re.compile(r"[^\s(\[（［|/]+")


def find_captions(layout: Layout, rules: Rules) -> Mapping[int, Aside]:
    """Line number -> aside, of such lines outside of cuts or in one that is called a caption."""
    found: dict[int, Aside] = {}
    for index, line in enumerate(layout.lines):
        if (
            layout.cuts[line.container] not in {"", "caption"}
            or line.size > MAX_CAPTION_LETTERS
            or ":" not in line.text.replace("：", ":")
        ):
            continue
        credit = _credit(line.text, rules)
        alone = credit == 0 and len(line.text.split()) <= MAX_LONE_WORDS
        if alone or (credit is not None and _is_below_picture(layout.elements[line.container])):
            found[index] = Aside("credited-caption", "caption")
    return found


def _credit(text: str, rules: Rules) -> int | None:
    """Where the credit that ends `text` begins: `Photo: Jane Roe`, `(Foto: dpa)`; None where there is none."""
    before, colon, name = text.replace("：", ":").rpartition(":")
    if (
        not colon
        or not says_something(name)
        or len(name.split()) > MAX_CREDIT_WORDS
        or name.rstrip().endswith((".", "?", "!", "।"))
    ):
        return None
    for part in reversed(list(_WORDS.finditer(before))[-MAX_LABEL_WORDS:]):
        label = before[part.start() :]
        opens = not label[:1].islower() or before[: part.start()].endswith(("(", "[")) or part.start() == 0
        rule = rules.labels.get(normal(label)) if opens else None
        if rule is not None and rule.reason == "credit":
            return part.start()
    return None


def _is_below_picture(element: Element) -> bool:
    """Whether a picture is the first thing in the element, or stands right before it with nothing said between."""
    if not (element.text or "").strip():
        first = next((child for child in element if child.tag != "br"), None)
        if first is not None and _is_picture(first):
            return True
    before = element.getprevious()
    parent = element.getparent()
    if before is None and parent is not None and parent.tag not in HOLDERS and not (parent.text or "").strip():
        before = parent.getprevious()
    while before is not None and before.tag in {"br", "hr"} and not (before.tail or "").strip():
        before = before.getprevious()
    return before is not None and not (before.tail or "").strip() and _is_picture(before)


def _is_picture(element: Element) -> bool:
    """Whether the element is a picture, or holds one and says nothing."""
    pictured = element.tag in PICTURES or next(element.iter(*PICTURES), None) is not None
    return pictured and not any(map(str.strip, element.itertext()))
