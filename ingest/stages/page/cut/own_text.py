"""What a story says itself inside an element that is named after other stories: `post-list`, `teaser-content`.

Other stories are links, or have one as their headline. A list that leads nowhere and paragraphs whose links stand inside their
sentences are none.
"""

from lxml.etree import iterwalk

from ingest.stages.page.tree.parse import HEADINGS, Element, said_in
from ingest.stages.page.words import size_of, words

#: Items of a list, and words that each has on average: less, and it is a row of tabs.
MIN_ITEMS, MIN_ITEM_WORDS = 2, 4
#: Latin letters of running text, least and most, and the share of them that may be links: what is longer goes by no name.
MIN_RUNNING_LETTERS, MAX_RUNNING_LETTERS, MAX_LINKED_SHARE = 200, 10_000, 0.3
#: Words before a link inside its sentence: a headline opens its block, or has a label before it.
MIN_WORDS_BEFORE = 4
#: Elements that lead somewhere else or do something.
CONTROLS = ("button", "form", "input")
BLOCKS = frozenset({"p", "li", "dd", "td", "div", "section", "article", "blockquote", "figure"})


def is_own_list(element: Element) -> bool:
    """Whether the element is a list whose items say something and lead nowhere."""
    items = list(element.iter("li")) if element.tag in {"ul", "ol"} else []
    leads = next(element.iter("a", "img", *CONTROLS), None) is not None or next(element.iterancestors("a"), None) is not None
    said = len(words(said_in(element)))
    return len(items) >= MIN_ITEMS and not leads and said >= MIN_ITEM_WORDS * len(items)


def runs_on(element: Element) -> bool:
    """Whether the element is running text, all links of which stand inside its sentences."""
    links = list(element.iter("a"))
    if not links or next(element.iter(*HEADINGS, *CONTROLS), None) is not None:
        return False
    size = size_of(said_in(element))
    if not MIN_RUNNING_LETTERS <= size <= MAX_RUNNING_LETTERS:
        return False
    linked = sum(size_of(said_in(link)) for link in links)
    return linked <= MAX_LINKED_SHARE * size and _stand_inside(element)


def _stand_inside(element: Element) -> bool:
    """Whether enough words of its block stand before each link. One walk, however many links a block has."""
    said = [0]
    for event, at in iterwalk(element, events=("start", "end")):
        is_block = at is not element and at.tag in BLOCKS
        if event == "start":
            if is_block:
                said.append(0)
            if at.tag == "a" and (said[-1] < MIN_WORDS_BEFORE or not said_in(at)):
                return False
            said[-1] += len(words(at.text or ""))
        elif at is not element:
            if is_block:
                inside = said.pop()
                said[-1] += inside
            said[-1] += len(words(at.tail or ""))
    return True
