"""The nouns, in the order they flow: Submission, RawPage, Cleaned or Rejection, Verdict.

All are frozen, slotted values. Times are Unix seconds (float, UTC), texts are `str`, bodies are `bytes`.
Offsets count code points of the text that the block was cut from, end exclusive.
"""

from ingest.model.articles import (
    KEPT_ROLES,
    Article,
    Block,
    BlockRole,
    Cleaned,
    Evidence,
    Fingerprint,
    Rejection,
    RelatedStory,
    Removal,
)
from ingest.model.pages import FeedState, Medium, RawPage, SiteMemory, Submission, host_of
from ingest.model.verdicts import EMPTY, DuplicateKind, LookReason, StoryText, Told, Verdict, VerdictName

__all__ = [
    "EMPTY",
    "KEPT_ROLES",
    "Article",
    "Block",
    "BlockRole",
    "Cleaned",
    "DuplicateKind",
    "Evidence",
    "FeedState",
    "Fingerprint",
    "LookReason",
    "Medium",
    "RawPage",
    "Rejection",
    "RelatedStory",
    "Removal",
    "SiteMemory",
    "StoryText",
    "Submission",
    "Told",
    "Verdict",
    "VerdictName",
    "host_of",
]
