"""A box about the writer below a text goes; what a story tells of an author stays."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import left

ANNA = "Anna Berg is a reporter at the Island Post, where she writes about ships and harbours. She joined in 2014."


@pytest.mark.parametrize("heading", ["About the author", "Über die Autorin", "Об авторе", "著者について", "À propos de l’auteur"])
@pytest.mark.parametrize("rest", [[], ["Follow her on X @aberg"], ["© 2025 Island Post. All rights reserved."]])
def test_the_box_goes(heading: str, rest: list[str]) -> None:
    assert left(TITLE, *LONGER, heading, ANNA, *rest) == list(LONGER)


def test_an_author_of_whom_the_story_tells_stays() -> None:
    told = "Anna Berg, whose novel about the ferry came out in May, read from it to the passengers on the pier on Sunday."
    assert left(TITLE, *LONGER, told, "About the author", ANNA) == [*LONGER, told, "About the author", ANNA]


def test_a_story_that_goes_on_below_such_a_heading_stays() -> None:
    text = [*LONGER[:2], "About the author", *LONGER[2:], *(f"{line} So it was told again on the pier." for line in LONGER)]
    assert left(TITLE, *text) == text
