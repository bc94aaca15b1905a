"""Takes apart lines that glue several things together, by offsets: `... of the sentence.Read more: Other storyShareTweet`.

A split decides nothing: pieces that are kept side by side are one paragraph again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.stages.rules import Rules
from ingest.stages.text.shown.lines import Line
from ingest.stages.text.shown.patterns import JAM, LABEL, LABEL_SIGN, NUMBER
from ingest.stages.text.shown.row import bar_above, stubs_in
from ingest.stages.text.shown.words import normal

#: A sentence ends and something else begins, with or without a space.
SEAM = re.compile(r"[.!?…。！？][\"'”’»)\]」』]{0,2}(\s{0,3})(?=[^\W\d_])")
#: A word runs into the next one's capital.
RUN_ON = re.compile(r"(?<=[^\W\d_A-ZА-ЯΑ-Ω])(?=[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω])|(?<=[.!?…)\]\"”0-9])(?=[A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω])|\s+")
#: A sentence that the next word runs into.
TIGHT_SEAM = re.compile(r"[.!?…。！？][\"'”’»)\]」』]{0,2}[^\W\d_]")
#: Characters of the mark that ends a sentence and what may close after it.
MARK_CHARS = 3
#: Reasons of labels and lines that something may be glued to. Nothing else is worth a look: a name or a menu word begins sentences.
GLUED_REASONS = frozenset(
    {"related_heading", "related_title", "comments", "share", "newsletter", "promo_app", "promo_ai", "hashtags", "ad"}
)
#: The same for what stands behind a sentence with a blank between: nobody ends a paragraph with one of these and no full stop.
SPACED_REASONS = frozenset({"ad", "share"})
#: Reasons of the words of a bar that ends a line: `ShareTweet`.
BAR_REASONS = frozenset({"share", "comments", "hashtags", "newsletter"})
#: Characters after a seam in which a label ends, those at a line's end in which a bar of buttons stands, seams looked at.
LABEL_REACH, BAR_REACH, MAX_SEAMS = 60, 90, 60
#: Longest line, in characters, that may be an age before a headline, or headline, byline and date in one.
HEADED_CHARS = 260
#: Words of which an age is made, and how far into the line its number stands.
MAX_AGE_WORDS, AGE_CHARS = 5, 12
#: A word between spaces that may be a byline's label, and words that a name has at most.
BYLINE_LABEL, MAX_NAME_WORDS = re.compile(r"\s([^\W\d_]{2,10}):?(?=\s)"), 5
#: A date with its year, as bylines are followed by one.
DATED = re.compile(
    r"\s(?:[^\W\d_]{3,12}\.?\s\d{1,2},?\s(?:19|20)\d\d|\d{1,2}[. ]{1,2}[^\W\d_]{3,12}\.?\s(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
#: Characters a date line may go on with after its date: a time and a zone.
AFTER_DATE_CHARS = 16


def unglue(line: Line, rules: Rules) -> list[Line]:
    """The pieces of `line`, in order, each with its offsets; the line alone where nothing speaks for a seam."""
    text = line.text
    labels = _labels(text, rules) if _may_hold_label(text) else ()
    cuts = sorted({*_heads(text, rules), *labels, *_bar(text, rules), *bar_above(text, rules), *stubs_in(text, rules)})
    if not cuts:
        return [line]
    pieces: list[Line] = []
    for begin, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        text = line.text[begin:end]
        start = begin + len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            breaks = 0 if pieces else line.breaks
            pieces.append(replace(line, start=line.start + start, end=line.start + start + len(text), text=text, breaks=breaks))
    return pieces


def _may_hold_label(text: str) -> bool:
    """Whether there is a sign that ends labels, or a sentence near the line's end that something is glued to or follows."""
    near_end = max(0, len(text) - LABEL_REACH - MARK_CHARS)
    return bool(
        LABEL_SIGN.search(text) or TIGHT_SEAM.search(text, near_end) or (text[-1].isalpha() and SEAM.search(text, near_end))
    )


def _labels(text: str, rules: Rules) -> Iterator[int]:
    """Where a sentence is followed by a label such as `Read more:`, or by a line of the lexicon that ends the line."""
    for count, seam in enumerate(SEAM.finditer(text)):
        if count == MAX_SEAMS:
            return
        rest = text[seam.end() : seam.end() + LABEL_REACH]
        label = LABEL.match(rest)
        name = normal(label[1]) if label else ""
        rule = rules.labels.get(name)
        alone = seam.end() + LABEL_REACH >= len(text)
        if (rule and (" " in name or not seam[1]) and rule.reason in GLUED_REASONS) or (
            alone and _is_line(rest, rules, SPACED_REASONS if seam[1] else GLUED_REASONS)
        ):
            yield seam.end()


def _bar(text: str, rules: Rules) -> list[int]:
    """Where words of a share bar run into each other at the line's end, the first of them into the text before."""
    begin = max(0, len(text) - BAR_REACH)
    tail = text[begin:]
    if not JAM.search(tail):
        return []
    seams = [match for match in RUN_ON.finditer(tail) if match.start()]
    cuts: list[int] = []
    glued = 0
    end = len(tail)
    for at in range(len(seams) - 1, -1, -1):
        if not _is_line(tail[seams[at].end() : end], rules, BAR_REASONS) or _in_name(tail, seams[at], rules):
            continue
        end = seams[at].start()
        cuts.append(begin + seams[at].end())
        glued += seams[at].start() == seams[at].end()
    return cuts if glued else []


def _in_name(text: str, seam: re.Match[str], rules: Rules) -> bool:
    """Whether the seam stands inside a word that is one name: `LinkedIn`."""
    if seam.start() != seam.end():
        return False
    before, after = text[: seam.start()].rsplit(None, 1)[-1:], text[seam.end() :].split(None, 1)[:1]
    return _is_line("".join([*before, *after]), rules, BAR_REASONS)


def _is_line(text: str, rules: Rules, reasons: frozenset[str]) -> bool:
    rule = rules.lines.get(normal(text))
    return rule is not None and rule.reason in reasons


def _heads(text: str, rules: Rules) -> Iterator[int]:
    """Where an age ends before a headline, and where byline and date begin after one."""
    if len(text) > HEADED_CHARS or text[-1] in ".!?…。！？":
        return
    words = text.split() if any(map(str.isdigit, text[:AGE_CHARS])) else []
    for count in range(min(MAX_AGE_WORDS, len(words) - 1), 1, -1):
        age = " ".join(words[:count])
        if rules.is_age(normal(age)) and not words[count][0].islower():
            yield text.index(words[count], text.index(words[count - 1]) + len(words[count - 1]))
            break
    date = DATED.search(text) if NUMBER.search(text) else None
    if date is None or len(text) - date.end() > AFTER_DATE_CHARS:
        return
    for label in BYLINE_LABEL.finditer(text, 0, date.start()):
        rule = rules.labels.get(normal(label[1]))
        name = text[label.end() : date.start()].split()
        if rule and rule.reason == "byline" and 0 < len(name) <= MAX_NAME_WORDS and not any(word[0].islower() for word in name):
            yield from (label.start(), date.start())
            return
