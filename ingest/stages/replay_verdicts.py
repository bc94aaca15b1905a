"""Replays recent prints under other thresholds: which verdicts would change. Pure; texts come in where prints leave a doubt."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import Fingerprint, StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.judge import Opinion, estimate, judge
from ingest.stages.second_look import kind_of, score

#: Signature bytes that have to agree in one place for two prints to meet: with Jaccard .2 they do in 93 of 100 cases.
BAND_BYTES = 2
#: Stories at most in one bucket, and compared with one story, as in the index.
BUCKET_MAX = 24
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
    on the same candidates, found by bands of the signature, since a stored print has no sketch.
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
    buckets: defaultdict[tuple[str, int, bytes], list[int]] = defaultdict(list)
    for place, print_ in enumerate(prints):
        met: Counter[int] = Counter()
        for band in range(0, len(print_.signature), BAND_BYTES):
            bucket = buckets[print_.language, band, print_.signature[band : band + BAND_BYTES]]
            met.update(bucket)
            if len(bucket) < BUCKET_MAX:
                bucket.append(place)
        yield place, [other for other, _ in met.most_common(CANDIDATES_MAX)]


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
