"""Page furniture cut from the DOM: consent, share, comments, related, newsletter, captions. Every cut is recorded.

Marking and cutting are two steps: metadata is read between them, from what is furniture but known (a byline), and never from what
belongs to other stories (a related block, a comment).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import XPath

from ingest.model import Removal
from ingest.stages.page.cut.furniture import Furniture, FurnitureRule
from ingest.stages.page.cut.own_text import is_own_list, runs_on
from ingest.stages.page.tree.element_names import KEYS_KEPT, element_key, key_of
from ingest.stages.page.tree.parse import HEADINGS, Element, said_in
from ingest.stages.page.tree.tellers import MIN_PROSE_CHARS, MIN_TOLD, Tellers
from ingest.stages.page.words import SENTENCE_ENDS, letters, size_of, squeeze

#: What another story or another person said: nothing inside it may become this article's metadata.
FOREIGN_REASONS = frozenset({"related", "comment", "ad", "consent", "site_rule", "ticker"})
#: What others wrote or ask for, even paragraph by paragraph.
OTHERS_REASONS = frozenset({"consent", "comment", "site_rule"})
#: What a heading may be called. `kt-adv-heading` and `special-heading-tag` are sub-heads: of those named like tags, advertisements,
#: share bars and captions 18 are story on 496 pages and 15 are not, of those named like these 1 and 15.
HEADING_REASONS = frozenset({"related", "comment", "newsletter", "byline", "consent", "site_rule"})
#: Paragraphs named like furniture that may be the page's text.
MIN_NAMED_PARAGRAPHS = 3
#: Elements that hold the page itself: never furniture, whatever their class says.
ROOTS = frozenset({"html", "body", "head", "main", "h1"})
#: Those and the one that may hold the story alone: no notice and no box, whatever is in it.
HOLDERS = ROOTS | {"article"}
#: A match that holds no more prose than this goes whatever its share: the page may be a brief.
SMALL_CHARS = 120
#: Links that make a list of other stories.
MIN_LISTED = 2
#: Latin letters of a text without marks at the ends of sentences that is one.
MIN_UNMARKED_LETTERS = 100
#: A match that holds more of the page's prose may be the wrapper of its story: names inside must bear its own out. Of 496 pages 11
#: have a comment section with more than .4 of their prose.
LARGE_SHARE = 1 / 3
#: A cut's text is kept for the record up to here; a comment section can be longer than the story.
MAX_RECORDED_CHARS = 4000

#: Names whose rule is kept, about 200 bytes each: sites, and the systems they are made with, use the same ones on every page.
KNOWN_NAMES = 20_000

#: The score of a rule that matched by name: it is a rule, not a probability, and says so by being certain.
CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Cut:
    """An element that is to go, and the rule that says so."""

    element: Element
    rule: str
    reason: str


def mark(root: Element, total: int, furniture: Furniture) -> list[Cut]:
    """The outermost elements that the rules call furniture, in document order; `total` is the page's `prose_chars`.

    Nothing is changed.
    """
    tellers = Tellers(root)
    cuts: list[Cut] = []
    gone: set[Element] = set()
    for element in _named(root, furniture.tags):
        if element in gone:
            continue
        rule = matching_rule(element, furniture)
        if rule is None or element.tag in ROOTS or (element.tag in HEADINGS and rule.reason not in HEADING_REASONS):
            continue
        held = prose_chars(element)
        if _may_go(element, rule, held, total) and not (
            _is_story(element, rule, held, tellers) or _holds_list_and_story(element, rule, held, furniture)
        ):
            cuts.append(Cut(element, rule.name, rule.reason))
            gone.update(element.iterdescendants())
    return _spared(cuts, total)


def _is_story(element: Element, rule: FurnitureRule, held: int, tellers: Tellers) -> bool:
    """Whether the page's story stands in the element, which only bears the name of what a reader may do or see besides."""
    return rule.reason not in OTHERS_REASONS and held >= MIN_TOLD and tellers.tell_alone(element)


def _holds_list_and_story(element: Element, rule: FurnitureRule, held: int, furniture: Furniture) -> bool:
    """Whether all links of a related block stand in a list inside that is named so too, and paragraphs of the story beside it."""
    links = list(element.iter("a")) if rule.reason == "related" and held > SMALL_CHARS else []
    if len(links) < MIN_LISTED:
        return False
    around = set.intersection(*(set(link.iterancestors()) for link in links)).intersection(element.iterdescendants())
    named = (inner for inner in around if (found := matching_rule(inner, furniture)) and found.reason == rule.reason)
    return any(held - prose_chars(inner) > SMALL_CHARS for inner in named)


def _spared(cuts: list[Cut], total: int) -> list[Cut]:
    """The cuts; without those of single paragraphs where they are the page's text: some sites name each after what it may be."""
    paragraphs = [cut for cut in cuts if cut.reason not in OTHERS_REASONS and _is_paragraph(cut.element)]
    held = [prose_chars(cut.element) for cut in paragraphs]
    if sum(map(bool, held)) < MIN_NAMED_PARAGRAPHS or sum(held) <= total / 2:
        return cuts
    spared = {cut.element for cut in paragraphs}
    return [cut for cut in cuts if cut.element not in spared]


