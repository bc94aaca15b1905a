"""A text that was wrapped at a width cleans as the text that it was; lines that are lines for another reason stay."""

import textwrap

import pytest
from ferry_page import LONGER, TITLE

from bench.saved import Saved, hard_negatives, stories
from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.wrapped import unwrapped

SPACED = [story for story in stories() if story.name not in {"ja", "zh", "th"}]
VERSES = (
    "The harbour sleeps, the nets are hung to dry,\nA lantern swings above the water's edge,\n"
    "And nobody is left to wonder why\nThe ferry waits behind the cutter's ledge."
)
TABLE = "\n".join(f"{place:<24}{played:>8}{points:>8}" for place, played, points in (("Rovers", 12, 31), ("Athletic", 12, 27)) * 5)
HEADLINES = "\n".join(
    (
        "Lighthouse keeper retires after forty winters",
        "Ten ways to keep tomatoes",
        "Bank shares fall for a third day in a row",
        "Snow",
    )
    * 2
)


#: Breaks that make a wrapped text surely one; of fewer each must stand before a small letter.
ENOUGH_BREAKS = 4


def wrapped(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())


@pytest.mark.parametrize(
    ("story", "width"),
    [
        pytest.param(story, width, id=f"{story.name}-{width}")
        for story in SPACED
        for width in (60, 72, 80)
        if len(wrapped(story.text, width).splitlines()) - len(wrapped(story.text, 10_000).splitlines()) >= ENOUGH_BREAKS
    ],
)
def test_a_wrapped_story_is_the_story(toolkit: Toolkit, story: Saved, width: int) -> None:
    found = clean(RawPage("text", wrapped(story.text, width).encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned)
    assert found.article.headline == story.title
    assert tuple(found.article.body.split("\n\n")) == story.paragraphs


@pytest.mark.parametrize("end", ["\r\n", " \n", "\n    "])
def test_whatever_ends_the_lines(end: str) -> None:
    text = wrapped("\n".join(LONGER), 50)
    assert unwrapped(text.replace("\n", end)).split() == text.split()
    assert "\n\n".join(line for line in unwrapped(text.replace("\n", end)).split("\n") if line.strip()) == "\n\n".join(LONGER)


def test_words_that_were_broken_at_their_hyphen_or_have_no_spaces_are_joined_without_one() -> None:
    text = "The captain of the outer islands' ferry is a well-\nknown man on all of them, they say, and he came to\nthe harbour."
    assert "a well-known man on all of them, they say, and he came to the harbour." in unwrapped(text)
    told = "離島へ渡る連絡船が十一日間の修理を終えて月曜日に運航を再開すると港の責任者が明らかにしたと伝えられたが、" * 4
    assert unwrapped("\n".join(told[at : at + 40] for at in range(0, len(told), 40))) == told


@pytest.mark.parametrize("text", [VERSES, TABLE, HEADLINES, "\n".join((TITLE, *LONGER)), "\n\n".join((TITLE, *LONGER)), "", "\n\n"])
def test_lines_of_another_kind_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_verses_in_a_wrapped_story_stay_verses() -> None:
    text = wrapped("\n".join(LONGER), 72) + "\n\n" + VERSES
    assert unwrapped(text).endswith(VERSES)


def test_no_saved_text_is_taken_for_a_wrapped_one() -> None:
    assert [text.name for text in hard_negatives() + stories() if unwrapped(text.text) != text.text] == []
