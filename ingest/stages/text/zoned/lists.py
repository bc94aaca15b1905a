"""Lists of other stories and of comments: where one opens, what confirms it, and where it ends so that the story may go on.

The pattern of a list tells its end: where stubs or headlines follow one another without a text between them, the text after the
last one is none of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

from ingest.stages.text.shown.evidence import BESIDE, SHORT_CHARS, UNMARKED, Evidence
from ingest.stages.text.zoned.zone import Kind, Zone

#: The rule of a list that no heading announces.
STUB = "stub"
#: The rule of comments that no heading announces, how many there are at least, paragraphs of a story that stand above them, and
#: lines that one may have.
THREAD, MIN_HEADS, MIN_TOLD, MAX_SAID = "thread", 3, 2, 4
#: Lines above and below its beginning that are looked at.
THREAD_LINES = 60
#: Size of the longest of them at most, against the mean of the story's paragraphs: reporters take turns in a story as well.
SAID_SIZE = 0.6
#: Share of the names that are different: a reporter's come again and again.
DIFFERENT = 0.75
#: Lines a comment or a headline may stand from the age that confirms it.
CONFIRM_REACH_LINES = 4
#: Headlines one under the other that make a list, and how long each may be, in characters.
MIN_HEADLINES, HEADLINE_CHARS = 2, 200
#: Shortest text under a headline, in characters of Latin script.
TEXT_CHARS = 60
#: Sentence marks in a headline that asks or exclaims: `What is it? | The Post – live healthy!`.
MAX_QUESTIONS = 2
#: Reasons of rules that end a list of related stories: something else begins.
ZONE_ENDS = frozenset({"related_heading", "comments", "share", "newsletter", "hashtags", "copyright", "cookie"})


def mark_list(found: Sequence[Evidence], metas: Sequence[int], zones: list[Zone], index: int) -> int:
    """Marks, in `zones`, the list that opens at `index`, if one does; returns the next line to look at."""
    rule = found[index].rule
    reason = rule.reason if rule else ""
    if rule and reason in {"related_heading", "comments"}:
        kind: Kind = "related" if reason == "related_heading" else "comments"
        if any(metas[index + 1 : index + 1 + CONFIRM_REACH_LINES]):
            zones[index] = Zone(kind, rule.name)
            return _mark_stubs(found, metas, zones, index + 1, Zone(kind, rule.name))
        if kind == "related":
            return _mark_headlines(found, zones, index + 1, Zone(kind, rule.name))
    elif metas[index] > 1:
        return _mark_stubs(found, metas, zones, index, Zone("related", STUB))
    elif found[index].is_time and (told := _thread_at(found, index)):
        return _mark_stubs(found, metas, zones, index, Zone(told, STUB if told == "related" else THREAD))
    return index + 1


def _thread_at(found: Sequence[Evidence], index: int) -> Kind | None:
    """What begins with a line of a name and an age, where others follow at its distance: comments, if what they head are sentences,
    else other stories. None for a line or two, and where a story may be told so: below its headline, in lines of its own size,
    or with more of it below.
    """
    told = [line.size for line in found[max(0, index - THREAD_LINES) : index] if line.is_paragraph]
    if not BESIDE.search(found[index].line.text) or len(told) < MIN_TOLD:
        return None
    heads = [
        at for at in range(index, min(len(found), index + THREAD_LINES)) if found[at].is_time and BESIDE.search(found[at].line.text)
    ]
    apart = [later - earlier - 1 for earlier, later in pairwise(heads)]
    if len(heads) < MIN_HEADS or not all(1 <= lines <= MAX_SAID for lines in apart):
        return None
    said = [found[at] for at in range(index, min(len(found), heads[-1] + 2)) if at not in heads]
    names = {BESIDE.split(found[at].line.text)[0] for at in heads}
    most = SAID_SIZE * fmean(told)
    if max(line.size for line in said) > most or len(names) < DIFFERENT * len(heads):
        return None
    if 2 * sum(line.ends for line in said) <= len(said):
        return "related"
    below = found[heads[-1] + 1 : heads[-1] + 1 + THREAD_LINES]
    return None if any(line.is_paragraph and line.size > most for line in below) else "comments"


def meta_run(found: Sequence[Evidence], index: int) -> int:
    """How many lines from `index` on are a stub's source, age and source again; 0 when they are none."""
    at = index
    if at + 1 < len(found) and found[at].is_short and not found[at].rule and (found[at + 1].is_time or _repeats(found, at)):
        at += 1
    aged = at < len(found) and found[at].is_time
    at += aged
    if at < len(found) and at > index and found[at].is_dashed and not found[at].ends:
        return at + 1 - index
    return at - index if aged else 0


def _repeats(found: Sequence[Evidence], index: int) -> bool:
    return found[index + 1].is_dashed and found[index].words == found[index + 1].words


