"""The main text of a pruned tree, paragraph by paragraph, by trafilatura; it hands over our tree, so the page is parsed once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.etree import _Element, iterwalk

from ingest.stages.page.parse import Element
from ingest.stages.page.words import squeeze

ParagraphKind = Literal["text", "heading"]

#: Elements of trafilatura's output at whose edges a paragraph ends.
BREAKS = frozenset({"lb", "p", "item", "list", "quote", "head"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One extracted paragraph, white space squeezed, and whether the page marks it as a heading."""

    text: str
    kind: ParagraphKind = "text"


def extract(root: Element, url: str | None) -> list[Paragraph]:
    """The paragraphs of the story under `root`, in order; empty when trafilatura finds none. `root` is left as it was."""
    # Imported here: trafilatura takes 0.4 s to import, and the command line answers before that.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # deduplicate stays off: it would make a page's text depend on the pages before it. Metadata is read by our own stage.
    document = bare_extraction(root, url=url, include_comments=False, with_metadata=False, deduplicate=False)
    if not isinstance(document, Document):  # None when there is too little; a dict only when asked for
        return []
    return list(paragraphs_of(document.body))


def paragraphs_of(body: _Element) -> Iterator[Paragraph]:
    """The paragraphs of trafilatura's output tree (its own small vocabulary: `p`, `head`, `list`/`item`, `quote`, `table`)."""
    for element in body:
        if element.tag == "head":
            yield from _nonempty(" ".join(element.itertext()), "heading")
        elif element.tag == "table":
            for row in element.iter("row"):
                yield from _nonempty(" | ".join(filter(None, (squeeze(" ".join(cell.itertext())) for cell in row))), "text")
        else:
            yield from _lines(element)


def _lines(element: _Element) -> Iterator[Paragraph]:
    """The text of `element`, cut at line breaks and where a block inside it begins or ends."""
    parts: list[str] = []
    for event, node in iterwalk(element, events=("start", "end")):
        if node.tag in BREAKS:
            yield from _nonempty("".join(parts), "text")
            parts = []
        parts.append((node.text if event == "start" else node.tail if node is not element else "") or "")
    yield from _nonempty("".join(parts), "text")


def _nonempty(text: str, kind: ParagraphKind) -> Iterator[Paragraph]:
    text = squeeze(text)
    if text:
        yield Paragraph(text, kind)
