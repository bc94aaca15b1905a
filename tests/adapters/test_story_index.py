"""Promises of the atomic step: one is published, its copies are attached, and a replay changes nothing."""

import dataclasses

import orjson
import pytest
from desk import LIMITS, OTHER, STORY, an_index, settlement

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.story_index import StoryIndex

WINDOW_S = LIMITS.window_days * 86_400


@pytest.fixture
def index(redis: Client) -> StoryIndex:
    return an_index(redis)


async def test_the_first_is_novel_and_its_copy_a_duplicate(redis: Client, index: StoryIndex) -> None:
    first = await index.settle(settlement("01", STORY))
    copy = await index.settle(settlement("02", STORY))
    assert first.name == "novel" and first.article_id == "a-01"
    assert (copy.name, copy.kind, copy.of, copy.cluster_id) == ("duplicate", "exact", "a-01", first.cluster_id)
    [(_, published)] = await redis.xrange(keys.ARTICLES)
    [(_, noticed)] = await redis.xrange(keys.NOTICES)
    assert orjson.loads(published[b"record"])["verdict"] == "novel"
    assert orjson.loads(noticed[b"record"])["duplicateOf"] == "a-01"


async def test_settling_a_submission_again_gives_the_old_answer_and_writes_nothing(redis: Client, index: StoryIndex) -> None:
    first = await index.settle(settlement("01", STORY))
    before = await redis.dbsize()
    again = await index.settle(settlement("01", OTHER))
    assert again.replayed and dataclasses.replace(again, replayed=False) == first
    assert (await redis.xlen(keys.ARTICLES), await redis.dbsize()) == (1, before)


async def test_the_same_url_is_unchanged_or_a_revision(redis: Client, index: StoryIndex) -> None:
    url = "example.org/quay"
    first = await index.settle(settlement("01", STORY, url=url))
    same = await index.settle(settlement("02", STORY, url=url))
    newer = await index.settle(settlement("03", STORY + "\n\nThe mayor resigned on Friday after the vote.", url=url))
    newest = await index.settle(settlement("04", OTHER, url=url))
    assert (same.name, same.kind, same.of) == ("duplicate", "unchanged", "a-01")
    assert (newer.name, newer.of, newer.version, newer.cluster_id) == ("revision", "a-01", 2, first.cluster_id)
    assert (newest.name, newest.of, newest.version) == ("revision", "a-03", 3)
    entries = await redis.xrange(keys.ARTICLES)
    changes = [orjson.loads(entry[b"record"])["changes"] for _, entry in entries]
    assert changes[0] is None
    assert changes[1]["added"] == ["The mayor resigned on Friday after the vote."] and 0 < changes[1]["significance"] < 0.3
    assert changes[2]["significance"] > 0.7


async def test_a_revision_whose_old_text_is_gone_says_so_by_having_no_changes(redis: Client, index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY, url="example.org/quay"))
    await redis.delete(keys.ARTICLES)
    newer = await index.settle(settlement("02", OTHER, url="example.org/quay"))
    [(_, entry)] = await redis.xrange(keys.ARTICLES)
    assert newer.name == "revision" and orjson.loads(entry[b"record"])["changes"] is None


async def test_the_publishers_own_id_holds_versions_together_across_addresses(index: StoryIndex) -> None:
    await index.settle(dataclasses.replace(settlement("01", STORY, url="example.org/a"), declared_id="example.org/4711"))
    moved = dataclasses.replace(settlement("02", STORY + " More.", url="example.org/b"), declared_id="example.org/4711")
    assert (await index.settle(moved)).name == "revision"


async def test_an_id_that_a_template_declares_on_every_page_says_nothing(index: StoryIndex) -> None:
    await index.settle(dataclasses.replace(settlement("01", STORY, url="example.org/a"), declared_id="example.org/4711"))
    other = dataclasses.replace(settlement("02", OTHER, url="example.org/b"), declared_id="example.org/4711")
    assert (await index.settle(other)).name == "novel"


