"""Which elements of a page tell another story than its own: second articles, teasers that are marked up like one, comments."""

import re
from collections.abc import Sequence

from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element, said_in
from ingest.stages.page.words import letters, overlap, words

#: Elements that are looked at; a page of teasers may have hundreds, the first tell.
MAX_CANDIDATES = 80
#: Share of words that the main heading has in common with the page's title.
SAME_TITLE = 0.6
#: Share of an article's text in one link from which it is a teaser.
TEASER_LINK_SHARE = 0.5

_STORY_TYPE = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|SocialMediaPosting|CreativeWork|Report)\b", re.IGNORECASE)
_OTHERS_TYPE = re.compile(r"schema\.org/(?:\w*Comment\w*|Review|ListItem|VideoObject|AdvertiserContentArticle)\b", re.IGNORECASE)
_HEADING_KEY = re.compile(r"-(title|headline|heading)-")


def others_of(root: Element) -> frozenset[Element]:
    """The outermost elements that tell other stories, or what other people say. Empty where the page has one article at most."""
    marked = root.xpath("//*[self::article or @itemtype]")[:MAX_CANDIDATES]
    others = [element for element in marked if _OTHERS_TYPE.search(element.get("itemtype") or "")]
    stories = [element for element in marked if element.tag == "article" or _STORY_TYPE.search(element.get("itemtype") or "")]
    if len(stories) > 1:
        others += _other_stories(main_heading(root, [said_in(root.find(".//title"))]), stories)
    return frozenset(others)


def is_inside(element: Element, others: frozenset[Element]) -> bool:
    """Whether `element` is one of `others` or stands inside one."""
    return bool(others) and (element in others or any(parent in others for parent in element.iterancestors()))


def _other_stories(heading: Element | None, stories: list[Element]) -> list[Element]:
    around = set(heading.iterancestors()) if heading is not None else set()
    own = next((story for story in stories if story in around), None)
    if own is None:
        own = max(stories, key=_prose_chars)
        if not _prose_chars(own):
            return []
    within = {own, *own.iterancestors(), *around}
    told, prose = letters(said_in(heading)), _prose_chars(own)
    others, before = [], True
    for story in stories:
        before = before and story is not own
        if story in within or not _is_other(story, told):
            continue
        held = _prose_chars(story)
        nested = own in set(story.iterancestors())
        # The longer story above is the page's own, whatever heading the title resembles; what is inside the own may be its text.
        if not (before and held > prose) and not (nested and 2 * held > prose):
            others.append(story)
    return others


def main_heading(root: Element, titles: Sequence[str]) -> Element | None:
    """The `<h1>` that says most of one of the `titles` by which the page calls itself, or else the first; None without one."""
    headings = {heading: said for heading in root.iter("h1") if (said := said_in(heading))}
    common = {
        heading: max((len({*words(said)} & {*words(title)}) for title in titles if overlap(said, title) >= SAME_TITLE), default=0)
        for heading, said in headings.items()
    }
    return max(common, key=common.__getitem__, default=None)


def _is_other(story: Element, told: str) -> bool:
    """Whether an article has a headline of its own that is not the page's, or is mostly a link."""
    for element in story.iter("h1", "h2", "h3", "h4", "a", "span", "p", "div"):
        named = str(element.tag) in {"h1", "h2", "h3", "h4"} or "headline" in (element.get("itemprop") or "")
        if named or _HEADING_KEY.search(element_key(element)):
            said = letters(said_in(element))
            if said:
                return said != told
    linked = max((len(said_in(link)) for link in story.iter("a")), default=0)
    return linked > TEASER_LINK_SHARE * max(1, len(said_in(story)))


def _prose_chars(element: Element) -> int:
    return sum(len(said_in(paragraph)) for paragraph in element.iter("p"))
