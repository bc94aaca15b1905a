"""Which media types a fetch takes, and bodies that plainly are something else than their type says."""

from dataclasses import dataclass
from email.message import Message

from ingest.adapters.web.reasons import Reason
from ingest.errors import Rejected

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Accepted:
    """What one kind of fetch takes: the Accept header it sends and the types it reads."""

    name: str
    header: str
    types: frozenset[str]
    #: The decoded body's cap where it differs from the setting.
    max_body_bytes: int | None = None
    #: A body over the cap is cut there instead of refused.
    cut: bool = False


#: News pages.
PAGE = Accepted(
    "page",
    "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1",
    frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml"}),
)
#: Feeds and sitemaps, which come under every name. 50 MB is what the sitemap protocol allows, decoded.
FEED = Accepted(
    "feed",
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5",
    frozenset({
        "application/atom+xml", "application/feed+json", "application/gzip", "application/json", "application/octet-stream",
        "application/rdf+xml", "application/rss+xml", "application/x-gzip", "application/x-rss+xml", "application/xhtml+xml",
        "application/xml", "binary/octet-stream", "text/atom+xml", "text/html", "text/json", "text/plain", "text/rss+xml",
        "text/xml",
    }),
    max_body_bytes=50 * MIB,
)  # fmt: skip
#: robots.txt, whatever type it claims; RFC 9309 section 2.5 asks for its first 500 KiB at least, the rest is not read.
ROBOTS = Accepted("robots.txt", "text/plain,*/*;q=0.5", frozenset(), max_body_bytes=500 * KIB, cut=True)

#: First bytes of what is no text, whatever its type says.
BINARY_MAGIC = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x1f\x8b", b"Rar!\x1a",
    b"7z\xbc\xaf", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x1cftyp", b"\x00\x00\x00 ftyp", b"OggS", b"ID3", b"BZh",
    b"\xfd7zXZ", b"MZ\x90\x00", b"wOF2",
)  # fmt: skip
#: Bytes looked at for the type of a body.
SNIFF_BYTES = 512
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
#: UTF-16 without a mark: markup makes most of one half of the bytes zero, and hardly any of the other.
WIDE_MIN_ZEROS = 0.6
WIDE_MAX_ZEROS = 0.1


def media_type(content_type: str) -> str:
    """The type and subtype of a Content-Type header, lower case, or an empty string."""
    message = Message()
    message["Content-Type"] = content_type.encode("ascii", "replace").decode("ascii").replace("\r", " ").replace("\n", " ")
    return message.get_content_type() if "/" in content_type else ""


def check_type(content_type: str, accepted: Accepted) -> None:
    """Raises Rejected `unsupported_type` for a type that `accepted` does not take; a missing one is judged by the body."""
    kind = media_type(content_type)
    if accepted.types and kind and kind not in accepted.types:
        raise Rejected(Reason.UNSUPPORTED_TYPE, f"Content-Type {content_type[:80]!r} holds no {accepted.name}")


def check_body(body: bytes, accepted: Accepted) -> None:
    """Raises Rejected `unsupported_type` for a page whose bytes are an image, an archive, a program."""
    if accepted is not PAGE:
        return
    head = body[:SNIFF_BYTES]
    magic = next((magic for magic in BINARY_MAGIC if head.startswith(magic)), None)
    if magic is None and b"\x00" in head and not _is_wide_text(head):
        magic = b"\x00"
    if magic is not None:
        raise Rejected(Reason.UNSUPPORTED_TYPE, f"the body starts with {body[:16]!r} and is no page")


def _is_wide_text(head: bytes) -> bool:
    """UTF-16 or UTF-32: a byte order mark, or every second byte of a run of ASCII zero."""
    if head.startswith(WIDE_MARKS):
        return True
    zeros = sorted((head[0::2].count(0), head[1::2].count(0)))
    half = len(head) // 2
    return zeros[1] > WIDE_MIN_ZEROS * half and zeros[0] < WIDE_MAX_ZEROS * half
