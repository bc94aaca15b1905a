"""Comments of readers in elements that nothing names: the block that a heading such as `Comments (3)` opens.

The block is the smallest container around the heading and what follows it, and nothing may stand in it above the heading. It goes
only below a story, and with a sign of its own: a count in the heading, or lines such as `Reply` inside.
"""

import re
from collections.abc import Mapping

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.cut.headed_block import block_below
from ingest.stages.page.tree.lines import Layout
from ingest.stages.rules import Rules
from ingest.stages.text.shown.words import normal, normal_label

#: Characters of a heading with its count, and of a line such as `Reply`.
MAX_LABEL_CHARS = 60
#: Latin letters from which a line is prose, and the prose that must stand above the heading.
MIN_PROSE_LETTERS, MIN_STORY_LETTERS = 60, 150
#: Lines such as `Reply` from which a block of comments may be longer than the story.
MIN_SIGNS = 2
_COUNT = re.compile(r"\d[\d.,]*|[()\[\]]")


def find_comments(layout: Layout, rules: Rules) -> Mapping[int, Aside]:
    """Line number -> aside, of the comments outside of cuts and of their headings."""
    found: dict[int, Aside] = {}
    above = 0.0
    for index, line in enumerate(layout.lines):
        if index in found or layout.cuts[line.container]:
            continue
        if above >= MIN_STORY_LETTERS and _says_comments(line.text, rules):
            block = [at for at in block_below(layout, index) if not layout.cuts[layout.lines[at].container]]
            signs = sum(_says_comments(layout.lines[at].text, rules) for at in block)
            prose = sum(_prose(layout, at) for at in block)
            if block and (signs >= MIN_SIGNS or (prose <= above and (signs or any(map(str.isdigit, line.text))))):
                found |= dict.fromkeys((index, *block), Aside("comment-block", "comment"))
        above += _prose(layout, index)
    return found


def _prose(layout: Layout, index: int) -> float:
    line = layout.lines[index]
    return line.size if line.size >= MIN_PROSE_LETTERS and not line.link_chars else 0.0


def _says_comments(text: str, rules: Rules) -> bool:
    """Whether a line is what stands above or in comments, whatever number it states."""
    if len(text) > MAX_LABEL_CHARS:
        return False
    uncounted = _COUNT.sub(" ", text)
    rule = rules.lines.get(normal_label(text)) or (rules.lines.get(normal(uncounted)) if uncounted != text else None)
    return rule is not None and rule.reason == "comments"
