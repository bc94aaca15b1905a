"""When the story was published and changed: of all that a page says, the first that is sure, made exact by what agrees with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ingest.model import Evidence
from ingest.stages.page.about.date_lines import marked_dates, shown_dates
from ingest.stages.page.about.dates import from_url, is_ahead, plausible, to_date
from ingest.stages.page.about.json_ld import Node, text_of
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.about.printed_dates import PrintedDate
from ingest.stages.page.tree.parse import Element

#: Two dates that are at most this far apart are one, told in two zones or with and without its clock.
SAME_DAY = timedelta(days=1)

PUBLISHED_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "publish-date", "dc.date.issued", "dcterms.created", "dc.date", "cxenseparse:recs:publishtime",
    "date", "publish_date", "pub_date", "published_time", "date_published", "published-date", "published_date", "publication_date",
    "dcterms.issued", "dc.issued", "dc:created", "dc.date.created", "originalpublicationdate", "rnews:datepublished",
    "article_date_original", "displaydate", "citation_publication_date", "citation_date", "citation_online_date",
    "prism.publicationdate", "og:article:published_time", "bt:pubdate", "created", "article.published", "article.created",
    "article:publicationdate", "shareaholic:article_published_time", "og:original_time", "og:regdate", "dateposted", "datecreated",
    "dc.created", "dc.date.publication", "dcterms.date", "dc:date", "gentime", "timestamp",
)  # fmt: skip
MODIFIED_NAMES = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified", "revised",
    "lastmodified", "dc.modified", "modified_time", "og:article:modified_time", "updated_time", "dateupdate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """Both dates in ISO 8601 with the evidence for each, and what a reader should know: a date ahead, an order that cannot be."""

    published: str | None = None
    modified: str | None = None
    published_evidence: Evidence | None = None
    modified_evidence: Evidence | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    when: date
    evidence: Evidence


def find_dates(
    root: Element,
    heading: Element | None,
    node: Node,
    head: Head,
    skipped: frozenset[Element],
    url: str | None,
    locale: str,
    fetched_at_s: float,
) -> Dated:
    """The dates of the page's own story. Nothing inside `skipped` counts; a printed date only where nothing is declared."""
    reader = _Reader(locale, fetched_at_s)
    marked = list(marked_dates(root, skipped))
    published = reader.best(
        *(("ld+json", text_of(node.get(name)), 0.95) for name in ("datePublished", "dateCreated")),
        *(("meta", head.first(name), 0.85) for name in PUBLISHED_NAMES),
        *(("dom", text, 0.85) for text, kind in marked if kind == "published"),
        *(("dom", text, 0.7) for text, kind in marked if kind == "time"),
    )
    modified = reader.best(
        ("ld+json", text_of(node.get("dateModified")), 0.95),
        *(("meta", head.first(name), 0.85) for name in MODIFIED_NAMES),
        *(("dom", text, 0.7) for text, kind in marked if kind == "modified"),
    )
    if published is None:
        printed = list(shown_dates(root, heading, skipped, locale))
        published = reader.printed(printed, change=False)
        modified = modified or reader.printed(printed, change=True)
    addresses = (url, head.links.get("canonical"), head.first("og:url"))
    if published is None and (day := next(filter(None, (from_url(one or "", fetched_at_s) for one in addresses)), None)):
        published = _Told(date.fromisoformat(day), Evidence("url", 0.5))
    if published and modified and _earlier(modified.when, published.when):
        reader.note(f"modified_before_published: {modified.when.isoformat()} < {published.when.isoformat()}")
    return Dated(
        published.when.isoformat() if published else None,
        modified.when.isoformat() if modified else None,
        published.evidence if published else None,
        modified.evidence if modified else None,
        tuple(reader.flags),
    )


class _Reader:
    """Reads the dates of one page and notes what a reader should know of those that it leaves out."""

    def __init__(self, locale: str, fetched_at_s: float) -> None:
        self.locale, self.fetched_at_s = locale, fetched_at_s
        self.flags: list[str] = []

    def note(self, flag: str) -> None:
        """Notes `flag` once."""
        if flag not in self.flags:
            self.flags.append(flag)

    def best(self, *texts: tuple[str, str, float]) -> _Told | None:
        """The first date; a later one of the same day that is told with its clock or zone stands in for one without."""
        first = best = None
        for source, text, confidence in texts:
            when = to_date(text, self.locale) if text else None
            if when is None or not self._is_believed(when):
                continue
            if first is None or best is None:
                first = best = _Told(when, Evidence(source, confidence))
            elif _exactness(when) > _exactness(best.when) and _same(when, first.when):
                best = _Told(when, Evidence(source, confidence))
        return best

    def printed(self, dates: Sequence[tuple[PrintedDate, float]], *, change: bool) -> _Told | None:
        """The first of the printed dates that is, or is not, one of a change."""
        for one, confidence in dates:
            if one.is_change is not change:
                continue
            if one.when is None:
                self.note("ambiguous_date: day and month cannot be told apart")
            elif self._is_believed(one.when):
                return _Told(one.when, Evidence("dom", confidence))
        return None

    def _is_believed(self, when: date) -> bool:
        if is_ahead(when, self.fetched_at_s):
            self.note(f"future_date: {when.isoformat()}")
        return plausible(when, self.fetched_at_s)


def _exactness(when: date) -> int:
    return 0 if not isinstance(when, datetime) else 2 if when.tzinfo else 1


def _same(one: date, other: date) -> bool:
    """Whether two dates may be one: the same day, give or take a zone; where both have a clock, the same minute of some hour."""
    if abs(_day_of(one) - _day_of(other)) > (SAME_DAY if _exactness(one) == 2 else timedelta(0)):  # noqa: PLR2004 - with its zone
        return False
    return not (isinstance(one, datetime) and isinstance(other, datetime)) or one.minute == other.minute


def _day_of(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _earlier(one: date, other: date) -> bool:
    """Whether `one` is earlier beyond doubt: by the clock where both have a zone, else by more than a day."""
    if isinstance(one, datetime) and isinstance(other, datetime) and one.tzinfo and other.tzinfo:
        return one < other
    return _day_of(other) - _day_of(one) > (SAME_DAY if _exactness(one) != _exactness(other) else timedelta(0))
