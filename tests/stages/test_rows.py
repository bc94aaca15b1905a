"""Lines of a page that were joined by blanks are told apart: buttons before a sentence, a label behind one, headlines with ages."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left


@pytest.mark.parametrize(
    "bar",
    ["Share Tweet Email Print", "Teilen Drucken Facebook", "Compartir Imprimir Facebook WhatsApp", "Share Facebook Copy link"],
)
def test_a_bar_before_a_sentence_goes(bar: str) -> None:
    assert left(TITLE, f"{bar} {LONGER[0]}", *LONGER[1:]) == list(LONGER)


@pytest.mark.parametrize(
    "said", ["Share the road with cyclists.", "Print, said the captain, is not dead.", "Share Email and weep."]
)
def test_a_sentence_that_begins_with_a_button_or_two_stays(said: str) -> None:
    assert left(TITLE, f"{said} {LONGER[0]}", *LONGER[1:]) == [f"{said} {LONGER[0]}", *LONGER[1:]]


@pytest.mark.parametrize(
    "bar",
    ["Share Facebook X WhatsApp Copy link", "Chia sẻ Facebook Twitter Sao chép liên kết", "شارك فيسبوك تويتر واتساب نسخ الرابط"],
)
def test_a_line_that_is_a_bar_goes(bar: str) -> None:
    assert left(TITLE, *LONGER, bar, "© 2025 Island Post. All rights reserved.") == list(LONGER)


def test_a_line_that_lists_networks_among_other_words_stays() -> None:
    said = "Facebook, Twitter and WhatsApp were down on the island"
    assert left(TITLE, *LONGER[:2], said, *LONGER[2:]) == [*LONGER[:2], said, *LONGER[2:]]


@pytest.mark.parametrize("label", ["Advertisement", "Publicidad", "Anzeige"])
def test_a_label_behind_a_sentence_goes(label: str) -> None:
    assert left(TITLE, f"{LONGER[0]} {label}", *LONGER[1:]) == list(LONGER)


@pytest.mark.parametrize(
    "row",
    [
        "Related Articles Mayor resigns over parking tickets 3 hours ago School bus routes cut in two townships 5 hours ago",
        "Mehr zum Thema Gäste bleiben länger vor 2 Stunden Kampf um die letzte Piste vor 5 Stunden",
    ],
)
def test_headlines_and_ages_in_one_line_go(row: str) -> None:
    assert left(TITLE, *LONGER, row) == list(LONGER)
    assert len(classified(TITLE, *LONGER, row).related) == 2


def test_a_sentence_with_two_ages_stays() -> None:
    said = "The first ferry left 3 hours ago and the second one, which the mayor took, 5 hours ago, as the harbour master said."
    assert left(TITLE, *LONGER[:3], said, *LONGER[3:]) == [*LONGER[:3], said, *LONGER[3:]]
