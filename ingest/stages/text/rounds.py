"""Looks again at what is left, as a text of its own, until nothing more goes: cleaning a cleaned text changes nothing."""

from bisect import bisect_right
from dataclasses import replace

from ingest.model import KEPT_ROLES
from ingest.stages.text.context import TextContext
from ingest.stages.text.decided.call import Call
from ingest.stages.text.look import COPY, Look, Tools, look

#: Looks at most. Of 1,392 composed pages none needed a fifth.
MAX_LOOKS = 6
#: A further look is worth its time only where a line that stayed was in some doubt: this probability or more; or where no headline
#: was found, since it may be the first line once a banner is gone. Of 696 composed pages 185 have a line of .1 and more, 137 one in
#: doubt; one of all these looks takes something away, for a line of .5 and more.
DOUBT = 0.4
#: The same for a line that is no sentence, next to lines that go: once they are gone, the rest of a list looks otherwise.
DOUBT_OF_PIECE = 0.1
#: The same for a line in which a phrase of the rules stands.
DOUBT_OF_NAMED = 0.05
#: The same for each line of a text without running text.
DOUBT_OF_PIECES = 0.02
#: What stands between two paragraphs of a cleaned text.
PARAGRAPH_BREAK = "\n\n"


def look_until_settled(text: str, context: TextContext, tools: Tools) -> Look:
    """The first look, with whatever further looks at the kept lines alone took away as well.

    The middle of a very long text is never looked at, so there is no second look at one either.
    """
    first = look(text, context, tools, {})
    seen = {evidence.line.text: evidence for evidence in first.reading.found}
    for _ in range(MAX_LOOKS - 1):
        kept = [index for index, call in enumerate(first.calls) if call.role in KEPT_ROLES]
        told = any(first.reading.found[index].is_paragraph for index in kept)
        doubtful = any(_is_doubtful(first, index) if told else first.calls[index].score >= DOUBT_OF_PIECES for index in kept)
        repeated = any(call.rule == COPY for call in first.calls)
        settled = (first.title or context.title) is not None and not doubtful and not repeated
        if first.reading.unread or settled:
            break
        left, starts = _joined(first, kept)
        again = look(left, replace(context, title=first.title or context.title), tools, seen)
        if not _take_over(first, again, kept, starts):
            break
    return first


def _is_doubtful(first: Look, index: int) -> bool:
    """Whether a line that stays might go at a further look: by its score, or as a menu's, once what stands below that is gone."""
    if first.reading.found[index].entry:
        return True
    if first.reading.found[index].phrases and first.calls[index].score >= DOUBT_OF_NAMED:
        return True
    in_list = not first.reading.found[index].ends and any(call.reason for call in first.calls[max(0, index - 2) : index + 3])
    return first.calls[index].score >= (DOUBT_OF_PIECE if in_list else DOUBT)


def _joined(first: Look, kept: list[int]) -> tuple[str, list[int]]:
    """The cleaned text, and where each kept line begins in it. Pieces of one line stay together."""
    found = first.reading.found
    parts: list[str] = []
    starts: list[int] = []
    at, previous = 0, -2
    for index in kept:
        line = found[index].line
        if parts:
            glued = line.breaks == 0 and previous == index - 1
            gap = " " * (line.start - found[previous].line.end) if glued else PARAGRAPH_BREAK
            parts.append(gap)
            at += len(gap)
        starts.append(at)
        parts.append(line.text)
        at += len(line.text)
        previous = index
    return "".join(parts), starts


def _take_over(first: Look, again: Look, kept: list[int], starts: list[int]) -> bool:
    """Brings the cuts of the further look into the first; whether there were any."""
    cuts: dict[int, Call] = {}
    for evidence, call in zip(again.reading.found, again.calls, strict=True):
        if call.role not in KEPT_ROLES:
            cuts[kept[bisect_right(starts, evidence.line.start) - 1]] = call
    for index, call in cuts.items():
        first.calls[index] = call
    return bool(cuts)
