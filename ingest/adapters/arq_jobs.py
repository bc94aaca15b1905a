"""How our jobs are spelt for arq: JSON, strictly read, and the submission's id as the only argument.

arq's default is pickle, which runs code for whoever can write the queue. A naive `json.loads` lets a malformed envelope kill the
worker for ever, so the loader answers anything unexpected with a job that ends at once (`refuse`).
"""

from typing import Any

import orjson

PROCESS = "process"
#: A queued job's definition is kept for a week; arq drops the job of one that expired, and `requeue` makes a new one.
JOB_EXPIRES_MS = 7 * 24 * 3600 * 1000
MS_PER_S = 1000


def serialize(job: dict[str, Any]) -> bytes:
    """Arq's job or result envelope as JSON; what JSON cannot say becomes its repr (results are not kept anyway)."""
    return orjson.dumps(job, default=repr)


def deserialize(raw: bytes) -> dict[str, Any]:
    """Arq's envelope, checked: function and arguments as we write them. Raises ValueError for anything else; arq drops the job."""
    job = orjson.loads(raw)
    if not isinstance(job, dict) or not isinstance(job.get("f"), str) or not isinstance(job.get("et"), int):
        raise ValueError(f"expected a job written by copydesk, got {raw[:80]!r}")
    if not isinstance(job.get("a"), list) or not isinstance(job.get("k"), dict) or not isinstance(job.get("t"), int | None):
        raise ValueError(f"expected a job written by copydesk, got {raw[:80]!r}")
    return job


def job_definition(submission_id: str, now_s: float) -> bytes:
    """The job that processes one submission, as `arq.jobs.serialize_job` would write it."""
    return serialize({"t": None, "f": PROCESS, "a": [submission_id], "k": {}, "et": int(now_s * MS_PER_S)})
