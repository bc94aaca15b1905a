"""Opens and closes the outside world. The only room that knows both wings; everything it opens it passes on, nothing is global."""

import os
import socket
import sys
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from redis.exceptions import OutOfMemoryError, RedisError

from ingest.adapters.body_store import BodyStore
from ingest.adapters.connection import Client, check, client, stopped_by
from ingest.adapters.cpu.pool import CpuPool, PoolLimits
from ingest.adapters.index.story_index import StoryIndex
from ingest.adapters.intake import Intake
from ingest.adapters.ledger import Ledger
from ingest.adapters.lua_library import LuaLibrary
from ingest.adapters.redis_server import EmbeddedServer
from ingest.adapters.site_memory import SiteMemories
from ingest.adapters.web.fetcher import Fetcher
from ingest.config_files import config_dir
from ingest.pipeline import Edges
from ingest.settings import Settings
from ingest.stages.second_look import second_look
from workers.edges import build_edges
from workers.last_good import last_good_rules
from workers.site_watch import SiteWatch

SECONDS_PER_DAY = 86_400


@dataclass(frozen=True, slots=True)
class World:
    """All that a process needs, opened once."""

    settings: Settings
    redis: Client
    redis_url: str
    library: LuaLibrary
    ledger: Ledger
    intake: Intake
    story_index: StoryIndex
    fetcher: Fetcher
    cpu_pool: CpuPool
    body_store: BodyStore
    edges: Edges
    #: Names this process in heartbeats and journeys: host, pid and a few random digits.
    process_id: str
    started_at_s: float


def read_settings() -> Settings:
    """The settings of this process: `COPYDESK_CONFIG` or `config/copydesk.toml`, and the environment. Raises UsageError."""
    named = os.environ.get("COPYDESK_CONFIG")
    return Settings.read(os.environ, Path(named) if named else config_dir() / "copydesk.toml")


@asynccontextmanager
async def open_world(settings: Settings | None = None) -> AsyncIterator[World]:
    """The world for one process; closes everything in reverse. Children of the CPU pool start when first needed.

    Raises UsageError for faulty settings and ServiceError when Redis cannot be reached or started, or fails what is done inside.
    """
    settings = settings or read_settings()
    async with AsyncExitStack() as stack:
        url = settings.redis_url
        if not url:
            server = EmbeddedServer(settings.state_dir, config_dir() / "redis.conf")
            stack.push_async_callback(server.stop)
            url = await server.start()
        await check(url)
        redis = await stack.enter_async_context(client(url))
        library = LuaLibrary(redis)
        ledger = Ledger(redis, library)
        kept_s = settings.retention.ended_days * SECONDS_PER_DAY
        fetcher = await stack.enter_async_context(Fetcher(redis, library, settings.fetch))
        cpu_pool = await stack.enter_async_context(_cpu_pool(settings, stack.enter_context(last_good_rules())))
        story_index = StoryIndex(redis, library, settings.dedup, partial(second_look, limits=settings.dedup))
        body_store = BodyStore(redis, library, settings.retention)
        memories = SiteMemories(redis)
        watch = SiteWatch(redis, memories)
        intake = Intake(redis, library, ledger, kept_s=kept_s)
        world = World(
            settings=settings,
            redis=redis,
            redis_url=url,
            library=library,
            ledger=ledger,
            intake=intake,
            story_index=story_index,
            fetcher=fetcher,
            cpu_pool=cpu_pool,
            body_store=body_store,
            edges=build_edges(fetcher, cpu_pool, story_index, body_store, memories, watch, intake, settings.clean.related),
            process_id=f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}",
            started_at_s=time.time(),
        )
        try:
            with suppress(OutOfMemoryError):  # a full server can be read all the same; the first who writes is told
                await library.load()
            yield world
        except RedisError as error:
            raise stopped_by(error) from error


def _cpu_pool(settings: Settings, last_good: Path | None) -> CpuPool:
    worker = settings.worker
    limits = PoolLimits(worker.page_timeout_s, worker.child_max_pages, worker.child_max_rss_mib)
    command = [sys.executable, "-m", "workers.cpu_child", str(worker.child_memory_mib), str(config_dir()), settings.clean.related]
    return CpuPool([*command, str(last_good)] if last_good else command, worker.child_count, limits)
