"""The story's headline: what the page prints, where something else on the page says the same."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from ingest.model import Evidence
from ingest.stages.page.about.json_ld import Node, text_of
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.about.site_names import MAX_HEADLINE_CHARS, MIN_HEADLINE_WORDS, is_site, leads_up, site_names, without_site
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import is_babble, letters, overlap, squeeze, words

#: Sources that give a page's headline to other sites: what they say exactly is one.
SHARED = frozenset({"ld+json", "og"})
#: Share of words that a printed heading must have in common with a declared title to be the same headline.
SAME_OVERLAP = 0.6
#: Letters from which a heading inside the page's title may be the headline: shorter ones are section names.
MIN_TITLED_LETTERS = 8
#: Smaller headings that are looked at on a page without a main one.
MAX_HEADINGS = 60
#: Characters of a label before the headline in one heading.
MAX_KICKER_CHARS = 40
_KICKER_KEY = re.compile(
    r"-(kicker|overline|over-line|eyebrow|topline|top-line|dachzeile|spitzmarke|oberzeile|roofline|rubric|rubrik|rubrica|antetitulo|"
    r"ante-titulo|volanta|cintillo|chapeu|occhiello|surtitre|sur-titre|pretitle|pre-title|supertitle|suptitle|uptitle|label|category|"
    r"section|flag|badge|tag|topic|prefix|nadtitulek|nadtitul|hashtag|headline-(kicker|intro|prefix|label|topic))-"
)
_HEADLINE_KEY = re.compile(
    r"-(entry-title|post-title|article-title|story-title|news-title|article-headline|story-headline|headline)-"
)
#: What a heading ends with that is a part of the headline only.
COLONS = (":", "\uff1a")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, where it came from, and every other spelling of it that the page has."""

    text: str | None
    evidence: Evidence | None
    spellings: tuple[str, ...]
    #: What stands before it in the same heading, as `Travel` or `Interview`: a label, no part of it.
    kicker: str | None = None


def find_headline(
    root: Element, node: Node | None, head: Head, sender_title: str | None, site: Sequence[str] = (), base: str | None = None
) -> Headline:
    """The best headline; a printed `<h1>` that a declared title confirms wins over the declared title itself.

    `base` is the page's address. An `<h1>` that leads to a page above it is the site's name, where a smaller heading says the
    title.
    """
    sites = site_names(root, head, site)
    main = [element for element in root.iter("h1") if squeeze(element.text_content())]
    own = [element for element in main if not leads_up(element, base)]
    names = {letters(element.text_content()) for element in main if element not in own}
    titled = [] if own else _titled(root, head.title, names)
    if titled or own:
        main, sites = own, sites | names
    declared = _declared(node, head, sender_title, sites)
    told = [text for text, _, _ in declared]
    shared = {letters(text) for text, source, _ in declared if source in SHARED}
    headings = [_Printed.of(element, told) for element in main]
    printed = headings or [_Printed(text, text, None) for text in titled or _marked(root)]
    spellings = tuple(dict.fromkeys([*told, without_site(head.title, sites)]))
    for heading in sorted(printed, key=lambda one: letters(one.text) not in shared):
        if any(_same(heading.text, text) for text in told) and not (len(printed) > 1 and is_site(heading.text, sites)):
            shown = () if heading.whole == heading.text else (heading.whole,)
            return Headline(heading.text, Evidence("dom", 0.98), (*shown, *spellings, printed[0].whole), heading.kicker)
    is_name = bool(printed) and (
        _names_site_only(declared, printed[0].text, sites) or (not headings and _is_name(declared, printed[0]))
    )
    if declared and not is_name:
        text, source, confidence = declared[0]
        return Headline(text, Evidence(source, confidence), spellings)
    if printed and words(printed[0].text):
        return Headline(printed[0].text, Evidence("dom", 0.6), (printed[0].whole,), printed[0].kicker)
    return Headline(None, None, ())


