"""Whole other stories that a page appends to its own, as endless scrolling does: told by a headline and a signature of their own.

A container below the page's headline is another story when it opens with a headline that is not the page's, holds prose, and is
signed as a story for itself: by JSON-LD, by microdata, by an address that is not the page's, or by a byline or date where it is
built as the page's own story is; an article so built may also be headed by a link to another page. It must stand outside of what
holds the page's headline and its prose; so posts, sections and chapters inside the own story stay, and so does whatever has no
headline or no signature. A live blog's posts have both: its page says that it is one, or is called one, and is left alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from ingest.model import RelatedStory
from ingest.stages.page.about.json_ld import ARTICLE_TYPES, Node, text_of, types
from ingest.stages.page.about.meta_tags import absolute
from ingest.stages.page.about.scope import main_heading
from ingest.stages.page.about.wholes import addresses_of
from ingest.stages.page.cut.openings import opening_of
from ingest.stages.page.refused.teasers import MIN_TITLE_LETTERS, title_letters
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element, said_in
from ingest.stages.page.tree.tellers import MIN_PROSE_CHARS
from ingest.stages.page.words import letters, size_of, words
from ingest.stages.prune import Cut, prose_chars

#: The rule that signs these cuts.
RULE = "appended-story"
#: Elements that are looked at.
MAX_CONTAINERS = 60
#: Prose, in Latin letters, that another story and what is left of the own one must hold: two sentences.
MIN_STORY_PROSE = 100
#: Words of a headline, or else its letters; characters count as words where no spaces are written.
MIN_HEADLINE_WORDS = 4
#: Share of runs of letters in common from which a headline is the page's own, spelled otherwise.
SAME_HEADLINE = 0.6
#: Where endless scrolling keeps the address of what it has appended.
ADDRESSES = (
    "data-url", "data-href", "data-permalink", "data-article-url", "data-canonical", "data-canonical-url", "data-link",
    "data-page-url", "data-story-url", "data-path", "data-uri", "itemid",
)  # fmt: skip
CONTAINERS = frozenset({"article", "section", "div", "main", "li"})

#: What an element that may hold a story states of itself.
_STATED = frozenset({"itemtype", *ADDRESSES})
_STORY_TYPE = re.compile(r"schema\.org/(?:\w*NewsArticle|Article|BlogPosting|Report)\b", re.IGNORECASE)
_LIVE_TYPE = re.compile(r"schema\.org/LiveBlogPosting\b", re.IGNORECASE)
_LIVE_KEY = re.compile(r"-(live-?blog|live-?ticker|ticker|live-?(posts?|updates?|feed|coverage)|minute-by-minute)-")


@dataclass(frozen=True, slots=True)
class Appended:
    """Another story's container, its headline and its address, where it states one."""

    element: Element
    title: str
    url: str | None

    @property
    def cut(self) -> Cut:
        """What takes it out of the page."""
        return Cut(self.element, RULE, "related")

    @property
    def record(self) -> RelatedStory:
        """What is left of it in the article."""
        return RelatedStory(title=self.title, url=self.url)


def appended_stories(
    order: Mapping[Element, int], nodes: list[Node], titles: Sequence[str], base: str | None
) -> tuple[Appended, ...]:
    """The other stories below the page's own, outermost containers in page order; none where the own one cannot be told.

    `order` has the page's elements, the root first, with their numbers in page order; `titles` are what the page calls itself,
    `base` is the address its links are relative to.
    """
    root = next(iter(order))
    heading = main_heading(root, titles)
    if heading is None or _is_live(root, nodes):
        return ()
    page = _Page(nodes, tuple(filter(None, (said_in(heading), *titles))), base, heading)
    found: list[Appended] = []
    inside: set[Element] = set()
    for container in page.containers(order):
        if container not in inside and (story := page.read(container)):
            found.append(story)
            inside.update(container.iter())
    left = prose_chars(root) - sum(prose_chars(story.element) for story in found) if found else 0
    return tuple(found) if left >= MIN_STORY_PROSE else ()


def _is_live(root: Element, nodes: list[Node]) -> bool:
    typed = any(_LIVE_TYPE.search(str(value)) for value in root.xpath("//@itemtype")[:MAX_CONTAINERS])
    return typed or any("LiveBlogPosting" in types(node) for node in nodes)


