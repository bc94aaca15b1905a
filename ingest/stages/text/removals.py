"""The list of cuts: lines cut for one reason and standing directly under each other are one cut."""

from collections.abc import Sequence

from ingest.model import KEPT_ROLES, Removal
from ingest.stages.text.decided.call import Call
from ingest.stages.text.shown.lines import Line

#: Roles that are neither body nor cut: they become the article's fields.
FIELD_ROLES = frozenset({"title", "summary", "dateline", "byline", "credit"})
#: Each headline of a related story is a cut of its own.
NEVER_MERGED = frozenset({"related_title"})


def removals_of(text: str, lines: Sequence[Line], calls: Sequence[Call]) -> tuple[Removal, ...]:
    """One Removal for each run of cut lines with the same reason and nothing but one line break between them."""
    cuts: list[Removal] = []
    previous: Call | None = None
    for line, call in zip(lines, calls, strict=True):
        if call.role in KEPT_ROLES or call.role in FIELD_ROLES:
            previous = None
            continue
        joins = previous is not None and previous.reason == call.reason and line.breaks <= 1 and call.reason not in NEVER_MERGED
        last = cuts.pop() if joins else None
        start = last.start if last and last.start is not None else line.start
        rule, score = (last.rule, min(last.score, call.score)) if last else (call.rule or "scorer", call.score)
        cuts.append(Removal(rule, call.reason or "boilerplate", score, text[start : line.end], start, line.end))
        previous = call
    return tuple(cuts)
