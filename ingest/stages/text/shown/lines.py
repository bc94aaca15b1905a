"""Cuts a text into lines with offsets; the text itself is never edited."""

from dataclasses import dataclass, replace

#: White space, breaks, controls and invisible marks that may stand around a line without being part of it.
EDGE = (
    "".join(map(chr, range(33)))
    + "\x7f\x85\xa0\xad\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u3000\ufeff"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
EDGES = frozenset(EDGE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something. `start` and `end` are code points of the source text, its white space left out."""

    start: int
    end: int
    text: str
    #: Line breaks between this line and the one before: 1 for the next line, 2 for a blank line between, 0 when glued.
    breaks: int

    def moved(self, by_chars: int) -> "Line":
        """The same line that many code points further on."""
        return replace(self, start=self.start + by_chars, end=self.end + by_chars)


@dataclass(frozen=True, slots=True)
class Ends:
    """The lines at both ends of a text, and the span of the middle that was not cut into lines, if it has one."""

    lines: list[Line]
    #: Index in `lines` of the first line below the middle.
    resumes_at: int = 0
    middle: Line | None = None


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than white space, in order; `text[line.start:line.end] == line.text`.

    What ends a line is what `str.splitlines` has: LF, CR, CRLF, VT, FF, FS to RS, NEL, LINE and PARAGRAPH SEPARATOR.
    """
    lines: list[Line] = []
    begin, breaks = 0, 1
    for part in text.splitlines(keepends=True):  # every break that it knows is of EDGE
        breaks = _add(lines, part, begin, breaks) + 1
        begin += len(part)
    return lines


def split_ends(text: str, head_lines: int, tail_lines: int) -> Ends:
    """The first and the last lines of a text that has more than both together, blank ones counted; else all its lines."""
    parts = text.splitlines(keepends=True)
    if len(parts) <= head_lines + tail_lines:
        return Ends(split_lines(text))
    begin = sum(map(len, parts[:head_lines]))
    end = len(text) - sum(map(len, parts[-tail_lines:]))
    head = split_lines(text[:begin])
    tail = [line.moved(end) for line in split_lines(text[end:])]
    middle: list[Line] = []
    _add(middle, text[begin:end], begin, 1)
    return Ends([*head, *tail], len(head), middle[0] if middle else None)


def _add(lines: list[Line], raw: str, begin: int, breaks: int) -> int:
    """Appends the line that `raw` holds unless it is blank; returns the line breaks counted so far for the next one."""
    kept = raw.rstrip(EDGE)
    start = begin
    if kept and kept[0] in EDGES:
        size = len(kept)
        kept = kept.lstrip(EDGE)
        start += size - len(kept)
    if not kept:
        return breaks
    lines.append(Line(start, start + len(kept), kept, breaks))
    return 0
