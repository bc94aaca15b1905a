"""What a submission went through, as the ledger stores it and as people and programs are shown it.

The stored history is one JSON object a line, so that the script that revives a dead letter can add to it as well.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from ingest.errors import PageError
from ingest.redaction import redact_url
from ingest.wire import iso

SCHEMA = "copydesk.submission-state/1"
#: Stored field -> the name it is shown under, for times (Unix seconds, shown as ISO 8601), counts and words.
TIMES = {"received_at": "receivedAt", "accepted_at": "acceptedAt", "started_at": "startedAt", "ended_at": "endedAt"}
COUNTS = {"tries": "tries", "deferrals": "deferrals"}
WORDS = {
    "source_id": "sourceId",
    "source": "source",
    "medium": "medium",
    "waiting_for": "waitingFor",
    "detail": "detail",
    "article_id": "articleId",
    "cluster_id": "clusterId",
    "stream": "stream",
    "entry": "entry",
}


def failed_try(at_s: float, tries: int, error: PageError, traceback: str | None = None) -> bytes:
    """One line of history: the try that failed, and how. `traceback` only for what nobody foresaw."""
    told: dict[str, Any] = {"at": at_s, "event": "failed_try", "try": tries, "reason": error.reason, "detail": error.detail}
    return orjson.dumps(told | ({"traceback": traceback} if traceback else {}))


def history(stored: str | None) -> list[dict[str, Any]]:
    """The stored history, oldest first; each event's `at` (and a revived end's `endedAt`) as ISO 8601."""
    events = [orjson.loads(line) for line in (stored or "").splitlines()]
    return [{name: iso(value) if name in {"at", "endedAt"} else value for name, value in event.items()} for event in events]


def as_json(submission_id: str, state: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """A submission's state, verdict, timings and history, of schema `submission-state-1.json`; `fields` as stored."""
    times = {TIMES[name]: float(fields[name]) for name in TIMES if name in fields}
    timings: dict[str, Any] = {name: iso(at_s) for name, at_s in times.items()}
    if "endedAt" in times:
        timings["totalSeconds"] = round(times["endedAt"] - times["acceptedAt"], 3)
    return {
        "schema": SCHEMA,
        "id": submission_id,
        "state": state,
        "ended": state != "queued",
        "verdict": orjson.loads(fields["verdict"]) if "verdict" in fields else None,
        "url": redact_url(fields["url"]) if "url" in fields else None,
        **{shown: int(fields.get(name, 0)) for name, shown in COUNTS.items()},
        **{shown: fields[name] for name, shown in WORDS.items() if name in fields},
        "timings": timings,
        "history": history(fields.get("history")),
    }
