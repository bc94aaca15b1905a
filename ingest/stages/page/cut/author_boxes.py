"""Who the writer is, told below the story in elements that nothing names: a small block of its own that opens with the name.

The heading is either the name itself or any label above a sentence that begins with it; so no list of labels is needed. What is
named a bio needs none.
"""

from collections.abc import Collection, Mapping, Sequence

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.cut.headed_block import block_below
from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.words import letters

#: Latin letters from which a line is prose, and the prose that must stand above such a block.
MIN_PROSE_LETTERS, MIN_STORY_LETTERS = 60, 300
#: Latin letters and lines of a block about somebody, and of its heading.
MAX_BOX_LETTERS, MAX_BOX_LINES = 700, 8
MAX_HEADING_LETTERS = 60


def find_author_boxes(layout: Layout, authors: Sequence[str], headlines: Collection[str]) -> Mapping[int, Aside]:
    """Line number -> aside, of the blocks outside of cuts that tell about one of `authors`. `headlines` are known by their letters:
    what stands above the headline is no story that such a block could stand below.
    """
    names = tuple(name for name in map(letters, authors) if name)
    found: dict[int, Aside] = {}
    above = 0.0
    for index, line in enumerate(layout.lines if names else ()):
        if index in found or layout.cuts[line.container]:
            continue
        if "-bio-" in layout.keys[line.container] and line.letters.startswith(names) and line.size <= MAX_BOX_LETTERS:
            found[index] = Aside("author-box", "byline")  # wherever it stands, by its name and by whom it tells of
            continue
        if line.letters in headlines:
            above = 0.0
        if above >= MIN_STORY_LETTERS and line.size <= MAX_HEADING_LETTERS and not line.text.endswith(ENDS):
            block = list(block_below(layout, index))
            if 0 < len(block) <= MAX_BOX_LINES and _tells(layout, index, block, names):
                found |= dict.fromkeys((index, *block), Aside("author-box", "byline"))
        above += line.size if line.size >= MIN_PROSE_LETTERS and not line.link_chars else 0.0
    return {index: aside for index, aside in found.items() if not layout.cuts[layout.lines[index].container]}


def _tells(layout: Layout, heading: int, block: Sequence[int], names: tuple[str, ...]) -> bool:
    lines = layout.lines
    named = lines[heading].letters in names or lines[block[0]].letters.startswith(names)
    return named and sum(lines[index].size for index in block) <= MAX_BOX_LETTERS
