"""Zones: runs of lines that belong together because something opened them and what follows confirms it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.model import BlockRole
from ingest.stages.text.evidence import Evidence

#: Lines of source and age that open a zone without a heading: one alone may be a dateline.
MIN_STUB_LINES = 2
#: Longest headline of a stub, in characters.
TITLE_CHARS = 160
#: What a cut by an unmistakable rule scores, and one by a zone that was confirmed.
SURE, CONFIRMED = 0.99, 0.97


@dataclass(frozen=True, slots=True)
class Call:
    """What one line is taken for, why, and by which rule."""

    role: BlockRole = "body"
    reason: str | None = None
    rule: str | None = None
    score: float = 0.0


BODY = Call()


def call_zones(found: Sequence[Evidence], language_of: Sequence[bool]) -> list[Call]:
    """A call for each line. `language_of[i]` is True where line i is in another language than the story."""
    calls = [_alone(evidence) for evidence in found]
    _consent(found, language_of, calls)
    index = 0
    while index < len(found):
        index = _related(found, calls, index) if _opens(found, index) else index + 1
    return calls


def _alone(evidence: Evidence) -> Call:
    """What an unmistakable rule says about the line by itself."""
    rule = evidence.rule
    if rule and rule.reason == "related_title":
        return (
            Call("related", "related_title", rule.name, SURE)
            if evidence.labelled
            else Call("related", "related_heading", rule.name, SURE)
        )
    if rule and rule.reason != "ui_close":
        return Call(_role(rule.reason), rule.reason, rule.name, SURE)
    for phrase in evidence.phrases:
        if phrase.reason != "cookie":
            return Call(_role(phrase.reason), phrase.reason, phrase.name, SURE)
    return BODY


def _role(reason: str) -> BlockRole:
    if reason.startswith("related"):
        return "related"
    return "comment" if reason == "comments" else "boilerplate"


def _consent(found: Sequence[Evidence], foreign: Sequence[bool], calls: list[Call]) -> None:
    for index, evidence in enumerate(found):
        met = [rule for rule in evidence.phrases if rule.reason == "cookie"]
        if met or (evidence.stems and foreign[index]):
            calls[index] = Call("boilerplate", "cookie", met[0].name if met else "consent_word", SURE)
    for index, evidence in enumerate(found):
        near = calls[max(0, index - 1) : index + 2]
        if evidence.rule and evidence.rule.reason == "ui_close" and any(call.reason == "cookie" for call in near):
            calls[index] = Call("boilerplate", "ui_close", evidence.rule.name, SURE)


def _meta_run(found: Sequence[Evidence], index: int) -> int:
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


def _opens(found: Sequence[Evidence], index: int) -> bool:
    rule = found[index].rule
    return bool(rule and rule.reason == "related_heading") or _meta_run(found, index) >= MIN_STUB_LINES


def _related(found: Sequence[Evidence], calls: list[Call], index: int) -> int:
    """Calls the lines of the related zone that opens at `index`; returns the index after it."""
    rule = found[index].rule
    name = rule.name if rule and rule.reason == "related_heading" else "stub"
    heading = int(name != "stub")
    at = index + heading
    if not _meta_run(found, at):
        return _titles(found, calls, at, name)
    expect_title = False
    while at < len(found):
        run = _meta_run(found, at)
        if run:
            calls[at : at + run] = [Call("related", "related_meta", "stub", CONFIRMED)] * run
            at, expect_title = at + run, True
            continue
        if calls[at] is not BODY and calls[at].role != "related":
            break
        titled = expect_title and len(found[at].line.text) <= TITLE_CHARS
        calls[at] = Call("related", "related_title" if titled else "related_body", "stub", CONFIRMED)
        expect_title = False
        at += 1
    return at


def _titles(found: Sequence[Evidence], calls: list[Call], at: int, name: str) -> int:
    """A heading without stubs takes only the headlines that follow it directly."""
    while at < len(found) and calls[at] is BODY and not found[at].ends and len(found[at].line.text) <= TITLE_CHARS:
        calls[at] = replace(BODY, role="related", reason="related_title", rule=name, score=CONFIRMED)
        at += 1
    return at
