"""A plain text that holds its story twice tells it once; refrains, repeated answers and quotations stay."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import left


@pytest.mark.parametrize("between", [[], [TITLE], ["Share", "Print"], ["Continue reading the main story"]])
def test_the_second_copy_goes(between: list[str]) -> None:
    assert left(TITLE, *LONGER, *between, *LONGER) == list(LONGER)


def test_what_only_one_copy_says_stays() -> None:
    longer = [*LONGER, "An app will tell passengers from May how full the next boat is, the company added on Sunday."]
    assert left(TITLE, *LONGER, *longer) == longer
    assert left(TITLE, *longer, *LONGER) == longer


def test_a_copy_run_together_goes() -> None:
    assert left(TITLE, *LONGER, " ".join(LONGER)) == list(LONGER)


@pytest.mark.parametrize("again", [LONGER[:1], LONGER[1:3], LONGER[-1:]])
def test_a_story_that_quotes_itself_stays(again: tuple[str, ...]) -> None:
    end = "So it said in the notice on the pier, and so it came, said Anna Berg, who has run the kiosk there for years."
    assert left(TITLE, *LONGER, *again, end) == [*LONGER, *again, end]


def test_a_refrain_stays() -> None:
    refrain = ("And the ferry sails on Monday, on Monday.", "And the crew is on the pier once more, my dear.")
    verses = (*LONGER[:2], *refrain, *LONGER[2:4], *refrain, *LONGER[4:], *refrain)
    assert left(TITLE, *verses) == list(verses)
