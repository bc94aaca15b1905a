"""Consent zones: lines with consent phrases or, in another language, consent words, grown over neighbours in that language."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.story import Story, speaks_of_consent
from ingest.stages.text.zoned.zone import STORY, Zone

#: Lines in another language that a consent zone may take on either side of its consent words.
CONSENT_GROWTH_LINES = 12
#: Labels in the text, those at the banner's edge among them, from which the story may have some: recipes, results, diaries.
MIN_LABELS = 3
#: In a story about cookies only lines this near to a button are a banner.
BANNER_LINES = 3
#: Lines on either side in which a second sign of consent may stand.
CONFIRM_LINES = 3
#: A line is in another language when this much more of its words are function words of another than of the story's.
FOREIGN_SHARE = 0.12
#: A line of this many words without a single function word of the story's language is in another, though its own is not known.
WORDLESS_WORDS = 8
#: Words from which a line's language is believed.
FOREIGN_WORDS = 5


def mark_consent(found: Sequence[Evidence], story: Story, zones: list[Zone]) -> None:
    """Marks the consent zones in `zones`, in place."""
    foreign = [is_foreign(evidence, story) for evidence in found]
    buttons = [evidence.ends_banner for evidence in found]
    for index, evidence in enumerate(found):
        if (
            story.is_about_consent
            and not foreign[index]
            and not any(buttons[max(0, index - BANNER_LINES) : index + BANNER_LINES + 1])
        ):
            continue
        rule = next((rule for rule in evidence.phrases if rule.reason == "cookie"), None)
        button = evidence.rule if evidence.rule and evidence.rule.reason == "cookie" else None
        if rule or button:
            zones[index] = Zone("consent", (rule or button).name)  # type: ignore[union-attr]
        elif evidence.stems and foreign[index] and _is_confirmed(found, index):
            zones[index] = Zone("consent", "consent_word")
    seeds = [index for index, zone in enumerate(zones) if zone.kind == "consent"]
    if not seeds:
        return
    told = [story.speaks_of(evidence) for evidence in found]
    surely = [buttons[at] or (foreign[at] and (not told[at] or story.other_script(found[at]))) for at in range(len(found))]
    labels = [evidence.is_label and not told[at] for at, evidence in enumerate(found)]
    edges = [_grow(zones, seed, step, surely, labels) for step in (-1, 1) for seed in seeds]
    elsewhere = sum(evidence.is_label and not evidence.rule for evidence, zone in zip(found, zones, strict=True) if zone == STORY)
    if elsewhere + sum(map(len, edges)) >= MIN_LABELS:
        for index in chain.from_iterable(edges):
            zones[index] = replace(zones[index], sure=False)


def _grow(zones: list[Zone], seed: int, step: int, surely: Sequence[bool], labels: Sequence[bool]) -> range:
    """Grows the zone of `seed` in one direction, in place; returns the labels at its edge: the story may go on with them."""
    at = edge = seed + step
    while 0 <= at < len(zones) and abs(at - seed) <= CONSENT_GROWTH_LINES and zones[at] == STORY and (surely[at] or labels[at]):
        zones[at] = Zone("consent", zones[seed].rule)
        at += step
        edge = at if surely[at - step] else edge
    enclosed = 0 <= at < len(zones) and zones[at].kind == "consent"
    return range(0) if enclosed else range(edge, at, step)


def _is_confirmed(found: Sequence[Evidence], index: int) -> bool:
    """Whether more than one word speaks of consent, in the line or near it: a band or a café may be called The Cookies."""
    evidence = found[index]
    if evidence.stems + evidence.privacy_stems > 1:
        return True
    near = [*found[max(0, index - CONFIRM_LINES) : index], *found[index + 1 : index + 1 + CONFIRM_LINES]]
    return any(speaks_of_consent(line) or line.privacy_stems or line.ends_banner for line in near)


def is_foreign(evidence: Evidence, story: Story) -> bool:
    """Whether the line is in another language or script than the story, as far as its function words tell."""
    if story.other_script(evidence):
        return True
    if len(evidence.words) < FOREIGN_WORDS:
        return False
    own, other = story.language_shares(evidence)
    return other >= FOREIGN_SHARE or (own == 0 and story.own_share >= FOREIGN_SHARE and len(evidence.words) >= WORDLESS_WORDS)
