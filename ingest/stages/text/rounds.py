"""Decides in rounds: what is left is looked at again as a text of its own, so that cleaning a cleaned text changes nothing."""

from dataclasses import replace

from ingest.model import KEPT_ROLES
from ingest.stages.scorer import Scorer
from ingest.stages.text.decision import Call, Origin, decide
from ingest.stages.text.features import rows_of
from ingest.stages.text.reading import Reading
from ingest.stages.text.zones import zones_of

#: Rounds at most; of 633 held-out pages 22 changed in a second round and none in a fourth.
MAX_ROUNDS = 4
#: A further round is worth its time only where a line that stayed was in doubt: this probability or more.
DOUBT = 0.3


def decide_in_rounds(reading: Reading, scorer: Scorer, origin: Origin) -> list[Call]:
    """A call for each line of `reading`, such that the lines kept would all be kept if they were the whole text."""
    calls = _round(reading, scorer, origin)
    for _ in range(MAX_ROUNDS - 1):
        kept = [index for index, call in enumerate(calls) if call.role in KEPT_ROLES]
        if not any(call.reason for call in calls) or not any(calls[index].score >= DOUBT for index in kept):
            break
        found = tuple(reading.found[index] for index in kept)
        again = _round(replace(reading, found=found, title_at=None, story=reading.story.told_by(found)), scorer, origin)
        cut = [(index, call) for index, call in zip(kept, again, strict=True) if call.reason]
        if not cut:
            break
        for index, call in cut:
            calls[index] = call
    return calls


def _round(reading: Reading, scorer: Scorer, origin: Origin) -> list[Call]:
    scores = scorer.scores(rows_of(reading.found, reading.story))
    return decide(reading, zones_of(reading.found, reading.story), scores, origin)
