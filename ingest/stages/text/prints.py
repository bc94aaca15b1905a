"""Lines that a mail program or a printer put around a text: the head of a mail, addresses, pages' numbers, when it was printed.

Numbers of pages and an address below a text are theirs only where what stands above it is, too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.stages.page.about.printed_dates import letters_beside, printed_dates
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.lines import Line
from ingest.stages.text.shown.words import fold
from ingest.stages.text.story import CORE_CHARS

#: Lines of a mail's head at least: from whom, to whom, when, about what.
MIN_HEAD = 3
#: Letters before an address in a line that is one: `Source:`.
MAX_LABEL_LETTERS = 12
#: Characters of a line that says when and from where it was printed, since addresses are long, and letters beside date and address:
#: the verb, a weekday. A headline about printing has more.
MAX_PRINTED_CHARS, MAX_PRINTED_LETTERS = 300, 24
_FIELD = re.compile(r">?\s?([^\W\d_][^:：\n]{0,24})[:：]\s?\S")
_RULED = re.compile(r"[-_=*–—]{3,}|-{2,}\s?[^-]{3,60}\s?-{2,}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s（）()【】「」《》〈〉，。、；：]+")
_MAILBOX = re.compile(r"[^\s@<]@[\w-]+\.\w")
_PAGE = re.compile(
    r"\W{0,3}(?:(?:page|seite|página|pagina|pagină|sida|side|sivu|strana|stránka|strona|oldal|lk|lehekülg|puslapis|lappuse"
    r"|страница|стр|сторінка|страна|sayfa|halaman|trang|ukurasa|หน้า|صفحة|صفحه|עמוד|σελίδα|पृष्ठ|পৃষ্ঠা|페이지|쪽)\.?\s?\d{1,3}"
    r"\s?(?:/|[^\W\d_]{1,4})\s?\d{1,3}|第?\s?\d{1,3}\s?[页頁]\W{0,3}共\s?\d{1,3}\s?[页頁]|\d{1,3}\s?[/／]\s?\d{1,3}\s?(?:ページ|頁|页|쪽|페이지))"
    r"\W{0,3}$"
)
_PRINTED = re.compile(
    r"\W{0,3}(?:printed (?:from|on)|(?:aus)?gedruckt (?:am|von)|imprimé (?:le|depuis)|impreso (?:el|desde)|impresso (?:em|de|a)"
    r"|stampato (?:il|da)|afgedrukt op|vytištěno|vytlačené|wydrukowano|utskriven|udskrevet|skrevet ut|tulostettu|prinditud"
    r"|nyomtatva|tipărit|распечатано|надруковано|штампано|yazdırılma|yazdırma|dicetak|طبع|تاريخ الطباعة|打印日期|列印日期"
    r"|印刷日時|인쇄일)(?!\w)"
)


def printed_lines(found: Sequence[Evidence]) -> frozenset[int]:
    """Indices of the lines that a mail program or a printer wrote, and no writer."""
    first = next((index for index, line in enumerate(found) if line.is_prose(CORE_CHARS)), None)
    if first is None:
        return frozenset()
    last = next(index for index in range(len(found) - 1, -1, -1) if found[index].is_prose(CORE_CHARS))
    head = set(_mail_head(found, first)) | {index for index in range(first) if _is_edge(found[index])}
    below = {index for index in range(last + 1, len(found)) if _is_edge(found[index])}
    if not head and not any(_is_dated(found[index]) for index in below):
        return frozenset()
    pages = {index for index, line in enumerate(found) if line.is_short and _PAGE.match(fold(line.line.text))}
    return frozenset(head | below | pages)


def _mail_head(found: Sequence[Evidence], end: int) -> Iterator[int]:
    """The fields that a text begins with, if one of them holds somebody's mailbox, and what announces them."""
    begin = sum(1 for _ in takewhile(lambda line: _RULED.match(line.line.text), found[:end]))
    fields = _fields([line.line for line in found[begin:end]])
    if len(fields) >= MIN_HEAD and any(_MAILBOX.search(field.text) for field in fields):
        yield from range(begin + len(fields))


def _fields(lines: Sequence[Line]) -> Sequence[Line]:
    """The first of `lines` with a label before a colon, down to the blank line that ends a mail's head (RFC 5322, 2.1); where none
    does, down to the first of those whose label comes again: that is a conversation.
    """
    apart = lines[1].breaks if len(lines) > 1 else 0
    fields = list(takewhile(lambda line: _FIELD.match(line.text), lines))
    head = fields[:1] + list(takewhile(lambda line: line.breaks <= apart, fields[1:]))
    if len(head) < len(lines) and lines[len(head)].breaks > apart:
        return head
    labels = Counter(map(_label, fields))
    return list(takewhile(lambda line: labels[_label(line)] == 1, fields))


def _label(line: Line) -> str:
    match = _FIELD.match(line.text)
    return fold(match[1]) if match else ""


def _is_edge(evidence: Evidence) -> bool:
    """Whether the line is an address, with a label before it at most, or says when it was printed."""
    text = evidence.line.text
    if len(text) > MAX_PRINTED_CHARS or evidence.ends:
        return False
    label, *behind = _ADDRESS.split(text) if "." in text else [text]
    is_address = bool(behind) and sum(map(str.isalpha, label)) <= MAX_LABEL_LETTERS and not any(map(str.isalpha, "".join(behind)))
    return is_address or _is_dated(evidence)


def _is_dated(evidence: Evidence) -> bool:
    text = evidence.line.text
    if evidence.ends or not any(map(str.isdigit, text)) or not _PRINTED.match(fold(text)):
        return False
    rest = _ADDRESS.sub(" ", text)
    dates = printed_dates(rest, "")
    return (rest != text or bool(dates)) and letters_beside(rest, dates) <= MAX_PRINTED_LETTERS
