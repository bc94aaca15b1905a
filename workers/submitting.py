"""`POST /v1/submissions`: accepts one submission or a list, whole or not at all, and the same one once.

A 503 means that nothing was accepted and nothing will be: what Redis comes to when the caller has been sent away, it refuses. One
case remains that no server can tell apart: it was accepted, and only the answer was lost. There the caller is told a key with
which to send the same again: ids are made of the key and of what is sent, so that the second time finds what the first one did.
"""

import hashlib
import time
import uuid
from dataclasses import replace
from typing import Any

import orjson
from aiohttp import web

from ingest.adapters.web.addresses import AddressPolicy
from ingest.adapters.web.targets import parse_target
from ingest.errors import NotAccepted, PageError
from ingest.model import Submission
from ingest.wire import ID_HEX, loads, parse_submission
from workers import facts
from workers.answers import ACCEPTED, WORLD, answering, json_answer
from workers.runtime import World

#: Submissions in one request, and bytes of its body: a batch of a hundred large pages.
MAX_BATCH = 1000
MAX_BODY_BYTES = 100_000_000
#: What names a request that is sent again (draft-ietf-httpapi-idempotency-key-header), and its longest value.
KEY_HEADER, KEY_MAX_CHARS = "Idempotency-Key", 255
#: Bytes that Redis is given a second more for: those of a list cross a network on their way.
PACE_BYTES = 1_000_000


async def submit(request: web.Request) -> web.Response:
    """Accept one submission or a list. 202 with ids and states; else nothing is accepted: 400, 413 or 422 with every fault,
    503 when full or Redis is silent.
    """
    world, key = request.app[WORLD], _key(request)
    sent = await request.read()
    messages = _messages(sent)
    batch = messages if isinstance(messages, list) else [messages]
    if not 0 < len(batch) <= MAX_BATCH:
        raise web.HTTPBadRequest(text=f"expected 1 to {MAX_BATCH} submissions, got {len(batch)}")
    now_s = time.time()
    submissions, faults = _read(world, batch, key, now_s)
    if faults:
        return json_answer({"error": "nothing was accepted", "faults": faults}, _status_of(faults))
    async with answering():
        clock_s = await world.intake.clock_s()
    if request.transport is None:
        raise web.HTTPBadRequest(text="the caller has left: nothing was accepted")
    more_s = len(sent) / PACE_BYTES
    limit, until_s = world.settings.worker.queue_limit, clock_s + facts.ANSWER_S + more_s
    try:
        async with answering(more_s):
            accepted = await world.intake.accept_all(submissions, now_s, limit=limit, until_s=until_s)
    except NotAccepted as error:
        raise web.HTTPServiceUnavailable(text=f"{error}: nothing was accepted; try again later") from error
    except web.HTTPServiceUnavailable:
        return _unknown(key)
    shown = [{"id": one.id, "state": one.state, "href": f"/v1/submissions/{one.id}"} for one in accepted]
    return json_answer(shown if isinstance(messages, list) else shown[0], ACCEPTED)


def _key(request: web.Request) -> str:
    key = request.headers.get(KEY_HEADER, "")
    if len(key) > KEY_MAX_CHARS or not (key.isascii() and key.isprintable()):
        raise web.HTTPBadRequest(text=f"{KEY_HEADER} {key[:40]!r}: expected {KEY_MAX_CHARS} printable ASCII characters at most")
    return key or uuid.uuid4().hex


def _unknown(key: str) -> web.Response:
    told = json_answer(
        {
            "error": "Redis did not answer in time: whether this was accepted is not known. To send it again and have it accepted "
            f"once, add the header {KEY_HEADER}",
            "idempotencyKey": key,
        },
        503,
    )
    told.headers[KEY_HEADER] = key
    return told


def _messages(sent: bytes) -> Any:
    try:
        return loads(sent)
    except orjson.JSONDecodeError as error:
        raise web.HTTPBadRequest(text=f"the body is not JSON: {error}") from error


def _read(world: World, batch: list[Any], key: str, now_s: float) -> tuple[list[Submission], list[dict[str, Any]]]:
    """The submissions of the messages, and every fault among these."""
    policy = AddressPolicy.allowing(world.settings.fetch.allow_networks)
    limit = world.settings.fetch.max_body_bytes
    submissions: list[Submission] = []
    faults: list[dict[str, Any]] = []
    for place, message in enumerate(batch):
        try:
            made = parse_submission(message, submission_id="", source="http", now_s=now_s, max_bytes=limit)
            if made.medium == "fetch":
                parse_target(made.url or "", policy)
            submissions.append(replace(made, id=_id(key, place, made)))
        except PageError as fault:
            faults.append({"index": place, "reason": fault.reason, "detail": fault.detail})
    return submissions, faults


def _id(key: str, place: int, made: Submission) -> str:
    """The same for the same page at the same place of a request with the same key."""
    said = ["http", key, place, made.medium, made.url, made.content_type, made.source_id, made.title]
    return hashlib.sha256(orjson.dumps(said) + b"\n" + (made.body or b"")).hexdigest()[:ID_HEX]


def _status_of(faults: list[dict[str, Any]]) -> int:
    """400 when a message makes no sense, 413 when a page is too large, 422 when an address will never be fetched."""
    reasons = {fault["reason"] for fault in faults}
    if "malformed" in reasons:
        return 400
    return 413 if "too_large" in reasons else 422
