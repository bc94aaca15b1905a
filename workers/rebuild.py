"""Makes the index anew from the published records: the way out when another version wrote it, or when it was lost."""

import math
import time
from collections.abc import Mapping
from typing import Any

from ingest.adapters import keys
from ingest.adapters.index.drop import drop_index
from ingest.adapters.index.restore import Names, Restorer, newest_generation, settled_since
from ingest.adapters.index.story_index import SECONDS_A_DAY
from ingest.adapters.ledger import MS_PER_S
from ingest.adapters.lua_library import LuaLibrary
from ingest.config_files import load_url_rules
from ingest.errors import UsageError
from ingest.model import host_of
from ingest.stages.agency import is_origin
from ingest.stages.fingerprint import fingerprint
from ingest.stages.publisher_ids import declared_id
from ingest.stages.url_rules import UrlRules
from ingest.stages.urls import own_names
from workers.heartbeat import living
from workers.runtime import World


async def rebuild(world: World) -> int:
    """Drop the index and put back every story of the window that the streams still hold; how many there were.

    Verdicts, ids and clusters stay as they are; only what new stories are compared with is made again, with today's prints.
    Raises UsageError, before anything is dropped, while a worker is alive.
    """
    await _refuse_living_workers(world)
    now_s, window_s = time.time(), world.settings.dedup.window_days * SECONDS_A_DAY
    await drop_index(world.redis)
    generation = await newest_generation(world.redis)
    if generation is None:
        return 0
    restorer, rules, count = Restorer(LuaLibrary(world.redis), window_s, generation), load_url_rules(), 0
    async for story in settled_since(world.redis, now_s - window_s):
        record = story.record
        if record.get("duplicateKind") != "unchanged":
            print_ = fingerprint(record.get("articleBody") or "", record.get("headline"), record.get("inLanguage"))
            await restorer.restore(story, print_, _names(record, rules), now_s)
            count += 1
    return count


async def _refuse_living_workers(world: World) -> None:
    """A worker would publish a copy of a story that is not back yet. One that was killed counts until its heartbeat expires."""
    workers = [beat for beat in await living(world) if beat["kind"] != "api"]
    if not workers:
        return
    named = ", ".join(f"{beat['kind']} {beat['id']}" for beat in workers)
    left_ms = max([await world.redis.pttl(keys.process(str(beat["id"]))) for beat in workers])
    raise UsageError(
        f"workers are alive ({named}): stop them first, or they publish stories again that are not back yet. "
        f"One that was killed still counts for {max(1, math.ceil(left_ms / MS_PER_S))} s"
    )


def _names(record: Mapping[str, Any], rules: UrlRules) -> Names:
    found = record.get("finalUrl") or record.get("requestedUrl")
    url, declared_url = own_names(found, record.get("url"), rules)
    host = host_of(found)
    return Names(
        url=url,
        declared_url=declared_url,
        declared_id=declared_id(host, record.get("publisherId")),
        is_origin=is_origin(host, record.get("creditText") or ()),
    )
