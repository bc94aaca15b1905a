"""Labels that announce other stories, tags or a letter's end: where what they announce is the story itself, it stays."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left

FOOT = "© 2025 Island Post. All rights reserved."


@pytest.mark.parametrize(
    "line",
    ["Tags: ferry, islands, harbour", "Etiketler: feribot, ada, liman", "Mots-clés : bac, îles, port", "תגיות: מעבורת, איים, נמל"],
)
def test_tags_behind_their_label_go(line: str) -> None:
    assert left(TITLE, *LONGER, line, FOOT) == list(LONGER)


def test_a_sentence_about_tags_stays() -> None:
    said = "Tags: every parcel on the ferry has had one since the fire in the hold, the harbour master said."
    assert left(TITLE, *LONGER[:3], said, *LONGER[3:], FOOT) == [*LONGER[:3], said, *LONGER[3:]]


@pytest.mark.parametrize(
    "line",
    [
        "You are receiving this email because you signed up for The Harbour Letter.",
        "Sie möchten diesen Newsletter nicht mehr erhalten? Hier abmelden",
    ],
)
def test_the_end_of_a_letter_to_readers_goes(line: str) -> None:
    assert left(TITLE, *LONGER, line, "Unsubscribe | View in browser", FOOT) == list(LONGER)


def test_the_residents_who_got_a_letter_stay() -> None:
    said = "Residents who signed up for the harbour's letter were told on Monday that their addresses had been lost with the ferry."
    assert left(TITLE, *LONGER[:3], said, *LONGER[3:], FOOT) == [*LONGER[:3], said, *LONGER[3:]]


def test_a_headline_may_begin_as_a_label_does() -> None:
    title = "Read more: how the ferry to the outer islands sailed again"
    found = classified(title, *LONGER)
    assert (found.title, found.body) == (title, "\n\n".join(LONGER))


def test_another_storys_label_above_a_headline_is_none() -> None:
    assert classified("Read more: Lighthouse keeper retires after forty winters", TITLE, *LONGER).title == TITLE
