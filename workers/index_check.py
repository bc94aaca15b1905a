"""A worker does not begin beside an index that another version wrote: every page would end as a dead letter for the same reason."""

from ingest.adapters import keys
from ingest.adapters.index.story_index import MIGRATION
from ingest.errors import ServiceError
from ingest.stages.scheme import SCHEME
from workers.runtime import World


async def refuse_foreign_index(world: World) -> None:
    """Raises ServiceError that names both schemes and the way out; redis errors when the server is gone."""
    stored = await world.redis.hget(keys.INDEX, "scheme")
    if stored is not None and stored.decode() != SCHEME:
        raise ServiceError(f"the index holds prints of scheme {stored.decode()!r}, this version makes {SCHEME!r}: {MIGRATION}")
