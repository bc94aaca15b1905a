"""The look at two texts that prints leave in doubt: how much of each is in the other, and what that makes them."""

from ingest.model import DuplicateKind, LookReason, StoryText, Told
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import shingle_hashes
from ingest.stages.tokens import tokens


def second_look(new: StoryText, old: StoryText, why: LookReason, limits: DedupSettings) -> Told:
    """Whether two texts are the same story, with exact scores; for a revision also what changed."""
    a, b = set(shingle_hashes(tokens(new.body)).tolist()), set(shingle_hashes(tokens(old.body)).tolist())
    shared, small = len(a & b), max(1, min(len(a), len(b)))
    jaccard, containment = shared / max(1, len(a | b)), shared / small
    short = small < limits.short_shingles
    same = containment >= (limits.short_contained if short else limits.contained)
    same = same or jaccard >= (limits.short_jaccard if short else limits.jaccard)
    kind: DuplicateKind = "near" if jaccard >= limits.short_jaccard else "contained"
    return Told(same, kind, {"jaccard": round(jaccard, 4), "containment": round(containment, 4)}, {} if why == "revision" else None)
