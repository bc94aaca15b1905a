"""What the lines that sign a story tell of it, where nothing else on the page does: its writers and its day."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.model import Evidence
from ingest.stages.page.about.dates import to_iso
from ingest.stages.page.about.metadata import Metadata
from ingest.stages.page.about.printed_dates import printed_dates
from ingest.stages.page.about.signature_lines import signature
from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.tree.lines import Layout

#: How sure such a line is: it stands beside the headline, and says nothing else.
CONFIDENCE = 0.6


def signed(metadata: Metadata, layout: Layout, asides: Mapping[int, Aside], fetched_at_s: float) -> Metadata:
    """`metadata`, with authors and the day of publication of the page's signatures where it has none."""
    texts = [layout.lines[index].text for index in sorted(asides) if asides[index].reason in {"byline", "date"}]
    locale = metadata.language or ""
    if metadata.date_published is None and not metadata.flags:  # a date that was not believed is not taken from elsewhere either
        metadata = _told(metadata, "date_published", next(_days(texts, fetched_at_s, locale), None))
    if not metadata.authors and not metadata.credits:
        named = (found.names for text in texts if (found := signature(text, locale)).sure)
        metadata = _told(metadata, "authors", next(filter(None, named), None))
    return metadata


def _days(texts: list[str], fetched_at_s: float, locale: str) -> Iterator[str]:
    """The days of the lines that do not speak of a change."""
    for text in texts:
        dates = printed_dates(text, locale)
        day = to_iso(text, fetched_at_s, locale) if dates and not dates[0].is_change else None
        if day:
            yield day


def _told(metadata: Metadata, name: str, value: object) -> Metadata:
    evidence = {**metadata.evidence, name: Evidence("dom", CONFIDENCE)}
    return replace(metadata, **{name: value}, evidence=evidence) if value else metadata  # type: ignore[arg-type]
