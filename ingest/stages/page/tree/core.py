"""Which lines of the page trafilatura took for the story: its text, found again line by line."""

from collections.abc import Collection, Sequence

from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.prose import ProseRun
from ingest.stages.page.words import letters

#: Letters from which a line inside a longer extracted paragraph is the same line; shorter ones must be equal to one.
MIN_CONTAINED_LETTERS = 20

#: Share of the weight of the page's heaviest run of prose that trafilatura's choice must have to be believed. Where it took a
#: menu, a list of headlines or nothing at all (6 of 496 real pages), its weight is negative or zero.
MIN_PROSE_SHARE = 0.3


def core_lines(
    layout: Layout, extracted: Sequence[str], run: ProseRun, headlines: Sequence[str], comments: Collection[int] = ()
) -> list[bool]:
    """For each line, whether it stands in the extracted paragraphs; where those are hardly prose, whether it is in `run`.

    `comments` are lines that readers wrote, `headlines` what the page calls itself. Prose above the one that the extracted
    paragraphs stand below is no measure for them: a whole front page may stand there.
    """
    spelled = {line.text: line.letters for line in layout.lines}  # most paragraphs are a line, whose letters are known
    known = {spelled.get(text) or letters(text) for text in extracted}
    everything = "|".join(known)
    found = []
    for index, line in enumerate(layout.lines):
        said = line.letters if index not in comments else ""
        found.append(bool(said) and (said in known or (len(said) >= MIN_CONTAINED_LETTERS and said in everything)))
    prose = [weight > 0 and run.first <= index <= run.last for index, weight in enumerate(run.weights)]
    taken = sum(weight for weight, core in zip(run.weights, found, strict=True) if core)
    begins = _headline_above(layout, found, headlines)
    standing = sum(weight for index, weight in enumerate(run.weights) if prose[index] and index >= begins)
    return found if taken >= MIN_PROSE_SHARE * standing else prose


def _headline_above(layout: Layout, core: Sequence[bool], headlines: Sequence[str]) -> int:
    """The last line above the core that is a headline of the page, or else 0."""
    first = core.index(True) if True in core else 0
    spelled = frozenset(map(letters, headlines)) - {""}
    return next((index for index in range(first, -1, -1) if layout.lines[index].letters in spelled), 0) if layout.lines else 0
