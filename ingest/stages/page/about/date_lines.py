"""Dates that a page shows: microdata, `<time>`, and short lines that are a date and little else."""

import re
from collections.abc import Iterator

from lxml.etree import XPath

from ingest.stages.page.about.printed_dates import PrintedDate, may_hold_date, printed_dates
from ingest.stages.page.about.scope import is_inside
from ingest.stages.page.tree.element_names import element_key
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import squeeze

#: `<time>` and microdata elements, elements named as a date, and elements below the headline that are looked at.
MAX_TIMES, MAX_NAMED, MAX_STEPS = 20, 40, 40
#: Characters of a line with a date, and letters that may stand beside the date: a byline, a label, a place.
MAX_LINE_CHARS, MAX_OTHER_LETTERS = 120, 50
#: Characters before a `<time>` that may hold its label.
MAX_LABEL_CHARS = 40

_DATE_KEY = re.compile(
    r"-(date|dates|datum|datetime|time|timestamp|published|pub-?date|publish-?date|posted-on|fecha|data|dateline|datepublished|zeit|tarih|"
    r"article-?(date|time|meta|info)|post-?(date|meta|info)|entry-?(date|meta)|story-?(date|meta|info)|meta|byline|info)-"
)
_CHANGED_KEY = re.compile(r"-(updated?|modified|last-?(updated|modified)|changed)-|modif", re.IGNORECASE)
_TAGS = frozenset(
    {"p", "span", "div", "time", "small", "em", "li", "address", "td", "font", "b", "strong", "i", "h6", "h5", "center"}
)
_MARKED = XPath(
    "//*[self::time or self::abbr[contains(@class, 'published')] or @datetime[not(parent::ins or parent::del)] "
    "or @itemprop[contains(., 'datePublished') or contains(., 'dateModified')]]",
    smart_strings=False,
)
_SENTENCE_END = re.compile(r"[.!?。।؟]\s*$")


def marked_dates(root: Element, skipped: frozenset[Element]) -> Iterator[tuple[str, str]]:
    """Dates in microdata and `<time>`, in document order, and what each is marked as: `published`, `modified` or only a `time`."""
    for element in _MARKED(root)[:MAX_TIMES]:
        text = element.get("datetime") or element.get("content") or element.get("title") or squeeze(element.text_content())
        if not text or is_inside(element, skipped):
            continue
        mark = element.get("itemprop") or ""
        if "dateModified" in mark and "datePublished" not in mark:
            yield text, "modified"
        elif "datePublished" in mark or element.get("pubdate") is not None:
            yield text, "published"
        elif _is_change_named(element) or any(one.is_change for one in printed_dates(_around(element), "en")):
            yield text, "modified"
        else:
            yield text, "time"


def _is_change_named(element: Element) -> bool:
    key = element_key(element)
    return _CHANGED_KEY.search(key) is not None and "publish" not in key  # WordPress says both of a page that was never changed


def _around(element: Element) -> str:
    """A `<time>` with the words before it, as `Updated: <time>` has them."""
    parent = element.getparent()
    before = (parent.text or "") if parent is not None and parent.index(element) == 0 else ""
    return f"{squeeze(before)[-MAX_LABEL_CHARS:]} {squeeze(element.text_content())}"


def shown_dates(
    root: Element, heading: Element | None, skipped: frozenset[Element], locale: str
) -> Iterator[tuple[PrintedDate, float]]:
    """Dates in short lines, and how sure each is: near below the `heading`, those named as a date first; then named ones far below
    it, then above it.

    Above the headline the nearest comes first: at the top of a page stands today's date.
    """
    below = heading.xpath(f"following::*[position() <= {MAX_STEPS}]") if heading is not None else []
    named = [element for element in root.xpath("//*[@class or @id]") if _is_date_named(element)][: MAX_NAMED * 2]
    order = {element: number for number, element in enumerate(root.iter("*"))} if heading is not None and named else {}
    place = order.get(heading, -1) if heading is not None else -1
    after = [element for element in named if order.get(element, 0) > place]
    above = [element for element in reversed(named) if order.get(element, 0) < place]
    near = set(below)
    close = [element for element in after if element in near]
    for elements, confidence in ((close, 0.6), (below, 0.5), (after[:MAX_NAMED], 0.5), (above[:MAX_NAMED], 0.4)):
        for element in elements:
            text = squeeze(element.text_content()) if str(element.tag) in _TAGS else ""
            if len(text) > MAX_LINE_CHARS or not may_hold_date(text) or is_inside(element, skipped):
                continue
            for printed in date_line(text, locale):
                yield printed, confidence


def _is_date_named(element: Element) -> bool:
    return str(element.tag) in _TAGS and _DATE_KEY.search(element_key(element)) is not None


def date_line(text: str, locale: str) -> list[PrintedDate]:
    """The dates of a line that is a date with its label or byline; none of a sentence that mentions one."""
    found = printed_dates(text, locale)
    rest = "".join(
        text[left.end : right.start] for left, right in zip([PrintedDate(None, False, 0, 0), *found], found, strict=False)
    )
    rest += text[found[-1].end :] if found else ""
    spoken = sum(map(str.isalpha, rest))
    if spoken > MAX_OTHER_LETTERS or (_SENTENCE_END.search(rest) and spoken > MAX_OTHER_LETTERS / 2):
        return []
    return found
