"""Which of the pages that a feed or a sitemap names are worth fetching. Pure."""

from collections.abc import Mapping, Sequence

from ingest.sources.entries import Entry, PageList

DAY_S = 86_400.0
#: Older stories are not fetched though they are new to us: a sitemap lists archives of decades.
MAX_AGE_S = 7 * DAY_S
#: Sitemaps of an index that are followed, the newest: the others are archives.
MAX_CHILDREN = 20
#: Indexes followed one below the other: the protocol knows one, large sites have two, more are made up as they are asked for.
MAX_INDEX_LEVELS = 2
#: Seconds by which a publisher's clock, or a cached feed, may be late.
CLOCK_SLACK_S = 3_600.0
#: Share of the known entries that may have changed between two polls, and the number below which the share says nothing.
MAX_CHANGED_SHARE, FEW_CHANGED = 0.5, 3
SITEMAP_KINDS = frozenset({"sitemap", "url_list"})


def wanted(found: PageList, new: Sequence[bool], now_s: float, *, first_poll: bool) -> list[Entry]:
    """The entries to submit, in the list's order: new ones that are not old.

    An undated entry counts as new news, except in the first reading of a sitemap, where nothing tells today's story from one
    of ten years ago: there it is only remembered.
    """
    undated_too = not (first_poll and found.kind in SITEMAP_KINDS)
    chosen: dict[str, Entry] = {}
    for entry, is_new in zip(found.entries, new, strict=True):
        dated_s = entry.published_at_s or entry.modified_at_s
        recent = undated_too if dated_s is None else dated_s > now_s - MAX_AGE_S
        if is_new and recent:
            chosen.setdefault(entry.identity, entry)
    return list(chosen.values())


def changed(found: PageList, new: Sequence[bool], fresh: Sequence[bool], since_s: float | None) -> list[Entry]:
    """The known entries that say they were changed since the poll at `since_s`: candidates for a revision, in the list's order.

    `fresh` tells which versions are new to us. Where most of the list claims to have changed at once the dates are those of the
    file: then none is believed.
    """
    if since_s is None:
        return []
    chosen: dict[str, Entry] = {}
    for entry, is_new, is_fresh in zip(found.entries, new, fresh, strict=True):
        if is_fresh and not is_new and (entry.modified_at_s or 0.0) > since_s - CLOCK_SLACK_S:
            chosen.setdefault(entry.identity, entry)
    known = len(new) - sum(new)
    believable = len(chosen) <= MAX_CHANGED_SHARE * known or len(chosen) <= FEW_CHANGED
    return list(chosen.values()) if believable else []


def children(index: PageList) -> list[Entry]:
    """The sitemaps of an index to follow: the most recently modified, then undated ones, the last named first."""
    numbered = sorted(enumerate(index.entries), key=lambda pair: (pair[1].modified_at_s or 0.0, pair[0]), reverse=True)
    return [entry for _, entry in numbered[:MAX_CHILDREN]]


def index_level(url: str, parents: Mapping[str, str | None]) -> int:
    """How deep an index stands, 1 where no other named it, MAX_INDEX_LEVELS + 1 at most; `parents` tells who named whom."""
    level = 1
    while level <= MAX_INDEX_LEVELS and (parent := parents.get(url)):
        url, level = parent, level + 1
    return level


def newest_at(found: PageList, now_s: float) -> float | None:
    """When the newest entry was published, as the list says; dates in the future are not believed."""
    dates = (entry.published_at_s or entry.modified_at_s for entry in found.entries)
    return max((date for date in dates if date is not None and date <= now_s), default=None)
