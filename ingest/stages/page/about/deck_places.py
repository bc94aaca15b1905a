"""Standfirsts that only their place gives away: a heading or a line right below the headline, a first paragraph in bold."""

import re
from itertools import islice

from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import size_of, squeeze, words

#: Words of such a heading or paragraph; a heading of a section is shorter, or no sentence.
MIN_PLACED_WORDS, MAX_PLACED_WORDS = 7, 60
#: Latin letters from which a heading is a standfirst: with a full stop, and without one.
MIN_ENDED_LETTERS, MIN_UNENDED_LETTERS = 40, 60
#: Elements below the headline among which it stands, and words of a paragraph before which it must.
MAX_STEPS = 12
MIN_PARAGRAPH_WORDS = 12
#: Paragraphs that follow a bold one: a page of few paragraphs may be bold throughout.
MIN_FOLLOWING = 3
#: What else one may be, where it is the first text below the headline; texts behind it among which none may be of its kind.
LINES, MAX_ALIKE = ("p", "div", "td"), 3
#: What tells a byline from it: the share of its words with a capital, and what stands in dates and addresses.
MAX_CAPITALS = 0.5
_DATED = re.compile(r"\d{4}|\d[:.]\d\d|@")
HEADINGS = ("h2", "h3", "h4", "h5")
_ENDS = (".", "!", "?", "。", "！", "？", "।", "؟", "…", "»", "”", '"')


def heading_below(headline: Element) -> Element | None:
    """The heading right below `headline` that is a sentence, and no heading of a section: no other of its kind follows."""
    for element in headline.xpath(f"following::*[position() <= {MAX_STEPS}]"):
        said = words(squeeze(element.text_content()))
        if element.tag == "p" and len(said) >= MIN_PARAGRAPH_WORDS:
            return None
        if element.tag not in HEADINGS:
            continue
        text = squeeze(element.text_content())
        ended = size_of(text) >= (MIN_ENDED_LETTERS if text.endswith(_ENDS) else MIN_UNENDED_LETTERS)
        if not MIN_PLACED_WORDS <= len(said) <= MAX_PLACED_WORDS or not ended or next(element.iter("a"), None) is not None:
            return None
        alike = headline.xpath(f"following::{element.tag}")
        key = element_key(element)
        return element if sum(element_key(other) == key for other in alike) == 1 else None
    return None


def line_below(headline: Element) -> Element | None:
    """The first text below `headline` where what follows stands in other elements, and it says enough and names nobody.

    A first paragraph beside the others may have a class of its own: `has-drop-cap`.
    """
    texts = (element for element in headline.xpath(f"following::*[position() <= {MAX_STEPS}]") if squeeze(element.text or ""))
    first, *following = [*islice(texts, MAX_ALIKE + 1)] or [None]
    if first is None or first.tag not in LINES or len(first) > 0:
        return None
    beside = [other for other in first.itersiblings("p", first.tag) if squeeze(other.text_content())]
    kind = _kind(first)
    if any(other.tag == "p" for other in beside) or any(_kind(other) == kind for other in (*beside, *following)):
        return None
    text = squeeze(first.text or "")
    fits = MIN_PLACED_WORDS <= len(words(text)) <= MAX_PLACED_WORDS and size_of(text) >= MIN_ENDED_LETTERS
    capitals = sum(word[:1].isupper() for word in text.split())
    named = capitals > MAX_CAPITALS * len(text.split()) or _DATED.search(text)
    return first if fits and following and not named else None


def _kind(element: Element) -> tuple[str, str, str, str]:
    """Tag and name of an element and of what holds it: a story's paragraphs are of one kind."""
    holder = element.getparent()
    return str(element.tag), element_key(element), *((str(holder.tag), element_key(holder)) if holder is not None else ("", ""))


def bold_lead(headline: Element) -> Element | None:
    """The first paragraph below `headline` where all of it is bold and what follows is not."""
    first = next(iter(headline.xpath("following::p[normalize-space()][position() <= 1]")), None)
    if first is None or not _is_bold(first):
        return None
    said = words(squeeze(first.text_content()))
    following = [paragraph for paragraph in first.itersiblings("p") if squeeze(paragraph.text_content())]
    plain = len(following) >= MIN_FOLLOWING and not any(map(_is_bold, following[:MIN_FOLLOWING]))
    ended = squeeze(first.text_content()).endswith(_ENDS)
    return first if plain and ended and MIN_PLACED_WORDS <= len(said) <= MAX_PLACED_WORDS else None


def _is_bold(paragraph: Element) -> bool:
    text = squeeze(paragraph.text_content())
    return bool(text) and any(squeeze(child.text_content()) == text for child in paragraph.iter("strong", "b"))
