"""What became of a run's pages: counted as the ends come in, shown as a table or as JSON."""

import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import orjson

from workers.batch import End

log = logging.getLogger("copydesk.run")

#: Names that are told of what was passed over for one reason; the log has all of them.
NAMES_TOLD = 3


@dataclass(slots=True)
class Summary:
    """Counts by end. `pages_per_s` is over the wall-clock seconds given to `as_json`."""

    novel: int = 0
    revisions: int = 0
    duplicates: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    dead: Counter[str] = field(default_factory=Counter)
    #: What sources held beside pages (pictures, style sheets, redirects), by why. Not submitted, so without an end.
    passed_over: Counter[str] = field(default_factory=Counter)
    _names: dict[str, list[str]] = field(default_factory=dict)

    def pass_over(self, name: str, why: str) -> None:
        """Count something that is no page, and log its name."""
        log.info("passed over %r: %s", name, why)
        self.passed_over[why] += 1
        names = self._names.setdefault(why, [])
        if len(names) < NAMES_TOLD:
            names.append(repr(name))

    def passed_over_lines(self) -> list[str]:
        """A line for each reason, the most frequent first: how often, why, and the first names."""
        lines = []
        for why, count in self.passed_over.most_common():
            more = f" and {count - NAMES_TOLD} more" if count > NAMES_TOLD else ""
            lines.append(f"passed over {count}: {why} ({', '.join(self._names[why])}{more})")
        return lines

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
            "passedOver": self.passed_over.total(),
            "passedOverWhy": dict(self.passed_over.most_common()),
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
