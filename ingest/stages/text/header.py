"""What stands between the headline and the story: byline, date, reading time. They become metadata and are not cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import KEPT_ROLES
from ingest.stages.page.about.byline import named_in
from ingest.stages.page.about.printed_dates import MAX_LABEL_LETTERS, letters_beside, printed_dates
from ingest.stages.text.decided.call import Call
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.patterns import DATE, NUMBER
from ingest.stages.text.shown.words import fold

#: Lines below the headline that may be such a line, and how long one is at most, in characters.
HEADER_LINES, HEADER_CHARS = 6, 90
#: The scorer must rather think that a date line is no story, or it stays in the body too: archives print dates as part of the text.
HEADER_SCORE = 0.8
TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
#: `5 min read`, `Lesezeit: 4 Minuten`, `3 минуты чтения`.
READING_TIME = re.compile(r"\b\d{1,2}[- ]?(?:min\b|mins\b|minut|dk\b|分|분|phút|λεπτ|мин|хв)", re.IGNORECASE)
READING = (
    "read",
    "lese",
    "czyt",
    "lectura",
    "leitura",
    "lecture",
    "lettura",
    "чтен",
    "чита",
    "okuma",
    "olvas",
    "läs",
    "læs",
    "lees",
    "阅读",
    "閱讀",
    "đọc",
    "baca",
)
NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
#: Words of a name without a label, which only a date beside it tells from a sub-head; and those of it that are written small.
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
SMALL = frozenset(
    {"de", "da", "do", "di", "del", "della", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "binti", "y", "e"}
)
#: Share of a date line that may be letters outside the date, where the month's name is not known.
REST_SHARE = 0.4


def mark_header(
    found: Sequence[Evidence], calls: list[Call], title_at: int | None, language: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Marks byline and date lines below the headline in `calls`; returns the authors and the dates as printed. Without a headline
    there is nothing below it.
    """
    authors: dict[str, None] = {}
    dates: list[str] = []
    lines = list(_header(found, calls, title_at))
    dated = {index for index in lines if is_date_line(found[index].line.text, language or "")}
    for index in lines:
        text = found[index].line.text
        names = named_in(text, japanese=language == "ja") or (_bare_name(text) if {index - 1, index + 1} & dated else ())
        if index in dated:
            dates.append(text)
        if names:
            authors.update(dict.fromkeys(names))
            calls[index] = replace(calls[index], role="byline", reason="byline", rule="byline")
        elif calls[index].score < HEADER_SCORE:
            continue
        elif index in dated:
            calls[index] = replace(calls[index], role="dateline", reason="date", rule="date_line")
        elif READING_TIME.search(text) and any(word in fold(text) for word in READING):
            calls[index] = replace(calls[index], role="dateline", reason="reading_time", rule="reading_time")
    return tuple(authors), tuple(dates)


def _header(found: Sequence[Evidence], calls: Sequence[Call], title_at: int | None) -> Iterator[int]:
    """The short lines that stay between the headline and the story's first sentence."""
    start = len(found) if title_at is None else title_at + 1
    for index in range(start, min(len(found), start + HEADER_LINES)):
        evidence = found[index]
        if evidence.ends and len(evidence.line.text) > HEADER_CHARS:
            return
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


def _bare_name(text: str) -> tuple[str, ...]:
    """The name that a line is, without a label; empty for any other line. Scripts without capitals tell no name."""
    words = text.split()
    large = [word for word in words if word.lower() not in SMALL]
    named = MIN_NAME_WORDS <= len(large) <= len(words) <= MAX_NAME_WORDS and all(
        word[0].isupper() and not word.isupper() and NAME_WORD.fullmatch(word) for word in large
    )
    return (text,) if named else ()
