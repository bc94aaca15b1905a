"""Who the writer is, told below the story in elements that nothing names: a small block of its own that opens with the name.

The heading is either the name itself, which may be marked as a byline, or any label above a sentence that begins with it; so no
list of labels is needed. Under a label that the rules know, `About the author`, the block may be larger and name nobody whom the
page declares, but not somebody of whom the story tells. What is named a bio needs no heading.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.cut.headed_block import block_below
from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.words import letters
from ingest.stages.rules import Rules
from ingest.stages.text.shown.words import normal_label

#: Latin letters from which a line is prose, and the prose that must stand above such a block.
MIN_PROSE_LETTERS, MIN_STORY_LETTERS = 60, 300
#: Latin letters and lines of a block about somebody, and of its heading.
MAX_BOX_LETTERS, MAX_BOX_LINES = 700, 8
MAX_HEADING_LETTERS = 60
#: The same of a block under a known label, and the words of it that are the name.
MAX_LABELLED_LETTERS, MAX_LABELLED_LINES = 1500, 16
NAME_WORDS = 2
#: Cuts that the heading may be in: a name above the block is marked as the writer's.
NAMING_CUTS = frozenset({"", "byline"})


def find_author_boxes(layout: Layout, authors: Sequence[str], headlines: Collection[str], rules: Rules) -> Mapping[int, Aside]:
    """Line number -> aside, of the blocks outside of cuts that tell about the writer. `authors` are those that the page declares;
    `headlines` are known by their letters: what stands above the headline is no story that such a block could stand below.
    """
    names = tuple(name for name in map(letters, authors) if name)
    found: dict[int, Aside] = {}
    told_at = cache(partial(_told_at, layout))
    above = 0.0
    for index, line in enumerate(layout.lines):
        if index in found or layout.cuts[line.container] not in NAMING_CUTS:
            continue
        if "-bio-" in layout.keys[line.container] and line.letters.startswith(names) and line.size <= MAX_BOX_LETTERS:
            found[index] = Aside("author-box", "byline")  # wherever it stands, by its name and by whom it tells of
            continue
        if line.letters in headlines:
            above = 0.0
        if above >= MIN_STORY_LETTERS and line.size <= MAX_HEADING_LETTERS and not line.text.endswith(ENDS):
            labelled = _is_label(line.text, rules)
            block = list(block_below(layout, index)) if names or labelled else []  # of most pages no line is asked for its block
            if block and (
                _tells(layout, index, block, names)
                or (labelled and _is_labelled_size(layout, block) and _names_writer(layout, index, block, names, told_at))
            ):
                found |= dict.fromkeys((index, *block), Aside("author-box", "byline"))
        above += line.size if line.size >= MIN_PROSE_LETTERS and not line.link_chars else 0.0
    return {index: aside for index, aside in found.items() if not layout.cuts[layout.lines[index].container]}


def _tells(layout: Layout, heading: int, block: Sequence[int], names: tuple[str, ...]) -> bool:
    lines = layout.lines
    named = bool(names) and (lines[heading].letters in names or lines[block[0]].letters.startswith(names))
    return named and len(block) <= MAX_BOX_LINES and _size(layout, block) <= MAX_BOX_LETTERS


def _is_label(text: str, rules: Rules) -> bool:
    """Whether a line is a label that the rules know for what tells about a writer."""
    rule = rules.lines.get(normal_label(text))
    return rule is not None and rule.reason == "author"


def _is_labelled_size(layout: Layout, block: Sequence[int]) -> bool:
    return len(block) <= MAX_LABELLED_LINES and _size(layout, block) <= MAX_LABELLED_LETTERS


def _names_writer(
    layout: Layout, heading: int, block: Sequence[int], names: tuple[str, ...], told_at: Callable[[], Mapping[str, int]]
) -> bool:
    """Whether the block names the writer whom the page declares, or its first words are none that the story above says."""
    lines = layout.lines
    if any(name in lines[index].letters for name in names for index in block):
        return True
    first = next((index for index in block if lines[index].size >= MIN_PROSE_LETTERS), block[0])
    return all(told_at().get(word, heading) >= heading for word in lines[first].words[:NAME_WORDS])


def _told_at(layout: Layout) -> Mapping[str, int]:
    """The words of the page's prose, and the line that says each first."""
    prose = [index for index, line in enumerate(layout.lines) if line.size >= MIN_PROSE_LETTERS]
    return {word: index for index in reversed(prose) for word in layout.lines[index].words}


def _size(layout: Layout, block: Sequence[int]) -> float:
    return sum(layout.lines[index].size for index in block)
