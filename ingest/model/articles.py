"""What cleaning makes of a page: an article with every cut signed and its fingerprint, or a rejection."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: What a block of the source text is. The first four are the story; the next three become metadata; the last three are cut.
BlockRole = Literal["title", "summary", "body", "subheading", "dateline", "byline", "credit", "related", "comment", "boilerplate"]
KEPT_ROLES: frozenset[BlockRole] = frozenset({"body", "subheading"})


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
    #: `og:url`, asked where `canonical_url` cannot be trusted.
    og_url: str | None = None
    #: The publisher's own id of the article, as the page declares it.
    publisher_id: str | None = None
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
    #: What a reader should know: `low_confidence`, `weekday_mismatch: ...`, `encoding_guessed: cp1251`, `encoded_twice: utf-8`.
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
    #: 128 MinHash values of four bits, 64 bytes: a plane of 128 bits for each of the four.
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
    #: What the page showed instead, piece by piece, and the words by which the whole page was told; for whoever asks why.
    removed: tuple[Removal, ...] = ()
    matched: tuple[str, ...] = ()
