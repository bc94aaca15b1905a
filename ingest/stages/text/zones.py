"""Zones: runs of lines that something opened and a second sign confirmed. They say why a line may go; the scorer says whether."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.stages.text.evidence import Evidence
from ingest.stages.text.features import code_of
from ingest.stages.text.story import Story

#: What a zone is about; `none` is the story.
Kind = Literal["none", "related", "comments", "consent"]
#: Lines a comment or a headline may stand from the age that confirms it.
CONFIRM_REACH_LINES = 4
#: Headlines one under the other that make a list, and how long each may be, in characters.
MIN_HEADLINES, HEADLINE_CHARS = 2, 200
#: Reasons of rules that end a list of related stories: something else begins.
ZONE_ENDS = frozenset({"related_heading", "comments", "share", "newsletter", "hashtags", "copyright", "cookie"})
#: Lines in another language that a consent zone may take on either side of its consent words.
CONSENT_GROWTH_LINES = 12
#: In a story about cookies only lines this near to a button are a banner.
BANNER_LINES = 3
#: A line is in another language when this much more of its words are function words of another than of the story's.
FOREIGN_SHARE = 0.12
#: A line of this many words without a single function word of the story's language is in another, though its own is not known.
WORDLESS_WORDS = 8
#: Words from which a line's language is believed.
FOREIGN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a line stands: in what kind of zone, and the rule that opened it."""

    kind: Kind = "none"
    rule: str = ""
    #: The zone runs to the end of the page (other widgets left out), so that no story can come after it.
    tail: bool = False
    #: Confirmed by more than one sign.
    sure: bool = True


STORY = Zone()


def zones_of(found: Sequence[Evidence], story: Story) -> list[Zone]:
    """The zone of each line. A zone that nothing confirms is its opening line only."""
    zones = [STORY] * len(found)
    metas = [meta_run(found, index) for index in range(len(found))]
    index = 0
    while index < len(found):
        index = _open(found, metas, zones, index)
    _consent(found, story, zones)
    return _with_tails(found, zones)


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


def _open(found: Sequence[Evidence], metas: Sequence[int], zones: list[Zone], index: int) -> int:
    """Marks the zone that opens at `index`, if one does; returns the next line to look at."""
    rule = found[index].rule
    reason = rule.reason if rule else ""
    if rule and reason in {"related_heading", "comments"}:
        kind: Kind = "related" if reason == "related_heading" else "comments"
        if any(metas[index + 1 : index + 1 + CONFIRM_REACH_LINES]):
            zones[index] = Zone(kind, rule.name)
            return _extend(found, zones, index + 1, Zone(kind, rule.name))
        if kind == "related":
            return _list(found, zones, index + 1, Zone(kind, rule.name))
    elif metas[index] > 1:
        return _extend(found, zones, index, Zone("related", "stub"))
    return index + 1


def _list(found: Sequence[Evidence], zones: list[Zone], index: int, zone: Zone) -> int:
    """A list confirms itself: headlines one under the other, or each with its excerpt. A single one with text after it does not."""
    end = index
    while end < len(found) and not _ends_zone(found[end]):
        if not _is_headline(found, end) and not (end > index and _is_headline(found, end - 1)):
            break
        end += 1
    if sum(_is_headline(found, at) for at in range(index, end)) >= MIN_HEADLINES:
        zones[index - 1 : end] = [zone] * (end - index + 1)
    elif end == index + 2:
        zones[index:end] = [replace(zone, sure=False)] * 2
    return max(index, end)


def _with_tails(found: Sequence[Evidence], zones: list[Zone]) -> list[Zone]:
    """Marks the related lists after which nothing comes but other zones and widgets."""
    out = list(zones)
    for index in range(len(found) - 1, -1, -1):
        zone, evidence = zones[index], found[index]
        if zone.kind == "related":
            out[index] = replace(zone, tail=True)
        elif zone == STORY and not (code_of(evidence) or evidence.phrases or evidence.is_short):
            break
    return out


def _ends_zone(evidence: Evidence) -> bool:
    return (evidence.rule is not None and evidence.rule.reason in ZONE_ENDS) or bool(evidence.phrases)


def _is_headline(found: Sequence[Evidence], index: int) -> bool:
    """A headline ends as no sentence does, or as a question or exclamation with a longer line under it."""
    evidence, text = found[index], found[index].line.text
    if len(text) > HEADLINE_CHARS:
        return False
    longer = index + 1 < len(found) and len(found[index + 1].line.text) > len(text)
    return not evidence.ends or (longer and text[-1] in "?!？！" and evidence.sentences == 1)


def _extend(found: Sequence[Evidence], zones: list[Zone], index: int, zone: Zone) -> int:
    """The zone runs to the next heading of another kind, or to the end."""
    while index < len(found):
        rule = found[index].rule
        if rule and rule.reason in {"related_heading", "comments"} and not (zone.kind == "comments" and rule.reason == "comments"):
            break
        zones[index] = zone
        index += 1
    return index


def _consent(found: Sequence[Evidence], story: Story, zones: list[Zone]) -> None:
    """Consent zones: lines with consent phrases or, in another language, consent words; grown over neighbours in that language."""
    foreign = [is_foreign(evidence, story) for evidence in found]
    buttons = [_is_button(evidence) for evidence in found]
    for index, evidence in enumerate(found):
        if story.title_consent and not foreign[index] and not any(buttons[max(0, index - BANNER_LINES) : index + BANNER_LINES + 1]):
            continue
        rule = next((rule for rule in evidence.phrases if rule.reason == "cookie"), None)
        button = evidence.rule if evidence.rule and evidence.rule.reason == "cookie" else None
        if rule or button:
            zones[index] = Zone("consent", (rule or button).name)  # type: ignore[union-attr]
        elif evidence.stems and foreign[index]:
            zones[index] = Zone("consent", "consent_word")
    takes = [foreign[at] or buttons[at] or (found[at].is_label and not story.speaks_of(found[at])) for at in range(len(found))]
    seeds = [index for index, zone in enumerate(zones) if zone.kind == "consent"]
    for step in (-1, 1):
        for seed in seeds:
            at = seed + step
            while 0 <= at < len(found) and abs(at - seed) <= CONSENT_GROWTH_LINES and takes[at] and zones[at] == STORY:
                zones[at] = Zone("consent", zones[seed].rule)
                at += step


def is_foreign(evidence: Evidence, story: Story) -> bool:
    """Whether the line is in another language or script than the story, as far as its function words tell."""
    if story.other_script(evidence):
        return True
    if len(evidence.words) < FOREIGN_WORDS:
        return False
    own, other = story.language_shares(evidence)
    return other >= FOREIGN_SHARE or (own == 0 and story.own_share >= FOREIGN_SHARE and len(evidence.words) >= WORDLESS_WORDS)


def _is_button(evidence: Evidence) -> bool:
    return evidence.rule is not None and evidence.rule.reason in {"ui_close", "cookie"}
