"""The story's headline: what the page prints, where something else on the page says the same."""

import re
from dataclasses import dataclass

from ingest.model import Evidence
from ingest.stages.page.json_ld import Node, text_of
from ingest.stages.page.meta_tags import Head
from ingest.stages.page.parse import Element
from ingest.stages.page.words import letters, overlap, squeeze, words

#: Characters of a headline that are kept; the longest of 496 real pages has 240.
MAX_HEADLINE_CHARS = 500
#: Share of words that a printed heading must have in common with a declared title to be the same headline.
SAME_OVERLAP = 0.6
#: Characters that a site's name behind a title may have, section names included.
MAX_SITE_CHARS = 35
#: Letters from which a heading inside the page's title may be the headline: shorter ones are section names.
MIN_TITLED_LETTERS = 8
#: Smaller headings that are looked at on a page without a main one.
MAX_HEADINGS = 60
#: Parts that may stand behind a headline: section and site.
MAX_SITE_PARTS = 3
#: What separates a headline from the site's name in `<title>`.
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s?[|_｜]\s?")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, where it came from, and every other spelling of it that the page has."""

    text: str | None
    evidence: Evidence | None
    spellings: tuple[str, ...]


def find_headline(root: Element, node: Node | None, head: Head, sender_title: str | None) -> Headline:
    """The best headline; a printed `<h1>` that a declared title confirms wins over the declared title itself."""
    printed = [squeeze(element.text_content())[:MAX_HEADLINE_CHARS] for element in root.iter("h1")] or _titled(root, head.title)
    declared = _declared(node, head, sender_title)
    spellings = tuple(dict.fromkeys([text for text, _, _ in declared] + [without_site(head.title, head)]))
    for heading in printed:
        if any(_same(heading, text) for text, _, _ in declared):
            return Headline(heading, Evidence("dom", 0.98), (*spellings, *printed[:1]))
    if declared:
        text, source, confidence = declared[0]
        return Headline(text, Evidence(source, confidence), spellings)
    if printed and words(printed[0]):
        return Headline(printed[0], Evidence("dom", 0.6), tuple(printed[:1]))
    return Headline(None, None, ())


def _titled(root: Element, title: str) -> list[str]:
    """Without an `<h1>`: smaller headings, or any element named a title, whose text the page's `<title>` has in full."""
    named = root.xpath("//h2|//h3|//*[contains(@class,'title') or contains(@class,'headline')][not(self::body or self::html)]")
    spelled = letters(title)
    texts = (squeeze(element.text_content())[:MAX_HEADLINE_CHARS] for element in named[:MAX_HEADINGS])
    found = [text for text in texts if len(letters(text)) >= MIN_TITLED_LETTERS and letters(text) in spelled]
    return sorted(found, key=len)[-1:]


def _declared(node: Node | None, head: Head, sender_title: str | None) -> list[tuple[str, str, float]]:
    site = head.first("og:site_name").lower()
    candidates: list[tuple[str, str, float]] = [
        (text_of((node or {}).get("headline")), "ld+json", 0.95),
        (without_site(head.first("og:title", "twitter:title"), head), "og", 0.9),
        (squeeze(sender_title or ""), "sender", 0.8),
        (without_site(head.first("dc.title", "sailthru.title", "parsely-title", "headline", "title"), head), "meta", 0.8),
        (without_site(head.title, head), "meta", 0.7),
    ]
    return [
        (squeeze(text)[:MAX_HEADLINE_CHARS], source, sure)
        for text, source, sure in candidates
        if words(text) and text.lower() != site
    ]


def _same(printed: str, declared: str) -> bool:
    return bool(words(printed)) and (overlap(printed, declared) >= SAME_OVERLAP or overlap(declared, printed) >= SAME_OVERLAP)


def without_site(title: str, head: Head) -> str:
    """`title` without the site's name at its end: what stands behind the last separators, when it is short or the name itself."""
    site = head.first("og:site_name").lower()
    for _ in range(MAX_SITE_PARTS):
        separators = list(_SEPARATOR.finditer(title[:MAX_HEADLINE_CHARS]))
        if not separators:
            break
        kept, last = title[: separators[-1].start()], title[separators[-1].end() :]
        if last.lower() != site and not (len(last) <= MAX_SITE_CHARS and len(kept) > len(last)):
            break
        title = kept
        if "|" not in separators[-1].group():  # a dash may stand inside a headline: one is taken off at most
            break
    return title
