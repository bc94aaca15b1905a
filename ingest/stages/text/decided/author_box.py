"""Who the writer is, told below the story: under a heading of its own, or in lines that begin with the name that signs the story.

Of a book's author the story tells, too: such a one stays.
"""

from collections.abc import Sequence

from ingest.model import KEPT_ROLES
from ingest.stages.text.decided.call import Call
from ingest.stages.text.reading import Reading
from ingest.stages.text.shown.words import words_of

#: Paragraphs that must stand above such a box; lines of one, and its size in Latin letters, at most.
MIN_ABOVE, MAX_LINES, MAX_SIZE = 2, 5, 900
#: Words of the box's first line that may be the writer's name.
NAME_WORDS = 2


def without_author_box(reading: Reading, calls: Sequence[Call]) -> list[Call]:
    """`calls`, with the last author's box cut, if what stands below its heading is small and nothing of the story."""
    out, found = list(calls), reading.found
    headings = [index for index, line in enumerate(found) if line.rule and line.rule.reason == "author" and not line.labelled]
    heading = headings[-1] if headings else len(found)
    box = [heading, *_below(calls, heading)]
    above = [found[index] for index in range(heading) if found[index].is_paragraph and calls[index].role in KEPT_ROLES]
    if not 1 < len(box) <= MAX_LINES or sum(found[index].size for index in box) > MAX_SIZE or len(above) < MIN_ABOVE:
        return out
    if any(word in line.words for word in found[box[1]].words[:NAME_WORDS] for line in above):
        return out
    for index in box:
        out[index] = Call("boilerplate", "author", "author_box", 1.0) if calls[index].role in KEPT_ROLES else calls[index]
    return out


def without_sign_off(reading: Reading, calls: Sequence[Call], authors: Sequence[str]) -> list[Call]:
    """`calls`, with the last lines cut that begin with the name of one of its `authors`, of whom the story tells nothing else."""
    out, found = list(calls), reading.found
    kept = [index for index, call in enumerate(calls) if call.role in KEPT_ROLES]
    box: list[int] = []
    while kept and len(box) < MAX_LINES and any(_begins_with(found[kept[-1]].line.text, name) for name in authors):
        box.append(kept.pop())
    above = [found[index] for index in kept if found[index].is_paragraph]
    lines = [*above, *(found[: reading.title_at + 1] if reading.title_at is not None else ())]
    last_names = {word for name in authors for word in words_of(name)[-1:]}
    told = any(not last_names.isdisjoint(line.words) or any(name in line.line.text for name in authors) for line in lines)
    if not told and len(above) >= MIN_ABOVE and sum(found[index].size for index in box) <= MAX_SIZE:
        for index in box:
            out[index] = Call("boilerplate", "author", "author_box", 1.0)
    return out


def _begins_with(text: str, name: str) -> bool:
    """Whether the line goes on behind the name, which is whole: a name alone signs."""
    rest = text.removeprefix(name)
    return rest != text and any(map(str.isalpha, rest)) and not rest[0].isalpha()


def _below(calls: Sequence[Call], heading: int) -> list[int]:
    """The lines right below that stay so far."""
    end = heading + 1
    while end < len(calls) and calls[end].role in KEPT_ROLES:
        end += 1
    return list(range(heading + 1, end))
