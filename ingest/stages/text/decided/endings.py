"""What goes at a text's end: lists, and whatever stands below the story's last line."""

from collections.abc import Sequence
from itertools import groupby, takewhile

from ingest.model import KEPT_ROLES
from ingest.stages.text.decided.call import Call
from ingest.stages.text.decided.limits import NEVER
from ingest.stages.text.decided.reasons import reason_of, role_of
from ingest.stages.text.reading import Reading
from ingest.stages.text.scored.ending import ending_rows, lines_below_story
from ingest.stages.text.scored.sections import HEADLINE_CHARS
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.zoned.consent_zones import is_foreign
from ingest.stages.text.zoned.lists import STUB
from ingest.stages.text.zoned.zone import STORY, Zone
from ingest.stages.trees import Trees

#: Mean probability at which a list at the page's end goes as a whole: its form says that it is one, the scorer need only doubt.
TAIL_DOUBT = 0.25
#: A paragraph that the scorer takes for story more surely than this ends such a list: the story may go on after a teaser.
TAIL_FLOOR = 0.3
#: Limit for a sentence that ends such a list, or stands below its only headline: it may be the story's last.
TAIL_PAIRED = 0.75
#: Probability under which running text is surely story.
SURELY_STORY = 0.2
#: Probability that the story has ended above a line from which all that is left goes. On stories not trained on, five-fold, of
#: the labelled pages: .6 takes 1.3 % of the boilerplate more and loses 9 to 12 lines of 17,690, .7 takes 1.1 % and loses 6 to 8, .8
#: takes .8 % and loses 3. The best rule found by hand (mean and least probability of the lines) takes .5 % and loses 9.
ENDED = {"plain": 0.62, "extracted": 0.95}
#: The same where running text begins it, below a line of another story: of stories in 38 languages that go on below a list .62
#: loses a seventh more lines, and takes .13 % more of the boilerplate of labelled pages.
ENDED_TEXT = 0.95

#: Paragraphs below headlines of their own, and their share, by which a text without a sign of a page below its headline is a row of
#: briefs: one more looks like the beginning of another story.
MIN_SECTIONS, SECTIONED_SHARE = 2, 0.6
#: Reasons of lines of other stories.
OTHER_STORY = frozenset({"related_title", "related_body", "related_meta"})


def tail_limits(reading: Reading, zones: Sequence[Zone], scores: Sequence[float]) -> dict[int, float]:
    """Lines of lists at the page's end, which go together when the scorer doubts them together: index -> limit."""
    limits: dict[int, float] = {}
    for _, run in groupby((index for index, zone in enumerate(zones) if zone.tail), key=lambda index: zones[index].rule):
        indices = list(takewhile(lambda index: scores[index] >= TAIL_FLOOR or not _is_text(reading.found[index]), run))
        if sum(scores[index] for index in indices) >= TAIL_DOUBT * len(indices):
            for index in indices:
                doubtful = _is_text(reading.found[index]) and (index == indices[-1] or not zones[index].sure)
                limits[index] = TAIL_PAIRED if doubtful else TAIL_FLOOR
    return limits


def _is_text(evidence: Evidence) -> bool:
    """Whether a line ends as a sentence does, or is running text in a script without a mark for that."""
    return evidence.ends or evidence.is_paragraph


def ended(
    reading: Reading, zones: Sequence[Zone], scores: Sequence[float], calls: list[Call], ending: Trees, last_sign: int
) -> list[Call]:
    """`calls`, with what is left below the story cut, too. `last_sign`: the last line that shows a page around the text, or -1."""
    stays = [call.role in KEPT_ROLES for call in calls]
    lines = lines_below_story(reading.found, stays, scores)
    begins = beginnings(reading, calls, lines)
    if not begins:
        return calls
    chances = zip(begins, ending.probabilities(ending_rows(reading.found, stays, scores, lines, begins)), strict=True)
    likely = (told for told in chances if told[1] >= _limit(reading, zones, told[0], last_sign))
    bare = last_sign <= (reading.title_at or 0)
    begin, chance = next((told for told in likely if not (bare and _is_brief(reading, calls, told[0]))), (len(calls), 0.0))
    out = list(calls)
    for index in lines:
        if index >= begin:
            reason, rule = reason_of(reading, index, zones, out[:index])
            out[index] = Call(role_of(reason), reason, rule, max(scores[index], chance), explained=False)
    return out


def _is_brief(reading: Reading, calls: Sequence[Call], begin: int) -> bool:
    """Whether one more brief begins here: a headline, with running text in the story's language right below, in a row of them.
    Buttons and captions have none.
    """
    below = next((index for index in range(begin + 1, len(calls)) if calls[index].role in KEPT_ROLES), None)
    if below is None or not _is_headline(reading.found[begin]) or not reading.found[below].is_paragraph:
        return False
    return not is_foreign(reading.found[below], reading.story) and _in_sections(reading, calls, begin)


def _in_sections(reading: Reading, calls: Sequence[Call], end: int) -> bool:
    """Whether the running text above `end` that stays is told as briefs are: most of it below headlines of its own."""
    kept = [index for index in range(end) if calls[index].role in KEPT_ROLES]
    told = [at for at, index in enumerate(kept) if reading.found[index].is_paragraph]
    headed = [at for at in told if at and _is_headline(reading.found[kept[at - 1]])]
    return len(headed) >= MIN_SECTIONS and len(headed) > SECTIONED_SHARE * len(told)


def beginnings(reading: Reading, calls: Sequence[Call], lines: Sequence[int]) -> list[int]:
    """Those of `lines` with which something else may begin: headlines, and what stands right below a line cut for another story.

    A sentence below the story's own is its next one, however doubtful.
    """
    return [index for index in lines if _is_headline(reading.found[index]) or (index and calls[index - 1].reason in OTHER_STORY)]


def _limit(reading: Reading, zones: Sequence[Zone], begin: int, last_sign: int) -> float:
    """Where nothing of a page stands below a line, or right above, the text mostly ends with the story.

    Running text below the age of a list's last stub, with which the list's own pattern ended it, is none of the list's.
    """
    if not _is_headline(reading.found[begin]):
        above = zones[begin - 1] if begin else STORY
        listed = above.kind == "related" and above.rule != STUB and reading.found[begin - 1].is_time
        return NEVER if listed and zones[begin] == STORY else ENDED_TEXT
    return ENDED["plain" if last_sign >= begin - 1 else "extracted"]


def _is_headline(evidence: Evidence) -> bool:
    asks = evidence.size <= HEADLINE_CHARS and evidence.asks and evidence.sentences == 1
    return asks or not evidence.ends


def told_until(reading: Reading, scores: Sequence[float]) -> int:
    """The line below the last running text that is surely story: from there on nothing but lists and widgets can be expected."""
    surely = (
        index for index in range(len(scores) - 1, -1, -1) if scores[index] < SURELY_STORY and reading.found[index].is_paragraph
    )
    return next(surely, -1) + 1
