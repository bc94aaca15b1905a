"""Lines that sign a story where nothing names them: date, writer and reading time beside the headline, the time of an update.

On pages whose elements have no telling names only place and wording are left: a date in any language, a byline's label, the writer
whom the page declares; and the `<time>` that tells programs the story's own day, whatever it shows to readers (`2 hours ago`). A
sentence is none of them, nor is a heading, nor a date that is one of several: those part a chronicle.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from ingest.stages.page.about.clock_words import CHANGED
from ingest.stages.page.about.dates import day_of
from ingest.stages.page.about.printed_dates import MAX_LABEL_LETTERS, letters_beside, printed_dates
from ingest.stages.page.about.signature_lines import MAX_BYLINE_WORDS, signature
from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.scored.wording import ENDS
from ingest.stages.page.tree.lines import Layout, PageLine
from ingest.stages.page.tree.parse import HEADINGS
from ingest.stages.page.words import letters, squeeze
from ingest.stages.text.shown.patterns import COPYRIGHT

#: Lines above and below the headline that may sign the story, and the Latin letters of the paragraph that ends them.
ABOVE_LINES, BELOW_LINES = 4, 12
MIN_PARAGRAPH_LETTERS = 80
#: Characters of such a line.
MAX_CHARS = 110
#: Share of a line's letters that the names of the story's writers make where it is their byline.
MIN_NAMES_SHARE = 0.5
#: Characters of a reading time: `4 min read`, `3 dakikalık okuma`.
MAX_READING_CHARS = 40
#: `<time>` elements of a line's container that are looked at.
MAX_TIMES = 20
#: Dates of one kind below the first that make a chronicle, and the lines among which they are looked for.
CHRONICLE_DATES, CHRONICLE_LINES = 2, 200
#: What may be a heading of the story's own, and what parts a chronicle.
OWN_HEADINGS = HEADINGS | {"dt", "summary", "th"}
#: A number and, on either side, minutes as languages write them (CLDR, the unit `minute`).
_MINUTES = re.compile(
    r"(?<!\d)\d{1,2}(?!\d|[:.,]\d)[\s-]?(?:['’′](?!\w)|min\b|mins\b|minut|minuu|dk\b|dakika|perc|phút|menit|λεπτ|мин|хв|хвил|хвілін|דק|דקות|دقي|دقائق|دقیقه|मिनट"
    r"|মিনিট|นาที|分|分钟|分鐘|분|րոպե|წუთ)|\b(?:dakika|dk)\s\d{1,2}(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
#: A date and time as only programs write them (RFC 3339).
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?")
#: Characters of a name below the story, how it is set to the right, and scripts in which all is.
MAX_SIGNED_CHARS = 60
_TO_THE_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_FROM_RIGHT = re.compile("[\u0590-\u08ff]")
#: Whose text it is, with or without a year.


def find_signatures(
    layout: Layout,
    headlines: Collection[str],
    deck: str,
    authors: Sequence[str],
    locale: str,
    days: Collection[str] = (),
    others: Collection[int] = (),
) -> Mapping[int, Aside]:
    """Line number -> aside. `headlines` and `deck` are known by their letters; lines inside of cuts are left to those.

    `days`: when the story was published and changed, as `2025-03-14`.

    `others` are the lines that are known to belong to other things on the page.
    """
    beside = frozenset(_beside(layout, headlines, deck))
    names = [letters(author) for author in authors]
    times = _count_times(layout)
    found: dict[int, Aside] = {}
    timed: list[int] = []
    for index, line in enumerate(layout.lines):
        if (
            layout.cuts[line.container] not in {"", "byline"}
            or layout.tags[line.container] in OWN_HEADINGS
            or len(line.text) > MAX_CHARS
        ):
            continue
        near = index in beside
        reason = _reason(line, names, locale, beside=near) or _at_the_end(layout, index)
        if reason:
            found[index] = Aside(f"signature-{reason}", reason)
        elif near and days and times and _is_time(layout, index, days):
            timed.append(index)
    if len(timed) <= CHRONICLE_DATES:  # with more they are the hours of short entries
        found.update(dict.fromkeys(timed, Aside("signature-date", "date")))
    return _without_chronicles(layout, found, others, timed=times > CHRONICLE_DATES)


def _at_the_end(layout: Layout, index: int) -> str | None:
    """`byline` where a short line is set to the right below the last paragraph of its container, as writers sign their pieces.

    Not in scripts that are read from the right.
    """
    line = layout.lines[index]
    if len(line.text) > MAX_SIGNED_CHARS or line.link_chars or line.text.endswith(ENDS) or _FROM_RIGHT.search(line.text):
        return None
    element = layout.elements[line.container]
    if not (_TO_THE_RIGHT.search(element.get("style") or "") or (element.get("align") or "").lower() == "right"):
        return None
    parent = layout.parents[line.container]
    alike = ((at, other) for at, other in enumerate(layout.lines) if layout.parents[other.container] == parent)
    told = max((at for at, other in alike if other.size >= MIN_PARAGRAPH_LETTERS), default=None)
    return "byline" if told is not None and told < index else None


def _beside(layout: Layout, headlines: Collection[str], deck: str) -> Iterator[int]:
    """The lines between the headline and the first paragraph that is not the standfirst, and those right above the headline."""
    lines = layout.lines
    at = next((index for index, line in enumerate(lines) if line.letters in headlines), None)
    if at is None:
        return
    yield from range(max(0, at - ABOVE_LINES), at)
    for index in range(at + 1, min(len(lines), at + 1 + BELOW_LINES)):
        line = lines[index]
        if layout.cuts[line.container]:
            continue
        if line.size >= MIN_PARAGRAPH_LETTERS and not line.link_chars and line.letters not in {deck, *headlines}:
            return
        yield index


def _reason(line: PageLine, names: Sequence[str], locale: str, *, beside: bool) -> str | None:
    """What the line signs the story with, or None."""
    text = line.text
    if COPYRIGHT.match(text):
        return "copyright"
    if _TIMESTAMP.fullmatch(text):
        return "date"
    ended = text.endswith(ENDS) and not text.endswith(")")
    said = sum(len(name) for name in names if name in line.letters)
    if said and len(text.split()) <= MAX_BYLINE_WORDS and said >= MIN_NAMES_SHARE * len(line.letters) and not ended:
        return "byline"
    dated = _NUMBER.search(text) and (beside or _is_change(text))  # asked first: dates are dear to look for
    dates = printed_dates(text, locale) if dated else []
    told = dates and (beside or dates[0].is_change) and (not ended or text.endswith((".", ":")))
    if told and letters_beside(text, dates) <= MAX_LABEL_LETTERS + said:
        return "date"
    if not beside or ended:
        return None
    if len(text) <= MAX_READING_CHARS and len(_NUMBER.findall(text)) == 1 and _MINUTES.search(text):
        return "reading_time"
    signed = signature(text, locale)
    return "byline" if signed.names and signed.sure else None


def _is_change(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in CHANGED)


def _without_chronicles(layout: Layout, found: dict[int, Aside], others: Collection[int], *, timed: bool) -> Mapping[int, Aside]:
    """Without the dates below which further dates of their kind part the text again. `timed`: the page has several `<time>`."""
    for index in [index for index, aside in found.items() if aside.reason == "date"]:
        kind = _kind(layout, index)
        alike = (
            at
            for at in range(index + 1, min(len(layout.lines), index + CHRONICLE_LINES))
            if at not in found and at not in others and _kind(layout, at) == kind and not layout.cuts[layout.lines[at].container]
        )
        dates = (at for at in alike if _is_date(layout.lines[at].text) or (timed and _is_time(layout, at)))
        if len(list(islice(dates, CHRONICLE_DATES))) == CHRONICLE_DATES:
            del found[index]
    return found


def _is_date(text: str) -> bool:
    dates = printed_dates(text, "") if len(text) <= MAX_CHARS else []
    return bool(dates) and letters_beside(text, dates) <= MAX_LABEL_LETTERS


def _count_times(layout: Layout) -> int:
    """How many `<time>` the page has, as far as that matters."""
    return sum(1 for _ in islice(layout.elements[0].iter("time"), CHRONICLE_DATES + 1))


def _is_time(layout: Layout, index: int, days: Collection[str] | None = None) -> bool:
    """Whether a line is a `<time>` for programs with its label at most: one of these `days`, or without them any."""
    line = layout.lines[index]
    for time in islice(layout.elements[line.container].iter("time"), MAX_TIMES if len(line.text) <= MAX_CHARS else 0):
        shown = squeeze(time.text_content())
        if not shown or shown not in line.text or (line.text.endswith(ENDS) and not line.text.endswith(shown)):
            continue
        if len(line.letters) - len(letters(shown)) <= MAX_LABEL_LETTERS:
            return days is None or day_of((time.get("datetime") or "").strip()) in days
    return False


def _kind(layout: Layout, index: int) -> tuple[str, str | None]:
    container = layout.lines[index].container
    return layout.tags[container], layout.classes[container]
