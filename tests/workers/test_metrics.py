"""Promises of the metrics: what is called a counter never goes down."""

from ingest.adapters import keys
from ingest.errors import Fatal
from ingest.model import Submission
from ingest.wire import notice
from workers.metrics import exposition
from workers.runtime import World

PAGE = Submission(id="s1", medium="text", received_at_s=1.0, body=b"A story.", source_id="a.txt")
CRASHED = Fatal("crashed", "signal 11")


async def crashes(world: World) -> tuple[bytes, str]:
    """How many dead letters there are of the kind now, and how many ends of it the metrics count."""
    lines = (await exposition(world)).splitlines()
    [counted] = [
        line.rpartition(" ")[2] for line in lines if line.startswith('copydesk_ended_total{reason="crashed",state="dead"}')
    ]
    return await world.redis.hget(keys.COUNTS, "dead:crashed"), counted


async def test_a_revived_letter_stays_counted(world: World) -> None:
    await world.intake.accept(PAGE, 10.0)
    for time_s, ends in ((11.0, "1.0"), (21.0, "2.0")):
        await world.ledger.conclude("s1", CRASHED, notice(PAGE, CRASHED, time_s), time_s)
        assert await crashes(world) == (b"1", ends)
        assert await world.ledger.requeue("s1", time_s + 1, revive=True)
        assert await crashes(world) == (b"0", ends)
