"""The record of the lines that are on the page and not in the story: whoever left them out, a reader can ask why."""

from collections.abc import Sequence

from ingest.model import Removal
from ingest.stages.page.scored.features import PageView
from ingest.stages.page.tree.lines import chain

#: Characters of one run of dropped lines that are kept for the record, and runs of one page; what is beyond is counted.
MAX_RUN_CHARS = 400
MAX_RUNS = 60
#: Containers named in the path of a cut, innermost last.
PATH_STEPS = 6


def line_path(view: PageView, index: int) -> str:
    """Tags and first classes of the containers around a line, as `div.main/article/p.note`."""
    layout = view.layout
    steps = reversed(chain(layout, layout.lines[index].container, PATH_STEPS))
    named = ((layout.tags[step], (layout.classes[step] or "").split()) for step in steps)
    return "/".join(f"{tag}.{classes[0]}" if classes else tag for tag, classes in named)


def dropped_lines(view: PageView, scores: Sequence[float], dropped: Sequence[int]) -> tuple[Removal, ...]:
    """One removal per run of `dropped` lines, whose score is that of its least certain line.

    `line-scorer` where trafilatura had taken the first line of the run and the scorer did not, `not-extracted` where neither had.
    """
    runs: list[list[int]] = []
    for index in dropped:
        last = runs[-1][-1] if runs else None
        if last is not None and index == last + 1 and view.core[index] == view.core[last]:
            runs[-1].append(index)
        else:
            runs.append([index])
    removed = [_removal(view, scores, run) for run in runs[:MAX_RUNS]]
    if len(runs) > MAX_RUNS:
        rest = sum(map(len, runs[MAX_RUNS:]))
        removed.append(Removal("not-extracted", "boilerplate", 0.0, f"… and {rest} more lines"))
    return tuple(removed)


def _removal(view: PageView, scores: Sequence[float], run: Sequence[int]) -> Removal:
    text = "\n".join(view.layout.lines[index].text for index in run)
    if len(text) > MAX_RUN_CHARS:
        text = f"{text[:MAX_RUN_CHARS]}… (+{len(text) - MAX_RUN_CHARS} characters)"
    rule = "line-scorer" if view.core[run[0]] else "not-extracted"
    certainty = 1 - max(scores[index] for index in run)
    return Removal(rule, "boilerplate", round(certainty, 4), text, path=line_path(view, run[0]))
