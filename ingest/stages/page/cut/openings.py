"""How a story opens: its headline, and the byline and date that stand between it and the first prose."""

import re

from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element, said_in
from ingest.stages.page.words import size_of, squeeze, words

#: Elements between a container's start and its first prose.
MAX_OPENING = 60
#: Latin letters from which a text node is prose: headlines are longer than 40, but are in headings.
OPENING_PROSE = 60
#: Words beside a date from which they are somebody's name.
MIN_NAME_WORDS = 2
#: Latin letters of a line that may be a byline or a date.
MAX_SIGNATURE = 90
HEADINGS = frozenset({"h1", "h2", "h3"})

_BYLINE_KEY = re.compile(r"-(bylines?|by-line|authors?|writer|reporter|columnist)-")
_DATE_KEY = re.compile(r"-(date|dateline|datetime|published|publish-?date|pub-?date|timestamp)-")
#: A year, of the Christian or the Buddhist calendar.
_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}\s?[:.h]\s?\d{2}(?![\d.])")


def opening_of(container: Element) -> tuple[Element | None, set[str]]:
    """The headline above the container's first prose, and which of `byline` and `date` stand beside it."""
    headline: Element | None = None
    signs: set[str] = set()
    for number, element in enumerate(container.iter()):
        text = squeeze(element.text or "")
        if headline is None and (element.tag in HEADINGS or "headline" in (element.get("itemprop") or "")) and said_in(element):
            headline = element
        elif number > MAX_OPENING or (size_of(text) > OPENING_PROSE and element.tag not in {*HEADINGS, "a", "figcaption"}):
            break
        elif element is not container and element.tag not in HEADINGS:
            signs |= _signs(element, _label(element))
    return headline, signs


def _label(element: Element) -> str:
    """The element's text if it may be a byline or a date, or an empty string; looks no further than that takes."""
    text = ""
    for part in element.itertext():
        text = squeeze(f"{text} {part}")
        if size_of(text) > MAX_SIGNATURE:
            return ""
    return text


def _signs(element: Element, label: str) -> set[str]:
    """Whether the element is a byline, a date or both; a time of day alone is a live blog's, and a sentence is neither."""
    text = _CLOCK.sub("", label)
    if text.endswith(ENDS):
        return set()
    key, prop = element_key(element), element.get("itemprop")
    numbers = len(_NUMBER.findall(text))
    stated = element.tag == "time" or prop == "datePublished" or _DATE_KEY.search(key) is not None
    dated = numbers > 0 and (stated or (numbers > 1 and _YEAR.search(text) is not None))
    said = len(words(_NUMBER.sub("", text)))
    named = said > 0 and (prop == "author" or _BYLINE_KEY.search(key) is not None or (dated and said >= MIN_NAME_WORDS))
    return {sign for sign, found in (("date", dated), ("byline", named)) if found}
