"""Whether a rule names a line for what it is, given what stands around it."""

from collections.abc import Sequence

from ingest.stages.text.reading import Reading
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.story import speaks_of_consent
from ingest.stages.text.zoned.zone import Zone

#: Rules that say by themselves what a line is; byline labels and consent words may also begin or fill a sentence of the story.
NAMING = frozenset(
    {"related_heading", "related_title", "comments", "hashtags", "share", "newsletter", "promo_ai", "promo_app", "promo", "ad",
    "copyright", "nav", "ui_close",
     "cookie", "paywall", "credit", "player"}
)  # fmt: skip
#: Of these, the words that a story also uses as a sub-heading.
SUBHEADS = frozenset({"share", "nav", "hashtags", "comments", "related_heading", "cookie"})
#: Hashtags in a line that is a list of them.
MAX_HASHTAGS = 20


def is_named(reading: Reading, zones: Sequence[Zone], index: int) -> bool:
    """Whether a rule names the line for what it is, given what stands around it."""
    evidence = reading.found[index]
    if evidence.rule and evidence.rule.reason in NAMING:
        around = zones[max(0, index - 1) : index + 2]
        if evidence.rule.reason == "ui_close":
            return any(zone.kind == "consent" for zone in around)
        return evidence.labelled or not (evidence.rule.reason in SUBHEADS and _stands_as_subhead(reading, index))
    if is_hashtag_line(evidence):
        return True
    if speaks_of_consent(evidence):
        return zones[index].kind == "consent" or not reading.story.is_about_consent
    return bool(evidence.phrases)


def _stands_as_subhead(reading: Reading, index: int) -> bool:
    """Whether one line alone stands between two paragraphs, as a sub-heading does."""
    found = reading.found
    return 0 < index < len(found) - 1 and found[index - 1].is_paragraph and found[index + 1].is_paragraph


def is_hashtag_line(evidence: Evidence) -> bool:
    """Whether every word of a short line is a hashtag."""
    text = evidence.line.text
    if "#" not in text and "＃" not in text:
        return text.isspace()
    words = text.split()
    return len(words) <= MAX_HASHTAGS and all(word[0] in "#＃" and len(word) > 1 for word in words)
