"""Text to blocks: takes the story apart from what stands around it. Plain text enters here. Refuses to edit the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.model import Block, RelatedStory, Removal, SiteMemory
from ingest.stages.rules import Rules
from ingest.stages.scorer import Scorer
from ingest.stages.text.evidence import Evidence, gather
from ingest.stages.text.language import identify
from ingest.stages.text.lines import split_lines
from ingest.stages.text.related import related_of
from ingest.stages.text.removals import removals_of
from ingest.stages.text.summary import retells
from ingest.stages.text.words import normal
from ingest.stages.text.zones import Call, call_zones

#: Longest first line, in characters, that may be the headline of a plain text.
HEADLINE_CHARS = 200
#: A summary leaves at least this many paragraphs after it.
MIN_KEPT_FOR_SUMMARY = 2


@dataclass(frozen=True, slots=True)
class TextContext:
    """What is known about a text beside the text. `extracted`: it went through an extractor once, so cuts must be surer."""

    origin: Literal["plain", "extracted"]
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
    found = gather(split_lines(text), rules)
    language = _language(found, context)
    calls = call_zones(found, [_foreign(evidence, language) for evidence in found])
    _title_and_summary(found, calls, context)
    blocks = tuple(
        Block(evidence.line.start, evidence.line.end, call.role, call.reason, call.score)
        for evidence, call in zip(found, calls, strict=True)
    )
    return Classified(
        body="\n\n".join(text[block.start : block.end] for block in blocks if block.role in {"body", "subheading"}),
        title=_first(text, blocks, "title") or context.title,
        abstract=_first(text, blocks, "summary") or context.deck,
        language=language,
        blocks=blocks,
        removed=removals_of(text, [evidence.line for evidence in found], calls),
        related=related_of(found, calls),
    )


def _first(text: str, blocks: Sequence[Block], role: str) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.role == role), None)


def _language(found: Sequence[Evidence], context: TextContext) -> str | None:
    story = [evidence.line.text for evidence in found[:8] if not evidence.stems and not evidence.phrases]
    return identify(" ".join([context.title or "", *story])) or context.language


def _foreign(evidence: Evidence, language: str | None) -> bool:
    """Whether a line that uses consent words is in another language than the story."""
    return bool(evidence.stems) and identify(evidence.line.text) not in {None, language}


def _title_and_summary(found: Sequence[Evidence], calls: list[Call], context: TextContext) -> None:
    """Marks the headline and a summary above the story, in place."""
    kept = [index for index, call in enumerate(calls) if call.role == "body"]
    wanted = normal(context.title or "")
    titled = [index for index in kept[:5] if wanted and " ".join(found[index].words) == wanted]
    if (
        not titled
        and context.origin == "plain"
        and len(kept) > 1
        and not found[kept[0]].ends
        and len(found[kept[0]].line.text) <= HEADLINE_CHARS
    ):
        titled = kept[:1]
    for index in titled[:1]:
        calls[index] = replace(calls[index], role="title")
        kept = [other for other in kept if other > index]
    if len(kept) > MIN_KEPT_FOR_SUMMARY and retells(found[kept[0]].words, found[kept[1]].words):
        calls[kept[0]] = replace(calls[kept[0]], role="summary")
