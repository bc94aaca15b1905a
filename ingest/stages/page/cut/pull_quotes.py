"""Pull quotes: sentences of the story that its layout shows a second time, larger, between the paragraphs."""

import re
from collections import Counter
from collections.abc import Mapping, Set
from itertools import islice

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.cut.headed_block import upwards
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import HEADINGS

#: What such a quote stands in, and names of it.
TAGS = frozenset({"aside", "blockquote", "figure", "q"})
_NAMED = re.compile(
    r"-(pull|pull-?quotes?|blockquote|quote|quotes|zitat|citation|citat|cita|citazione|citaat|sitaatti|cytat|highlight)-"
)
#: Containers around a line that are looked at, and Latin letters from which what is said twice is no chance.
MAX_STEPS, MIN_LETTERS = 3, 20
#: Lines of a box for a quote, its speaker's among them.
MAX_LINES = 3
#: Lines in such boxes that are looked for on one page.
MAX_QUOTED = 200
#: Letters of a line beside the quote that names who said it.
MAX_SPEAKER_LETTERS = 50


def find_pull_quotes(layout: Layout) -> Mapping[int, Aside]:
    """Line number -> aside, of the lines in boxes for quotes that another line of the page says as well, and of their speakers."""
    named = {at for at, (tag, key) in enumerate(zip(layout.tags, layout.keys, strict=True)) if tag in TAGS or _NAMED.search(key)}
    if not named:
        return {}
    boxed = ((index, _box(layout, line.container, named)) for index, line in enumerate(layout.lines))
    boxes = dict(islice(((index, box) for index, box in boxed if box is not None), MAX_QUOTED))
    small = {box for box, lines in Counter(boxes.values()).items() if lines <= MAX_LINES}
    boxes = {index: box for index, box in boxes.items() if box in small}
    if not boxes:
        return {}
    told = "\n".join(line.letters for index, line in enumerate(layout.lines) if index not in boxes)
    quoted = {
        box
        for index, box in boxes.items()
        if len(layout.lines[index].letters) >= MIN_LETTERS and layout.lines[index].letters in told
    }
    return {
        index: Aside("pull-quote", "repeated")
        for index, box in boxes.items()
        if box in quoted and (layout.lines[index].letters in told or layout.lines[index].size <= MAX_SPEAKER_LETTERS)
    }


def _box(layout: Layout, container: int, named: Set[int]) -> int | None:
    """The outermost of the nearest containers that is `named` for quotes; None for a line in none or inside of a cut.

    Headings are none: a table of contents says them, too.
    """
    found = [at for at in islice(upwards(layout, container), MAX_STEPS) if at in named]
    return found[-1] if found and not layout.cuts[container] and layout.tags[container] not in HEADINGS else None