async def test_of_a_brief_and_a_long_report_under_one_id_the_texts_say_whether_they_belong_together(index: StoryIndex) -> None:
    for n in range(30):  # two or three values that agree by chance look like half of a brief in a report 40 times as long
        for kind, words in (("report", 800), ("brief", 20)):
            body = " ".join(f"{kind}{n}x{word}" for word in range(words))
            story = settlement(f"{n:02}{words:04}", body, url=f"e.example/{kind}{n}")
            claim = dataclasses.replace(story, declared_id=f"e.example/id{n}")
            assert (await index.settle(claim)).name == "novel"


async def test_a_truncated_copy_is_contained_and_a_touched_one_near(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY))
    short = await index.settle(settlement("02", STORY[: len(STORY) // 3]))
    touched = await index.settle(settlement("03", STORY.replace("council", "counsil")))
    assert (short.name, short.kind, short.of) == ("duplicate", "contained", "a-01")
    assert (touched.name, touched.kind) == ("duplicate", "near")
    assert {"jaccard", "containment"} <= touched.scores.keys()


async def test_where_the_old_text_is_gone_prints_decide(redis: Client, index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY))
    await redis.delete(keys.ARTICLES)
    assert (await index.settle(settlement("02", STORY[: len(STORY) * 3 // 4]))).name == "duplicate"


async def test_the_window_slides_by_record_time_to_the_second(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY, now_s=1000.0))
    await index.settle(settlement("02", OTHER, now_s=2000.0))
    assert (await index.settle(settlement("03", OTHER, now_s=1999.0 + WINDOW_S))).kind == "exact"
    assert (await index.settle(settlement("04", STORY, now_s=1001.0 + WINDOW_S))).name == "novel"


async def test_languages_do_not_meet(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY, language="en"))
    assert (await index.settle(settlement("02", STORY, language="de"))).name == "novel"


async def test_a_page_whose_detected_language_flips_is_still_the_same_page(index: StoryIndex) -> None:
    url = "example.org/quay"
    first = await index.settle(settlement("01", STORY, url=url, language="es"))
    same = await index.settle(settlement("02", STORY, url=url, language="gl"))
    newer = await index.settle(settlement("03", STORY + " More.", url=url, language="pt"))
    assert (same.kind, newer.name, newer.of) == ("unchanged", "revision", "a-01")
    assert {same.cluster_id, newer.cluster_id} == {first.cluster_id}


async def test_a_hundred_copies_do_not_hide_their_story(redis: Client, index: StoryIndex) -> None:
    words = STORY.split()
    names = []
    for n in range(100):
        touched = [*words[: n + 1], f"edition{n}", *words[n + 1 :]]
        names.append((await index.settle(settlement(f"{n:04x}", " ".join(touched)))).name)
    assert names == ["novel", *["duplicate"] * 99]


async def test_stop_shingles_alone_still_find_their_exact_copy(index: StoryIndex) -> None:
    phrase = "our newsroom will bring you more on this as it comes in"
    for n in range(60):
        await index.settle(settlement(f"{n:04x}", f"{phrase} {n}{n} {' '.join(f'w{n}x{k}' for k in range(300))}"))
    first = await index.settle(settlement("f1", f"{phrase} today stay with us please"))
    assert (await index.settle(settlement("f2", f"{phrase} today stay with us please"))).of == first.article_id


@pytest.mark.parametrize("odd", ["", "Word", "9 8 7 6 5", "ha " * 5000, "خبر عاجل من المدينة today", "\ud800 lone", "。。。"])
async def test_odd_texts_are_settled_and_their_copies_found(index: StoryIndex, odd: str) -> None:
    assert (await index.settle(settlement("01", odd))).name == "novel"
    assert (await index.settle(settlement("02", odd))).kind == "exact"


async def test_a_short_body_needs_the_same_headline_to_be_a_copy(index: StoryIndex) -> None:
    await index.settle(settlement("01", "Watch the video.", headline="Storm hits the coast"))
    assert (await index.settle(settlement("02", "Watch the video.", headline="Cup final ends in a draw"))).name == "novel"
