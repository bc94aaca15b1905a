"""Pages that point to stories and tell none: section fronts, search results, galleries, pages of one film.

A wrong rejection loses a story. So what the page says of itself never decides alone: nearly all that was taken for its text must
stand in cards that lead to other pages. On 496 real story pages the share of text in cards is above 0.6 on five, and those have
few cards, or declare an article, or carry a headline of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Rejection
from ingest.stages.page.refused.claims import Claims
from ingest.stages.page.refused.teasers import LINK_LINE_SHARE, Teasers
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.words import letters, size_of

STAGE = "not_article"
#: Cards from which a page is a list, and the share of its text that must stand in them: where it declares a list, and where not.
MIN_DECLARED_CARDS, MIN_DECLARED_SHARE = 4, 0.6
MIN_CARDS, MIN_SHARE = 10, 0.75
#: Latin letters of its own that a list may have: what a topic page says of its topic, what a front says of its paper.
MAX_INTRO_LETTERS = 1_200
MAX_BLURB_LETTERS = 400
#: What is shorter says nothing: labels, the name of a section.
MAX_LABEL_LETTERS = 80
#: Signs of a list, less those of a story, from which a page with next to no text of its own is one.
CLEAR_BALANCE = 3
#: Linked headings between the first and the last kept line from which several stories stand on one page.
MIN_STORIES = 3
#: Captions from which pictures are a gallery, and how many letters they have for each of running text.
MIN_CAPTIONS = 5
CAPTIONS_PER_TEXT = 2.0
#: Latin letters of running text up to which a page with a film is the film's: a hundred words tell a story.
MAX_VIDEO_LETTERS = 500

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_CAPTION_NAMES = ("caption-", "-slide", "-gallery-item", "-carousel-item", "-lightbox")


@dataclass(frozen=True, slots=True)
class Shown:
    """The letters that were kept as the story: all, those outside cards, those outside captions too; and where they stand."""

    total: float
    own: float
    running: float
    captions: int
    caption_letters: float
    linked_headings: int
    #: Letters of prose outside cards anywhere on the page, kept or not.
    prose: float
    #: The paragraphs outside cards.
    own_text: str


def judge_front(shown: Shown, cards: int, claims: Claims) -> Rejection | None:
    """A rejection when the page, with that many cards, points to stories, pictures or a film instead of telling one."""
    if claims.is_gallery and _is_gallery(shown):
        return _refusal("gallery", f"{shown.captions} captions and {shown.running:.0f} letters of running text", claims)
    if claims.is_video and shown.running <= MAX_VIDEO_LETTERS:
        return _refusal("video_only", f"a film and {shown.running:.0f} letters of running text", claims)
    if _is_list(shown, cards, claims):
        reason = "search_results" if claims.is_search else "section_front"
        return _refusal(reason, f"{shown.total - shown.own:.0f} of {shown.total:.0f} letters stand in {cards} cards", claims)
    return None


def _refusal(reason: str, counted: str, claims: Claims) -> Rejection:
    signs = ", ".join(claims.front) or "none"
    return Rejection(
        STAGE, reason, f"the page reads as {reason}, not as a story: {counted}; signs of a list: {signs}", matched=claims.front
    )


def _is_list(shown: Shown, cards: int, claims: Claims) -> bool:
    share = 1 - shown.own / shown.total if shown.total else 1.0
    several = shown.linked_headings >= MIN_STORIES and claims.balance >= 1 and not claims.has_headline
    if claims.declares_list and claims.balance >= 1 and (several or cards >= MIN_DECLARED_CARDS):
        return several or (share >= MIN_DECLARED_SHARE and shown.own <= MAX_INTRO_LETTERS) or shown.own <= MAX_BLURB_LETTERS
    if claims.declares_article or cards < MIN_CARDS or claims.balance < claims.has_headline:
        return False
    if shown.prose > (MAX_BLURB_LETTERS if claims.has_headline else MAX_INTRO_LETTERS):
        return several and claims.balance >= CLEAR_BALANCE
    if (share >= MIN_SHARE and shown.own <= MAX_INTRO_LETTERS) or shown.own <= MAX_LABEL_LETTERS:
        return claims.balance >= 0
    return claims.balance >= CLEAR_BALANCE and (several or shown.own <= MAX_BLURB_LETTERS)


def _is_gallery(shown: Shown) -> bool:
    many = shown.captions >= MIN_CAPTIONS and shown.caption_letters >= CAPTIONS_PER_TEXT * shown.running
    return shown.running <= MAX_BLURB_LETTERS if many else shown.total == 0


def measure(kept: Sequence[str], layout: Layout, weights: Sequence[float], teasers: Teasers) -> Shown:
    """Where the paragraphs that were kept as the story stand on the page: in cards, under pictures, or in running text.

    `weights` has one number a line, above zero where the line reads as prose.
    """
    pictured = _pictured(layout)
    spelled = [line.letters for line in layout.lines]
    cards = {spelled[index]: layout.lines[index].text for index in sorted(teasers.lines)}
    captions = [index for index, line in enumerate(layout.lines) if pictured[line.container] and not line.link_chars]
    said = {spelled[index] for index in captions}
    chosen = {text: letters(text) for text in kept}
    known = frozenset(chosen.values())
    places = [index for index, text in enumerate(spelled) if text in known]
    first, last = (places[0], places[-1]) if places else (0, len(spelled))
    headings = {
        spelled[index] for index, line in enumerate(layout.lines) if first <= index <= last and _is_linked_heading(layout, index)
    }
    own = [(rest, size_of(rest)) for text in kept if chosen[text] not in cards and (rest := _outside(text, cards))]
    return Shown(
        total=sum(size_of(text) for text in kept),
        own=sum(size for _, size in own),
        running=sum(size for text, size in own if (chosen.get(text) or letters(text)) not in said),
        captions=len(captions),
        caption_letters=sum(layout.lines[index].size for index in captions),
        linked_headings=len(headings),
        prose=sum(
            line.size
            for index, (line, weight) in enumerate(zip(layout.lines, weights, strict=True))
            if weight > 0 and index not in teasers.lines
        ),
        own_text="\n".join(text for text, _ in own),
    )


def _outside(text: str, cards: Mapping[str, str]) -> str:
    """What of a kept paragraph stands in no card; a long one may be many lines run together, each taken out once."""
    outside, done = [], 0
    for line in cards.values() if len(text) > MAX_LABEL_LETTERS else ():
        place = text.find(line, done)
        if place >= 0:
            outside.append(text[done:place])
            done = place + len(line)
    return " ".join((*outside, text[done:])).strip()


def _is_linked_heading(layout: Layout, index: int) -> bool:
    line = layout.lines[index]
    return layout.tags[line.container] in _HEADINGS and line.link_chars >= LINK_LINE_SHARE * len(line.text)


def _pictured(layout: Layout) -> list[bool]:
    """For each container whether it is, or is in, a picture with its caption, or one slide of a gallery."""
    inside: list[bool] = []
    for index, parent in enumerate(layout.parents):
        named = layout.tags[index] == "figure" or layout.cuts[index] == "caption" or (index > 0 and inside[parent])
        if not named and layout.classes[index]:
            named = any(name in layout.keys[index] for name in _CAPTION_NAMES)
        inside.append(named)
    return inside
