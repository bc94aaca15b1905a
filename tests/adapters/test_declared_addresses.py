"""What a page declares as its address counts where the texts bear it out: a wrong one makes no story a version of another."""

import pytest
from desk import OTHER, STORY, an_index, settlement

from ingest.adapters.connection import Client
from ingest.adapters.index.story_index import StoryIndex

TRUE, ELSEWHERE = "example.org/quay", "example.org/print/quay"
THIRD = " ".join(f"The theatre of borough {n} opens its new stage with {n + 5} evenings of puppets in autumn." for n in range(12))


@pytest.fixture
def index(redis: Client) -> StoryIndex:
    return an_index(redis)


async def test_another_address_of_a_story_that_declares_the_first_is_the_same_page(index: StoryIndex) -> None:
    await index.settle(settlement("01", STORY, url=TRUE))
    printed = await index.settle(settlement("02", STORY, url=ELSEWHERE, declared_url=TRUE))
    newer = await index.settle(settlement("03", STORY + " The mayor resigned on Friday.", url=ELSEWHERE, declared_url=TRUE))
    newest = await index.settle(settlement("04", STORY + " The mayor resigned on Friday after the vote.", url=TRUE))
    assert (printed.name, printed.kind) == ("duplicate", "unchanged")
    assert (newer.name, newer.of, newest.name, newest.of, newest.version) == ("revision", "a-01", "revision", "a-03", 3)


async def test_stories_that_all_declare_one_address_are_stories_of_their_own(index: StoryIndex) -> None:
    texts = {"01": STORY, "02": OTHER, "03": THIRD}
    for name, text in texts.items():
        assert (
            await index.settle(settlement(name, text, url=f"example.org/{name}", declared_url="example.org/one"))
        ).name == "novel"
    for name, text in texts.items():
        again = settlement(f"1{name}", text, url=f"example.org/{name}", declared_url="example.org/one")
        newer = settlement(f"2{name}", f"{text} More.", url=f"example.org/{name}", declared_url="example.org/one")
        assert (await index.settle(again)).of == f"a-{name}"
        revision = await index.settle(newer)
        assert (revision.name, revision.of, revision.version) == ("revision", f"a-{name}", 2)


async def test_the_story_that_others_claim_to_be_is_not_their_revision_and_keeps_its_versions(index: StoryIndex) -> None:
    before = await index.settle(settlement("01", OTHER, url="example.org/a", declared_url=TRUE))
    claimed = await index.settle(settlement("02", STORY, url=TRUE))
    after = await index.settle(settlement("03", THIRD, url="example.org/b", declared_url=TRUE))
    newer = await index.settle(settlement("04", f"{STORY} More.", url=TRUE))
    assert [before.name, claimed.name, after.name] == ["novel"] * 3
    assert (newer.name, newer.of, newer.version) == ("revision", "a-02", 2)


async def test_one_program_that_serves_every_story_makes_no_story_a_version_of_another(index: StoryIndex) -> None:
    for name, text in (("01", STORY), ("02", OTHER)):
        assert (
            await index.settle(settlement(name, text, url="example.org/go", declared_url=f"example.org/{name}"))
        ).name == "novel"


async def test_a_flash_and_its_story_are_versions_where_address_and_declaration_stay(index: StoryIndex) -> None:
    await index.settle(settlement("01", "A crane fell at noon; more follows.", url=ELSEWHERE, declared_url=TRUE))
    story = await index.settle(settlement("02", STORY, url=ELSEWHERE, declared_url=TRUE))
    assert (story.name, story.of) == ("revision", "a-01")


async def test_pages_of_one_story_that_all_declare_the_first_are_published_each(index: StoryIndex) -> None:
    sentences = STORY.split(". ")
    first = await index.settle(
        settlement("01", ". ".join(sentences[:6]), url="example.org/q", headline="Quay to be widened in spring")
    )
    second = settlement(
        "02", THIRD, url="example.org/q?page=2", declared_url="example.org/q", headline="Quay to be widened in spring"
    )
    assert (first.name, (await index.settle(second)).name) == ("novel", "novel")
