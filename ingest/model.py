"""The nouns, in the order they flow: Submission, RawPage, Cleaned or Rejection, Verdict.

All are frozen, slotted values. Times are Unix seconds (float, UTC), texts are `str`, bodies are `bytes`.
Offsets count code points of the text that the block was cut from, end exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

#: How a submission's page reaches us: fetched from its URL, or carried as HTML or plain text.
Medium = Literal["fetch", "html", "text"]

#: What a block of the source text is. The first four are the story; the next three become metadata; the last three are cut.
BlockRole = Literal["title", "summary", "body", "subheading", "dateline", "byline", "credit", "related", "comment", "boilerplate"]
KEPT_ROLES: frozenset[BlockRole] = frozenset({"body", "subheading"})

VerdictName = Literal["novel", "revision", "duplicate"]
#: Why two texts are compared: are they the same story, or what did the newer version change?
LookReason = Literal["same", "revision"]
DuplicateKind = Literal["exact", "near", "contained", "unchanged"]

EMPTY: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Submission:
    """One page that somebody asked us to process; `id` makes accepting it idempotent."""

    id: str
    medium: Medium
    received_at_s: float
    url: str | None = None
    body: bytes | None = None
    #: As the sender declared it (`text/html; charset=...`); a hint for decoding, never an order.
    content_type: str | None = None
    #: The sender's own name for it: a JSON Lines `id`, a file's path. Comes back in every record and notice.
    source_id: str | None = None
    #: Groups submissions whose ends somebody waits for, such as one `copydesk run`.
    batch_id: str | None = None
    #: Which door it came through: `cli`, `http`, `stream`, `feed:<url>`, `warc:<path>`.
    source: str = "cli"
    #: A title the sender knows (feed entry, JSON Lines field); evidence, not truth.
    title: str | None = None
    #: When the page was fetched, if somebody else did (an archive's record).
    fetched_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came: undecoded body, headers and both URLs. `medium` is never `fetch` here."""

    medium: Literal["html", "text"]
    body: bytes
    fetched_at_s: float
    requested_url: str | None = None
    final_url: str | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    title: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, compared without case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What a host has shown before: hash of a block's normalised text -> number of *other stories* that showed it."""

    host: str = ""
    #: How many different stories of this host the counts were taken from.
    story_count: int = 0
    seen: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the source text and what it was taken for. `score` is the probability that it is not story."""

    start: int
    end: int
    role: BlockRole
    reason: str | None = None
    score: float = 0.0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """One cut, signed by the rule that made it. DOM cuts have a `path` and no offsets; text cuts the reverse."""

    rule: str
    reason: str
    score: float
    text: str
    start: int | None = None
    end: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """Another story that the page showed beside its own. `age` is as printed (`2 hours ago`); offsets span the whole stub."""

    title: str
    source: str | None = None
    age: str | None = None
    url: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a metadata value came from (`ld+json`, `og`, `meta`, `dom`, `text`, `url`) and how sure that is, 0 to 1."""

    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Article:
    """A clean story. `body` joins the kept blocks' texts by a blank line; dates are ISO 8601 with zone where known."""

    headline: str | None
    body: str
    language: str | None
    abstract: str | None = None
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removal, ...] = ()
    related: tuple[RelatedStory, ...] = ()
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    image: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    is_accessible_for_free: bool | None = None
    #: Agencies and credits, as `AP`, `Reuters`, `Bernama`.
    credits: tuple[str, ...] = ()
    #: The place named by the dateline.
    place: str | None = None
    #: Metadata field name -> where its value came from.
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    #: What a reader should know: `low_confidence`, `weekday_mismatch: ...`.
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the de-duplication compares instead of texts; made by `stages.fingerprint`, read by `settle.lua` and `judge`."""

    #: Names the recipe (tokens, shingles, permutations); prints of different schemes are never compared.
    scheme: str
    #: Language partition of the index, a BCP 47 primary tag or `und`.
    language: str
    #: SHA-256 of the normalised text, 32 bytes: equal for exact copies.
    content_hash: bytes
    #: Number of distinct shingles.
    shingle_count: int
    #: Smallest shingle hashes, ascending, the keys under which candidates are found.
    sketch: tuple[int, ...]
    #: 128 one-byte MinHash values.
    signature: bytes
    #: How many numbers the text has (one byte) and the smallest of their one-byte hashes.
    numbers: bytes = bytes(8)
    #: How well the text hangs together, 0 to 255: low for a round-up of several stories.
    seam: int = 255
    #: Number of tokens, the measure of how full a text is.
    token_count: int = 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What one CPU hop gives back for a story."""

    article: Article
    fingerprint: Fingerprint
    #: Host whose memory this page belongs to, and the hashes of the blocks it showed.
    host: str = ""
    observed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a page is not a story. `reason` is a short stable word (`no_content`), `detail` a sentence for people."""

    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoryText:
    """What of a story is compared when prints leave a doubt."""

    headline: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a comparison of two texts says. `scores` holds `jaccard` and `containment` at least, shares from 0 to 1."""

    is_same: bool
    kind: DuplicateKind | None
    scores: Mapping[str, float]
    #: For a revision: what changed, paragraph by paragraph; None otherwise.
    changes: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the atomic step decided, and where it published it."""

    name: VerdictName
    article_id: str
    cluster_id: str
    kind: DuplicateKind | None = None
    #: The article this one repeats or revises.
    of: str | None = None
    version: int = 1
    scores: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    #: True when this submission had been settled before: the answer is the old one and nothing was written.
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """What polling has learnt of one feed. Times are Unix seconds; a gap is the time between two arrivals of new entries."""

    #: A new feed starts with half an hour: a busy one reaches 5 minutes in two polls, a quiet one a day in ten.
    interval_s: float = 1_800.0
    failure_count: int = 0
    poll_count: int = 0
    last_new_at_s: float | None = None
    #: Mean gap, the newest weighing most; None before there were two arrivals.
    habit_s: float | None = None
    longest_gap_s: float = 0.0
