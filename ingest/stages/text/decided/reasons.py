"""Which reason and rule a line that is cut goes by, and what role it then has."""

from collections.abc import Mapping, Sequence

from ingest.model import BlockRole
from ingest.stages.text.decided.call import Call
from ingest.stages.text.decided.naming import NAMING, is_hashtag_line
from ingest.stages.text.reading import Reading
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.zoned.lists import meta_run
from ingest.stages.text.zoned.zone import Zone

#: Longest headline of another story, in characters.
STUB_TITLE_CHARS = 220


#: Reasons of cuts that are more than boilerplate.
OWN_ROLES: Mapping[str, BlockRole] = {"comments": "comment", "byline": "byline", "credit": "credit"}


def role_of(reason: str) -> BlockRole:
    """The role of a block that is cut for that reason."""
    if reason.startswith("related"):
        return "related"
    return OWN_ROLES.get(reason, "boilerplate")


def reason_of(reading: Reading, index: int, zones: Sequence[Zone], calls: Sequence[Call]) -> tuple[str, str]:
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
