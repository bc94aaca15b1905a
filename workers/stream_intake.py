"""Submissions from other programs, without HTTP: JSON messages on the stream `copydesk:submissions`.

A message is taken by one worker of the group, accepted under an id made of its entry's id (so that a redelivery changes nothing),
then acknowledged and removed. One that cannot be read becomes a dead letter with its reason, and harms nothing.
"""

import asyncio
import hashlib
import logging
import time

import orjson
from redis.exceptions import RedisError, ResponseError

from ingest.adapters import keys
from ingest.adapters.connection import refuses_writes
from ingest.errors import Fatal, PageError
from ingest.model import Submission
from ingest.wire import ID_HEX, loads, parse_submission
from workers.runtime import World
from workers.trouble import Trouble

log = logging.getLogger("copydesk.intake")

#: Messages per read, and milliseconds that a read waits for one.
READ_COUNT = 64
BLOCK_MS = 1000
#: Milliseconds after which a message that a dead worker took is taken over.
TAKE_OVER_MS = 30_000
#: Queue depth above which nothing more is read: the stream holds it better than the queue.
PAUSE_S = 1.0


async def take_for_ever(world: World) -> None:
    """Read the stream until cancelled."""
    trouble, grouped = Trouble(log, "the stream intake waits for Redis"), False
    while True:
        try:
            grouped = grouped or await _make_group(world)
            if await world.redis.zcard(keys.PENDING) >= world.settings.worker.queue_limit:
                await asyncio.sleep(PAUSE_S)
                continue
            for entry_id, fields in await _next_messages(world):
                await take(world, entry_id, fields)
            trouble.over()
        except RedisError as error:
            deleted = "NOGROUP" in str(error)
            if isinstance(error, ResponseError) and not deleted and not refuses_writes(error):
                raise
            grouped = grouped and not deleted
            trouble.met(error)
            await asyncio.sleep(PAUSE_S)


async def take(world: World, entry_id: bytes, fields: dict[bytes, bytes]) -> None:
    """Accept one message, then acknowledge and remove it. Being killed in between makes somebody else do it again, to no effect."""
    now_s = time.time()
    submission_id = hashlib.sha256(b"stream " + entry_id).hexdigest()[:ID_HEX]
    try:
        message = _decode(fields)
        limit = world.settings.fetch.max_body_bytes
        submission = parse_submission(message, submission_id=submission_id, source="stream", now_s=now_s, max_bytes=limit)
        await world.intake.accept(submission, now_s)
    except PageError as fault:
        broken = Submission(id=submission_id, medium="text", received_at_s=now_s, source="stream")
        await world.intake.accept_failed(broken, fault, now_s)
        log.warning("message %s refused: %s", entry_id.decode(), fault)
    async with world.redis.pipeline(transaction=True) as pipe:
        pipe.xack(keys.SUBMISSIONS, keys.INTAKE_GROUP, entry_id)
        pipe.xdel(keys.SUBMISSIONS, entry_id)
        await pipe.execute()


def _decode(fields: dict[bytes, bytes]) -> object:
    """The message: a JSON object in the field `submission`, or the entry's own fields where that is missing."""
    raw = fields.get(b"submission")
    if raw is None:
        return {name.decode("utf-8", "replace"): value.decode("utf-8", "replace") for name, value in fields.items()}
    try:
        return loads(raw)
    except orjson.JSONDecodeError as error:
        raise Fatal("malformed", f"the field 'submission' is not JSON: {error}; it begins {raw[:60]!r}") from error


async def _next_messages(world: World) -> list[tuple[bytes, dict[bytes, bytes]]]:
    taken = await world.redis.xautoclaim(
        keys.SUBMISSIONS, keys.INTAKE_GROUP, world.process_id, min_idle_time=TAKE_OVER_MS, count=READ_COUNT
    )
    if taken[1]:
        return list(taken[1])
    read = await world.redis.xreadgroup(
        keys.INTAKE_GROUP, world.process_id, {keys.SUBMISSIONS: ">"}, count=READ_COUNT, block=BLOCK_MS
    )
    return list(read[0][1]) if read else []


async def _make_group(world: World) -> bool:
    """True: the group is there."""
    try:
        await world.redis.xgroup_create(keys.SUBMISSIONS, keys.INTAKE_GROUP, id="0", mkstream=True)
    except ResponseError as error:
        if "BUSYGROUP" not in str(error):
            raise
    return True