def _is_paragraph(element: Element) -> bool:
    """Whether the element is one text without a link: what leads to other stories or asks for something has links or controls."""
    blocks = [below for below in element.iter("p", "div", "li") if below is not element]
    return len(blocks) <= 1 and next(element.iter("a", "button", "input"), None) is None


def _named(root: Element, tags: frozenset[str]) -> list[Element]:
    """The elements that a rule could name, in document order: those with an id, a class, or one of the tags."""
    found: list[Element] = root.xpath(
        "descendant-or-self::*[@id or @class or contains($tags, concat(' ', name(), ' '))]", tags=f" {' '.join(tags)} "
    )
    return found


def matching_rule(element: Element, furniture: Furniture) -> FurnitureRule | None:
    """The first rule that names this element, or None."""
    key, tag = element_key(element), element.tag if element.tag in furniture.tags else ""
    rule = _known_rule(key, tag, furniture)
    if rule is None:
        return None
    identity = None if element.tag in HEADINGS and _is_slug(element) else element.get("id")
    named = _naming_key(identity, element.get("class"), furniture.negated)
    return rule if named == key else _known_rule(named, tag, furniture)


def _is_slug(element: Element) -> bool:
    """Whether a heading's id is made from its own text, as for links to it: `<h2 id="social-benefits">Social Benefits</h2>`."""
    return letters(element.get("id") or "").strip("0123456789") in letters(said_in(element))


def _known_rule(key: str, tag: str, furniture: Furniture) -> FurnitureRule | None:
    known = furniture.known
    if (key, tag) not in known:
        if len(known) >= KNOWN_NAMES:
            known.clear()
        known[key, tag] = _rule_for(key, tag, furniture)
    return known[key, tag]


@lru_cache(KEYS_KEPT)
def _naming_key(identity: str | None, classes: str | None, negated: re.Pattern[str]) -> str:
    """The element's key without the names that state whether something is there: `story no-ads` is `-story-`."""
    names = f"{identity or ''} {classes or ''}".split()
    keys = (key_of(None, name) for name in names)
    return "".join(key for key in keys if not negated.search(key)).replace("--", "-") or "--"


def _rule_for(key: str, tag: str, furniture: Furniture) -> FurnitureRule | None:
    if not tag and not furniture.any_pattern.search(key):
        return None
    return next((rule for rule in furniture.rules if _names(rule, tag, key)), None)


def _names(rule: FurnitureRule, tag: str, key: str) -> bool:
    if rule.exempt and rule.exempt.search(key):
        return False
    return tag in rule.tags or rule.pattern.search(key) is not None


def _may_go(element: Element, rule: FurnitureRule, held: int, page_prose_chars: int) -> bool:
    """Whether the story survives the cut: the prose it holds and what is left outside are within the rule's limits."""
    if next(element.iter("h1"), None) is not None and rule.reason != "comment":
        return False
    if rule.reason == "related" and ((_speaks(element) and not _has_link(element)) or is_own_list(element) or runs_on(element)):
        return False
    if held and rule.says and not rule.says.search(element.text_content()):
        return False
    if held <= min(SMALL_CHARS, page_prose_chars / 2):
        return True
    if rule.inside and held > LARGE_SHARE * page_prose_chars and not _has_inside(element, rule.inside):
        return False
    rest = page_prose_chars - held
    return held <= rule.max_prose_chars and held <= rule.max_share * page_prose_chars and rest >= rule.min_rest_chars


def _speaks(element: Element) -> bool:
    """Whether the element says a sentence; in scripts whose sentences have no mark at their end, something that long."""
    said = said_in(element)
    return said.endswith(SENTENCE_ENDS) or (bool(_UNMARKED.search(said)) and size_of(said) >= MIN_UNMARKED_LETTERS)


def _has_link(element: Element) -> bool:
    """Whether the element leads anywhere; some sites name a story's own lead its teaser."""
    return next(element.iter("a", "button", "form"), None) is not None or next(element.iterancestors("a"), None) is not None


def _has_inside(element: Element, names: re.Pattern[str]) -> bool:
    return any(names.search(element_key(below)) for below in element.iterdescendants())


def prose_chars(element: Element) -> int:
    """Letters of running text inside `element`: text nodes as long as MIN_PROSE_CHARS Latin letters that are no link."""
    sizes = (size_of(text) for text in _PROSE(element))
    return int(sum(size for size in sizes if size > MIN_PROSE_CHARS))


#: Thai, Lao and Khmer.
_UNMARKED = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")
_PROSE = XPath("descendant-or-self::*[not(self::a)]/text()[string-length() > 14]", smart_strings=False)


def carry_out(cuts: Iterable[Cut]) -> dict[Element, Removal]:
    """Take the marked elements out of their tree, text after them stays, and say what went. What has no text is not recorded."""
    removed: dict[Element, Removal] = {}
    planned = [(cut, cut.element.getroottree().getpath(cut.element)) for cut in cuts]  # paths of the page as it came
    for cut, path in planned:
        text = squeeze(" ".join(cut.element.itertext()))
        if text:
            removed[cut.element] = Removal(cut.rule, cut.reason, CERTAIN, text[:MAX_RECORDED_CHARS], path=path)
        if cut.element.getparent() is not None:
            cut.element.drop_tree()
    return removed
