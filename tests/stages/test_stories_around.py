"""Other stories told in full below a story go; what tells of a page in one place costs the story nothing in another."""

from itertools import chain

import pytest
from ferry_page import LONGER, TITLE

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify

RULES, SCORER = load_rules(), load_scorer()
#: Stories of others, headline first.
OTHERS = (
    (
        "Village shop wins a prize for its ledger of debts",
        "The shop at Garsby has no sign, only a bell on a spring and a green book in which the whole village writes what it owes.",
        "Olive Thwaite, who has kept the book since 1971, said nobody had ever left without paying in the end.",
        "The prize of £500 will buy a second pencil and a freezer, she told the committee that came to hand it over.",
    ),
    (
        "School on a lagoon reopens under a solar roof",
        "Children in the lagoon settlement of Makoko returned to lessons on Monday in a building that rides on plastic barrels.",
        "Engineers have added anchors that reach nine metres into the mud since a storm sank the first one in 2016.",
        "Every one of the 120 places was gone within forty minutes, and fifty names are on a list of those who wait.",
    ),
    (
        "Rovers save the derby with a header in the last minute",
        "A derby that had everything except a winner ended in bedlam when Okafor rose above the goalkeeper at the far post.",
        "Rovers had been two goals down and a man short, and for an hour they had hardly crossed the half-way line.",
        "Hail stopped play for ten minutes after the break, and most of the crowd never sat down again.",
    ),
)
BANNER = ("We use cookies to improve your experience and to measure our audience.", "Manage preferences", "Accept all")
#: A diary: short lines below names of days, as lists have them.
DIARY = (
    "The first day we only carried crates, forty of them, from the lorry to the shed above the quay.",
    "Thursday",
    "Rain until noon. Ane mends the net and says nothing.",
    "Friday",
    "Two hundred kilos. A record, says Ane, who lifts three hundred.",
    "Saturday",
    "We sing. I do not know the words.",
    "Sunday",
    "Over. I kept the knife.",
)


def body_of(*lines: str) -> list[str]:
    text = "\n".join((TITLE, *lines))
    return classify(text, TextContext(origin="plain"), SiteMemory(), RULES, SCORER).body.split("\n\n")


def test_stories_told_in_full_below_a_heading_go() -> None:
    assert body_of(*LONGER, "Related articles", *chain.from_iterable(OTHERS)) == list(LONGER)


@pytest.mark.parametrize("age", ["The Post · 2 hours ago", "2 hours ago | BBC News", "Reuters - 3 days ago"])
def test_so_do_those_with_source_and_age_in_one_line(age: str) -> None:
    told = [line for title, *lead in OTHERS for line in (title, age, *lead)]
    assert body_of(*LONGER, "Related articles", *told) == list(LONGER)


@pytest.mark.parametrize("left", [1, 2, 3])
@pytest.mark.parametrize("age", [(), ("2 hours ago",)])
def test_a_list_inside_the_story_costs_it_nothing(left: int, age: tuple[str, ...]) -> None:
    teasers = [line for title, *_ in OTHERS for line in (title, *age)]
    assert body_of(*LONGER[:-left], "Related articles", *teasers, *LONGER[-left:]) == list(LONGER)


@pytest.mark.parametrize("place", ["above", "below"])
def test_a_banner_costs_a_story_of_short_lines_nothing(place: str) -> None:
    lines = (*BANNER, *LONGER[:2], *DIARY) if place == "above" else (*LONGER[:2], *DIARY, *BANNER)
    text = "\n".join((*lines[: len(BANNER)], TITLE, *lines[len(BANNER) :]) if place == "above" else (TITLE, *lines))
    out = classify(text, TextContext(origin="plain"), SiteMemory(), RULES, SCORER)
    assert out.title == TITLE
    assert out.body.split("\n\n") == [*LONGER[:2], *DIARY]


def test_ingredients_beside_a_banner_are_no_buttons() -> None:
    above, below = ("3 eggs", "2 cups of sugar"), ("1 cup of cocoa", "A pinch of salt", "Melt the butter and stir in all the rest.")
    assert body_of(*LONGER[:3], *above, *BANNER, *below) == [*LONGER[:3], *above, *below]


QUOTES = (
    "“I did not inhale the soup.” – Lord Hesk",
    "“Read more. Talk less.” – Dame Una Boyle",
    "“No comment.” – the Treasury",
    "“It was the wind.” – a councillor",
)


@pytest.mark.parametrize("line", ["2 hours ago", "5 min", "Listen to this article · 4 min", "The Post · 3 hours ago", "3 MIN READ"])
def test_an_age_or_a_duration_below_the_headline_opens_no_list(line: str) -> None:
    text = "\n".join(("Quotes of the week", line, *QUOTES))
    out = classify(text, TextContext(origin="plain"), SiteMemory(), RULES, SCORER)
    assert [quote for quote in QUOTES if quote not in out.body] == []


@pytest.mark.parametrize("line", ["Share", "Sign in", "Sign up to our newsletter"])
@pytest.mark.parametrize("at", [0, 2, 5])
def test_one_line_of_a_page_costs_an_interview_nothing(line: str, at: int) -> None:
    told = [*LONGER[:4], "What comes next?", "We sail. That is all I ask for.", "And then?", "Then we sleep."]
    assert [text for text in told if text not in body_of(*told[:at], line, *told[at:])] == []
