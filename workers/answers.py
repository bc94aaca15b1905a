"""What every HTTP handler shares: the open world, how long a caller waits for Redis, how an answer is written."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from aiohttp import web

from workers import facts
from workers.runtime import World

WORLD: web.AppKey[World] = web.AppKey("world", World)


@asynccontextmanager
async def answering(more_s: float = 0.0) -> AsyncIterator[None]:
    """Around a question to Redis: raises HTTPServiceUnavailable when it is not answered within facts.ANSWER_S and `more_s`. The
    client's patience is a worker's, of minutes; a caller has none, and what is done after he has left is done twice.
    """
    try:
        async with asyncio.timeout(facts.ANSWER_S + more_s):
            yield
    except TimeoutError as error:
        raise web.HTTPServiceUnavailable(text="Redis does not answer") from error


def answer(body: Any, status: int = 200, content_type: str = "application/json") -> web.Response:
    """`body` as JSON."""
    return web.Response(body=orjson.dumps(body), status=status, content_type=content_type)