@dataclass(frozen=True, slots=True)
class _Printed:
    """A heading of the page: the headline, all that is printed, and the kicker that is printed before it."""

    text: str
    whole: str
    kicker: str | None

    @classmethod
    def of(cls, heading: Element, told: Sequence[str]) -> Self:
        """The heading without the words that are marked as a kicker, or without which it says exactly what is declared.

        Those are a label at its beginning, or the site's name at its end.
        """
        whole = squeeze(heading.text_content())[:MAX_HEADLINE_CHARS]
        spelled = {letters(text) for text in told}
        name = squeeze(heading[-1].text_content()) if len(heading) and not squeeze(heading[-1].tail or "") else ""
        begun = squeeze(whole.removesuffix(name))
        if name and letters(begun) in spelled and letters(whole) not in spelled:
            return cls(begun, whole, None)
        first = next((child for child in heading if squeeze(child.text_content())), None)
        if first is None or squeeze(heading.text or ""):
            return cls(whole, whole, None)
        kicker = squeeze(first.text_content())
        rest = squeeze(whole.removeprefix(kicker)).lstrip(":|/–—-·• ")
        if not whole.startswith(kicker) or len(kicker) > MAX_KICKER_CHARS or len(words(rest)) < MIN_HEADLINE_WORDS:
            return cls(whole, whole, None)
        exactly = letters(rest) in spelled and letters(whole) not in spelled
        if exactly or _KICKER_KEY.search(element_key(first)):
            return cls(rest, whole, kicker.strip(":|/–—-·• ") or None)
        return cls(whole, whole, None)


def _titled(root: Element, title: str, names: Collection[str]) -> list[str]:
    """Without an `<h1>`: the longest smaller heading, or element named a title, whose text the page's `<title>` has in full, and
    that is none of the site's `names`, known by their letters.
    """
    named = root.xpath(
        "//h2|//h3|//*[contains(@class,'title') or contains(@class,'headline')]"
        "[not(self::body or self::html or contains(@class,'byline') or contains(@class,'author'))]"
    )
    spelled = letters(title)
    texts = (squeeze(element.text_content())[:MAX_HEADLINE_CHARS] for element in named[:MAX_HEADINGS])
    found = [
        text
        for text in texts
        if len(said := letters(text)) >= MIN_TITLED_LETTERS and said in spelled and said not in names and not text.endswith(COLONS)
    ]
    return sorted(found, key=len)[-1:]


def _marked(root: Element) -> list[str]:
    """Without an `<h1>`: the one text that is named or marked as a headline; none where there are several."""
    named = root.xpath("//*[@itemprop='headline']|//*[contains(@class,'-title') or contains(@class,'headline')][not(self::a)]")
    texts = [
        squeeze(element.text_content())[:MAX_HEADLINE_CHARS]
        for element in named[:MAX_HEADINGS]
        if element.get("itemprop") == "headline" or _HEADLINE_KEY.search(element_key(element))
    ]
    return texts[:1] if len(set(texts)) == 1 and len(words(texts[0])) >= MIN_HEADLINE_WORDS else []


def _is_name(declared: Sequence[tuple[str, str, float]], printed: "_Printed") -> bool:
    """Whether the page's title says nothing of the one headline that it marks: a name, on every page alike."""
    untold = all(source == "meta" and not _same(printed.text, text) for text, source, _ in declared)
    return untold and len(words(printed.text)) >= MIN_HEADLINE_WORDS


def _declared(node: Node | None, head: Head, sender_title: str | None, sites: frozenset[str]) -> list[tuple[str, str, float]]:
    candidates: list[tuple[str, str, float]] = [
        (text_of((node or {}).get("headline")), "ld+json", 0.95),
        (without_site(head.first("og:title", "twitter:title"), sites), "og", 0.9),
        (squeeze(sender_title or ""), "sender", 0.8),
        (
            without_site(head.first("dc.title", "dc:title", "sailthru.title", "parsely-title", "headline", "title"), sites),
            "meta",
            0.8,
        ),
        (without_site(head.title, sites), "meta", 0.7),
    ]
    return [
        (squeeze(text)[:MAX_HEADLINE_CHARS], source, sure)
        for text, source, sure in candidates
        if words(text) and not is_babble(text) and letters(text) not in sites
    ]


def _names_site_only(declared: Sequence[tuple[str, str, float]], printed: str, sites: frozenset[str]) -> bool:
    """Whether all that a page calls itself is its site's name, on every page alike, and it prints a headline."""
    return len(words(printed)) >= MIN_HEADLINE_WORDS and all(is_site(text, sites) for text, _, _ in declared)


def _same(printed: str, declared: str) -> bool:
    return bool(words(printed)) and (overlap(printed, declared) >= SAME_OVERLAP or overlap(declared, printed) >= SAME_OVERLAP)
