"""What stands between the headline and the story: byline, date, reading time. They become metadata and are not cut."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import KEPT_ROLES
from ingest.stages.rules import Rules
from ingest.stages.text.decided.call import Call
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.patterns import DATE
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
#: Names are written with capitals, or in a script that has none: a byline's words after its label.
NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*|&)(?:[ ,/|·]{1,3}(?:[^\W\d_][\w.'’-]*|&)){0,7}$")
#: Share of a date line that may be letters outside the date.
REST_SHARE = 0.4
#: More words than two authors' names have are a sentence.
MAX_NAME_WORDS = 8


def mark_header(
    found: Sequence[Evidence], calls: list[Call], title_at: int | None, rules: Rules
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Marks byline and date lines below the headline in `calls`; returns the authors and the dates as printed. Without a headline
    there is nothing below it.
    """
    authors: list[str] = []
    dates: list[str] = []
    start = len(found) if title_at is None else title_at + 1
    for index in range(start, min(len(found), start + HEADER_LINES)):
        evidence = found[index]
        text = evidence.line.text
        if evidence.ends and len(text) > HEADER_CHARS:
            break
        if calls[index].role not in KEPT_ROLES or len(text) > HEADER_CHARS:
            continue
        byline = _author(text, rules)
        if byline:
            authors.append(byline)
            calls[index] = replace(calls[index], role="byline", reason="byline", rule="byline")
        elif is_date_line(text):
            dates.append(text)
        if byline or calls[index].score < HEADER_SCORE:
            continue
        if is_date_line(text):
            calls[index] = replace(calls[index], role="dateline", reason="date", rule="date_line")
        elif READING_TIME.search(text) and any(word in fold(text) for word in READING):
            calls[index] = replace(calls[index], role="dateline", reason="reading_time", rule="reading_time")
    return tuple(authors), tuple(dates)


def is_date_line(text: str) -> bool:
    """Whether a short line is a date, with or without a time, and little else."""
    match = DATE.search(text)
    if match is None:
        return False
    rest = TIME.sub("", text[: match.start()] + text[match.end() :])
    return sum(map(str.isalpha, rest)) <= REST_SHARE * len(text)


def _author(text: str, rules: Rules) -> str | None:
    """The name after a byline's label (`By`, `Von`, `Автор:`), or None."""
    label, _, rest = text.partition(":") if ":" in text[:20] else text.partition(" ")
    rule = rules.labels.get(fold(label).strip())
    rest = rest.strip()
    if rule is None or rule.reason != "byline" or not rest or len(rest.split()) > MAX_NAME_WORDS:
        return None
    return rest if NAME.match(rest) and any(char.isupper() or not char.islower() for char in rest if char.isalpha()) else None
