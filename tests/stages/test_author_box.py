"""A box about the writer below a text goes; what a story tells of an author stays."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left

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


@pytest.mark.parametrize(
    ("byline", "box"),
    [
        ("By Anna Berg", ANNA),
        ("Von Sabine Richter", "Sabine Richter ist Kulturredakteurin beim Inselkurier."),
        ("文・森下由美", "森下由美（もりした・ゆみ）地域経済担当。"),
        ("Автор: Оксана Бойко", "Оксана Бойко — журналістка «Вісника», пише про місто та історію."),
    ],
)
def test_last_lines_that_begin_with_the_writers_name_go(byline: str, box: str) -> None:
    assert left(TITLE, byline, *LONGER, box, "© 2025 Island Post. All rights reserved.") == list(LONGER)


def test_a_writer_of_whom_the_story_tells_more_stays() -> None:
    told = [*LONGER, "The mayor told Anna Berg to leave the pier.", "Anna Berg left, and came back with a lawyer."]
    assert left(TITLE, "By Anna Berg", *told) == told
    named = [*LONGER, "Anna Berghoff, who keeps the light, was the last to leave the pier."]
    assert left(TITLE, "By Anna Berg", *named) == named
    titled = [*LONGER, "Anna Berg will give the money to the crew."]
    assert left("Anna Berg wins a prize for the ferry's story", "By Anna Berg", *titled) == titled


def test_a_stretched_line_is_no_writer_and_costs_no_story() -> None:
    """Arabic pages rule lines with the sign that stretches words: a letter that says nothing."""
    stretched = "\u0640\u0640\u0640 \u0640\u0640\u0640"
    found = classified(TITLE, f"By {stretched}", *LONGER, f"{stretched} Anna")
    assert found.authors == () and found.body.endswith(f"{stretched} Anna")
