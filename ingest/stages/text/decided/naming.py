"""Whether a rule names a line for what it is, given what stands around it."""

import re
from collections.abc import Sequence

from ingest.stages.agencies import agency_of
from ingest.stages.page.about.byline_words import SMALL
from ingest.stages.text.reading import Reading
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.patterns import LABEL
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
#: Words of a line that says whose picture it is, its label among them; lines with a label that make a list of facts with it.
MAX_CREDIT_WORDS, MAX_FACTS = 10, 3
#: A label and what it stands for, in one line, and what parts the names of a credit.
FACT = re.compile(r"[^:：]{2,30}[:：]\s?\D")
_BESIDE = re.compile(r"\s?[/／,，、|·・;()（）]\s?|\s[-–—]\s|\s(?:via|für|for|pour|per|para)\s")
#: Houses that sell pictures, and no texts.
PICTURE_AGENCIES = frozenset({
    "getty images", "getty", "imago", "imago images", "picture alliance", "alamy", "shutterstock", "istock", "maxppp", "sipa",
    "lapresse", "inquam photos", "epa", "unsplash", "pixabay", "wikimedia commons",
})  # fmt: skip
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


def names_picture(found: Sequence[Evidence], index: int) -> bool:
    """Whether a line says whose picture it is and no more: `Foto: Anna Berg / dpa`. In a list of facts, as a film's, it is one."""
    evidence, text = found[index], found[index].line.text
    if evidence.rule is None or evidence.rule.reason != "credit" or evidence.ends or any(map(str.isdigit, text)):
        return False
    label = LABEL.match(text) if evidence.labelled else None
    said = [part.strip(" .") for part in _BESIDE.split(text[label.end() :] if label else text) if part.strip(" .")]
    if not said or len(evidence.words) > MAX_CREDIT_WORDS:
        return False
    if label is None:
        return agency_of(said[-1].upper()) is not None or said[-1].lower() in PICTURE_AGENCIES
    around = [_is_fact(line) for line in found[max(0, index - MAX_FACTS) : index + MAX_FACTS + 1]]
    in_list = any(all(around[at : at + MAX_FACTS + 1]) for at in range(len(around) - MAX_FACTS))
    return not in_list and (len(said) == len(evidence.words) - 1 == 1 or all(map(_is_whose, said)))


def _is_whose(part: str) -> bool:
    """Whether a part of a credit is an agency or a name: each of its words is written large, where it can be."""
    return agency_of(part) is not None or not any(word[0].islower() and word not in SMALL for word in part.split())


def _is_fact(line: Evidence) -> bool:
    return line.is_short and FACT.match(line.line.text) is not None


def is_hashtag_line(evidence: Evidence) -> bool:
    """Whether every word of a short line is a hashtag."""
    text = evidence.line.text
    if "#" not in text and "＃" not in text:
        return text.isspace()
    words = text.split()
    return len(words) <= MAX_HASHTAGS and all(word[0] in "#＃" and len(word) > 1 for word in words)