@dataclass(frozen=True, slots=True)
class _Stubs:
    """The stubs of a list: where each one's source and age begin and end, the most lines of text that follow one, and whether its
    headline stands above these and not below.
    """

    runs: tuple[tuple[int, int], ...]
    texts: int
    titled_above: bool


def _mark_stubs(found: Sequence[Evidence], metas: Sequence[int], zones: list[Zone], index: int, zone: Zone) -> int:
    """Marks a list of stubs from `index` on, to the next heading of another kind at most.

    Surely its own are the lines down to the last stub's, with as many of text as the stubs above it have; the lines below may be.
    Source and age without a headline are marked alone; of a single stub that no heading announces, its age.
    """
    stop = _next_heading(found, index, zone)
    stubs = _stubs(found, metas, index, stop)
    sure = stubs.runs[-1][1] if stubs.runs else index
    headed = any(_has_headline(found, run, index) for run in stubs.runs)
    if zone.kind == "comments" or (headed and not stubs.titled_above and sure < stop and _is_headline(found, sure)):
        sure += 1
    alone = zone.rule == STUB and len(stubs.runs) == 1
    may_go_on = zone.kind == "comments" or (headed and not alone and (stubs.texts > 0 or len(stubs.runs) == 1))
    sure = min(stop, sure + stubs.texts)
    for at in range(index, sure):
        zones[at] = zone if not alone or found[at].is_time or found[at].is_dashed else zones[at]
    if not may_go_on:
        return max(index + 1, sure)
    zones[sure:stop] = [replace(zone, sure=False)] * (stop - sure)
    return max(index + 1, stop)


def _next_heading(found: Sequence[Evidence], index: int, zone: Zone) -> int:
    """The next line that heads other stories or comments, after which the zone is another; a second heading of comments is not."""
    for at in range(index, len(found)):
        rule = found[at].rule
        if rule and rule.reason in {"related_heading", "comments"} and not (zone.kind == "comments" and rule.reason == "comments"):
            return at
    return len(found)


def _stubs(found: Sequence[Evidence], metas: Sequence[int], index: int, stop: int) -> _Stubs:
    runs: list[tuple[int, int]] = []
    at = index
    while at < stop:
        if metas[at]:
            runs.append((at, min(stop, at + metas[at])))
            at = runs[-1][1]
        else:
            at += 1
    between = [range(end, begin) for (_, end), (begin, _) in pairwise(runs)]
    texts = max((sum(found[at].is_prose(TEXT_CHARS) for at in lines) for lines in between), default=0)
    first = range(index, runs[0][0] if runs else index)
    # What the first stub has above its age, a headline and its text, the others have there as well: below the last stands none.
    above = bool(first) and sum(found[at].is_prose(TEXT_CHARS) for at in first) >= texts
    return _Stubs(tuple(runs), 0 if above else texts, above and _is_headline(found, first[0]))


def _has_headline(found: Sequence[Evidence], run: tuple[int, int], index: int) -> bool:
    """Whether a headline stands right above or below a stub's source and age."""
    begin, end = run
    return (begin > index and _is_headline(found, begin - 1)) or (end < len(found) and _is_headline(found, end))


def _mark_headlines(found: Sequence[Evidence], zones: list[Zone], index: int, zone: Zone) -> int:
    """Marks headlines one under the other, or each with its excerpt. A single one with text after it is not confirmed."""
    end = index
    with_texts = index + 1 < len(found) and _is_headline(found, index) and found[index + 1].is_prose(TEXT_CHARS)
    while end < len(found) and not _ends_zone(found[end]):
        if not _is_headline(found, end) and not (with_texts and end > index and _is_headline(found, end - 1)):
            break
        end += 1
    if sum(_is_headline(found, at) for at in range(index, end)) >= MIN_HEADLINES:
        zones[index - 1 : end] = [zone] * (end - index + 1)
    elif end == index + 2:
        zones[index:end] = [replace(zone, sure=False)] * 2
    return max(index, end)


def _ends_zone(evidence: Evidence) -> bool:
    return (evidence.rule is not None and evidence.rule.reason in ZONE_ENDS) or bool(evidence.phrases)


def _is_headline(found: Sequence[Evidence], index: int) -> bool:
    """A headline ends as no sentence does, or as questions or exclamations do with a longer line under it.

    In scripts without a mark that ends a sentence only a short line is one.
    """
    evidence, text = found[index], found[index].line.text
    if len(text) > (SHORT_CHARS if evidence.script in UNMARKED else HEADLINE_CHARS):
        return False
    longer = index + 1 < len(found) and len(found[index + 1].line.text) > len(text)
    return not evidence.ends or (longer and evidence.asks and evidence.sentences <= MAX_QUESTIONS)
