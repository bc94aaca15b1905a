"""How the API answers: JSON, every error as a sentence, and no later than a caller waits."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from aiohttp import web
from redis.exceptions import RedisError

from workers import facts
from workers.runtime import World
from workers.trouble import Trouble

log = logging.getLogger("copydesk.api")
WORLD: web.AppKey[World] = web.AppKey("world", World)


#: The status of what was accepted.
ACCEPTED = 202


def plain_errors() -> Any:
    """A middleware that answers every error as one JSON object with a sentence; no traceback reaches a caller. A Redis that
    refuses is logged when that begins and when a submission is accepted again, not at every caller.
    """
    trouble = Trouble(log, "submissions are refused")

    @web.middleware
    async def answered(request: web.Request, handler: Any) -> web.StreamResponse:
        try:
            response: web.StreamResponse = await handler(request)
        except web.HTTPException as error:
            return json_answer({"error": error.text or error.reason}, error.status)
        except RedisError as error:
            trouble.met(error)
            return json_answer({"error": f"Redis cannot take this now: {error}"}, 503)
        if response.status == ACCEPTED:
            trouble.over()
        return response

    return answered


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


def json_answer(body: Any, status: int = 200, content_type: str = "application/json") -> web.Response:
    """`body` as a response."""
    return web.Response(body=orjson.dumps(body), status=status, content_type=content_type)
