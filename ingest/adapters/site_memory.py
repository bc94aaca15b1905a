"""What a host repeats, kept in Redis for a while: two buckets of time, each a sample of the host's stories."""

from collections import Counter
from collections.abc import Sequence

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.model import SiteMemory

#: Seconds in one bucket; what is remembered is the running bucket and the one before it: three to six days.
BUCKET_S = 3 * 86_400
#: Stories of a host counted in one bucket: enough to tell what it repeats (1.1 points of F1 at 20), and a bound: 200 kB a host.
MAX_STORIES = 60
#: Blocks of one story that are counted.
MAX_BLOCKS = 300
#: Field that counts the stories.
STORIES = b""


class SiteMemories:
    """The memories of all hosts. Only stories found novel are to be told to it: copies of a story would make it repeat itself."""

    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def recall(self, host: str, now_s: float) -> SiteMemory:
        """What stories of `host` have repeated lately; an empty memory for a host not seen."""
        before, running = await self.windows(host, now_s)
        return SiteMemory(host, before.story_count + running.story_count, dict(Counter(before.seen) + Counter(running.seen)))

    async def windows(self, host: str, now_s: float) -> tuple[SiteMemory, SiteMemory]:
        """The bucket before and the running one apart, for comparing how the site's template was with how it is."""
        bucket = int(now_s // BUCKET_S)
        async with self._redis.pipeline(transaction=False) as pipe:
            for number in (bucket - 1, bucket):
                pipe.hgetall(keys.site_repeats(host, number))
            before, running = await pipe.execute()
        return _memory(host, before), _memory(host, running)

    async def remember(self, host: str, observed: Sequence[int], now_s: float) -> None:
        """Counts the blocks of one novel story. A statistic: a crash between its two writes costs one story's count of repeats."""
        bucket = int(now_s // BUCKET_S)
        lines, repeats = keys.site_lines(host, bucket), keys.site_repeats(host, bucket)
        fields = [f"{block:016x}" for block in dict.fromkeys(observed[:MAX_BLOCKS])]
        if not host or not fields:
            return
        stories = int(await self._redis.hincrby(lines, STORIES, 1))
        if stories > MAX_STORIES:
            return
        async with self._redis.pipeline(transaction=False) as pipe:
            for field in fields:
                pipe.hincrby(lines, field, 1)
            counts = await pipe.execute()
            again: dict[str | bytes, int] = {field: count for field, count in zip(fields, counts, strict=True) if count > 1}
            pipe.hset(repeats, mapping={**again, STORIES: stories})
            for key in (lines, repeats):
                pipe.expire(key, 2 * BUCKET_S)
            await pipe.execute()


def _memory(host: str, fields: dict[bytes, bytes]) -> SiteMemory:
    seen = {int(field, 16): int(count) for field, count in fields.items() if field != STORIES}
    return SiteMemory(host, int(fields.get(STORIES, 0)), seen)
