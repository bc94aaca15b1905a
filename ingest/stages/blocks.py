"""Text to blocks: takes the story apart from what stands around it. Plain text enters here. Refuses to edit the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import KEPT_ROLES, Block, RelatedStory, Removal, SiteMemory
from ingest.stages.page.about.dates import weekday_mismatches
from ingest.stages.page.words import has_words
from ingest.stages.rules import Rules
from ingest.stages.text.context import TextContext
from ingest.stages.text.dateline import dateline_of
from ingest.stages.text.decided.call import Call
from ingest.stages.text.look import Tools
from ingest.stages.text.memory import block_hash
from ingest.stages.text.reading import Reading
from ingest.stages.text.related import related_of
from ingest.stages.text.removals import removals_of
from ingest.stages.text.rounds import look_until_settled
from ingest.stages.text.scored.scorer import Scorer
from ingest.stages.text.shown.lines import EDGE, Line

__all__ = ["Classified", "TextContext", "classify"]

#: Only this much of the body is searched for weekdays that contradict their date.
WEEKDAY_CHARS = 100_000
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Classified:
    """A text taken apart. `body` joins the kept blocks by a blank line; it is empty when the text holds no story."""

    body: str
    title: str | None = None
    abstract: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removal, ...] = ()
    related: tuple[RelatedStory, ...] = ()
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    place: str | None = None
    #: Dates as the text prints them, in order: `July 27`, `12 July 2025 10:42`.
    dates: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    #: Hashes of the blocks shown, for the host's memory.
    observed: tuple[int, ...] = ()

    @property
    def has_content(self) -> bool:
        """False when nothing of the text is story, or what is left has no words."""
        return has_words(self.body)


def classify(text: str, context: TextContext, memory: SiteMemory, rules: Rules, scorer: Scorer) -> Classified:
    """`text` taken apart. Offsets count its code points; it is never edited. Never raises for any text."""
    seen = look_until_settled(text, context, Tools(rules, scorer, memory))
    reading, calls = seen.reading, seen.calls
    blocks = tuple(sorted(_blocks(reading, calls), key=lambda block: block.start))
    body = "\n\n".join(text[block.start : block.end] for block in blocks if block.role in KEPT_ROLES)
    dateline = dateline_of(body)
    return Classified(
        body=body,
        title=_first(text, blocks, "title") or context.title,
        abstract=_first(text, blocks, "summary") or context.deck,
        language=reading.language,
        blocks=blocks,
        removed=removals_of(text, [evidence.line for evidence in reading.found], calls),
        related=related_of(reading.found, calls),
        authors=seen.authors,
        credits=(dateline.agency,) if dateline.agency else (),
        place=dateline.place,
        dates=seen.dates + ((dateline.date,) if dateline.date else ()),
        flags=(*seen.flags, *(f"weekday_mismatch: {phrase}" for phrase in _mismatches(body, seen.dates))),
        observed=tuple(block_hash(evidence.words) for evidence in reading.found if evidence.words),
    )


def _blocks(reading: Reading, calls: Sequence[Call]) -> Iterator[Block]:
    """A block a line; pieces of one line that are kept side by side are one block again."""
    last: Block | None = None
    for evidence, call in zip(reading.found, calls, strict=True):
        line, rules = evidence.line, (call.rule,) if call.rule else ()
        block = Block(line.start, line.end, call.role, call.reason, round(call.score, 4), rules)
        if last and line.breaks == 0 and last.role == block.role == "body":
            last = replace(last, end=block.end, score=max(last.score, block.score))
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
    if reading.unread:
        yield _unread(reading.unread, reading, calls)


def _unread(middle: Line, reading: Reading, calls: Sequence[Call]) -> Block:
    """The middle of a very long text as one block. It stays, unless each of its lines was met and cut above or below it."""
    cut = {evidence.line.text: call for evidence, call in zip(reading.found, calls, strict=True) if call.reason}
    said = {line.strip(EDGE) for line in middle.text.splitlines()} - {""}
    if not said <= cut.keys():
        return Block(middle.start, middle.end, "body")
    twin = cut[next(iter(sorted(said)))]
    return Block(middle.start, middle.end, twin.role, twin.reason, round(twin.score, 4), (twin.rule,) if twin.rule else ())


def _first(text: str, blocks: Sequence[Block], role: str) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.role == role), None)


def _mismatches(body: str, dates: Sequence[str]) -> Iterator[str]:
    """Weekdays that contradict their date, where the lines below the headline print the year."""
    year = next((found for found in map(YEAR.search, dates) if found), None)
    return weekday_mismatches(body[:WEEKDAY_CHARS], int(year[0])) if year else iter(())
