"""Runs of the story's own paragraphs that the trees drop together, and that are kept all the same.

On a page that is nothing but a long text, what stands far from its headline and close to the page's end looks to the trees like a
footer: they learned from pages that have one. Paragraphs that both other opinions take for story, and that are built as the kept
one beside them is, are none.
"""

from collections.abc import Collection, Iterator, Sequence

from ingest.stages.page.scored.features import PageView

#: Paragraphs that must stand together, and their Latin letters.
MIN_PARAGRAPHS, MIN_LETTERS = 4, 400
#: Lines of another kind that may stand among them, per paragraph: among the leads of other stories every second one is a link.
MAX_OTHERS = 0.2
#: Share of running text that may be in links.
MAX_LINK_SHARE = 0.3


def streaks(view: PageView, kept: Sequence[bool], asides: Collection[int]) -> Iterator[Sequence[int]]:
    """Runs of lines that go on from a kept line, or lead up to one, of their kin. A few lines of their kin that are none of the
    story by their links or their place may stand between them, and are left out.
    """
    index, count = 0, len(kept)
    while index < count:
        end = index
        while end < count and not kept[end] and (end == index or are_kin(view, end - 1, end)):
            end += 1
        run = [line for line in range(index, end) if _may_be_story(view, line, asides)]
        goes_on = bool(run) and index > 0 and kept[index - 1] and are_kin(view, index - 1, index)
        leads_up = bool(run) and end < count and kept[end] and are_kin(view, end - 1, end)
        whole = range(index if goes_on else run[0], end if leads_up else run[-1] + 1) if run else range(0)
        if (goes_on or leads_up) and len(whole) - len(run) <= MAX_OTHERS * len(run) and _is_told(view, run):
            yield run
        index = max(end, index + 1)


def are_kin(view: PageView, one: int, other: int) -> bool:
    """Whether two lines are in one container, or in containers of one tag, class and parent."""
    first, second = (view.layout.lines[index].container for index in (one, other))
    layout = view.layout
    alike = (layout.tags[first], layout.classes[first]) == (layout.tags[second], layout.classes[second])
    return first == second or (alike and layout.parents[first] == layout.parents[second])


def _may_be_story(view: PageView, index: int, asides: Collection[int]) -> bool:
    line = view.layout.lines[index]
    return (
        view.core[index]
        and index not in asides
        and not view.layout.cuts[line.container]
        and line.link_chars <= MAX_LINK_SHARE * len(line.text)
    )


def _is_told(view: PageView, run: Sequence[int]) -> bool:
    """Whether enough of the run is prose, and in the page's heaviest run of it."""
    weights, first, last = view.run.weights, view.run.first, view.run.last
    prose = [view.layout.lines[index].size for index in run if weights[index] > 0 and first <= index <= last]
    return len(prose) >= MIN_PARAGRAPHS and sum(prose) >= MIN_LETTERS
