"""What a page calls its site, and a title without it: `Headline | The Gazette`, `The Gazette - Headline`."""

import re
from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from ingest.model import host_of
from ingest.stages.page.about.meta_tags import Head, absolute
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, words

#: Characters of a headline that are kept; the longest of 496 real pages has 240.
MAX_HEADLINE_CHARS = 500
#: Characters that a site's name behind a title may have, section names included.
MAX_SITE_CHARS = 35
#: Parts that may stand behind a headline: section and site.
MAX_SITE_PARTS = 3
#: Words of a headline, of a site's name; pictures and links that may be the logo, at the top of the page.
MIN_HEADLINE_WORDS, MAX_SITE_WORDS = 3, 4
MAX_LOGOS, MAX_LINKS = 10, 40
#: Words of a logo's text that may be the site's name: some systems put the story's headline there.
MAX_LOGO_WORDS = 6
#: Words that papers are called by: with one of them a short part of a title is the paper's name, wherever it stands.
PAPERS = frozenset({
    "gazette", "times", "post", "news", "tribune", "herald", "zeitung", "journal", "nachrichten", "diario", "presse",
    "chronicle", "anzeiger", "courier", "kurier", "dagblad", "tageblatt", "gazeta", "gazzetta", "corriere",
    "periódico", "jornal", "agency", "tidende", "tv", "radio", "газета", "новости", "вести", "新聞", "新闻", "日報", "日报",
    "뉴스", "일보",
})  # fmt: skip
#: What stands behind the address of a story's first page in those of the others.
_PAGE = re.compile(r"(?:page[/-]?)?\d{1,3}/?")
#: What separates a headline from the site's name in `<title>`.
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s?[|_｜]\s?")
#: What else does, where the page calls its site so.
_NAMED_SEPARATOR = re.compile(r"\s+(?:[›>/«~*⋆»]|::|//|<<|>>)\s+")


def site_names(root: Element, head: Head, declared: Sequence[str]) -> frozenset[str]:
    """The letters of the names by which the page calls its site: declared, in its address, in the text of its logo."""
    host = host_of(head.links.get("canonical") or head.first("og:url"))
    logos = [image.get("alt") or "" for image in islice(root.iter("img"), MAX_LOGOS) if "logo" in element_key(image)]
    logos += [link.text or "" for link in islice(root.iter("a"), MAX_LINKS) if link.get("href") == "/"]
    named = (head.first("og:site_name"), head.first("application-name"), head.first("apple-mobile-web-app-title"), host, *declared)
    named = (*named, host.rsplit(".", 1)[0])
    logos = [text for text in logos if len(words(text)) <= MAX_LOGO_WORDS]
    return frozenset(filter(None, map(letters, (*named, *logos))))


def leads_up(heading: Element, base: str | None) -> bool:
    """Whether all of a heading is one link to a page above this one: the site's front page, or that of a blog or section in it.

    The first page of a story in several is none.
    """
    link = next(heading.iter("a"), None)
    link = next(heading.iterancestors("a"), None) if link is None else link
    if link is None or letters(link.text_content()) != letters(heading.text_content()):
        return False
    here, above = (urlsplit(absolute(address, base) or "") for address in (base or "", link.get("href") or ""))
    path = above.path or "/"
    if above.hostname != here.hostname or above.query or not path.endswith("/") or not here.path.startswith(path):
        return False
    rest = here.path.removeprefix(path)
    return bool(rest or here.query) if path == "/" else bool(rest) and not _PAGE.fullmatch(rest)


def without_site(title: str, sites: frozenset[str]) -> str:
    """`title` without the site's name: behind the last separators, when it is short or the name itself; or before the first.

    Before the first only a name that the page calls its site, or one that papers bear (`The Gazette - Headline`).
    """
    title, dashed = _without_named(title[:MAX_HEADLINE_CHARS], sites), False
    for _ in range(MAX_SITE_PARTS):
        separators = list(_SEPARATOR.finditer(title))
        if not separators:
            break
        kept, last = title[: separators[-1].start()], title[separators[-1].end() :]
        first, rest = title[: separators[0].start()], title[separators[0].end() :]
        if letters(last) not in sites and is_site(first, sites) and len(words(rest)) >= MIN_HEADLINE_WORDS:
            title = rest
            continue
        if letters(last) not in sites and (dashed or not (len(last) <= MAX_SITE_CHARS and len(kept) > len(last))):
            break  # a dash may stand inside a headline: one is taken off at most
        title, dashed = kept, dashed or "|" not in separators[-1].group()
    return title


def _without_named(title: str, sites: frozenset[str]) -> str:
    """`title` without a first or last part that the page calls its site, whatever sign parts it."""
    marks = list(_NAMED_SEPARATOR.finditer(title))
    if marks and letters(title[marks[-1].end() :]) in sites:
        return title[: marks[-1].start()]
    return title[marks[0].end() :] if marks and letters(title[: marks[0].start()]) in sites else title


def is_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name: called so by the page, or short and one that papers bear."""
    said = words(part)
    return letters(part) in sites or (len(said) <= MAX_SITE_WORDS and not PAPERS.isdisjoint(said))
