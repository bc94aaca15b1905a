"""The noun of this room: one page found in a source, or one piece of a source that could not be read."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import PageError
from ingest.model import Medium

#: Called with what was passed over and why: a picture in a folder, a redirect in an archive. Passing over is not a fault.
OnSkip = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much of one page is read, and which files are none. `max_page_bytes` counts bytes after every decompression."""

    max_page_bytes: int = 10_000_000
    #: Real paths of the files that the reader's caller writes: a folder that holds them is read without them.
    written: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that wants to become a Submission. With `fault` set it is only the news that a piece could not be read."""

    #: `fetch` needs `url`; `html` and `text` need `body`.
    medium: Medium
    #: Unique within its source and the same on every reading: `pages/a.html`, `list.jsonl#L12`, `x.warc.gz#@4711`.
    key: str
    #: What the sender calls it: a JSON Lines `id`; else the file's path as given, or path and record id of an archive.
    source_id: str
    url: str | None = None
    body: bytes | None = None
    content_type: str | None = None
    title: str | None = None
    #: What the server answered, where an archive knows it.
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    #: Unix seconds.
    fetched_at_s: float | None = None
    fault: PageError | None = None


def broken(key: str, fault: PageError, *, source_id: str | None = None, url: str | None = None) -> Draft:
    """The Draft that stands for a piece which could not be read, so that it is counted once and told apart."""
    return Draft("text", key, source_id or key, url=url, fault=fault)


def skip_silently(_name: str, _why: str) -> None:
    """The OnSkip of a reader that nobody asked what it passed over."""
