"""Stories and an index for the tests of the atomic step."""

from functools import partial

from ingest.adapters.connection import Client
from ingest.adapters.index.story_index import Settlement, StoryIndex
from ingest.adapters.lua_library import LuaLibrary
from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import fingerprint
from ingest.stages.second_look import second_look
from ingest.wire import dumps

LIMITS = DedupSettings()
STORY = " ".join(f"The harbour council of town {n} voted to widen the quay by {n + 3} metres before winter." for n in range(12))
OTHER = " ".join(f"Beekeepers in valley {n} expect {n * 7} jars of honey after a late and rainy spring season." for n in range(12))


def an_index(redis: Client, limits: DedupSettings = LIMITS) -> StoryIndex:
    return StoryIndex(redis, LuaLibrary(redis), limits, partial(second_look, limits=limits))


def settlement(
    name: str,
    body: str,
    *,
    now_s: float = 1000.0,
    url: str | None = None,
    declared_url: str | None = None,
    language: str = "en",
    headline: str | None = None,
    is_origin: bool = False,
) -> Settlement:
    record = dumps({"id": f"a-{name}", "headline": headline, "articleBody": body, "source": f"desk {name}", "url": url})
    return Settlement(
        submission_id=name,
        article_id=f"a-{name}",
        record=record,
        text=StoryText(headline, body),
        fingerprint=fingerprint(body, headline, language),
        now_s=now_s,
        url=url,
        declared_url=declared_url,
        is_origin=is_origin,
    )
