"""Whoever answers for a text is its author where no writer is named; a label with a colon says so."""

import pytest
from plain_texts import classified

from ingest.stages.page.about.signature_lines import editors

TITLE = "Ferry to the islands sails again"
STORY = (
    "The ferry to the islands sails again from Monday, three weeks after the pier was damaged in a storm.",
    "Divers had to replace eleven piles, said the harbour master, and the work was slowed by the current.",
    "Tickets cost four pounds, and school children travel for nothing until the end of the year.",
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Editor: Ruth Calder", "Ruth Calder"),
        ("Editör: Elif Kaya", "Elif Kaya"),
        ("责任编辑：林晓", "林晓"),
        ("（责任编辑：林晓）", "林晓"),
        ("Szerkesztő: Varga Judit", "Varga Judit"),
        ("Redaktion: Sabine Richter", "Sabine Richter"),
        ("Rédaction : Claire Dubois", "Claire Dubois"),
        ("Mhariri: Amina Said", "Amina Said"),
        ("เรียบเรียงโดย: วรรณา ศรีสุข", "วรรณา ศรีสุข"),
        ("Biên tập: Lê Thu Hà", "Lê Thu Hà"),
    ],
)
def test_an_editors_label_names_who_answers(line: str, name: str) -> None:
    assert editors(line) == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "Editor: Who built the pier?",
        "Editor: we have had many letters about owls",
        "Redacción: Lima",
        "Editors and writers met on Monday",
        "Redaktion Sabine Richter",
    ],
)
def test_speakers_places_and_sentences_name_nobody(line: str) -> None:
    assert editors(line) == ()


def test_an_editor_is_the_author_where_no_writer_is_named() -> None:
    assert classified(TITLE, "Editor: Ruth Calder", *STORY).authors == ("Ruth Calder",)
    both = classified(TITLE, "By Anna Berg", "Editor: Ruth Calder", *STORY)
    assert both.authors == ("Anna Berg",)
    assert both.body == "\n\n".join(STORY)
