"""`copydesk audit` as an operator types it."""

import asyncio

from click.testing import CliRunner

from ingest.adapters import keys
from ingest.errors import Rejected
from ingest.model import Submission
from ingest.wire import notice
from workers.cli import cli
from workers.runtime import World

PAGE = Submission(id="s1", medium="text", received_at_s=1.0, body=b"A story.", source_id="a.txt")


async def audit(world: World) -> tuple[int, str]:
    done = await asyncio.to_thread(CliRunner().invoke, cli, ["audit"], env={"REDIS_URL": world.redis_url})
    return done.exit_code, done.stdout.partition("in ")[2].strip()


async def test_what_is_pending_is_part_of_the_sum(world: World) -> None:
    await world.intake.accept(PAGE, 10.0)
    assert await audit(world) == (0, "= out + 1 pending")
    error = Rejected("soft_404", "it says so")
    await world.ledger.conclude("s1", error, notice(PAGE, error, 12.0), 12.0)
    assert await audit(world) == (0, "= out")
    await world.redis.hincrby(keys.COUNTS, "accepted", 1)
    assert await audit(world) == (1, "!= out:\n  2 accepted, but 1 ended and 0 pending")
