"""Two texts and why they are one story, or are not: what `copydesk explain A B` shows."""

from dataclasses import asdict, dataclass
from typing import Any

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.changes import changes
from ingest.stages.compare import Comparison, compare
from ingest.stages.fingerprint import fingerprint
from ingest.stages.judge import Estimate, Opinion, estimate, judge
from ingest.stages.passages import Passage, longest_passages
from ingest.stages.second_look import Argument, arguments, kind_of, score


@dataclass(frozen=True, slots=True)
class PairReport:
    """What each step says of two texts. `shared_keys` of the first 8 sketch keys; with none they would never have met."""

    conclusion: str
    shared_keys: int
    estimated: Estimate
    by_prints: Opinion
    seen: Comparison
    arguments: tuple[Argument, ...]
    score: float
    passages: tuple[Passage, ...]
    changes: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {**asdict(self), "arguments": {argument.name: round(argument.weight, 3) for argument in self.arguments}}


#: Keys of a print that the index looks up, when none is a stop-shingle.
LIVE_KEYS = 8


def explain_pair(one: StoryText, other: StoryText, limits: DedupSettings) -> PairReport:
    """The PairReport of two texts, as the index would judge them (`other` being the older)."""
    mine, yours = fingerprint(one.body, one.headline, None), fingerprint(other.body, other.headline, None)
    seen = compare(one, other)
    by_prints = judge(mine, yours, limits)
    evidence = score(seen, limits)
    if mine.content_hash == yours.content_hash:
        conclusion = "duplicate (exact): every word is the same"
    elif by_prints == "same" or (by_prints == "unsure" and evidence >= limits.evidence_min):
        conclusion = f"duplicate ({kind_of(seen.jaccard, seen.containment, limits)})"
    else:
        conclusion = "two stories"
    return PairReport(
        conclusion=conclusion,
        shared_keys=len(set(mine.sketch[:LIVE_KEYS]) & set(yours.sketch[:LIVE_KEYS])),
        estimated=estimate(mine, yours),
        by_prints=by_prints,
        seen=seen,
        arguments=arguments(seen, limits),
        score=evidence,
        passages=longest_passages(one.body, other.body),
        changes=dict(changes(one.body, other.body)),
    )
