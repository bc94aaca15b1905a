"""Composes labelled pages from stories and boilerplate in many layouts; the same seed gives the same pages."""

from collections.abc import Callable, Iterator
from itertools import chain

from bench.curiosities import about_consent, curiosities
from bench.pieces import comments, consent, counted, header, related, teaser
from bench.stock import Labelled, Page, Stock, Text
from bench.widgets import widget

#: Pieces with the share of pages that have them: above the headline, between headline and story, below the story.
ABOVE = ((consent, 0.12), (widget, 0.15))
UNDER_TITLE = ((header, 0.15), (widget, 0.1))
BELOW = ((related, 0.5), (comments, 0.25), (widget, 0.4), (widget, 0.3), (consent, 0.35))
#: Shares of pages: clean, about cookies, with a curiosity, with a banner inside, with the pieces below shuffled.
CLEAN, ABOUT_CONSENT, CURIOUS, BANNER_INSIDE, SHUFFLED = 0.25, 0.07, 0.35, 0.06, 0.3
#: Pieces that mostly stand below and at times inside a story, which goes on after them, and the share of pages that have one.
INSIDE, PIECE_INSIDE = (related, related, comments, widget, widget, header, counted), 0.6
#: Share of them that stand just before the last paragraph, where portals like to put them and where they look like the tail.
BEFORE_LAST = 0.25
#: Share of pages without full stops, as in Thai and in lists: what ends as no sentence is no headline there.
UNSTOPPED = 0.05
STOPS = ".!?…。！？।۔።"


def compose(stock: Stock, text: Text) -> Page:
    """One page around `text`: clean one time in four, otherwise with boilerplate above, inside and below it."""
    rng = stock.random
    if rng.random() < ABOUT_CONSENT:
        text = about_consent(stock, text)
    story: list[Labelled] = [(paragraph, True) for paragraph in text.paragraphs]
    if rng.random() < CURIOUS:
        at = rng.randint(0, len(story))
        story[at:at] = curiosities(stock, text)
    title: Labelled = (text.title, True)
    if rng.random() < CLEAN:
        return Page(text.language, text.title, (title, *story))
    inside = [teaser] * rng.choice((0, 0, 0, 1, 1, 2, 3)) + [consent] * (rng.random() < BANNER_INSIDE)
    if rng.random() < PIECE_INSIDE:
        inside += rng.choices(INSIDE, k=rng.choice((1, 1, 2)))
    for make in inside:
        at = max(1, len(story) - 1) if rng.random() < BEFORE_LAST else rng.randint(1, max(1, len(story)))
        story[at:at] = make(stock, text)
    above, under, below = (_some(stock, text, pieces) for pieces in (ABOVE, UNDER_TITLE, BELOW))
    if rng.random() < SHUFFLED:
        rng.shuffle(below)
    lines = (*chain(*above), title, *chain(*under), *story, *chain(*below))
    if rng.random() < UNSTOPPED:
        lines = tuple((line.rstrip(STOPS) or line, is_story) for line, is_story in lines)
    return Page(text.language, text.title, lines)


def _some(
    stock: Stock, text: Text, pieces: tuple[tuple[Callable[[Stock, Text], Iterator[Labelled]], float], ...]
) -> list[list[Labelled]]:
    return [list(make(stock, text)) for make, chance in pieces if stock.random.random() < chance]
