"""Do no harm: when too little would be left, or too much would go on the scorer's word alone, cuts are taken back."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import KEPT_ROLES
from ingest.stages.text.decided.call import Call
from ingest.stages.text.shown.evidence import Evidence

#: Fewest sentences that a story has; with fewer left, cuts that nothing but the scorer explains are taken back.
MIN_SENTENCES = 2
#: Share of the text, in characters, that may go on the scorer's word alone.
MAX_UNEXPLAINED_SHARE = 0.5
LOW_CONFIDENCE = "low_confidence"
#: The rule for text that stands in for another; where a text has nothing else, it is what somebody wanted to see published.
PLACEHOLDER = "placeholder"


def spare(found: Sequence[Evidence], calls: list[Call]) -> list[str]:
    """Takes cuts back in `calls` where they would do harm; returns the flags that say so."""
    kept = [evidence for evidence, call in zip(found, calls, strict=True) if call.role in KEPT_ROLES or call.role == "summary"]
    doubtful = [index for index, call in enumerate(calls) if call.reason and not call.explained]
    unexplained = sum(len(found[index].line.text) for index in doubtful)
    total = sum(len(evidence.line.text) for evidence in found)
    sentences = sum(max(evidence.sentences, evidence.ends) for evidence in kept)
    too_short = sentences < MIN_SENTENCES
    if not sentences:
        doubtful += [index for index, call in enumerate(calls) if call.rule == PLACEHOLDER]
    if not doubtful or not (too_short or unexplained > MAX_UNEXPLAINED_SHARE * total):
        return []
    for index in doubtful:
        calls[index] = replace(calls[index], role="body", reason=None, rule=None)
    return [LOW_CONFIDENCE]
