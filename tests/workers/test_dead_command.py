"""`copydesk dead` as an operator types it."""

import asyncio
from dataclasses import replace

from click.testing import CliRunner, Result

from ingest.adapters import keys
from ingest.errors import Fatal
from ingest.model import Submission
from workers.cli import cli
from workers.runtime import World

LETTER = Submission(id="s1", medium="text", received_at_s=1.0, body=b"A story.", source_id="a.txt")


async def dead(world: World, *arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, cli, ["dead", *arguments], env={"REDIS_URL": world.redis_url})


async def test_revive_says_which_are_left_and_exits_1(world: World) -> None:
    await world.intake.accept_failed(LETTER, Fatal("crashed", "signal 11"), 10.0)
    await world.redis.set(keys.body("s1"), b"kept")
    some = await dead(world, "revive", "s1", "nope")
    assert (some.exit_code, some.stdout) == (1, "1 of 2 queued again\n")
    assert "not queued: 'nope': not dead" in some.stderr

    await world.intake.accept_failed(replace(LETTER, id="s2", body=None), Fatal("malformed_line", "line 3"), 10.0)
    assert (await dead(world, "revive", "--all")).exit_code == 1
    await world.redis.delete(keys.DEAD)
    none = await dead(world, "revive", "--all")
    assert (none.exit_code, none.stdout, none.stderr) == (0, "0 of 0 queued again\n", "")


async def test_no_list_is_shorter_than_one(world: World) -> None:
    for count in ("0", "-3"):
        refused = await dead(world, "list", "--count", count)
        assert refused.exit_code == 2 and "x>=1" in refused.stderr
