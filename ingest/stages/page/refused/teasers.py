"""Where a page points to other stories instead of telling one: its cards, each a small block around the link to one other page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.stages.page.tree.lines import INLINE, Layout
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, size_of, squeeze

#: Latin letters from which a link's text is a headline; names of sections and buttons are shorter.
MIN_TITLE_LETTERS = 25
#: Links to different pages that say the same short thing (`Read more`, in any language): each of them opens a card.
MIN_SAME_WORDS = 4
#: Share of its line that a headline's link must have: less, and it is a link inside a sentence.
MIN_LINE_SHARE = 0.6
#: Share of a line inside links from which the whole line is one.
LINK_LINE_SHARE = 0.7
#: Latin letters that a card may hold outside its link: a lead of four sentences. More, and the story itself stands there.
MAX_CARD_LETTERS = 700
#: Latin letters of a lead that stands between two headlines without a card of its own.
MAX_LEAD_LETTERS = 260
#: Links that are looked at, and the characters of one that are compared.
MAX_LINKS = 3_000
MAX_TEXT_CHARS = 300
#: Addresses that lead to no other page.
NOWHERE = ("#", "javascript:", "mailto:", "tel:", "sms:", "whatsapp:", "data:")

_MANY = "\0many"
_HANGUL = re.compile("[\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Teasers:
    """How many cards a page has, each for another page, and the indices of the lines that stand in one or are a link."""

    cards: int
    lines: frozenset[int]


NO_TEASERS = Teasers(0, frozenset())


def find_teasers(layout: Layout) -> Teasers:
    """The cards of the page. Linear in the page; an article's own page has those of its related block and of its menus."""
    targets = _targets(layout)
    roots = _card_roots(layout, targets)
    held: dict[int, float] = defaultdict(float)
    for line in layout.lines:
        if roots[line.container] >= 0:
            held[roots[line.container]] += line.size - line.link_chars
    small = {root for root in set(roots) - {-1} if held[root] <= MAX_CARD_LETTERS}
    in_card = [roots[line.container] in small for line in layout.lines]
    linked = [line.link_chars >= LINK_LINE_SHARE * len(line.text) for line in layout.lines]
    lines = {index for index in range(len(linked)) if in_card[index] or linked[index] or _is_lead(layout, index, in_card)}
    return Teasers(len({targets[root] for root in small}), frozenset(lines))


def title_letters(text: str) -> float:
    """Length of a title in Latin letters: as `size_of`, with a Hangul syllable for two."""
    return size_of(text) if text.isascii() else size_of(text) + len(_HANGUL.findall(text))


def _is_lead(layout: Layout, index: int, in_card: list[bool]) -> bool:
    """Whether a line stands between two cards, as leads do where nothing holds a headline and its lead together (`dt`, `dd`)."""
    between = 0 < index < len(in_card) - 1 and in_card[index - 1] and in_card[index + 1]
    return between and layout.lines[index].size <= MAX_LEAD_LETTERS


def _targets(layout: Layout) -> list[str]:
    """For each container the one address that the headlines inside it lead to, `_MANY` for several, or an empty string."""
    targets = [""] * len(layout.elements)
    for container, address in _headline_links(layout):
        targets[container] = address if targets[container] in {"", address} else _MANY
    for index in range(len(targets) - 1, 0, -1):  # children have larger indices than their parents
        parent, mine = layout.parents[index], targets[index]
        if mine:
            targets[parent] = mine if targets[parent] in {"", mine} else _MANY
    return targets


def _card_roots(layout: Layout, targets: list[str]) -> list[int]:
    """For each container the outermost one around it that leads to a single page, or -1."""
    roots: list[int] = []
    for index, parent in enumerate(layout.parents):
        above = roots[parent] if index else -1
        roots.append(above if above >= 0 else index if targets[index] not in {"", _MANY} else -1)
    return roots


def _headline_links(layout: Layout) -> Iterator[tuple[int, str]]:
    """(container, address) of every link whose text is a headline, or the same button as on other cards."""
    places = {element: index for index, element in enumerate(layout.elements)}
    lines: dict[int, list[str]] = defaultdict(list)
    for line in layout.lines:
        lines[line.container].append(line.text)
    found = [(text, letters(text), address, containers) for text, address, containers in _links(layout.elements[0], places)]
    said = Counter(spelled for spelled, _ in {(spelled, address) for _, spelled, address, _ in found})
    for text, spelled, address, containers in found:
        if title_letters(text) < MIN_TITLE_LETTERS and said[spelled] < MIN_SAME_WORDS:
            continue
        for container in containers:
            if any(_fills(text, line) for line in lines[container]):
                yield container, address


def _links(root: Element, places: Mapping[Element, int]) -> Iterator[tuple[str, str, list[int]]]:
    """(text, address without fragment, containers its text stands in) of the links to other pages."""
    for number, link in enumerate(root.iter("a")):
        if number >= MAX_LINKS:
            break
        address = (link.get("href") or "").strip().partition("#")[0].rstrip("/")
        text = squeeze(link.text_content())[:MAX_TEXT_CHARS] if address else ""
        if not text or address.lower().startswith(NOWHERE):
            continue
        inside = [places[element] for element in link.iter() if element in places]
        yield text, address, inside or [_around(link, places)]


def _around(link: Element, places: Mapping[Element, int]) -> int:
    element = link.getparent()
    while element is not None and element not in places and element.tag in INLINE:
        element = element.getparent()
    return places.get(element, 0) if element is not None else 0


def _fills(text: str, line: str) -> bool:
    """Whether the link is most of the line, or, where it wraps several lines, holds it."""
    return len(text) >= MIN_LINE_SHARE * len(line) and (line in text or text in line)
