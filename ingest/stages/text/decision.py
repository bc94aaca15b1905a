"""The one decision: evidence and score to what each line is taken for. The title is never cut, and no cut goes without a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ingest.model import BlockRole
from ingest.stages.text.context import Origin
from ingest.stages.text.evidence import Evidence
from ingest.stages.text.reading import Reading, repeats_title
from ingest.stages.text.story import speaks_of_consent
from ingest.stages.text.zones import Zone, is_foreign, meta_run

#: Probability above which a line is cut: when a rule names it, in a confirmed zone, and when nothing but the scorer says so.
NAMED, ZONED, BARE = {"plain": 0.7, "extracted": 0.9}, {"plain": 0.4, "extracted": 0.85}, {"plain": 0.95, "extracted": 0.985}
#: The same in a consent zone of a story whose headline does not speak of cookies.
CONSENT = {"plain": 0.15, "extracted": 0.4}
#: The same where the next line, or the last, is a button that accepts or refuses.
BUTTONED = {"plain": 0.01, "extracted": 0.2}
#: The same for a word or two beside a banner: a button, or the last line of a list that a banner happens to follow.
LABEL = {"plain": 0.5, "extracted": 0.6}
#: The same in another language: enough that the scorer does not rule it out (a table of products ruled out at .001 stays).
FOREIGN_CONSENT = {"plain": 0.01, "extracted": 0.05}
#: Mean probability at which a list at the page's end goes as a whole: its form says that it is one, the scorer need only doubt.
TAIL_DOUBT = 0.25
#: Limit for "Read also: ..." and lone headings between paragraphs: archives keep them as text, and little is lost by doing so.
TEASER = {"plain": {"related_title": 0.65, "related_heading": 0.8}, "extracted": {"related_title": 0.97, "related_heading": 0.97}}
#: Limit for a line alone between paragraphs that may be a sub-heading or a live blog's time.
LONE = 0.99
#: Limit where a rule's phrases are most of the line, and the share that is meant: `© 2025 The Post. All rights reserved.`
MOSTLY, MOSTLY_PHRASE = {"plain": 0.3, "extracted": 0.5}, 0.4
#: Limit for nothing but hashtags below a heading that announces them: they are the story's words, so the scorer doubts it.
HEADED_TAGS = 0.01
#: Limit for a label or a button that runs into a sentence without a space: nobody writes so.
GLUED = {"plain": 0.15, "extracted": 0.3}
#: What a block scores that the host shows on other stories.
REPEATED_SCORE = 0.9
#: Limit between two lines that are cut.
BETWEEN = 0.35
#: A paragraph that the scorer takes for story more surely than this ends such a list: the story may go on after a teaser.
TAIL_FLOOR = 0.1
#: Limit for a sentence that ends such a list, or stands below its only headline: it may be the story's last.
TAIL_PAIRED = 0.55
#: Limit where a heading is followed by a single headline and text: the story may go on below it.
PAIRED = {"plain": 0.8, "extracted": 0.9}
#: Longest headline of another story, in characters.
STUB_TITLE_CHARS = 220
#: Rules that say by themselves what a line is; byline labels and consent words may also begin or fill a sentence of the story.
NAMING = frozenset(
    {"related_heading", "related_title", "comments", "hashtags", "share", "newsletter", "promo_ai", "promo_app", "ad",
    "copyright", "nav", "ui_close",
     "cookie", "paywall"}
)  # fmt: skip


#: Of these, the words that a story also uses as a sub-heading.
SUBHEADS = frozenset({"share", "nav", "hashtags", "comments", "related_heading", "cookie"})
#: Hashtags in a line that is a list of them.
MAX_HASHTAGS = 20
#: Shortest paragraph, in characters.
PROSE_CHARS = 40


@dataclass(frozen=True, slots=True)
class Call:
    """What one line is taken for, why, and by which rule. `explained`: something other than the scorer alone says so."""

    role: BlockRole = "body"
    reason: str | None = None
    rule: str | None = None
    score: float = 0.0
    explained: bool = True


def decide(reading: Reading, zones: Sequence[Zone], scores: Sequence[float], origin: Origin) -> list[Call]:
    """A call for each line of `reading`."""
    calls: list[Call] = []
    tails = _tail_limits(reading, zones, scores)
    names = [_named(reading, zones, index) for index in range(len(scores))]
    told = any(evidence.ends and evidence.phrase_share < MOSTLY_PHRASE for evidence in reading.found)
    if all(names) and not told:  # nothing but headings, buttons and set phrases
        tails = dict.fromkeys(range(len(names)), 0.0)
    for index, (zone, score, named) in enumerate(zip(zones, scores, names, strict=True)):
        if index == reading.title_at:
            calls.append(Call("title", score=score))
        elif repeats_title(reading, index):
            calls.append(Call("boilerplate", "repeated_title", "repeated_title", score))
        elif reading.story.is_sites_own(index):
            calls.append(Call("boilerplate", "site_repeat", "site_memory", max(score, REPEATED_SCORE)))
        elif score < tails.get(index, _limit(reading, index, zone, origin, named=named)):
            calls.append(Call(score=score))
        else:
            reason, rule = _reason(reading, index, zones, calls)
            calls.append(Call(_role(reason), reason, rule, score, named or zone.kind != "none"))
    return _closed(calls)


def _closed(calls: list[Call]) -> list[Call]:
    """A line that the scorer rather takes for boilerplate, between two that are cut, goes with them."""
    out = list(calls)
    for index in range(1, len(calls) - 1):
        before, after = out[index - 1], calls[index + 1]
        if calls[index].role == "body" and calls[index].score >= BETWEEN and before.reason and after.reason:
            out[index] = replace(before, score=calls[index].score)
    return out


def _limit(reading: Reading, index: int, zone: Zone, origin: Origin, *, named: bool) -> float:
    """The probability from which the line is cut: the more stands behind a cut, the less the scorer has to be sure."""
    evidence = reading.found[index]
    in_banner = _consent_limit(reading, index, origin) if zone.kind == "consent" and not reading.story.title_consent else None
    if in_banner is not None:
        return in_banner
    if is_hashtag_line(evidence):
        headed = index > 0 and (rule := reading.found[index - 1].rule) is not None and rule.reason == "hashtags"
        return HEADED_TAGS if headed else MOSTLY[origin]
    if evidence.line.breaks == 0 and evidence.rule and evidence.rule.reason in NAMING:
        return GLUED[origin]
    if named and evidence.phrase_share >= MOSTLY_PHRASE:
        return MOSTLY[origin]
    if named:
        teaser = TEASER[origin].get(evidence.rule.reason, 0.0) if evidence.rule and zone.kind == "none" else 0.0
        return teaser or NAMED[origin]
    if zone.kind == "none" and (evidence.is_time or evidence.rule):
        return LONE
    return BARE[origin] if zone.kind == "none" else ZONED[origin] if zone.sure else PAIRED[origin]


def _consent_limit(reading: Reading, index: int, origin: Origin) -> float | None:
    """The limit of a line in a consent zone; None where nothing in the line itself speaks of consent."""
    evidence = reading.found[index]
    consent, other = speaks_of_consent(evidence), reading.story.other_script(evidence)
    if is_foreign(evidence, reading.story) and (consent or other):
        return FOREIGN_CONSENT[origin]
    if consent and any(_is_button(near) for near in reading.found[max(0, index - 1) : index + 2] if near is not evidence):
        return BUTTONED[origin]
    if consent or evidence.privacy_stems > 1:
        return CONSENT[origin]
    return LABEL[origin] if evidence.is_label else None


def _tail_limits(reading: Reading, zones: Sequence[Zone], scores: Sequence[float]) -> dict[int, float]:
    """Lines of lists at the page's end, which go together when the scorer doubts them together: index -> limit, mostly 0."""
    limits: dict[int, float] = {}
    for _, run in groupby((index for index, zone in enumerate(zones) if zone.tail), key=lambda index: zones[index].rule):
        indices = list(takewhile(lambda index: scores[index] >= TAIL_FLOOR or not reading.found[index].ends, run))
        if sum(scores[index] for index in indices) >= TAIL_DOUBT * len(indices):
            for index in indices:
                doubtful = reading.found[index].ends and (index == indices[-1] or not zones[index].sure)
                limits[index] = TAIL_PAIRED if doubtful else 0.0
    return limits


