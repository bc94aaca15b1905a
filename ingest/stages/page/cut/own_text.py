"""What a story says itself inside an element that is named after other stories: `post-list`, `teaser-content`.

Other stories are links, or have one as their headline. A list that leads nowhere and paragraphs whose links stand inside their
sentences are none.
"""

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
    return linked <= MAX_LINKED_SHARE * size and all(_is_inside(link, element) for link in links)


def _is_inside(link: Element, element: Element) -> bool:
    """Whether enough words of the same block stand before the link."""
    block = next((above for above in link.iterancestors() if above.tag in BLOCKS or above is element), element)
    said, own = said_in(block), said_in(link)
    return len(words(said[: said.find(own)])) >= MIN_WORDS_BEFORE
