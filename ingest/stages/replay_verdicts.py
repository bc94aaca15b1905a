"""Replays recent prints under other thresholds: which verdicts would change. Pure; texts come in where prints leave a doubt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.model import Fingerprint, StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.judge import PERMUTATIONS, Opinion, estimate, judge
from ingest.stages.second_look import kind_of, score

#: Stories compared with one story: those whose signatures agree most with its own.
CANDIDATES_MAX = 24


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one story would be: `novel`, or a duplicate of `of`."""

    name: str
    kind: str | None = None
    of: str | None = None

    def __str__(self) -> str:
        return f"duplicate ({self.kind}) of {self.of}" if self.of else self.name


@dataclass(frozen=True, slots=True)
class Change:
    """A story whose verdict would be another one."""

    article_id: str
    before: Outcome
    after: Outcome


TextOf = Callable[[int], StoryText | None]


def replay_verdicts(
    prints: Sequence[tuple[str, Fingerprint]], text_of: TextOf, now: DedupSettings, then: DedupSettings
) -> Iterator[Change]:
    """The changes, in the order of `prints` (article id and print, oldest first).

    `text_of(place)` gives a story's text or None where it is gone; it is asked only for pairs in doubt. Both settings are replayed
    on the same candidates, the prints that agree most, since a stored print has no sketch.
    """

    @cache
    def text(place: int) -> StoryText | None:
        return text_of(place)

    for place, candidates in _candidates([print_ for _, print_ in prints]):
        before = _outcome(place, candidates, prints, text, now)
        after = _outcome(place, candidates, prints, text, then)
        if (before.name, before.kind, before.of) != (after.name, after.kind, after.of):
            yield Change(prints[place][0], before, after)


def _candidates(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, list[int]]]:
    """Of every place the earlier ones that are compared with it, the likest first. To look at 10,000 takes .5 ms."""
    if not prints:
        return
    signatures = np.frombuffer(b"".join(print_.signature for print_ in prints), dtype=np.uint8)
    planes = np.unpackbits(signatures).reshape(len(prints), -1, PERMUTATIONS)
    values = np.bitwise_or.reduce([planes[:, bit] << bit for bit in range(planes.shape[1])])
    languages = np.array([print_.language for print_ in prints])
    for place in range(len(prints)):
        agreeing = (values[:place] == values[place]).sum(axis=1, dtype=np.uint8)
        agreeing[languages[:place] != languages[place]] = 0
        likest = np.argsort(PERMUTATIONS - agreeing, kind="stable")[:CANDIDATES_MAX]
        yield place, likest[agreeing[likest] > 0].tolist()


def _outcome(
    place: int, candidates: Iterable[int], prints: Sequence[tuple[str, Fingerprint]], text: TextOf, limits: DedupSettings
) -> Outcome:
    best: tuple[float, Outcome] | None = None
    for other in candidates:
        mine, yours = prints[place][1], prints[other][1]
        if mine.content_hash == yours.content_hash:
            return Outcome("duplicate", "exact", prints[other][0])
        opinion, jaccard, containment = _opinion(place, other, mine, yours, text, limits)
        if opinion == "same":
            rank = max(jaccard, containment) + jaccard
            if best is None or rank > best[0]:
                best = rank, Outcome("duplicate", kind_of(jaccard, containment, limits), prints[other][0])
    return best[1] if best else Outcome("novel")


def _opinion(
    place: int, other: int, mine: Fingerprint, yours: Fingerprint, text: TextOf, limits: DedupSettings
) -> tuple[Opinion, float, float]:
    seen = estimate(mine, yours)
    opinion = judge(mine, yours, limits)
    if opinion != "unsure":
        return opinion, seen.jaccard, seen.containment
    new, old = text(place), text(other)
    if new is None or old is None:
        return judge(mine, yours, limits, text_gone=True), seen.jaccard, seen.containment
    looked = compare(new, old)
    same: Opinion = "same" if score(looked, limits) >= limits.evidence_min else "different"
    return same, looked.jaccard, looked.containment
