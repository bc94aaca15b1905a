"""Makes the index anew from the published records: the way out when another version wrote it, or when it was lost."""

import time
from collections.abc import Mapping
from typing import Any

from ingest.adapters.index.drop import drop_index
from ingest.adapters.index.restore import Names, Restorer, newest_generation, settled_since
from ingest.adapters.index.story_index import SECONDS_A_DAY
from ingest.adapters.lua_library import LuaLibrary
from ingest.config_files import load_url_rules
from ingest.model import host_of
from ingest.stages.agency import is_origin
from ingest.stages.fingerprint import fingerprint
from ingest.stages.publisher_ids import declared_id
from ingest.stages.url_rules import UrlRules
from ingest.stages.urls import identity
from workers.runtime import World


async def rebuild(world: World) -> int:
    """Drop the index and put back every story of the window that the streams still hold; how many there were.

    Verdicts, ids and clusters stay as they are; only what new stories are compared with is made again, with today's prints. No
    worker should run meanwhile: a copy of a story that is not back yet would be published.
    """
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


def _names(record: Mapping[str, Any], rules: UrlRules) -> Names:
    url, host = record.get("url"), host_of(record.get("finalUrl") or record.get("requestedUrl"))
    return Names(
        url=identity(url, rules) if url else None,
        declared_id=declared_id(host, record.get("publisherId")),
        is_origin=is_origin(host, record.get("creditText") or ()),
    )
