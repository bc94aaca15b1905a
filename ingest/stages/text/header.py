"""What stands between the headline and the story: byline, date, reading time. They become metadata and are not cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.model import KEPT_ROLES
from ingest.stages.page.about.byline_text import READING_TIME
from ingest.stages.page.about.printed_dates import MAX_LABEL_LETTERS, letters_beside, printed_dates
from ingest.stages.page.about.signature_lines import READING, Signature, bare_names, editors, signature
from ingest.stages.page.about.yearless import is_clocked_day, is_day_line
from ingest.stages.text.decided.call import Call
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.patterns import DATE, NUMBER
from ingest.stages.text.shown.words import fold, words_of

#: Lines below the headline that may be such a line, and how long one is at most, in characters.
HEADER_LINES, HEADER_CHARS = 6, 90
#: Date lines right above the headline.
MAX_DATES_ABOVE = 3
#: Days without a year below it that date the story: when it was published and when changed; more are a list of its own.
MAX_DAYS = 2
#: Lines below it, with those that are cut.
MAX_LINES_BELOW = 14
#: The scorer must rather think that a date line is no story, or it stays in the body too: archives print dates as part of the text.
HEADER_SCORE = 0.8
TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
#: Share of a date line that may be letters outside the date, where the month's name is not known.
REST_SHARE = 0.4


def mark_header(
    found: Sequence[Evidence], calls: list[Call], title_at: int | None, language: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Marks byline and date lines below the headline in `calls`; returns the authors and the dates as printed. Without a headline
    there is nothing below it. A line that only may be a byline is read, and stays.
    """
    authors: dict[str, None] = {}
    dates: list[str] = []
    for index in _dates_above(found, calls, title_at, language or ""):
        dates.append(found[index].line.text)
        calls[index] = replace(calls[index], role="dateline", reason="date", rule="date_line")
    lines = list(_header(found, calls, title_at))
    dated = {index for index in lines if is_date_line(found[index].line.text, language or "")}
    days = {index for index in lines if index not in dated and is_day_line(found[index].line.text, language or "")}
    days = days if len(days) <= MAX_DAYS else set()
    clocked = dated | {index for index in days if is_clocked_day(found[index].line.text)}  # a site's head prints a bare one
    dated |= days
    edited: dict[str, None] = {}
    for index in lines:
        text = found[index].line.text
        signed = _signed(found, index, language or "", beside_date=bool({index - 1, index + 1} & clocked))
        authors.update(dict.fromkeys(signed.names))
        if index in dated:
            dates.append(text)
        answering = () if signed.names else editors(text)
        edited.update(dict.fromkeys(answering))
        if (signed.names and signed.sure) or answering:
            calls[index] = replace(calls[index], role="byline", reason="byline", rule="byline")
        elif calls[index].score < HEADER_SCORE:
            continue
        elif index in dated:
            calls[index] = replace(calls[index], role="dateline", reason="date", rule="date_line")
        elif READING_TIME.search(text) and any(word in fold(text) for word in READING):
            calls[index] = replace(calls[index], role="dateline", reason="reading_time", rule="reading_time")
    return tuple(authors or edited), tuple(dates)


def _dates_above(found: Sequence[Evidence], calls: Sequence[Call], title_at: int | None, language: str) -> list[int]:
    """The lines right above the headline that are dates: nothing of the story stands there."""
    above = range((title_at or 0) - 1, max(-1, (title_at or 0) - 1 - MAX_DATES_ABOVE), -1)
    dated = takewhile(lambda index: calls[index].role in KEPT_ROLES and is_date_line(found[index].line.text, language), above)
    return sorted(dated)


def _signed(found: Sequence[Evidence], index: int, language: str, *, beside_date: bool) -> Signature:
    """The writers that a line names: with a label, or beside a date in the next line; what only a place or a date in the same line
    signs is none of them when the story speaks of it.
    """
    rule = found[index].rule
    signed = signature(found[index].line.text, language) if rule is None or rule.reason != "credit" else Signature()
    if not signed.names and beside_date:
        return Signature(bare_names(found[index].line.text))
    words = {word for name in signed.names for word in words_of(name)}
    spoken = not signed.sure and any(
        not words.isdisjoint(line.words) for at, line in enumerate(found) if at < index or (at > index and line.is_paragraph)
    )
    return Signature() if spoken else signed


def _header(found: Sequence[Evidence], calls: Sequence[Call], title_at: int | None) -> Iterator[int]:
    """The short lines that stay between the headline and the story's first sentence."""
    start = len(found) if title_at is None else title_at + 1
    looked = 0
    for index in range(start, min(len(found), start + MAX_LINES_BELOW)):
        evidence = found[index]
        if looked == HEADER_LINES or (evidence.ends and len(evidence.line.text) > HEADER_CHARS):
            return
        looked += calls[index].role in KEPT_ROLES  # a bar to share it may stand between
        if calls[index].role in KEPT_ROLES and len(evidence.line.text) <= HEADER_CHARS:
            yield index


def is_date_line(text: str, language: str = "") -> bool:
    """Whether a short line is a date, with or without a time, and little else."""
    if not NUMBER.search(text):
        return False
    match = DATE.search(text)
    if match is not None:
        rest = TIME.sub("", text[: match.start()] + text[match.end() :])
        if sum(map(str.isalpha, rest)) <= REST_SHARE * len(text):
            return True
    dates = printed_dates(text, language)
    return bool(dates) and letters_beside(text, dates) <= MAX_LABEL_LETTERS
