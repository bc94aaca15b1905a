"""The story's headline: what the page prints, where something else on the page says the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from ingest.model import Evidence, host_of
from ingest.stages.page.about.json_ld import Node, text_of
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import is_babble, letters, overlap, squeeze, words

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
#: Characters of a label before the headline in one heading; words of a headline, of a site's name; pictures and links that
#: may be the logo, at the top of the page.
MAX_KICKER_CHARS = 40
MIN_HEADLINE_WORDS, MAX_SITE_WORDS = 3, 4
MAX_LOGOS, MAX_LINKS = 10, 40
#: Words of a logo's text that may be the site's name: some systems put the story's headline there.
MAX_LOGO_WORDS = 6
#: Words that papers are called by: with one of them a short part of a title is the paper's name, wherever it stands.
PAPERS = frozenset(
    {
        "gazette",
        "times",
        "post",
        "news",
        "tribune",
        "herald",
        "zeitung",
        "journal",
        "nachrichten",
        "diario",
        "presse",
        "chronicle",
        "anzeiger",
        "courier",
        "kurier",
        "dagblad",
        "tageblatt",
        "gazeta",
        "gazzetta",
        "corriere",
        "periódico",
        "jornal",
        "agency",
        "tidende",
        "tv",
        "radio",
        "газета",
        "новости",
        "вести",
        "新聞",
        "新闻",
        "日報",
        "日报",
        "뉴스",
        "일보",
    }
)
_KICKER_KEY = re.compile(
    r"-(kicker|overline|over-line|eyebrow|topline|top-line|dachzeile|spitzmarke|oberzeile|roofline|rubric|rubrik|rubrica|antetitulo|"
    r"ante-titulo|volanta|cintillo|chapeu|occhiello|surtitre|sur-titre|pretitle|pre-title|supertitle|suptitle|uptitle|label|category|"
    r"section|flag|badge|tag|topic|prefix|nadtitulek|nadtitul|hashtag|headline-(kicker|intro|prefix|label|topic))-"
)
_HEADLINE_KEY = re.compile(
    r"-(entry-title|post-title|article-title|story-title|news-title|article-headline|story-headline|headline)-"
)
#: What separates a headline from the site's name in `<title>`.
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s?[|_｜]\s?")
#: What else does, where the page calls its site so.
_NAMED_SEPARATOR = re.compile(r"\s+(?:[›>/«~*⋆»]|::|//|<<|>>)\s+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, where it came from, and every other spelling of it that the page has."""

    text: str | None
    evidence: Evidence | None
    spellings: tuple[str, ...]
    #: What stands before it in the same heading, as `Travel` or `Interview`: a label, no part of it.
    kicker: str | None = None


def find_headline(root: Element, node: Node | None, head: Head, sender_title: str | None, site: Sequence[str] = ()) -> Headline:
    """The best headline; a printed `<h1>` that a declared title confirms wins over the declared title itself."""
    sites = site_names(root, head, site)
    declared = _declared(node, head, sender_title, sites)
    told = [text for text, _, _ in declared]
    headings = [_Printed.of(element, told) for element in root.iter("h1") if squeeze(element.text_content())]
    printed = headings or [_Printed(text, text, None) for text in _titled(root, head.title) or _marked(root)]
    spellings = tuple(dict.fromkeys([*told, without_site(head.title, sites)]))
    for heading in printed:
        if any(_same(heading.text, text) for text in told) and not (len(printed) > 1 and _is_site(heading.text, sites)):
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
        """The heading without the words that are marked as a kicker, or without which it says exactly what is declared."""
        whole = squeeze(heading.text_content())[:MAX_HEADLINE_CHARS]
        first = next((child for child in heading if squeeze(child.text_content())), None)
        if first is None or squeeze(heading.text or ""):
            return cls(whole, whole, None)
        kicker = squeeze(first.text_content())
        rest = squeeze(whole.removeprefix(kicker)).lstrip(":|/–—-·• ")
        if not whole.startswith(kicker) or len(kicker) > MAX_KICKER_CHARS or len(words(rest)) < MIN_HEADLINE_WORDS:
            return cls(whole, whole, None)
        exactly = letters(rest) in {letters(text) for text in told} and letters(whole) not in {letters(text) for text in told}
        if exactly or _KICKER_KEY.search(element_key(first)):
            return cls(rest, whole, kicker.strip(":|/–—-·• ") or None)
        return cls(whole, whole, None)


