"""What a run waits for when all that is left is put off: pages to be tried again, hosts whose turn has not come."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from ingest.adapters import keys
from workers.runtime import World

#: Seconds between looks, and between two times the same is said.
LOOK_S, REPEAT_S = 1.0, 60.0
#: Seconds ahead from which a job is put off, and not only about to begin: longer than a host's usual interval.
AHEAD_S = 3.0
#: Pages asked after in one round trip: while a run is at work the first of them tell that it is, however many are left.
LOOKED_AT = 200
#: Pages whose reasons are asked for.
ASKED = 20
MS_PER_S = 1000
MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Wait:
    """Everything left of a run is put off: how many pages, until when (Unix seconds), and why."""

    pages: int
    first_at_s: float
    last_at_s: float
    reasons: tuple[str, ...]

    def sentence(self, now_s: float) -> str:
        """What a person reads."""
        until = f"next in {_span(self.first_at_s - now_s)} ({time.strftime('%H:%M:%S', time.localtime(self.first_at_s))})"
        last = "" if self.pages == 1 else f", last in {_span(self.last_at_s - now_s)}"
        why = f" ({', '.join(self.reasons)})" if self.reasons else ""
        return f"waiting for {self.pages} page{'s' * (self.pages > 1)} put off{why}: {until}{last}"


def _span(seconds: float) -> str:
    seconds = max(0.0, seconds)
    return f"{seconds:.0f} s" if seconds < 2 * MINUTE_S else f"{seconds / MINUTE_S:.0f} min"


async def wait_of(world: World, left: Collection[str], now_s: float) -> Wait | None:
    """The wait, when every submission of `left` is queued for later than AHEAD_S from now; None while one can be worked on."""
    ids = list(left)
    due_s: list[float] = []
    for begin in range(0, len(ids), LOOKED_AT):
        for due_ms in await world.redis.zmscore(keys.QUEUE, ids[begin : begin + LOOKED_AT]):
            if due_ms is None or due_ms / MS_PER_S <= now_s + AHEAD_S:
                return None
            due_s.append(due_ms / MS_PER_S)
    return Wait(len(ids), min(due_s), max(due_s), await _reasons(world, ids[:ASKED])) if ids else None


async def _reasons(world: World, ids: list[str]) -> tuple[str, ...]:
    found: Counter[str] = Counter()
    for submission_id in ids:
        history = await world.ledger.history(submission_id)
        if history:
            found[str(history[-1].get("reason", ""))] += 1
        else:
            waiting = await world.redis.hget(keys.submission(submission_id), "waiting_for")
            found[waiting.decode() if waiting else ""] += 1
    return tuple(reason for reason, _ in found.most_common() if reason)


async def watch(world: World, left: Collection[str], say: Callable[[str], None], patience_s: float | None) -> None:
    """Say what the run waits for, each time it changes; return when it would wait longer than `patience_s`, else never."""
    said, said_at, since = "", 0.0, None
    while True:
        await asyncio.sleep(LOOK_S)
        now_s = time.time()
        wait = await wait_of(world, left, now_s)
        if wait is None:
            since = None
            continue
        since = since if since is not None else now_s
        if patience_s is not None and wait.first_at_s > since + patience_s:
            say(wait.sentence(now_s))
            return
        key = f"{wait.pages} {wait.first_at_s:.0f} {wait.reasons}"
        if key != said or now_s - said_at > REPEAT_S:
            say(wait.sentence(now_s))
            said, said_at = key, now_s
