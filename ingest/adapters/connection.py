"""One way to connect to Redis: patient with a server that restarts, clear about one that is not there.

redis-py 5 types every command of its asyncio client as `Awaitable[T] | T`, which no strict checker accepts in an `await`; rooms
that take a client therefore say `Client`, which is Any to the checker and `redis.asyncio.Redis` to the reader.
"""

import asyncio
import re
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import (
    AuthenticationError,
    ConnectionError,  # noqa: A004
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
    TimeoutError,  # noqa: A004
)

from ingest.errors import ServiceError

Client = Any

#: A server that restarts is back within seconds: 30 tries, at most 2 s apart, bridge a minute. Every write is idempotent, because a
#: reply that was lost makes the client say the command again.
RETRIES = 30
BACKOFF_CAP_S = 2.0
BACKOFF_BASE_S = 0.1
#: Seconds for a first answer: somebody is waiting at a terminal.
FIRST_ANSWER_S = 3.0
MIN_REDIS_MAJOR = 7
#: Seconds between two questions whether a server still answers.
LOOK_S = 0.5


def client(url: str) -> Client:
    """A client that rides out a restart of the server. Nothing is connected yet. Raises ServiceError for an impossible URL."""
    try:
        return Redis.from_url(
            url,
            retry=Retry(ExponentialBackoff(cap=BACKOFF_CAP_S, base=BACKOFF_BASE_S), RETRIES),
            retry_on_error=[ConnectionError, TimeoutError, OSError],
        )
    except ValueError as error:
        raise ServiceError(f"REDIS_URL {redacted(url)!r}: {error}") from error


async def check(url: str) -> None:
    """Ask the server once. Raises ServiceError when it does not answer, refuses us, or is older than Redis 7.0."""
    try:
        impatient = Redis.from_url(url, socket_connect_timeout=FIRST_ANSWER_S, socket_timeout=FIRST_ANSWER_S)
    except ValueError as error:
        raise ServiceError(f"REDIS_URL {redacted(url)!r}: {error}") from error
    try:
        info = await impatient.info("server")
    except (AuthenticationError, ResponseError) as error:
        raise ServiceError(f"REDIS_URL {redacted(url)!r} refuses us: {error}") from error
    except (RedisError, OSError) as error:
        raise ServiceError(f"REDIS_URL {redacted(url)!r} does not answer: {error or type(error).__name__}") from error
    finally:
        await impatient.aclose()
    if int(info["redis_version"].split(".")[0]) < MIN_REDIS_MAJOR:
        raise ServiceError(f"REDIS_URL {redacted(url)!r} is Redis {info['redis_version']}; expected 7.0 or newer (functions)")


def stopped_by(error: RedisError) -> ServiceError:
    """What ends a process whose Redis failed it in mid-work: it is full, it refuses, or it is gone."""
    if isinstance(error, OutOfMemoryError):
        return ServiceError(f"Redis is full: {error} Reading goes on; to write, raise its maxmemory or free some of it")
    if refuses_writes(error):
        return ServiceError(f"Redis takes no writes: {error} Reading goes on; the same command does the rest once it does")
    return ServiceError(f"Redis {'refuses' if isinstance(error, ResponseError) else 'was lost'}: {error}")


def refuses_writes(error: Exception) -> bool:
    """Whether the server answers and takes no writes for now: memory or disk full, a replica, or too few of these."""
    return isinstance(error, OutOfMemoryError | ReadOnlyError) or any(said in str(error) for said in ("MISCONF ", "NOREPLICAS "))


async def fallen_silent(redis: Client) -> None:
    """Return once the server has left a question unanswered for FIRST_ANSWER_S; as long as it answers, do not return."""
    with suppress(OSError, RedisError):  # the timeout of asyncio is an OSError, that of redis is none
        while True:
            async with asyncio.timeout(FIRST_ANSWER_S):
                await redis.time()  # a server whose disk is full answers no PING
            await asyncio.sleep(LOOK_S)


def redacted(url: str) -> str:
    """The URL without its password: what may be shown and logged."""
    return re.sub(r"(://[^:@/]*):[^@/]*@", r"\1:***@", url)
