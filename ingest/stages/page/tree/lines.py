"""A tree as a reader sees it: the lines of visible text in page order, each in its place among the containers around it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import iterwalk

from ingest.stages.page.tree.element_names import key_of
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import SENTENCE_ENDS, size_of, squeeze, words

#: Elements that do not end a line (HTML Living Standard, phrasing content that is rendered inline, or not at all as the `<meta>` of
#: microdata).
INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "del", "em", "font", "i", "img", "ins", "kbd"}
    | {"label", "mark", "nobr", "picture", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time"}
    | {"tt", "u", "var", "wbr", "meta", "map", "area", "meter", "progress"}
)


CELLS = frozenset({"td", "th"})
#: Elements of which a cell of data has one at most: with more it holds paragraphs.
PARAGRAPHS = ("p", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6")
#: What stands between two cells of a row.
CELL_MARK = " | "
#: Characters of a row of data with its markup's white space, and of one of its cells: more is a page laid out as a table.
MAX_ROW_CHARS = 1000
MAX_CELL_CHARS = 300
#: Latin letters from which a link is another story's headline, so that its row is a card and not data.
MIN_TITLE_LETTERS = 25
#: Cells that make a row.
MIN_CELLS = 2
#: What parts the paragraphs of a preformatted text: an empty line, or where lines are not wrapped, the end of each.
_GAP, _LINE_BREAK, _LONG_LINE = re.compile(r"\n\s*\n"), re.compile(r"\n+"), re.compile(r"[^\n]{160}")


@dataclass(frozen=True, slots=True)
class PageLine:
    """Visible text between two block boundaries, or a table's row; `container` is the index of the block element around it."""

    text: str
    container: int
    #: Characters of `text` that are inside links.
    link_chars: int
    #: `words`, their letters and `size_of` of `text`: five stages ask for them.
    words: tuple[str, ...]
    letters: str
    size: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The page's lines, and its block elements in document order: a container's index is larger than its parent's."""

    lines: tuple[PageLine, ...]
    elements: tuple[Element, ...]
    #: Tag, class and key of each, asked for once: seven stages look at them, and each time costs lxml a new string.
    tags: tuple[str, ...]
    classes: tuple[str | None, ...]
    keys: tuple[str, ...]
    #: Index of each container's parent; the root is its own.
    parents: tuple[int, ...]
    #: Reason of the cut that takes a container out, or an empty string.
    cuts: tuple[str, ...]


def lay_out(root: Element, cut_reasons: Mapping[Element, str]) -> Layout:
    """The layout of the tree under `root`. Linear in the tree; nothing is changed."""
    return _Walk(root, cut_reasons).layout()


class _Walk:
    """One pass over the tree: gathers text until a block begins or ends."""

    def __init__(self, root: Element, cut_reasons: Mapping[Element, str]) -> None:
        self.root, self.cut_reasons = root, cut_reasons
        self.lines: list[PageLine] = []
        self.elements: list[Element] = [root]
        self.tags: list[str] = [str(root.tag)]
        self.parents: list[int] = [0]
        self.cuts: list[str] = [cut_reasons.get(root, "")]
        self.parts: list[str] = []
        self.link_chars = 0
        #: The row of data that is being read, whose cells are one line.
        self.row: Element | None = None

    def layout(self) -> Layout:
        root, parts, open_blocks, links = self.root, self.parts, [0], 0
        for event, element in iterwalk(root, events=("start", "end")):
            tag, starts = element.tag, event == "start"
            if tag == "a":
                links += 1 if starts else -1
            if self.row is not None and element is not self.row:
                if starts and parts and tag not in INLINE:
                    parts.append(CELL_MARK if tag in CELLS else " ")
            elif tag not in INLINE and element is not root:
                if parts or self.link_chars:
                    self._end_line(open_blocks[-1])
                if starts:
                    open_blocks.append(self._open(element, open_blocks[-1]))
                    self.row = element if tag == "tr" and is_row(element) else None
                else:
                    self.row = None
                    open_blocks.pop()
            text = element.text if starts else element.tail if element is not root else None
            if text:
                self._say(text, open_blocks[-1], linked=links > 0)
        self._end_line(0)
        return self._laid_out()

    def _laid_out(self) -> Layout:
        classes = tuple(element.get("class") for element in self.elements)
        keys = tuple(key_of(element.get("id"), names) for element, names in zip(self.elements, classes, strict=True))
        tags, parents, cuts = tuple(self.tags), tuple(self.parents), tuple(self.cuts)
        return Layout(tuple(self.lines), tuple(self.elements), tags, classes, keys, parents, cuts)

    def _open(self, element: Element, parent: int) -> int:
        self.elements.append(element)
        self.tags.append(str(element.tag))
        self.parents.append(parent)
        self.cuts.append(self.cuts[parent] or self.cut_reasons.get(element, "") if self.cut_reasons else "")
        return len(self.elements) - 1

    def _say(self, text: str, container: int, *, linked: bool) -> None:
        for number, piece in enumerate(_paragraphs(text) if "\n" in text and self.tags[container] == "pre" else (text,)):
            if number:
                self._end_line(container)
            if linked:
                self.link_chars += len(piece)
            if self.parts or not piece.isspace():  # blanks that open a line are no part of it
                self.parts.append(piece)

    def _end_line(self, container: int) -> None:
        text = squeeze("".join(self.parts))
        if text:
            found = tuple(words(text))
            self.lines.append(PageLine(text, container, min(self.link_chars, len(text)), found, "".join(found), size_of(text)))
        self.parts.clear()
        self.link_chars = 0


def _paragraphs(preformatted: str) -> Sequence[str]:
    """The text between the gaps of one that shows as it is written.

    Code has gaps, too: only where most of what they part ends as a sentence does are they those of paragraphs.
    """
    pieces = (_LINE_BREAK if _LONG_LINE.search(preformatted) else _GAP).split(preformatted)
    said = [piece.rstrip() for piece in pieces if not piece.isspace()]
    return pieces if 2 * sum(piece.endswith(SENTENCE_ENDS) for piece in said) >= len(said) else (preformatted,)


def is_row(element: Element) -> bool:
    """Whether a `<tr>` is a row of data, several short cells, rather than a part of a page that is laid out as a table."""
    cells = [cell for cell in element if cell.tag in CELLS]
    if len(cells) < MIN_CELLS or next(element.iterdescendants("table"), None) is not None:
        return False
    if any(sum(1 for _ in cell.iter(*PARAGRAPHS)) > 1 for cell in cells):
        return False
    if any(size_of(squeeze("".join(link.itertext()))) >= MIN_TITLE_LETTERS for link in element.iter("a")):
        return False
    sizes = [len(squeeze("".join(cell.itertext()))) for cell in cells]
    return max(sizes) <= MAX_CELL_CHARS and sum(sizes) <= MAX_ROW_CHARS


def chain(layout: Layout, container: int, steps: int) -> Sequence[int]:
    """`container` and at most `steps` containers above it, innermost first."""
    found = [container]
    while len(found) <= steps and found[-1]:
        found.append(layout.parents[found[-1]])
    return found
