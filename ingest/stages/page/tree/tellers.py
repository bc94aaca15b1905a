"""Which element of a page tells a story: the one with the most running text of its own or in its children."""

from dataclasses import dataclass
from functools import cached_property

from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import size_of

#: Latin letters from which a text node counts as prose: under it are labels, links and dates.
MIN_PROSE_CHARS = 40
#: Latin letters and text nodes from which an element tells a story.
MIN_TOLD, MIN_TEXTS = 500, 4
#: Share of them up to which what is told elsewhere is none beside it: a notice, a banner, a footer.
MAX_OTHER_SHARE = 0.25


@dataclass(slots=True)
class Told:
    """What an element tells in text nodes of its own or in those of its children: paragraphs, or the lines of one block."""

    letters: float = 0.0
    texts: int = 0


class Tellers:
    """Who tells something on a page, looked for when it is first asked."""

    def __init__(self, root: Element) -> None:
        self._root = root

    def tell_alone(self, element: Element) -> bool:
        """Whether what tells most on the page may be a story and stands in `element`, and nothing outside compares with it."""
        best = self._best
        if best is None or (element is not best and element not in best.iterancestors()):
            return False
        inside = set(element.iter())
        other = max((told.letters for holder, told in self._told.items() if holder not in inside), default=0.0)
        return other <= MAX_OTHER_SHARE * self._told[best].letters

    @cached_property
    def _told(self) -> dict[Element, Told]:
        found: dict[Element, Told] = {}
        for element in self._root.iter():
            said = [element.text if element.tag != "a" else None, *(child.tail for child in element)]
            sizes = [size for text in said if text and (size := size_of(text.strip())) >= MIN_PROSE_CHARS]
            if not sizes:
                continue
            parent = element.getparent()
            for holder in (element,) if parent is None else (element, parent):
                told = found.setdefault(holder, Told())
                told.letters += sum(sizes)
                told.texts += len(sizes)
        return found

    @cached_property
    def _best(self) -> Element | None:
        best = max(self._told, key=lambda holder: self._told[holder].letters, default=None)
        return best if best is not None and self._told[best].letters >= MIN_TOLD and self._told[best].texts >= MIN_TEXTS else None
