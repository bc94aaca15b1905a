"""From which probability a line is cut: the more stands behind a cut, the less the scorer has to be sure.

The limits were chosen on labelled pages of stories that the scorer was not trained on, three-fold, and on lists, banners and
widgets put into stories of 22 languages: what loses a paragraph there is not worth what it removes.
"""

from ingest.stages.text.context import Origin
from ingest.stages.text.decided.naming import NAMING, is_hashtag_line
from ingest.stages.text.reading import Reading
from ingest.stages.text.shown.evidence import PARAGRAPH_CHARS, Evidence
from ingest.stages.text.shown.patterns import NUMBER
from ingest.stages.text.story import speaks_of_consent
from ingest.stages.text.zoned.consent_zones import is_foreign
from ingest.stages.text.zoned.zone import Zone

#: Probability above which a line is cut: when a rule names it, in a confirmed zone, and when nothing but the scorer says so.
NAMED, ZONED, BARE = {"plain": 0.7, "extracted": 0.9}, {"plain": 0.4, "extracted": 0.85}, {"plain": 0.85, "extracted": 0.985}
#: The same for a sentence that a phrase in it names, in no zone: stories quote what widgets say.
NAMED_PROSE = {"plain": 0.85, "extracted": 0.95}
#: The same for running text that nothing but the scorer speaks against.
PROSE = {"plain": 0.95, "extracted": 0.985}
#: Limit for running text right below a heading of a list: a list begins with a headline.
HEADED_PROSE = 0.99
#: Reasons of headings of lists.
HEADING_REASONS = frozenset({"related_heading", "comments"})
#: The same in a consent zone of a story whose headline does not speak of cookies.
CONSENT = {"plain": 0.15, "extracted": 0.4}
#: The same where the next line, or the last, is a button that accepts or refuses.
BUTTONED = {"plain": 0.01, "extracted": 0.2}
#: Lines around a sentence in which a banner that it were of would have a button.
FAR_BUTTON = 8
#: The same for a word or two beside a banner: a button, or the last line of a list that a banner happens to follow.
LABEL = {"plain": 0.5, "extracted": 0.6}
#: The same where the story goes on beyond it: recipes, results and poems have lines of a word or two as well.
EDGE_LABEL = 0.97
#: The same for a sentence without a word of consent that is in no other language either: a sentence of the story beside a banner.
BESIDE = {"plain": 0.9, "extracted": 0.95}
#: The same in another language: enough that the scorer does not rule it out (a table of products ruled out at .001 stays).
FOREIGN_CONSENT = {"plain": 0.01, "extracted": 0.05}
#: Limit for "Read also: ..." and lone headings between paragraphs: archives keep them as text, and little is lost by doing so.
TEASER = {"plain": {"related_title": 0.65, "related_heading": 0.8}, "extracted": {"related_title": 0.94, "related_heading": 0.97}}
#: Shortest line behind such a label, in characters of Latin script, that may be a headline and the paragraph below it run together.
RUN_ON_CHARS = 110
#: Limit for a sentence of a text that was extracted once, with a word such as cookie and no phrase of a banner, in no zone.
STEMS_ONLY = 0.99
#: No probability is as high: what stands in a live blog's entries looks like other stories to the scorer, and a paragraph of a
#: story about cookies like a banner.
NEVER = 1.1
#: Limit for a line alone between paragraphs that may be a sub-heading or a live blog's time.
LONE = 0.99
#: Limit where a rule's phrases are most of the line.
MOSTLY = {"plain": 0.3, "extracted": 0.5}
#: Limit for nothing but hashtags below a heading that announces them: they are the story's words, so the scorer doubts it.
HEADED_TAGS = 0.01
#: Limit for a label or a button that runs into a sentence without a space: nobody writes so.
GLUED = {"plain": 0.15, "extracted": 0.3}
#: Limit where a heading is followed by a single headline and text: the story may go on below it.
PAIRED = {"plain": 0.8, "extracted": 0.9}


def limit_of(reading: Reading, index: int, zone: Zone, origin: Origin, banner: Origin, *, named: bool) -> float:
    """The probability from which the line is cut: the more stands behind a cut, the less the scorer has to be sure.

    `banner`: how strictly lines in consent zones are cut, `origin` how strictly all others.
    """
    evidence = reading.found[index]
    in_banner = _banner_limit(reading, index, banner, zone)
    if in_banner is not None:
        return in_banner
    if is_hashtag_line(evidence):
        headed = index > 0 and (rule := reading.found[index - 1].rule) is not None and rule.reason == "hashtags"
        return HEADED_TAGS if headed else MOSTLY[origin]
    if evidence.line.breaks == 0 and evidence.rule and evidence.rule.reason in NAMING:
        return GLUED[origin]
    if named and (evidence.is_set_phrase or _lists_tags(evidence)):
        return MOSTLY[origin]
    if named:
        return _named_limit(evidence, zone, origin)
    if zone.kind == "none" and reading.story.is_live:
        return NEVER
    if zone.kind == "none" and (evidence.is_time or evidence.rule):
        return LONE
    if zone.kind == "none" and evidence.is_paragraph:
        above = reading.found[index - 1].rule if index else None
        return HEADED_PROSE if above and above.reason in HEADING_REASONS else PROSE[origin]
    if zone.kind == "none" and evidence.ends and not evidence.phrases:
        return PROSE[origin]
    return BARE[origin] if zone.kind == "none" else ZONED[origin] if zone.sure else PAIRED[origin]


