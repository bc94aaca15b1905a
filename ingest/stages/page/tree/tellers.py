"""Which element of a page tells a story: the one with the most running text of its own or in its children."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import size_of

#: Latin letters from which a text node counts: under it are labels, links and dates.
MIN_PROSE_LETTERS = 40
#: Latin letters and text nodes from which an element tells a story.
MIN_TOLD, MIN_TEXTS = 500, 4
#: Share of them up to which what is told elsewhere is none beside it: a notice, a banner, a footer.
MAX_OTHER_SHARE = 0.25


@dataclass(slots=True)
class Told:
    """What an element tells in text nodes of its own or in those of its children: paragraphs, or the lines of one block."""

    letters: float = 0.0
    texts: int = 0


def tellers(root: Element) -> Mapping[Element, Told]:
    """The elements of the page that tell something, and how much."""
    found: dict[Element, Told] = {}
    for element in root.iter():
        said = [element.text if element.tag != "a" else None, *(child.tail for child in element)]
        sizes = [size for text in said if text and (size := size_of(text.strip())) >= MIN_PROSE_LETTERS]
        if not sizes:
            continue
        parent = element.getparent()
        for holder in (element,) if parent is None else (element, parent):
            told = found.setdefault(holder, Told())
            told.letters += sum(sizes)
            told.texts += len(sizes)
    return found


def most_told(told: Mapping[Element, Told]) -> Element | None:
    """The element that tells most, where that may be a story."""
    best = max(told, key=lambda holder: told[holder].letters, default=None)
    return best if best is not None and told[best].letters >= MIN_TOLD and told[best].texts >= MIN_TEXTS else None


def tells_alone(element: Element, best: Element, told: Mapping[Element, Told]) -> bool:
    """Whether what tells most on the page stands inside of `element`, and nothing that compares with it outside."""
    if element is not best and element not in best.iterancestors():
        return False
    inside = set(element.iter())
    other = max((one.letters for holder, one in told.items() if holder not in inside), default=0.0)
    return other <= MAX_OTHER_SHARE * told[best].letters