def _named(reading: Reading, zones: Sequence[Zone], index: int) -> bool:
    """Whether a rule names the line for what it is, given what stands around it."""
    evidence = reading.found[index]
    if evidence.rule and evidence.rule.reason in NAMING:
        around = zones[max(0, index - 1) : index + 2]
        if evidence.rule.reason == "ui_close":
            return any(zone.kind == "consent" for zone in around)
        return evidence.labelled or not (evidence.rule.reason in SUBHEADS and _stands_as_subhead(reading, index))
    if is_hashtag_line(evidence):
        return True
    if evidence.stems or any(rule.reason == "cookie" for rule in evidence.phrases):
        return zones[index].kind == "consent" or not reading.story.title_consent
    return bool(evidence.phrases)


def _is_button(evidence: Evidence) -> bool:
    return evidence.rule is not None and evidence.rule.reason == "cookie"


def _stands_as_subhead(reading: Reading, index: int) -> bool:
    """Whether one line alone stands between two paragraphs, as a sub-heading does."""
    found = reading.found
    return 0 < index < len(found) - 1 and _is_prose(found[index - 1]) and _is_prose(found[index + 1])


def _is_prose(evidence: Evidence) -> bool:
    return evidence.is_prose(PROSE_CHARS) and not evidence.phrases


