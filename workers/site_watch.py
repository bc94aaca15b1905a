"""Remembers what hosts show, and says so where a host's template has changed: rules that fitted it may no longer do."""

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.site_memory import SiteMemories
from ingest.model import Cleaned, Verdict
from ingest.stages.text.memory import drift

#: Share of a template that has to be gone before an operator is told.
DRIFT_TOLD = 0.5
#: One novel story of sixteen looks: a changed template shows on every page, and a look reads two hashes.
LOOKING_ENDS = "0"
#: Seconds for which a host's change is told after the last look that saw it.
TOLD_S = 3 * 86_400


class SiteWatch:
    """What the pipeline tells of a host after a story was settled."""

    def __init__(self, redis: Client, memories: SiteMemories) -> None:
        self._redis = redis
        self._memories = memories

    async def remember(self, cleaned: Cleaned, verdict: Verdict, now_s: float) -> None:
        """Count the blocks of a novel story; look at the template now and then.

        A copy of a story shows the story's own paragraphs again: counted as template, it would delete its own text.
        """
        if not cleaned.host or verdict.name != "novel" or verdict.replayed:
            return
        await self._memories.remember(cleaned.host, cleaned.observed, now_s)
        if verdict.article_id.endswith(LOOKING_ENDS):
            await self._look(cleaned.host, now_s)

    async def _look(self, host: str, now_s: float) -> None:
        gone = drift(*await self._memories.windows(host, now_s))
        if gone is not None and gone >= DRIFT_TOLD:
            said = f"the template of {host} has changed: {gone:.0%} of what it used to repeat is gone"
            await self._redis.hset(keys.SITE_COMPLAINTS, host, said)
            await self._redis.expire(keys.SITE_COMPLAINTS, TOLD_S)
        elif gone is not None:
            await self._redis.hdel(keys.SITE_COMPLAINTS, host)
