"""Other stories that the page shows: the links of a cut related block, as records."""

import re
from collections.abc import Iterable

from ingest.model import RelatedStory
from ingest.stages.page.about.meta_tags import absolute
from ingest.stages.page.cut.appended import RULE
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, squeeze, words
from ingest.stages.prune import Cut

#: Words a link needs to be a headline rather than a section's name (`More sport`); characters count as words in CJK.
MIN_TITLE_WORDS = 4
#: Characters of a title, and records of one page.
MAX_TITLE_CHARS = 300
MAX_RECORDS = 40

_AGE = re.compile(
    r"\b(?:\d{1,3}|an?)\s?(?:s|m|min|mins|h|hr|hrs|d|second|minute|hour|day|week|month|year)s?\s+ago\b|\byesterday\b", re.IGNORECASE
)
_SOURCE_KEY = re.compile(r"-(source|publisher|provider|site|outlet|attribution)-")


def related_stories(cuts: Iterable[Cut], base: str | None) -> tuple[RelatedStory, ...]:
    """One record per linked headline in the cuts whose reason is `related`, in page order, each address once."""
    found: dict[str, RelatedStory] = {}
    for cut in cuts:
        if cut.reason != "related" or cut.rule == RULE:  # of which the links are those of its text
            continue
        for link in cut.element.iter("a"):
            title = squeeze(link.get("title") or "") if not squeeze(link.text_content()) else squeeze(link.text_content())
            if len(words(title)) >= MIN_TITLE_WORDS and len(title) <= MAX_TITLE_CHARS and len(found) < MAX_RECORDS:
                url = absolute(link.get("href") or "", base)
                found.setdefault(url or letters(title), _record(title, url, link, cut.element))
    return tuple(found.values())


def _record(title: str, url: str | None, link: Element, block: Element) -> RelatedStory:
    card = _card(link, block)
    around = squeeze(" ".join(card.itertext()))
    age = _AGE.search(around)
    source = next(
        (
            squeeze(element.text_content())
            for element in card.iter()
            if element is not link and _SOURCE_KEY.search(element_key(element))
        ),
        None,
    )
    return RelatedStory(title=title, source=source or None, age=age.group() if age else None, url=url)


def _card(link: Element, block: Element) -> Element:
    """The largest element around `link`, inside `block`, that holds no other story's link."""
    card = link
    while card is not block:
        parent = card.getparent()
        if (
            parent is None
            or len({other.get("href") for other in parent.iter("a") if len(words(other.text_content())) >= MIN_TITLE_WORDS}) > 1
        ):
            break
        card = parent
    return card