class _Page:
    """What the own story is called, where it lives and which elements hold it."""

    def __init__(self, nodes: list[Node], titles: tuple[str, ...], base: str | None, heading: Element) -> None:
        self.nodes = [node for node in nodes if set(types(node)).intersection(ARTICLE_TYPES)]
        self.titles, self.base, self.heading = titles, base, heading
        #: The own story's element, and all around it.
        self.around = [heading, *heading.iterancestors()]
        self.own = next(filter(_holds_story, self.around), heading)

    def containers(self, order: Mapping[Element, int]) -> list[Element]:
        """Elements behind the own story that may be another, outermost first."""
        alike = [
            sibling
            for element in self.around
            for sibling in element.itersiblings()
            if element.tag in CONTAINERS and sibling.tag == element.tag and _classes(element) & _classes(sibling)
        ]
        stated = (one for one in order if one.tag == "article" or not _STATED.isdisjoint(one.keys()))  # XPath takes five times that
        wanted = {*alike[:MAX_CONTAINERS], *islice(stated, MAX_CONTAINERS)}
        behind = order[self.heading]
        return sorted((one for one in wanted if order[one] > behind and one not in self.around), key=order.__getitem__)

    def read(self, container: Element) -> Appended | None:
        """The other story that `container` holds, or None."""
        if not _holds_story(container) or any(
            _LIVE_KEY.search(element_key(above)) for above in (container, *container.iterancestors())
        ):
            return None
        headline, signs = opening_of(container)
        title = said_in(headline)
        if headline is None or self._is_own(title):
            return None
        url, declared = self._address(container, headline), self._declared(title)
        typed = bool(_STORY_TYPE.search(container.get("itemtype") or "")) and not container.get("itemprop")
        alone = typed or declared is not None or bool(signs)
        if self.own is container or self.own in set(container.iterancestors()):  # a loose story, with the other one behind it
            is_other = typed or (alone and headline.tag == "h1")
        elif headline.tag == "h1" or typed or declared is not None:
            is_other = alone or url is not None
        else:
            leads_away = url is not None and said_in(headline) == said_in(next(headline.iter("a"), None))
            signed = (leads_away or bool(signs)) if container.tag == "article" else len(signs) > 1
            is_other = signed and self._is_alike(container)
        return Appended(container, title, url or declared or None) if is_other else None

    def _is_alike(self, container: Element) -> bool:
        """Whether one of the own story's elements is built as `container`: of its tag, and of one of its classes if it has any."""
        mine, above = _classes(container), set(container.iterancestors())
        within = [element for element in self.around if element.tag == container.tag and element not in above]
        return any(_classes(element) & mine or not (_classes(element) or mine) for element in within)

    def _is_own(self, title: str) -> bool:
        short = len(words(title)) < MIN_HEADLINE_WORDS and title_letters(title) < MIN_TITLE_LETTERS
        return short or any(_share(title, own) >= SAME_HEADLINE for own in self.titles)

    def _declared(self, title: str) -> str | None:
        """The address of the JSON-LD node that is called `title`, empty where it has none; None without such a node."""
        for node in self.nodes:
            if letters(text_of(node.get("headline")) or text_of(node.get("name"))) == letters(title):
                addresses = (self._other(address) for address in addresses_of(node, ()))
                return next(filter(None, addresses), "")
        return None

    def _address(self, container: Element, headline: Element) -> str | None:
        """Where the story lives, if not on this page."""
        stated = [element.get(name) for element in (container, *list(container)[:2]) for name in ADDRESSES]
        stated += [link.get("href") for link in (*headline.iter("a"), *headline.iterancestors("a"))]
        return next(filter(None, (self._other(address) for address in stated if address)), None)

    def _other(self, address: str) -> str | None:
        """`address` against the page's, or None where it leads nowhere else: to a fragment, a post or a page of the same story."""
        url = absolute(address, self.base)
        if url is None or self.base is None:
            return url
        mine, other = urlsplit(self.base), urlsplit(url)
        same = other.path.rstrip("/") == mine.path.rstrip("/") or other.path.startswith(f"{mine.path.rstrip('/')}/")
        return None if same else url


def _holds_story(container: Element) -> bool:
    """Whether there is MIN_STORY_PROSE of prose inside; looks no further than that."""
    held = 0.0
    for element in container.iter():
        for text in (element.text if element.tag != "a" else None, element.tail if element is not container else None):
            size = size_of(text.strip()) if text else 0.0
            held += size if size > MIN_PROSE_CHARS else 0.0
        if held >= MIN_STORY_PROSE:
            return True
    return False


def _share(one: str, other: str) -> float:
    """Share of the runs of three letters of `one` that `other` has: in every script, with and without spaces."""
    mine, theirs = ({text[at : at + 3] for at in range(max(1, len(text) - 2))} for text in (letters(one), letters(other)))
    return len(mine & theirs) / len(mine)


def _classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())
