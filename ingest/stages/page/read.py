"""The story of one page: which of its lines, with metadata, standfirst, cuts and related stories; or why there is none."""

from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.model import RawPage, Rejection, RelatedStory, Removal
from ingest.stages.page.about.metadata import Metadata
from ingest.stages.page.about.script_state import story_in
from ingest.stages.page.cut.cards import card_stories
from ingest.stages.page.cut.cut_records import without_kept
from ingest.stages.page.look import PageLook, headlines_of, look
from ingest.stages.page.refused.fronts import judge_front, measure
from ingest.stages.page.refused.not_article import SHOWN_LINES, judge, nothing_said
from ingest.stages.page.scored.copies import told_once
from ingest.stages.page.scored.select import Paragraph, Selection, select
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.words import letters, squeeze, words
from ingest.stages.text.dateline import NO_DATELINE, dateline_of

#: Words of a JSON-LD articleBody from which it may stand in for the page, and the share of it above which the page needs none.
MIN_DECLARED_WORDS = 40
MAX_SHOWN_SHARE = 0.3
#: Paragraphs that a story must have for its first to be taken for a standfirst.
MIN_PARAGRAPHS = 3
#: Characters by whose beginning a description is found in a text.
MIN_REPEATED_CHARS = 40


@dataclass(frozen=True, slots=True)
class PageStory:
    """What an HTML page holds, before its text is looked at line by line."""

    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    deck: str | None
    removed: tuple[Removal, ...]
    related: tuple[RelatedStory, ...]
    flags: tuple[str, ...]


def read_page(html: str, page: RawPage, toolkit: Toolkit) -> PageStory | Rejection:
    """The story on the page whose markup is `html`, or why it is none."""
    seen = look(html, page, toolkit)
    if isinstance(seen, Rejection):
        return seen
    shown = select(seen.view, seen.extracted, seen.metadata, seen.deck, seen.asides, toolkit.lines)
    declared = _declared(shown, seen)
    chosen = told_once(declared)
    refused = _refused(html, [paragraph.text for paragraph in chosen.paragraphs], seen, page.status, toolkit)
    if refused:
        return refused
    return PageStory(
        seen.metadata,
        chosen.paragraphs,
        _abstract(seen, chosen, drawn=declared is not shown),
        without_kept(seen.removed, seen.view.layout, chosen.kept_lines) + chosen.removed,
        seen.related + chosen.related + card_stories(seen.view, chosen.kept_lines, seen.base, seen.related + chosen.related),
        seen.flags,
    )


def _abstract(seen: PageLook, chosen: Selection, *, drawn: bool) -> str | None:
    """The standfirst, if it is none of the story's own paragraphs; on a page `drawn` by scripts what it describes itself by."""
    if seen.deck is None:
        told = next(iter(seen.metadata.descriptions), "") if drawn else ""
        said = letters("".join(paragraph.text for paragraph in chosen.paragraphs))
        return told if told and letters(told)[:MIN_REPEATED_CHARS] not in said else None
    if chosen.deck_is_told:
        return None
    opens = dateline_of(seen.deck.text) != NO_DATELINE  # a dateline opens the story itself, whatever its paragraph is called
    certain = seen.deck.is_certain and len(chosen.paragraphs) >= MIN_PARAGRAPHS and not opens
    return seen.deck.text if certain or not chosen.deck_is_body else None


def _refused(html: str, kept: list[str], seen: PageLook, status: int, toolkit: Toolkit) -> Rejection | None:
    """Why a page with that text is no story: a wall, or a page that only points to stories, or one that says nothing."""
    body = "\n".join(kept)
    if seen.claims.is_settled:
        return judge(html, body, seen.metadata, toolkit.walls, status) or nothing_said(body, seen.metadata)
    shown = measure(kept, seen.view.layout, seen.view.run.weights, seen.teasers)
    front = judge_front(shown, seen.teasers.cards, seen.claims)
    if front:
        front = replace(front, removed=tuple(Removal("fronts", front.reason, 1.0, text) for text in kept[:SHOWN_LINES]))
    return judge(html, shown.own_text, seen.metadata, toolkit.walls, status) or front or nothing_said(body, seen.metadata)


def _declared(chosen: Selection, seen: PageLook) -> Selection:
    """The selection, or where the page shows next to nothing of it the `articleBody` of its JSON-LD or the text in its state.

    Pages that are drawn by scripts carry their text there alone; elsewhere the page is the better witness, with its paragraphs.
    """
    told = seen.metadata.article_body
    if told is None and not _says_more(chosen, MIN_DECLARED_WORDS - 1):
        told = story_in(seen.states, headlines_of(seen.metadata))
    declared = words(told) if told else ()
    if not told or len(declared) < MIN_DECLARED_WORDS or _says_more(chosen, MAX_SHOWN_SHARE * len(declared)):
        return chosen
    return Selection(tuple(Paragraph(squeeze(line)) for line in told.splitlines() if squeeze(line)), chosen.removed)


def _says_more(chosen: Selection, count: float) -> bool:
    """Whether the paragraphs have more than `count` words; the first few mostly tell."""
    sums = accumulate(len(words(paragraph.text)) for paragraph in chosen.paragraphs)
    return any(said > count for said in sums)
