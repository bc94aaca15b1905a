"""Decides which lines of a page are its story: a trained scorer weighs trafilatura's opinion, the page's own shape and names."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ingest.model import RelatedStory, Removal
from ingest.stages.page.about.deck import Deck
from ingest.stages.page.about.metadata import Metadata
from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.cut.headed_block import upwards
from ingest.stages.page.scored.features import PageView, kin_of
from ingest.stages.page.scored.line_scorer import LineScorer, is_link
from ingest.stages.page.scored.streaks import MAX_LINK_SHARE, are_kin, streaks
from ingest.stages.page.scored.tables import with_whole_tables
from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.dropped import dropped_lines, line_path
from ingest.stages.page.tree.lines import Layout, PageLine
from ingest.stages.page.words import letters, words
from ingest.stages.prune import CERTAIN

ParagraphKind = Literal["text", "heading"]

#: Probability from which a line is story. On hosts never trained on (five-fold over all), F1 is .955 and 3.5 % of the paragraphs
#: are lost; trafilatura has .930 and 5.0 %. .27 loses 3.51 % (F1 .9554), .26 3.46 % (.9552), .25 3.44 % (.9550): losing little goes
#: before F1. With resiliparse's main content as an opinion beside the other, lists on small pages were lost.
STORY = 0.26
#: The same for a line inside a caption, a byline, a list of tags or a `<nav>`, and for one that is a link. Between .35 and .5 the
#: lines of such cuts have 65 words of story and 949 others.
CUT_STORY = 0.5
#: A sentence that stands beside story is kept from here.
DOUBTFUL = 0.1
#: Latin letters of running text that may have links in it.
MIN_LINKED_LETTERS = 60
#: A story of fewer Latin letters is a brief; its sentences beside a kept one are kept from here.
BRIEF_LETTERS = 1200
MIN_BRIEF = 0.03
#: Share of what trafilatura extracted, in letters, that the trees may drop from a page whose rest would be a brief.
MAX_DROPPED = 0.5
#: Cuts that no score overrules: what stands there was written by others, or is no text of the story.
FINAL_CUTS = frozenset(
    {"consent", "comment", "related", "newsletter", "share", "ad", "paywall", "site_rule", "hidden", "form", "ticker"}
)
#: Share of words in common from which a line says what the standfirst says.
SAME_DECK = 0.9
#: What ends a statement.
STOPS = (".", "\u3002", "\u0964", "\u06d4", "\u0589", "\u1362")
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "summary"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the story, white space squeezed, and whether the page marks it as a heading."""

    text: str
    kind: ParagraphKind = "text"


@dataclass(frozen=True, slots=True)
class Selection:
    """The story's lines in page order, what was extracted and then taken out, and whether the standfirst is among the lines."""

    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removal, ...] = ()
    deck_is_body: bool = False
    #: Whether the story's text says the standfirst again, word by word, so that it is no other text.
    deck_is_told: bool = False
    #: Other stories that lines inside this one lead to.
    related: tuple[RelatedStory, ...] = ()
    #: Indices of the page's lines that are the paragraphs, where those are lines of the page.
    kept_lines: tuple[int, ...] = ()


