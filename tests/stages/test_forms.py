"""Boxes with a field to write in go whatever they say; a page that is one form, and sections that a box unfolds, stay."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

BOXES = {
    "newsletter": "<div class=x><h3>Ilmoittaudu</h3><p>Saat viikon jutut joka perjantai.</p><form><input type=email></form></div>",
    "mail outside of a form": "<div><p>Join us to hear more of this writer.</p><input name=userEmail><button>OK</button></div>",
    "search": "<div><p>What do you want to read?</p><form><input type=search></form></div>",
    "name": "<form><p>Tell us your name, please.</p><input></form>",
}


def told(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("at", [1, 3, 6])
def test_a_box_with_a_field_goes(toolkit: Toolkit, box: str, at: int) -> None:
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER[:at])}{BOXES[box]}{told(*LONGER[at:])}</article>")
    assert found.body.split("\n\n") == list(LONGER)
    reason = "newsletter" if "ail" in BOXES[box] else "form"
    assert [(cut.rule, cut.reason) for cut in found.removed if cut.rule == "field"] == [("field", reason)]


def test_a_page_that_is_one_form_keeps_its_story(toolkit: Toolkit) -> None:
    page = f"<form id=aspnetForm><input type=hidden name=mail><div><h1>{TITLE}</h1>{told(*LONGER)}</div><input type=text></form>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)


def test_a_section_that_a_tick_unfolds_stays(toolkit: Toolkit) -> None:
    section = f"<form><input type=checkbox id=c><label for=c>More</label><div>{told(LONGER[2])}</div></form>"
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER[:2])}{section}{told(*LONGER[3:])}</article>")
    assert LONGER[2] in found.body.split("\n\n")


def test_a_brief_with_a_field_beside_keeps_its_sentences(toolkit: Toolkit) -> None:
    page = f"<div><h1>{TITLE}</h1></div><div><p>{LONGER[0]}</p><p>{LONGER[1]}</p><form><input type=email></form></div>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER[:2])
