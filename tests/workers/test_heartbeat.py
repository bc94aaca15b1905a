"""What processes say of themselves."""

import asyncio

from command_line import wait_until

from workers.facts import gather
from workers.heartbeat import LoopLag, beat_for_ever, living
from workers.runtime import World


async def test_an_api_and_a_worker_in_one_process_are_both_alive(world: World) -> None:
    beats = [asyncio.create_task(beat_for_ever(world, kind, LoopLag())) for kind in ("worker", "api")]

    async def kinds() -> bool:
        return {beat["kind"] for beat in await living(world)} == {"api", "worker"}

    await wait_until(kinds, "both have beaten")
    assert (await gather(world)).workers == 1
    for beat in beats:
        beat.cancel()
    await asyncio.gather(*beats, return_exceptions=True)
    assert await living(world) == []
