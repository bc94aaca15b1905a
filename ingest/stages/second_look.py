"""The look at two texts that prints leave in doubt: a sum of weighed evidence for and against one story, in one readable table.

The weights are a logistic regression's, rounded, on candidate pairs of half of the families of a corpus of edited wire stories and
on edited copies, round-ups, shared quotes, shared furniture and templates that we composed from news in eight languages.
`python -m bench.dedup_weights` fits them again and counts: of the pairs that the index compares, 27 of 1,583 copies are missed and
5 of 2,203 others joined on the fitted half, 28 of 1,725 and 5 of 2,505 on the other; most are briefs in round-ups, briefs under
longer furniture and leads of under a fifth of their story. What passages replaced, quotations and furniture weigh
was chosen by hand, the highest weights tried that cost the whole stream no copy: of those neither half is a test. Nor is it of how
small differences are held against passages: a story that shares two misspelt paragraphs with another and replaces the rest is not
misspelt as a whole.
"""

from dataclasses import dataclass

from ingest.model import DuplicateKind, LookReason, StoryText, Told
from ingest.settings_sections import DedupSettings
from ingest.stages.changes import changes
from ingest.stages.compare import Comparison, compare

#: One name in ten replaced is a spelling; more is somebody else's story.
NAMES_FREE = 0.1
#: Half of what two texts share may well be quoted: every story quotes somebody.
QUOTED_FREE = 0.5
#: A quarter of a brief that is its own is as much as the furniture below leaves of some.
OWN_PASSAGE = 0.25
#: More cohesion than this says no more.
COHESION_MAX = 0.4


@dataclass(frozen=True, slots=True)
class Argument:
    """One piece of evidence and what it weighs: above 0 it speaks for one story, under 0 for two."""

    name: str
    weight: float


def arguments(seen: Comparison, limits: DedupSettings) -> tuple[Argument, ...]:
    """The evidence in `seen`, weighed. Their sum is the score; from `limits.evidence_min` on two texts are one story."""
    only_quoted = max(0.0, seen.quoted - QUOTED_FREE) / (1.0 - QUOTED_FREE)
    return (
        Argument("jaccard", 9.0 * (seen.jaccard - limits.jaccard)),
        Argument("containment", 1.0 * (seen.containment - limits.contained)),
        Argument("small differences read alike", 7.0 * min(seen.alike, 1.0 - seen.passages_replaced)),
        Argument("numbers replaced", -14.0 * seen.numbers_replaced),
        Argument("names replaced", -8.0 * max(0.0, seen.names_replaced - NAMES_FREE)),
        Argument("passages replaced", -1.5 * seen.passages_replaced),
        Argument("shared part and remainder name the same things", 9.0 * min(COHESION_MAX, seen.cohesion)),
        Argument("shared part lies inside the longer text", -3.0 * seen.inside),
        Argument("what the shorter is about is missing in the longer", -7.0 * seen.strangers),
        Argument("tail in common", -2.5 * (1.0 - seen.jaccard) if seen.tail else 0.0),
        Argument(
            "the shared tail names nothing of the headlines",
            -4.0 * min(1.0, seen.passages_replaced / OWN_PASSAGE) if seen.furniture else 0.0,
        ),
        Argument("a quotation in common, and little else", -12.0 * only_quoted * (1.0 - seen.containment)),
        Argument("the longer is a much longer round-up", -5.0 * seen.looseness),
        Argument("headline in common", 1.0 if seen.headline >= limits.headline else 0.0),
        Argument("what speaks for a copy beforehand", 0.8),
    )


def score(seen: Comparison, limits: DedupSettings) -> float:
    """The sum of the arguments; about 0 is undecided, and one more makes one story three times as likely."""
    return sum(argument.weight for argument in arguments(seen, limits))


def kind_of(jaccard: float, containment: float, limits: DedupSettings) -> DuplicateKind:
    """`contained` when the shorter holds nothing new and the longer much more; otherwise `near`."""
    return "contained" if containment >= limits.contained and jaccard < limits.near_jaccard else "near"


def second_look(new: StoryText, old: StoryText, why: LookReason, limits: DedupSettings) -> Told:
    """Whether two texts are the same story, with exact scores; for a revision also what changed."""
    seen = compare(new, old)
    evidence = score(seen, limits)
    scores = {"jaccard": round(seen.jaccard, 4), "containment": round(seen.containment, 4), "evidence": round(evidence, 2)}
    if seen.shared_numbers is not None:
        scores["numbers"] = round(seen.shared_numbers, 4)
    return Told(
        is_same=evidence >= limits.evidence_min,
        kind=kind_of(seen.jaccard, seen.containment, limits),
        scores=scores,
        changes=changes(new.body, old.body) if why == "revision" else None,
    )
