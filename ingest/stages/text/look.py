"""One look at a text: read, scored, decided, spared, its header and summary marked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.model import KEPT_ROLES, SiteMemory
from ingest.stages.copies import copies
from ingest.stages.rules import Rules
from ingest.stages.text.context import TextContext
from ingest.stages.text.decided.author_box import without_author_box, without_sign_off
from ingest.stages.text.decided.call import Call
from ingest.stages.text.decided.decision import decide
from ingest.stages.text.decided.harm import spare
from ingest.stages.text.header import mark_header
from ingest.stages.text.reading import Reading, read_text
from ingest.stages.text.scored.features import rows_of
from ingest.stages.text.scored.scorer import Scorer
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.words import words_of
from ingest.stages.text.summary import retells
from ingest.stages.text.zoned.zones import zones_of

#: What a further copy of the story goes by: the rule is certain.
COPY, COPY_SCORE = "repeated-story", 1.0
#: A summary leaves at least this many paragraphs after it.
MIN_KEPT_FOR_SUMMARY = 2


@dataclass(slots=True)
class Look:
    """What one look made of a text: a call for each line of `reading.found`, and what the lines below the headline say."""

    reading: Reading
    calls: list[Call]
    flags: list[str]
    authors: tuple[str, ...] = ()
    #: As printed.
    dates: tuple[str, ...] = ()

    @property
    def title(self) -> str | None:
        """The headline that the text holds, if it holds one."""
        lines = zip(self.reading.found, self.calls, strict=True)
        return next((evidence.line.text for evidence, call in lines if call.role == "title"), None)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every look needs: the rules, the scorer, and what the host has shown before."""

    rules: Rules
    scorer: Scorer
    memory: SiteMemory


def look(text: str, context: TextContext, tools: Tools, seen: Mapping[str, Evidence]) -> Look:
    """`text` looked at once. `seen`: evidence of lines met before, by their text."""
    plain = context.origin == "plain"
    reading = read_text(text, tools.rules, tools.memory, title=context.title, declared=context.language, plain=plain, seen=seen)
    zones = zones_of(reading.found, reading.story, reading.title_at)
    scores = tools.scorer.scores(rows_of(reading.found, reading.story), reading.found, zones)
    calls = _told_once(reading, decide(reading, zones, scores, context.origin, tools.scorer.ending))
    calls = without_author_box(reading, calls)
    found = Look(reading, calls, spare(reading.found, calls))
    if plain:
        found.authors, found.dates = mark_header(reading.found, calls, reading.title_at, reading.language)
        calls = found.calls = without_sign_off(reading, calls, found.authors)
    _mark_summary(reading, calls, context)
    return found


def _told_once(reading: Reading, calls: list[Call]) -> list[Call]:
    """`calls`, with further copies of the whole story cut."""
    kept = [index for index, call in enumerate(calls) if call.role in KEPT_ROLES - {"title"}]
    again = {kept[number] for number in copies(["".join(reading.found[index].words) for index in kept])}
    return [Call("boilerplate", "repeated", COPY, COPY_SCORE) if at in again else call for at, call in enumerate(calls)]


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
