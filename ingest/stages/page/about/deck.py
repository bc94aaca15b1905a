"""The standfirst: the sentence or two under the headline that tell what the story is, found in the DOM."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.stages.page.about.deck_places import bold_lead, heading_below, line_below
from ingest.stages.page.about.scope import is_inside
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, overlap, squeeze, words

#: Words of a standfirst: fewer are a label, unless its name and the page's description both say so; more are a paragraph of the
#: story. CJK characters count as words.
MIN_DECK_WORDS = 5
MIN_NAMED_WORDS = 2
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

#: Names of a standfirst and of nothing else, in the languages that publishing systems are written in.
_DECK_NAME = re.compile(
    r"-(standfirst|stand-first|deck|dek|strapline|strap-line|sub-?head(line|er)?|sub-?title|sub-?line|unter(titel|zeile|ueberschrift)|"
    r"vorspann|teaser-text|anriss|chapo|chapeau|sous-titre|accroche|entradilla|bajada|copete|sumario|subtitulo|linha-fina|subtitulo|sommario|"
    r"sottotitolo|catenaccio|ingress|manchet|underrubrik|undertittel|ingressi|onderkop|onderschrift|podtytul|zajawka|podtitul|podnadpis|"
    r"perex|podnaslov|alcim|subtitlu|altbaslik|spot|podzagolovok|anons|daoyu|daodu|zhaiyao|media-end-summary|article-summary|"
    r"article-(subtitle|deck|dek|standfirst|subheading)|post-subtitle|entry-subtitle|field-(subtitle|deck|standfirst))-"
)
#: Names of a standfirst that are also given to the story's first paragraph.
_LEAD_NAME = re.compile(
    r"-(kicker-text|lede|article-lead|lead-text|lead-paragraph|story-lead|article-(intro|description|excerpt)|summary|intro|introduction|"
    r"excerpt|lid|lead|lead-in|abstract|tagline|synopsis|ozet|occhiello|post-(excerpt|summary|lead)|entry-(summary|lead)|"
    r"field-(summary|lead))-"
)
_PROPERTIES = frozenset({"alternativeHeadline", "description", "alternateName"})
_TAGS = ("h2", "h3", "h4", "p", "div", "span", "strong", "b", "section", "em", "header", "blockquote", "ul")
_INLINE = frozenset({"strong", "b", "span", "em", "i"})


@dataclass(frozen=True, slots=True)
class Deck:
    """The standfirst's text and what gave it away: its `name`, a `lead`'s name, its `place`, or the page's `description`."""

    text: str
    evidence: str
    element: Element

    @property
    def is_certain(self) -> bool:
        """Whether it is one wherever it stands; a lead or what the page describes itself by may be the story's first paragraph."""
        return self.evidence in {"name", "place"}


def find_deck(
    root: Element, headline: str | None, descriptions: Sequence[str], others: frozenset[Element], cut: frozenset[Element]
) -> Deck | None:
    """The standfirst of the page, or None; never one in `others`, which tell other stories.

    It is looked for between the printed headline and the first real paragraphs; what the page describes itself by goes first. In
    an element that is about to be `cut` nothing else counts: some systems call a standfirst a teaser.
    """
    start = _heading(root, headline)
    first: Deck | None = None
    for element in root.iter("*") if start is None else _after(start):
        if element.tag not in _TAGS:
            continue
        evidence = _named(element)
        if evidence is None and (start is None or not descriptions or len(element) > MAX_CHILDREN):
            continue
        if _holds_story(element) or is_inside(element, others):
            continue
        text = squeeze(element.text_content())
        if not MIN_NAMED_WORDS <= len(words(text)) <= MAX_DECK_WORDS or letters(text) == letters(headline or ""):
            continue
        described = any(_is_described(text, description) for description in descriptions)
        if len(words(text)) < MIN_DECK_WORDS and not (described and evidence == "name"):
            continue
        if is_inside(element, cut) and not (start is not None and (described or element.get("itemprop") in _PROPERTIES)):
            continue
        if described:
            return Deck(text, evidence or "description", element)
        first = first or (Deck(text, evidence, element) if evidence else None)
    return first or _placed(start, others | cut)


def _placed(start: Element | None, skipped: frozenset[Element]) -> Deck | None:
    """What no name and no description gives away: a heading or a line right below the headline, a paragraph in bold."""
    if start is None:
        return None
    for find in (heading_below, bold_lead, line_below):
        element = find(start)
        if element is not None and not is_inside(element, skipped):
            return Deck(squeeze(element.text_content()), "place", element)
    return None


def set_apart(deck: Deck) -> None:
    """Makes the standfirst a block where it is inline, in place: glued to the text behind it, it would be part of a paragraph."""
    parent = deck.element.getparent()
    if parent is None or str(deck.element.tag) not in _INLINE or str(parent.tag) in _INLINE:
        return
    if squeeze(parent.text_content()) != deck.text:
        deck.element.tag = "div"


def _heading(root: Element, headline: str | None) -> Element | None:
    """The printed headline: an `<h1>`, or without one the element that says just that."""
    for element in root.iter("h1"):
        if not headline or overlap(squeeze(element.text_content()), headline) >= SAME_HEADLINE:
            return element
    said = letters(headline or "")
    texts = root.xpath("//body//*[not(*)]") if said and root.find(".//h1") is None else []
    return next((element for element in texts if letters(squeeze(element.text or "")) == said), None)


def _named(element: Element) -> str | None:
    key = element_key(element)
    if _DECK_NAME.search(key):
        return "name"
    return "lead" if _LEAD_NAME.search(key) or (element.get("itemprop") or "") in _PROPERTIES else None


def _is_described(text: str, description: str) -> bool:
    """Whether the page's description is this text: its words, or the text in full behind a label, or as much as had room."""
    said, told = letters(text), letters(description)
    if len(said) >= MIN_SAME_LETTERS and len(told) >= MIN_SAME_LETTERS and (said in told or said.startswith(told)):
        return True
    return overlap(text, description) >= DESCRIBED_OVERLAP and overlap(description, text) >= DESCRIBED_OVERLAP


def _holds_story(element: Element) -> bool:
    """Whether the element is the story's own container that happens to be called a summary: a standfirst is short."""
    return "-body-" in element_key(element) or len(element.findall(".//p")) > MAX_DECK_PARAGRAPHS


def _after(start: Element) -> Iterator[Element]:
    yield from start.xpath(f"following::*[position() <= {MAX_STEPS}]")
