"""How the weights of the second look and the thresholds around it were chosen: fitted on half of the families, told on the other.

usage: python -m bench.dedup_weights [GOLD.jsonl.gz]

GOLD as for `bench.dedup_quality`. Pairs are those that the index would compare: at least one of the first 8 sketch keys in common,
and prints in doubt. Prints what the fit makes of each argument, the errors of the weights in use on both halves, and both kinds of
errors under other values of each threshold.
"""

import dataclasses
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.dedup_quality import Row, in_half, read_gold
from bench.extra import WIRE, labelled_file
from ingest.model import Fingerprint, StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.fingerprint import fingerprint
from ingest.stages.judge import estimate, judge
from ingest.stages.second_look import arguments

#: Keys of a sketch under which the index looks, and stories under a key from which on it is a stop-shingle.
LIVE_KEYS, STOP_STORIES = 8, 24
LIMITS = DedupSettings()
#: Other values that are tried for each threshold.
SWEEPS = {
    "evidence_min": (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5),
    "clear_jaccard": (0.80, 0.85, 0.90, 0.93, 0.96),
    "doubt_containment": (0.15, 0.20, 0.25, 0.30, 0.35, 0.40),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two stories that the index would compare, the weighed arguments about them, and the truth."""

    half: int
    is_same: bool
    jaccard: float
    containment: float
    weighed: tuple[float, ...]

    def said(self, limits: DedupSettings) -> bool:
        """Whether they are called one story under `limits`."""
        if self.jaccard >= limits.clear_jaccard:
            return True
        return self.containment >= limits.doubt_containment and sum(self.weighed) >= limits.evidence_min


def candidates(rows: Sequence[Row], prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) that share a key, without stop-shingles."""
    known: defaultdict[int, list[int]] = defaultdict(list)
    for new, print_ in enumerate(prints):
        live = [key for key in print_.sketch if len(known[key]) < STOP_STORIES][:LIVE_KEYS]
        yield from ((new, old) for old in sorted({old for key in live for old in known[key]}))
        for key in live:
            known[key].append(new)


def pairs(rows: Sequence[Row]) -> Iterator[Pair]:
    """Every candidate pair within one half of the families."""
    prints = [fingerprint(row["text"], row.get("headline"), "en") for row in rows]
    for new, old in candidates(rows, prints):
        halves = {in_half(rows[new], 1), in_half(rows[old], 1)}
        if len(halves) > 1:
            continue
        seen = estimate(prints[new], prints[old])
        doubted = judge(prints[new], prints[old], LIMITS) == "unsure" or seen.containment < LIMITS.doubt_containment
        told = compare(*(StoryText(rows[at].get("headline"), rows[at]["text"]) for at in (new, old))) if doubted else None
        weighed = tuple(argument.weight for argument in arguments(told, LIMITS)) if told else ()
        yield Pair(halves.pop(), rows[new]["family"] == rows[old]["family"], seen.jaccard, seen.containment, weighed)


def errors(found: Sequence[Pair], half: int, limits: DedupSettings) -> str:
    """Copies taken for two stories, and two stories taken for copies."""
    mine = [pair for pair in found if pair.half == half]
    missed = sum(pair.is_same and not pair.said(limits) for pair in mine)
    joined = sum(not pair.is_same and pair.said(limits) for pair in mine)
    return f"{missed:>4} of {sum(pair.is_same for pair in mine)} missed, {joined:>3} of {sum(not p.is_same for p in mine)} joined"


def fit(found: Sequence[Pair]) -> None:
    """Print what a logistic regression on the first half makes of each argument: 1.0 means that its weight is right."""
    from sklearn.linear_model import LogisticRegression

    mine = [pair for pair in found if pair.half == 0 and pair.weighed]
    told = np.array([pair.weighed for pair in mine])
    model = LogisticRegression(max_iter=2000).fit(told, [pair.is_same for pair in mine])
    names = [argument.name for argument in arguments(compare(StoryText(None, "a"), StoryText(None, "b")), LIMITS)]
    print(f"fitted on {len(mine)} pairs in doubt, as multiples of the weight in use (constant {model.intercept_[0]:+.2f}):")
    for name, factor, column in zip(names, model.coef_[0], told.T, strict=True):
        print(f"  {factor:5.2f}  {name}  (said of {np.mean(column != 0):.0%} of the pairs)")


def main(path: Path) -> None:
    found = list(pairs(read_gold(path)))
    fit(found)
    print(f"\nin use: {errors(found, 0, LIMITS)} (fitted) | {errors(found, 1, LIMITS)} (held out)")
    for name, values in SWEEPS.items():
        for value in values:
            limits = dataclasses.replace(LIMITS, **{name: value})
            mark = "*" if value == getattr(LIMITS, name) else " "
            print(f"{mark} {name} {value:>5}: {errors(found, 0, limits)} | {errors(found, 1, limits)}")


if __name__ == "__main__":
    main(labelled_file(sys.argv[1:], WIRE))