def _role(reason: str) -> BlockRole:
    if reason.startswith("related"):
        return "related"
    return "comment" if reason == "comments" else "byline" if reason == "byline" else "boilerplate"


def _reason(reading: Reading, index: int, zones: Sequence[Zone], calls: Sequence[Call]) -> tuple[str, str]:
    """Reason and rule of a line that is cut: its own rule, else its zone, else the cut lines it follows, else its shape."""
    evidence, zone = reading.found[index], zones[index]
    before = calls[-1].reason if calls else None
    own = evidence.rule if evidence.rule and evidence.rule.reason in NAMING else next(iter(evidence.phrases), None)
    if own and not (own.reason == "nav" and zone.kind == "related"):
        return _heading_or_title(own.reason, evidence), own.name
    if is_hashtag_line(evidence):
        return "hashtags", "hashtag_line"
    beside = any(near.kind == "consent" for near in zones[max(0, index - 2) : index + 3])
    if zone.kind == "consent" or evidence.stems or (beside and zone.kind == "none"):
        return "cookie", zone.rule or "consent_word"
    if zone.kind == "comments" or (before == "comments" and not evidence.is_dashed):
        return "comments", zone.rule or calls[-1].rule or "scorer"
    return _related_part(reading, index, before), zone.rule or "scorer"


def is_hashtag_line(evidence: Evidence) -> bool:
    """Whether every word of a short line is a hashtag."""
    text = evidence.line.text
    if "#" not in text and "＃" not in text:
        return text.isspace()
    words = text.split()
    return len(words) <= MAX_HASHTAGS and all(word[0] in "#＃" and len(word) > 1 for word in words)


def _heading_or_title(reason: str, evidence: Evidence) -> str:
    """A label such as `Read also` is a heading when nothing follows it."""
    return "related_heading" if reason == "related_title" and not evidence.labelled else reason


def _related_part(reading: Reading, index: int, before: str | None) -> str:
    """Which part of a related story the line is: source and age, headline, or text."""
    evidence = reading.found[index]
    around = range(max(0, index - 2), index + 1)
    if any(start + meta_run(reading.found, start) > index for start in around):
        return "related_meta"
    is_title = len(evidence.line.text) <= STUB_TITLE_CHARS and not (evidence.ends and before in {"related_title", "related_body"})
    return "related_title" if is_title else "related_body"