def _titled(root: Element, title: str) -> list[str]:
    """Without an `<h1>`: smaller headings, or any element named a title, whose text the page's `<title>` has in full."""
    named = root.xpath("//h2|//h3|//*[contains(@class,'title') or contains(@class,'headline')][not(self::body or self::html)]")
    spelled = letters(title)
    texts = (squeeze(element.text_content())[:MAX_HEADLINE_CHARS] for element in named[:MAX_HEADINGS])
    found = [text for text in texts if len(letters(text)) >= MIN_TITLED_LETTERS and letters(text) in spelled]
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
    """Whether the page's title is a word or two and no part of the headline that it prints: a name, on every page alike."""
    short = all(len(words(text)) < MIN_HEADLINE_WORDS and source == "meta" for text, source, _ in declared)
    return (
        short and len(words(printed.text)) >= MIN_HEADLINE_WORDS and not any(_same(printed.text, text) for text, _, _ in declared)
    )


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
    return len(words(printed)) >= MIN_HEADLINE_WORDS and all(_is_site(text, sites) for text, _, _ in declared)


def _same(printed: str, declared: str) -> bool:
    return bool(words(printed)) and (overlap(printed, declared) >= SAME_OVERLAP or overlap(declared, printed) >= SAME_OVERLAP)


def site_names(root: Element, head: Head, declared: Sequence[str]) -> frozenset[str]:
    """The letters of the names by which the page calls its site: declared, in its address, in the text of its logo."""
    host = host_of(head.links.get("canonical") or head.first("og:url")).rsplit(".", 1)[0]
    logos = [image.get("alt") or "" for image in islice(root.iter("img"), MAX_LOGOS) if "logo" in element_key(image)]
    logos += [link.text or "" for link in islice(root.iter("a"), MAX_LINKS) if link.get("href") == "/"]
    named = (head.first("og:site_name"), head.first("application-name"), head.first("apple-mobile-web-app-title"), host, *declared)
    logos = [text for text in logos if len(words(text)) <= MAX_LOGO_WORDS]
    return frozenset(filter(None, map(letters, (*named, *logos))))


def without_site(title: str, sites: frozenset[str]) -> str:
    """`title` without the site's name: behind the last separators, when it is short or the name itself; or before the first.

    Before the first only a name that the page calls its site, or one that papers bear (`The Gazette - Headline`).
    """
    title = _without_named(title[:MAX_HEADLINE_CHARS], sites)
    for _ in range(MAX_SITE_PARTS):
        separators = list(_SEPARATOR.finditer(title))
        if not separators:
            break
        kept, last = title[: separators[-1].start()], title[separators[-1].end() :]
        first, rest = title[: separators[0].start()], title[separators[0].end() :]
        if letters(last) not in sites and _is_site(first, sites) and len(words(rest)) >= MIN_HEADLINE_WORDS:
            title = rest
            continue
        if letters(last) not in sites and not (len(last) <= MAX_SITE_CHARS and len(kept) > len(last)):
            break
        title = kept
        if "|" not in separators[-1].group():  # a dash may stand inside a headline: one is taken off at most
            break
    return title


def _without_named(title: str, sites: frozenset[str]) -> str:
    """`title` without a first or last part that the page calls its site, whatever sign parts it."""
    marks = list(_NAMED_SEPARATOR.finditer(title))
    if marks and letters(title[marks[-1].end() :]) in sites:
        return title[: marks[-1].start()]
    return title[marks[0].end() :] if marks and letters(title[: marks[0].start()]) in sites else title


def _is_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name: called so by the page, or short and one that papers bear."""
    said = words(part)
    return letters(part) in sites or (len(said) <= MAX_SITE_WORDS and not PAPERS.isdisjoint(said))
