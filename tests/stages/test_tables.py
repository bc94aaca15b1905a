"""A table of the story is told whole: rows of one table stand or fall together."""

import numpy as np
import pytest
from ferry_page import PARAGRAPHS, STORY, TITLE, article_of

from ingest.stages.page.scored.features import PageView
from ingest.stages.page.scored.line_scorer import LineScorer
from ingest.stages.page.toolkit import Toolkit

NAMES = ("Ole Dahl", "Mette Lind", "Jari Holm", "Anna Berg", "Nils Aas", "Ida Moe", "Per Voll", "Tuva Ness")
ROWS = "".join(f"<tr><td>{place}</td><td>{name}</td><td>{90 - place}</td></tr>" for place, name in enumerate(NAMES, 1))
TABLE = f"<table><tr><th>Place</th><th>Skipper</th><th>Points</th></tr>{ROWS}</table>"


@pytest.mark.parametrize(("odd", "even", "kept"), [(0.9, 0.1, True), (0.3, 0.1, False)])
def test_rows_of_one_table_stand_or_fall_together(
    toolkit: Toolkit, monkeypatch: pytest.MonkeyPatch, odd: float, even: float, kept: bool
) -> None:
    def scores(_: LineScorer, view: PageView) -> object:
        rows = [view.layout.tags[line.container] == "tr" for line in view.layout.lines]
        return np.array([(odd if number % 2 else even) if row else 0.9 for number, row in enumerate(rows)], dtype=np.float32)

    monkeypatch.setattr(LineScorer, "scores", scores)
    body = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{TABLE}</main>").body
    assert [name in body for name in NAMES] == [kept] * len(NAMES)
    assert body.split("\n\n")[: len(PARAGRAPHS)] == list(PARAGRAPHS)


def test_a_table_of_results_below_a_story_is_told_whole(toolkit: Toolkit) -> None:
    body = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{TABLE}<p>The next race is on Sunday, the club said.</p></main>").body
    assert all(name in body for name in NAMES)
