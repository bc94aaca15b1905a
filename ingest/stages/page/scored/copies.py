"""What a page says twice: its lead above the text and in it, or the whole story."""

from dataclasses import replace

from ingest.model import Removal
from ingest.stages.copies import copies
from ingest.stages.page.scored.select import Selection
from ingest.stages.page.words import letters
from ingest.stages.prune import CERTAIN

#: Characters from which two paragraphs that say the same are one paragraph, printed twice.
MIN_REPEATED_CHARS = 40
#: Paragraphs below a lead among which it may be said again: a byline, a date and a caption stand between.
MAX_REPEATED_STEPS = 4


def told_once(chosen: Selection) -> Selection:
    """The selection without further copies of the whole story, and without a first paragraph that is said again right below."""
    said = [letters(paragraph.text) for paragraph in chosen.paragraphs]
    again = copies(said)
    chosen, said = _without(chosen, again, "repeated-story", "repeated"), [text for at, text in enumerate(said) if at not in again]
    if said and len(chosen.paragraphs[0].text) >= MIN_REPEATED_CHARS and said[0] in said[1 : 1 + MAX_REPEATED_STEPS]:
        chosen = _without(chosen, frozenset({0}), "repeated-lead", "standfirst")
    return chosen


def _without(chosen: Selection, gone: frozenset[int], rule: str, reason: str) -> Selection:
    """The selection without the paragraphs of those numbers, which are recorded as cut."""
    if not gone:
        return chosen
    cuts = tuple(Removal(rule, reason, CERTAIN, chosen.paragraphs[number].text) for number in sorted(gone))
    left = tuple(paragraph for number, paragraph in enumerate(chosen.paragraphs) if number not in gone)
    return replace(chosen, paragraphs=left, removed=(*chosen.removed, *cuts))
