"""A line that says whose picture it is and no more is a credit, and no part of the story."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Anna Berg / dpa",
        "Photo : Luc Martin / AFP",
        "Fotó: Szabó Réka / MTI",
        "Φωτογραφία: Γιώργος Μάρκου / ΑΠΕ-ΜΠΕ",
        "صورة: أحمد سامي / رويترز",
        "写真：田中健二／共同通信",
        "图片来源：新华社",
        "Bild: privat",
        "Photo: Jan van der Berg via Getty Images",
        "Fot. Adam Nowak / PAP",
    ],
)
@pytest.mark.parametrize("at", [0, 2, len(LONGER)])
def test_a_credit_is_a_block_of_its_own(line: str, at: int) -> None:
    text = [*LONGER[:at], line, *LONGER[at:]]
    assert left(TITLE, *text) == list(LONGER)
    assert [block.role for block in classified(TITLE, *text).blocks].count("credit") == 1
    assert classified(TITLE, *text).authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Photo: a word that appears nine times in the programme of the fair",
        "Foto: Die Fähre liegt seit Wochen am Pier.",
        "Photos: 2",
        "Picture of the harbour",
    ],
)
def test_what_is_said_of_a_picture_stays(line: str) -> None:
    text = [*LONGER[:2], line, *LONGER[2:]]
    assert left(TITLE, *text) == text


def test_the_facts_about_a_film_stay_together() -> None:
    facts = ["Director: Ana Ruiz", "Fotografía: Luis Prado", "Música: Eva Sanz", "Duración: dos horas"]
    assert left(TITLE, *LONGER, *facts) == [*LONGER, *facts]
