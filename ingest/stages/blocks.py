"""Text to blocks: takes the story apart from what stands around it. Plain text enters here. Refuses to edit the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import KEPT_ROLES, Block, RelatedStory, Removal, SiteMemory
from ingest.stages.page.dates import weekday_mismatches
from ingest.stages.rules import Rules
from ingest.stages.scorer import Scorer
from ingest.stages.text.dateline import dateline_of
from ingest.stages.text.decision import Call, Origin
from ingest.stages.text.harm import spare
from ingest.stages.text.header import mark_header
from ingest.stages.text.lines import EDGE, Line
from ingest.stages.text.memory import block_hash
from ingest.stages.text.reading import Reading, read_text
from ingest.stages.text.related import related_of
from ingest.stages.text.removals import removals_of
from ingest.stages.text.rounds import decide_in_rounds
from ingest.stages.text.summary import retells
from ingest.stages.text.words import words_of

#: A summary leaves at least this many paragraphs after it.
MIN_KEPT_FOR_SUMMARY = 2
#: Only this much of the body is searched for weekdays that contradict their date.
WEEKDAY_CHARS = 100_000
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class TextContext:
    """What is known about a text beside the text. `extracted`: it went through an extractor once, so cuts must be surer."""

    origin: Origin
    title: str | None = None
    #: As the page declares it; evidence, not truth.
    language: str | None = None
    host: str = ""
    #: The standfirst, where the HTML told it.
    deck: str | None = None


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
        """False when nothing of the text is story."""
        return bool(self.body)


def classify(text: str, context: TextContext, memory: SiteMemory, rules: Rules, scorer: Scorer) -> Classified:
    """`text` taken apart. Offsets count its code points; it is never edited. Never raises for any text."""
    reading = read_text(text, rules, memory, title=context.title, declared=context.language, plain=context.origin == "plain")
    calls = decide_in_rounds(reading, scorer, context.origin)
    flags = spare(reading.found, calls)
    authors, dates = mark_header(reading.found, calls, reading.title_at, rules) if context.origin == "plain" else ((), ())
    _mark_summary(reading, calls, context)
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
        authors=authors,
        credits=(dateline.agency,) if dateline.agency else (),
        place=dateline.place,
        dates=dates + ((dateline.date,) if dateline.date else ()),
        flags=(*flags, *(f"weekday_mismatch: {phrase}" for phrase in _mismatches(body, dates))),
        observed=tuple(block_hash(evidence.words) for evidence in reading.found if evidence.words),
    )


def _blocks(reading: Reading, calls: Sequence[Call]) -> Iterator[Block]:
    for evidence, call in zip(reading.found, calls, strict=True):
        rules = (call.rule,) if call.rule else ()
        yield Block(evidence.line.start, evidence.line.end, call.role, call.reason, round(call.score, 4), rules)
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


def _mark_summary(reading: Reading, calls: list[Call], context: TextContext) -> None:
    """Marks the summary above the story, in place: the deck that the HTML told, or a lead that the next paragraph tells again."""
    kept = [index for index, call in enumerate(calls) if call.role in KEPT_ROLES]
    deck = words_of(context.deck or "")
    same = next((index for index in kept[:3] if deck and list(reading.found[index].words) == deck), None)
    if same is not None:
        calls[same] = replace(calls[same], role="summary")
    elif (
        reading.title_at is not None
        and len(kept) > MIN_KEPT_FOR_SUMMARY
        and retells(*(reading.found[index].words for index in kept[:2]))
    ):
        calls[kept[0]] = replace(calls[kept[0]], role="summary")
