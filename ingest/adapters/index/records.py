"""Reads what `settle.lua` keeps of each story: the record's bytes as a value. Reads only."""

import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.model import Fingerprint

#: The layout of `index/records.lua`, field by field; a test holds the two together.
RECORD = struct.Struct(">I8sHHB8s64sB12s6sHIB")
CHUNK_RECORDS = 178
ID_LENGTH, IS_NOTICE, IS_FOREIGN = 15, 16, 64


@dataclass(frozen=True, slots=True)
class StoredStory:
    """One record of the index. `fingerprint` has no sketch, no language and only the first 8 bytes of the content's hash."""

    number: int
    article_id: str
    time_s: int
    fingerprint: Fingerprint
    #: Where its text is: stream and entry.
    stream: str
    entry: str
    #: Its cluster's generation and number.
    cluster: tuple[str, int]
    version: int


async def stories_since(redis: Client, since_s: float) -> AsyncIterator[StoredStory]:
    """The stories recorded at or after `since_s`, in the order of arrival."""
    scheme, generation, count, floor = await redis.hmget(keys.INDEX, "scheme", "generation", "count", "floor")
    if not scheme:
        return
    of = (scheme.decode(), generation.decode())
    for chunk in range(int(floor) // CHUNK_RECORDS, -(-int(count) // CHUNK_RECORDS)):
        data = await redis.get(keys.index_chunk(chunk)) or b""
        ids = await redis.hgetall(keys.index_ids(chunk)) if data else {}
        for place in range(CHUNK_RECORDS):
            part = data[place * RECORD.size : (place + 1) * RECORD.size]
            story = parse_record(part, of, chunk * CHUNK_RECORDS + place, ids)
            if story and story.time_s >= since_s:
                yield story


async def story_at(redis: Client, generation: str, number: int) -> StoredStory | None:
    """One record, or None when there is none (any more) or the index is of another generation."""
    scheme, known = await redis.hmget(keys.INDEX, "scheme", "generation")
    if not scheme or known.decode() != generation:
        return None
    chunk, place = divmod(number, CHUNK_RECORDS)
    start = place * RECORD.size
    part = await redis.getrange(keys.index_chunk(chunk), start, start + RECORD.size - 1)
    beside = (b"%d" % number, b"c%d" % number)
    found = await redis.hmget(keys.index_ids(chunk), *beside)
    ids = {name: value for name, value in zip(beside, found, strict=True) if value}
    return parse_record(part, (scheme.decode(), generation), number, ids)


def parse_record(part: bytes, of: tuple[str, str], number: int, ids: dict[bytes, bytes]) -> StoredStory | None:
    """A record's bytes as a value; None for a place that was never written. `of` is the index: its scheme and generation. `ids`
    are the ids and generations kept beside records.
    """
    if len(part) < RECORD.size or not any(part):
        return None
    time_s, content, shingles, tokens, seam, numbers, signature, *rest = RECORD.unpack(part)
    flags, packed, ms, seq, cluster_number, version = rest
    id_bytes, (scheme, generation) = flags & ID_LENGTH, of
    article_id = f"a-{packed[:id_bytes].hex()}" if id_bytes else ids.get(b"%d" % number, b"").decode()
    print_ = Fingerprint(
        scheme=scheme, language="und", content_hash=content, shingle_count=shingles, sketch=(), signature=signature,
        numbers=numbers, seam=seam, token_count=tokens,
    )  # fmt: skip
    return StoredStory(
        number=number,
        article_id=article_id,
        time_s=time_s,
        fingerprint=print_,
        stream=keys.NOTICES if flags & IS_NOTICE else keys.ARTICLES,
        entry=f"{int.from_bytes(ms, 'big')}-{seq}",
        cluster=(ids.get(b"c%d" % number, b"").decode() if flags & IS_FOREIGN else generation, cluster_number),
        version=version,
    )
