"""The standfirst: the sentence or two under the headline that tell what the story is, found in the DOM."""

import re
from dataclasses import dataclass

from ingest.stages.page.parse import Element
from ingest.stages.page.words import letters, overlap, squeeze, words
from ingest.stages.prune import element_key

#: Words of a standfirst: fewer are a label, more are a paragraph of the story. CJK characters count as words.
MIN_DECK_WORDS = 5
MAX_DECK_WORDS = 120
#: Share of its words in the page's own description from which a text beside the headline is the standfirst.
DESCRIBED_OVERLAP = 0.75
#: Letters from which a text that begins or ends another is the same text, cut short or labelled.
MIN_SAME_LETTERS = 40
#: Share of the headline's words that the printed heading must have.
SAME_HEADLINE = 0.6
#: Children of an element that may still be one sentence with links.
MAX_CHILDREN = 6
#: Paragraphs that a standfirst may have.
MAX_DECK_PARAGRAPHS = 2
#: Elements after the headline among which it is looked for.
MAX_STEPS = 60

_DECK_KEY = re.compile(
    r"-(standfirst|stand-first|deck|dek|subhead|sub-head|subheadline|sub-headline|subtitle|sub-title|strapline|kicker-text|lede|article-lead|"
    r"lead-text|lead-paragraph|story-lead|article-(summary|intro|description|excerpt|subtitle|deck|dek|standfirst|subheading)|summary|intro|introduction|excerpt|"
    r"teaser-text|chapo|chapeau|vorspann|anriss|entradilla|bajada|copete|sommario|occhiello|linha-fina|ingress|lid|lead|abstract|tagline|"
    r"post-(subtitle|excerpt|summary|lead)|entry-(summary|subtitle|lead)|daoyu|zhaiyao|field-(subtitle|deck|summary|lead|standfirst))-"
)
_TAGS = ("h2", "h3", "h4", "p", "div", "span", "strong", "section", "em", "header", "blockquote", "ul")


@dataclass(frozen=True, slots=True)
class Deck:
    """The standfirst's text and what gave it away: its class, its place with the page's description, or microdata."""

    text: str
    evidence: str


def find_deck(root: Element, headline: str | None, description: str | None, skipped: frozenset[Element]) -> Deck | None:
    """The standfirst of the page, or None; never one of another story, in `skipped`.

    It is looked for between the printed headline and the first real paragraphs.
    """
    start = next(
        (
            element
            for element in root.iter("h1")
            if not headline or overlap(squeeze(element.text_content()), headline) >= SAME_HEADLINE
        ),
        None,
    )
    for element in root.iter("*") if start is None else _after(start):
        if element.tag not in _TAGS:
            continue
        key = element_key(element)
        named = _DECK_KEY.search(key) is not None or (element.get("itemprop") or "") in {
            "alternativeHeadline",
            "description",
            "alternateName",
        }
        if not named and (start is None or not description or len(element) > MAX_CHILDREN):
            continue
        if _holds_story(element, key) or any(parent in skipped for parent in (element, *element.iterancestors())):
            continue
        text = squeeze(element.text_content())
        if not MIN_DECK_WORDS <= len(words(text)) <= MAX_DECK_WORDS or letters(text) == letters(headline or ""):
            continue
        if named:
            return Deck(text, "class")
        if _is_described(text, description or ""):
            return Deck(text, "description")
    return None


def _is_described(text: str, description: str) -> bool:
    """Whether the page's description is this text: its words, or the text in full behind a label, or as much as had room."""
    said, told = letters(text), letters(description)
    if len(said) >= MIN_SAME_LETTERS and len(told) >= MIN_SAME_LETTERS and (said in told or said.startswith(told)):
        return True
    return overlap(text, description) >= DESCRIBED_OVERLAP and overlap(description, text) >= DESCRIBED_OVERLAP


def _holds_story(element: Element, key: str) -> bool:
    """Whether the element is the story's own container that happens to be called a summary: a standfirst is short."""
    return "-body-" in key or len(element.findall(".//p")) > MAX_DECK_PARAGRAPHS


def _after(start: Element) -> list[Element]:
    found: list[Element] = []
    for element in start.xpath("following::*[position() <= 200]"):
        found.append(element)
        if len(found) >= MAX_STEPS:
            break
    return found
