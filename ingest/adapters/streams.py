"""The streams: read what others submit, and trim what everybody has read, never blindly."""

from ingest.adapters.connection import Client

MS_PER_S = 1000


async def trim_read(redis: Client, stream: str, before_s: float) -> int:
    """Remove entries older than `before_s` that every consumer group has read and acknowledged; how many went.

    XTRIM and MAXLEN drop unread and pending entries without a word, so the limit is the oldest entry that any group still needs.
    """
    if not await redis.exists(stream):
        return 0
    limit = (int(before_s * MS_PER_S), 0)
    for group in await redis.xinfo_groups(stream):
        limit = min(limit, _next(_parse(group["last-delivered-id"])))
        pending = await redis.xpending(stream, group["name"])
        if pending["pending"]:
            limit = min(limit, _parse(pending["min"]))
    return int(await redis.xtrim(stream, minid=f"{limit[0]}-{limit[1]}", approximate=False))


def _parse(entry_id: bytes | str) -> tuple[int, int]:
    milliseconds, _, sequence = (entry_id.decode() if isinstance(entry_id, bytes) else entry_id).partition("-")
    return int(milliseconds), int(sequence or 0)


def _next(entry_id: tuple[int, int]) -> tuple[int, int]:
    return entry_id[0], entry_id[1] + 1
