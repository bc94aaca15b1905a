"""What comes in: a submission, the page it stands for, what is known of the page's host and of a feed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

#: How a submission's page reaches us: fetched from its URL, or carried as HTML or plain text.
Medium = Literal["fetch", "html", "text"]


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
    #: What the server answered when somebody else fetched it: status, and headers as they came.
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


def host_of(url: str | None) -> str:
    """The host that `url` names, without `www.`; an empty string where it names none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


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

    @property
    def host(self) -> str:
        """The host whose template the page shows, without `www.`; an empty string where none is known."""
        return host_of(self.final_url or self.requested_url)


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What a host has shown before: hash of a block's normalised text -> number of *other stories* that showed it."""

    host: str = ""
    #: How many different stories of this host the counts were taken from.
    story_count: int = 0
    seen: Mapping[int, int] = field(default_factory=dict)


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
