"""Reads what `settle.lua` keeps of each story: the record's bytes as a value. Reads only."""

import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.model import Fingerprint

#: The layout of `index_layout.lua`, field by field; a test holds the two together.
RECORD = struct.Struct(">I8s3s3sB8s128sB12sB6sH4s3sB")
CHUNK_RECORDS = 88
IS_NOTICE = 1


@dataclass(frozen=True, slots=True)
class StoredStory:
    """One record of the index. `fingerprint` has no sketch and only the first 8 bytes of the content's hash."""

    place: str
    article_id: str
    time_s: int
    fingerprint: Fingerprint
    #: Where its text is: stream and entry.
    stream: str
    entry: str
    cluster: str
    version: int


async def stories_since(redis: Client, language: str, since_s: float) -> AsyncIterator[StoredStory]:
    """The stories of one language recorded at or after `since_s`, shelf by shelf in the order of arrival."""
    stored = await redis.hmget(keys.index(language), "scheme", "shelves")
    if not stored[0]:
        return
    for line in (stored[1] or b"").decode().split(";")[:-1]:
        shelf = line.split(" ")[0]
        chunk = 0
        while data := await redis.get(keys.index_chunk(language, shelf, chunk)):
            ids = await redis.hgetall(keys.index_ids(language, shelf))
            for place in range(CHUNK_RECORDS):
                part = data[place * RECORD.size : (place + 1) * RECORD.size]
                number = chunk * CHUNK_RECORDS + place
                story = parse_record(part, language, stored[0].decode(), shelf, number, ids)
                if story and story.time_s >= since_s:
                    yield story
            chunk += 1


async def story_at(redis: Client, language: str, shelf: str, number: int) -> StoredStory | None:
    """One record, or None when there is none (any more)."""
    chunk, place = divmod(number, CHUNK_RECORDS)
    start = place * RECORD.size
    part = await redis.getrange(keys.index_chunk(language, shelf, chunk), start, start + RECORD.size - 1)
    scheme = await redis.hget(keys.index(language), "scheme") or b""
    ids = {str(number).encode(): await redis.hget(keys.index_ids(language, shelf), number) or b""}
    return parse_record(part, language, scheme.decode(), shelf, number, ids)


def parse_record(part: bytes, language: str, scheme: str, shelf: str, number: int, ids: dict[bytes, bytes]) -> StoredStory | None:
    """A record's bytes as a value; None for a place that was never written. `ids` are the ids kept beside records."""
    if len(part) < RECORD.size or not any(part):
        return None
    time_s, content, shingles, tokens, seam, numbers, signature, *rest = RECORD.unpack(part)
    id_bytes, packed, flags, ms, seq, cluster_shelf, cluster_number, version = rest
    article_id = f"a-{packed[:id_bytes].hex()}" if id_bytes else ids.get(str(number).encode(), b"").decode()
    print_ = Fingerprint(
        scheme=scheme, language=language, content_hash=content, shingle_count=int.from_bytes(shingles, "big"), sketch=(),
        signature=signature, numbers=numbers, seam=seam, token_count=int.from_bytes(tokens, "big"),
    )  # fmt: skip
    return StoredStory(
        place=f"{shelf}:{number}",
        article_id=article_id,
        time_s=time_s,
        fingerprint=print_,
        stream=keys.NOTICES if flags & IS_NOTICE else keys.ARTICLES,
        entry=f"{int.from_bytes(ms, 'big')}-{seq}",
        cluster=f"{cluster_shelf.hex()}:{int.from_bytes(cluster_number, 'big')}",
        version=version,
    )
