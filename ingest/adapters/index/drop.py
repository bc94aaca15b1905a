"""Lets go of the whole index, whichever version wrote it."""

from ingest.adapters import keys
from ingest.adapters.connection import Client

#: Keys deleted in one round trip.
BATCH_KEYS = 1000


async def drop_index(redis: Client) -> int:
    """Delete every key of the index, also of one that an older version left; how many there were. The key of all goes first."""
    count = int(await redis.delete(keys.INDEX))
    batch: list[bytes] = []
    async for key in redis.scan_iter(match=f"{keys.INDEX}:*", count=BATCH_KEYS):
        batch.append(key)
        if len(batch) == BATCH_KEYS:
            count += int(await redis.unlink(*batch))
            batch = []
    return count + (int(await redis.unlink(*batch)) if batch else 0)
