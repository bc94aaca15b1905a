"""What became of a run's pages: counted as the ends come in, shown as a table or as JSON."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import orjson

from ingest.adapters import keys
from workers.batch import End


@dataclass(slots=True)
class Summary:
    """Counts by end. `pages_per_s` is over the wall-clock seconds given to `as_json`."""

    novel: int = 0
    revisions: int = 0
    duplicates: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    dead: Counter[str] = field(default_factory=Counter)
    #: What sources held beside pages: pictures, style sheets, redirects. Not submitted, so without an end.
    passed_over: int = 0

    def pass_over(self, _name: str, _why: str) -> None:
        """Count something that is no page."""
        self.passed_over += 1

    def count(self, end: End) -> None:
        """Add one end."""
        state, _, reason = end.state.partition(":")
        if state == "rejected":
            self.rejected[reason] += 1
        elif state == "dead":
            self.dead[reason] += 1
        elif state == "duplicate":
            record = orjson.loads(end.record) if end.record else {}
            self.duplicates[record.get("duplicateKind") or "unknown"] += 1
        elif end.record and orjson.loads(end.record).get("verdict") == "revision":
            self.revisions += 1
        else:
            self.novel += 1

    @property
    def published(self) -> int:
        """New stories and revisions."""
        return self.novel + self.revisions

    def as_json(self, submitted: int, ended: int, seconds: float) -> dict[str, Any]:
        """The summary for machines."""
        return {
            "submitted": submitted,
            "ended": ended,
            "left": submitted - ended,
            "published": self.published,
            "novel": self.novel,
            "revisions": self.revisions,
            "duplicates": dict(self.duplicates.most_common()),
            "rejected": dict(self.rejected.most_common()),
            "dead": dict(self.dead.most_common()),
            "passedOver": self.passed_over,
            "seconds": round(seconds, 2),
            "pagesPerSecond": round(ended / seconds, 1) if seconds else 0.0,
        }

    def rows(self) -> list[tuple[str, str, int]]:
        """Lines of the table: end, kind or reason, count."""
        rows = [("published", "novel", self.novel)]
        if self.revisions:
            rows.append(("published", "revision", self.revisions))
        for name, counter in (("duplicate", self.duplicates), ("rejected", self.rejected), ("dead", self.dead)):
            rows += [(name, reason, count) for reason, count in counter.most_common()]
        return rows


@dataclass(frozen=True, slots=True)
class Sink:
    """Where ends go: articles to one file, everything else to another, if there is one."""

    articles: BinaryIO
    notices: BinaryIO | None
    summary: Summary

    def write(self, end: End) -> None:
        """Count one end and write its record as one line."""
        self.summary.count(end)
        file = self.articles if end.stream == keys.ARTICLES else self.notices
        if file is not None and end.record is not None:
            file.write(end.record + b"\n")
            file.flush()