def select(
    view: PageView, extracted: Sequence[str], metadata: Metadata, deck: Deck | None, asides: Mapping[int, Aside], lines: LineScorer
) -> Selection:
    """The story's lines. When the scorer leaves none, the prose that stands together is the story, or else what was extracted."""
    scores = with_whole_tables(view.layout, lines.scores(view).tolist())
    headlines = _headline_lines(view, metadata)
    scores = _spared(view, _with_streaks(view, _with_neighbours(view, scores), asides), extracted)
    standfirst = _deck_lines(view, deck)
    told = _told_again(view, scores, standfirst)
    apart = told or (standfirst if not _in_flow(view, standfirst) else frozenset())
    kept: list[Paragraph] = []
    lines_kept: list[int] = []
    removed: list[Removal] = []
    dropped: list[int] = []
    related: list[RelatedStory] = []
    for index, (line, score) in enumerate(zip(view.layout.lines, scores, strict=True)):
        cut = view.layout.cuts[line.container]
        if index in headlines:
            if view.core[index]:
                removed.append(Removal("repeated-headline", "headline", CERTAIN, line.text, path=line_path(view, index)))
        elif index in apart:
            rule = "repeated-lead" if told else "standfirst"
            removed.append(Removal(rule, "standfirst", CERTAIN, line.text, path=line_path(view, index)))
        elif index in asides:
            aside = asides[index]
            if not cut:  # what is in a cut is recorded with it
                removed.append(Removal(aside.rule, aside.reason, CERTAIN, line.text, path=line_path(view, index)))
            related += [aside.story] if aside.story else []
        elif cut in FINAL_CUTS or score < STORY or (score < CUT_STORY and (cut or _leads_away(view.layout, line))):
            if not cut:
                dropped.append(index)
        else:
            tag = view.layout.tags[line.container]
            kept.append(Paragraph(line.text, "heading" if tag in HEADINGS else "text"))
            lines_kept.append(index)
    if not any(words(paragraph.text) for paragraph in kept):
        kept = _fallback(view, extracted, asides)
    removed += dropped_lines(view, scores, dropped)
    return Selection(tuple(kept), tuple(removed), bool(standfirst) and not apart, bool(told), tuple(related), tuple(lines_kept))


def _headline_lines(view: PageView, metadata: Metadata) -> frozenset[int]:
    """The lines that are the headline, and those right above one that are its kicker."""
    spelled = {letters(text) for text in (*view.headlines, metadata.headline.text or "")}
    kicker = letters(metadata.headline.kicker or "")
    lines = view.layout.lines
    headlines = frozenset(index for index, line in enumerate(lines) if line.letters in spelled)
    return headlines | {index - 1 for index in headlines if index and kicker and lines[index - 1].letters == kicker}


def _deck_lines(view: PageView, deck: Deck | None) -> frozenset[int]:
    said = set(words(deck.text)) if deck else set()
    return frozenset(index for index, line in enumerate(view.layout.lines) if _says(set(line.words), said)) if said else frozenset()


def _told_again(view: PageView, scores: Sequence[float], standfirst: frozenset[int]) -> frozenset[int]:
    """The lines of a standfirst that the story's own text says again below, word by word; empty where it does not."""
    last = max(standfirst, default=-1)
    said = [index for index in standfirst if view.layout.lines[index].letters == view.layout.lines[last].letters]
    stays = len(said) > 1 and scores[last] >= STORY and not view.layout.cuts[view.layout.lines[last].container]
    return frozenset(said) - {last} if stays else frozenset()


def _in_flow(view: PageView, standfirst: frozenset[int]) -> bool:
    """Whether a line of the standfirst is simply the story's first paragraph.

    It is when it was extracted and its container stands beside those of the story: all 75 such lines of the measured pages are
    story, against half of those that stand apart.
    """
    if not standfirst:
        return False
    held: Counter[int] = Counter()
    for line, core in zip(view.layout.lines, view.core, strict=True):
        if core:
            held[view.layout.parents[line.container]] += len(line.text)
    holder = max(held, key=held.__getitem__, default=-1)
    return any(view.core[index] and view.layout.parents[view.layout.lines[index].container] == holder for index in standfirst)


