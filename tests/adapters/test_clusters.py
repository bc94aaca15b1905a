"""Promises of clusters: every copy is a member, the canonical one follows a stated rule, and changes are told."""

import orjson
from desk import OTHER, STORY, an_index, settlement

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.clusters import read_cluster
from ingest.adapters.index.records import stories_since


async def test_a_story_alone_is_a_cluster_of_one(redis: Client) -> None:
    verdict = await an_index(redis).settle(settlement("01", STORY, headline="Quay to be widened"))
    cluster = await read_cluster(redis, verdict.cluster_id)
    assert cluster and (cluster.count, cluster.canonical) == (1, "a-01")
    assert (cluster.members[0].headline, cluster.members[0].source) == ("Quay to be widened", "desk 01")


async def test_copies_are_members_in_the_order_of_arrival(redis: Client) -> None:
    index = an_index(redis)
    first = await index.settle(settlement("01", STORY, now_s=100.0, url="one.example/a"))
    await index.settle(settlement("02", OTHER, now_s=101.0))
    await index.settle(settlement("03", STORY, now_s=102.0, url="two.example/b"))
    await index.settle(settlement("04", STORY[: len(STORY) // 2], now_s=103.0))
    cluster = await read_cluster(redis, first.cluster_id)
    assert cluster and [member.article_id for member in cluster.members] == ["a-01", "a-03", "a-04"]
    assert [member.kind for member in cluster.members] == [
        "novel",
        "exact",
        "near" if cluster.members[2].jaccard >= 0.5 else "contained",
    ]
    assert cluster.members[1].url == "two.example/b" and cluster.members[1].time == "1970-01-01T00:01:42.000Z"


async def test_the_fuller_text_becomes_canonical_and_the_change_is_told(redis: Client) -> None:
    index = an_index(redis)
    first = await index.settle(settlement("01", STORY[: len(STORY) // 2]))
    await index.settle(settlement("02", STORY[: len(STORY) // 2] + " A word more."))
    assert await redis.xlen(keys.CLUSTER_EVENTS) == 0
    await index.settle(settlement("03", STORY))
    cluster = await read_cluster(redis, first.cluster_id)
    assert cluster and cluster.canonical == "a-03"
    [(_, event)] = await redis.xrange(keys.CLUSTER_EVENTS)
    told = orjson.loads(event[b"event"])
    assert told == {"event": "canonical", "clusterId": first.cluster_id, "from": "a-01", "to": "a-03"}


async def test_a_page_that_comes_again_unchanged_is_one_line_however_often(redis: Client) -> None:
    index = an_index(redis)
    first = await index.settle(settlement("01", STORY, url="one.example/a"))
    await index.settle(settlement("02", STORY, url="two.example/b"))
    for n in range(3, 9):
        await index.settle(settlement(f"0{n}", STORY, url="one.example/a", now_s=1000.0 + n))
    cluster = await read_cluster(redis, first.cluster_id)
    assert cluster and [(m.article_id, m.kind, m.times) for m in cluster.members] == [
        ("a-01", "novel", 1), ("a-08", "unchanged", 6), ("a-02", "exact", 1),
    ]  # fmt: skip
    assert (cluster.count, cluster.canonical) == (2, "a-01")


async def test_the_agency_of_origin_stands_for_its_cluster_even_when_shorter(redis: Client) -> None:
    index = an_index(redis)
    first = await index.settle(settlement("01", STORY))
    await index.settle(settlement("02", STORY[: len(STORY) * 3 // 4], is_origin=True))
    cluster = await read_cluster(redis, first.cluster_id)
    assert cluster and cluster.canonical == "a-02"


async def test_unknown_and_impossible_ids_are_no_cluster(redis: Client) -> None:
    for cluster_id in ("c-00000000-0", "nonsense", "c-xyz-1", "", "c-00000000-99999999999"):
        assert await read_cluster(redis, cluster_id) is None


async def test_stored_records_read_back_as_they_were_settled(redis: Client) -> None:
    index = an_index(redis)
    given = [
        settlement(f"{n:02x}", STORY + f" edition {n}" * 9 + OTHER[: 40 * n], now_s=1000.0 + n, url=f"e.example/{n}")
        for n in range(90)
    ]
    given.append(settlement("an id that does not fit its record", OTHER, now_s=2000.0))
    for one in given:
        await index.settle(one)
    stored = [story async for story in stories_since(redis, 1001.0)]
    assert [story.article_id for story in stored] == [one.article_id for one in given[1:]]
    for story, one in zip(stored, given[1:], strict=True):
        assert story.time_s == int(one.now_s) and story.fingerprint.content_hash == one.fingerprint.content_hash[:8]
        for part in ("signature", "numbers", "seam", "shingle_count", "token_count", "scheme"):
            assert getattr(story.fingerprint, part) == getattr(one.fingerprint, part)