def _lists_tags(evidence: Evidence) -> bool:
    """Whether a label announces tags, and these follow in the line: they are the story's words, so the scorer doubts it."""
    return evidence.labelled and not evidence.ends and evidence.rule is not None and evidence.rule.reason == "hashtags"


def _named_limit(evidence: Evidence, zone: Zone, origin: Origin) -> float:
    """The limit of a line that a rule names, and that says more than the rule's phrases."""
    if origin == "extracted" and zone.kind == "none" and evidence.stems and not evidence.phrases and _is_sentence(evidence):
        return STEMS_ONLY
    if evidence.labelled and zone.kind == "none" and evidence.is_prose(RUN_ON_CHARS):
        return NAMED_PROSE[origin]
    teaser = TEASER[origin].get(evidence.rule.reason, 0.0) if evidence.rule and zone.kind == "none" else 0.0
    return teaser or (NAMED_PROSE if zone.kind == "none" and _is_sentence(evidence) else NAMED)[origin]


def _banner_limit(reading: Reading, index: int, origin: Origin, zone: Zone) -> float | None:
    """The limit of a line for what it says of consent; None where that does not decide."""
    if reading.story.is_about_consent and index >= (reading.title_at or 0):  # above its headline no story speaks
        return NEVER if reading.found[index].mixes_consent and origin == "extracted" else None
    return _consent_limit(reading, index, origin, zone) if zone.kind == "consent" else None


def _consent_limit(reading: Reading, index: int, origin: Origin, zone: Zone) -> float | None:
    """The limit of a line in a consent zone; None where nothing in the line itself speaks of consent."""
    evidence = reading.found[index]
    if index < (reading.title_at or 0) and (_is_button(evidence) or (index and _is_banners_label(evidence))):
        return BUTTONED[origin]
    consent, other = speaks_of_consent(evidence), reading.story.other_script(evidence)
    if is_foreign(evidence, reading.story) and (consent or other):
        return FOREIGN_CONSENT[origin]
    if consent and any(_is_button(near) for near in reading.found[max(0, index - 1) : index + 2] if near is not evidence):
        return BUTTONED[origin]
    if consent or evidence.privacy_stems > 1:
        told = _is_among_sentences(reading, index) or (origin == "extracted" and _is_alone(reading, index))
        return NAMED_PROSE[origin] if told else CONSENT[origin]
    if evidence.is_label:
        return LABEL[origin] if zone.sure else EDGE_LABEL
    _, elsewhere = reading.story.language_shares(evidence)
    return BESIDE[origin] if _is_sentence(evidence) and not elsewhere and not other else None


def _is_alone(reading: Reading, index: int) -> bool:
    """Whether one sentence stands between two that say nothing of consent: the story may speak of it itself."""
    if not 0 < index < len(reading.found) - 1 or not _is_sentence(reading.found[index]):
        return False
    return all(near.ends and not speaks_of_consent(near) for near in (reading.found[index - 1], reading.found[index + 1]))


def _is_among_sentences(reading: Reading, index: int) -> bool:
    """Whether a sentence has running text on both sides and no button near: every banner has one, and a story tells of them too."""
    found = reading.found
    if not 0 < index < len(found) - 1 or not _is_sentence(found[index]):
        return False
    beside = all(near.is_prose(PARAGRAPH_CHARS) for near in (found[index - 1], found[index + 1]))
    return beside and not any(near.ends_banner for near in found[max(0, index - FAR_BUTTON) : index + FAR_BUTTON + 1])


def _is_banners_label(evidence: Evidence) -> bool:
    """Whether a word or two between a banner's lines are its own: with a number they are a day. A text begins with its headline."""
    return evidence.is_label and not NUMBER.search(evidence.line.text)


def _is_button(evidence: Evidence) -> bool:
    return evidence.rule is not None and evidence.rule.reason == "cookie"


def _is_sentence(evidence: Evidence) -> bool:
    return evidence.is_prose(PARAGRAPH_CHARS) and not evidence.is_set_phrase