def _with_neighbours(view: PageView, scores: list[float]) -> list[float]:
    """The scores; sentences without links beside a kept line of the same container, or in a container of its kind, are kept too.

    On a brief that holds for any of them, elsewhere only for doubtful ones that were extracted: the trees know long stories best.
    """
    raised = list(scores)
    lines = view.layout.lines
    brief = sum(line.size for line, score in zip(lines, scores, strict=True) if score >= STORY) < BRIEF_LETTERS
    order = [*range(1, len(lines)), *range(len(lines) - 2, -1, -1)]
    for place, index in enumerate(order):
        beside = index - 1 if place < len(lines) - 1 else index + 1
        wanted = raised[index] >= MIN_BRIEF if brief else raised[index] >= DOUBTFUL and view.core[index]
        told = _is_sentence(lines[index]) or (not brief and _is_linked_prose(lines[index])) or _is_linked_sentence(lines[index])
        if wanted and raised[index] < STORY <= raised[beside] and told and are_kin(view, index, beside):
            raised[index] = STORY
    if brief:
        _with_kin(view, raised)
    return raised


def _with_streaks(view: PageView, scores: list[float], asides: Mapping[int, Aside]) -> list[float]:
    kept = [score >= STORY for score in scores]
    own = {index for run in streaks(view, kept, asides) for index in run}
    return [max(score, STORY) if index in own else score for index, score in enumerate(scores)]


def _with_kin(view: PageView, raised: list[float]) -> None:
    """Raises, in place, sentences in a kind of container that mostly holds story on this page: posts of a live blog."""
    kin = kin_of(view.layout, np.array([line.container for line in view.layout.lines], dtype=np.int64)).tolist()
    kept = Counter(kind for kind, score in zip(kin, raised, strict=True) if score >= STORY)
    alike = Counter(kin)
    for index, line in enumerate(view.layout.lines):
        most = kept[kin[index]] > alike[kin[index]] / 2
        if MIN_BRIEF <= raised[index] < STORY and most and _is_sentence(line):
            raised[index] = STORY


def _spared(view: PageView, scores: list[float], extracted: Sequence[str]) -> list[float]:
    """The scores; where hardly more than a brief and less than half of what was extracted would be left, all of that is kept.

    A live blog, a list of dates or a page of short lines looks to the trees like furniture; losing it is worse than a stray line.
    """
    layout = view.layout
    left = sum(line.size for line, score in zip(layout.lines, scores, strict=True) if score >= STORY)
    if left >= BRIEF_LETTERS:
        return scores
    everything = "|".join(letters(text) for text in extracted)
    theirs = {
        index
        for index, line in enumerate(layout.lines)
        if not line.link_chars and not layout.cuts[line.container] and line.letters in everything
    }
    if left >= (1 - MAX_DROPPED) * sum(layout.lines[index].size for index in theirs):
        return scores
    return [max(score, STORY) if index in theirs else score for index, score in enumerate(scores)]


def _is_sentence(line: PageLine) -> bool:
    return not line.link_chars and line.text.endswith(ENDS)


def _is_linked_prose(line: PageLine) -> bool:
    """Whether the line is running text with a few words of it in links."""
    return line.text.endswith(ENDS) and line.size >= MIN_LINKED_LETTERS and line.link_chars <= MAX_LINK_SHARE * len(line.text)


def _is_linked_sentence(line: PageLine) -> bool:
    """Whether a line that is one link says a whole sentence: headlines of other stories end without a full stop."""
    return line.text.endswith(STOPS) and line.size >= MIN_LINKED_LETTERS


def _leads_away(layout: Layout, line: PageLine) -> bool:
    """Whether the line is a link, but no sentence, or stands in a `<nav>`."""
    is_link_only = is_link(line) and not _is_linked_sentence(line)
    return is_link_only or any(layout.tags[above] == "nav" for above in upwards(layout, line.container))


def _says(line: set[str], deck: set[str]) -> bool:
    return len(line & deck) >= SAME_DECK * max(len(line), len(deck))


def _fallback(view: PageView, extracted: Sequence[str], asides: Collection[int]) -> list[Paragraph]:
    run = view.run
    standing = range(run.first, run.last + 1)
    prose = [Paragraph(view.layout.lines[index].text) for index in standing if run.weights[index] > 0 and index not in asides]
    return prose or [Paragraph(text) for text in extracted]
