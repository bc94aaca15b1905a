"""Readings, a site's own elements, terms to be clicked and breaks in headings leave a sentence one sentence."""

import pytest
from ferry_page import LONGER, STORY, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

H1 = f"<h1>{TITLE}</h1>"
TOLD = "The shaft came from Bergen by lorry, and the crew fitted it in two nights."


def said_of(toolkit: Toolkit, markup: str) -> str:
    """What a page makes of TOLD in that markup, among other paragraphs."""
    paragraphs = [f"<p>{text}</p>" for text in LONGER if not text.startswith("A new shaft")]
    paragraphs.insert(2, f"<p>{markup}</p>")
    found = article_of(toolkit, f"<article>{H1}{''.join(paragraphs)}</article>").body.split("\n\n")
    return found[2]


@pytest.mark.parametrize(
    "markup",
    [
        "The shaft came from <gu-link><a href=/b>Bergen</a></gu-link> by lorry, and the crew fitted it in two nights.",
        "The shaft came from <st1:City><st1:a1>Bergen</st1:a1></st1:City> by lorry, and the crew fitted it in two nights.<o:p/>",
        "The shaft came from Bergen by <button class=glossary>lorry</button>, and the crew fitted it in two nights.",
        "The shaft came from <a href=/b><meta content=b>Bergen</a> by <meta>lorry, and the crew fitted it in two nights.",
        "The shaft came from <map name=b>Bergen</map> by lorry, and the crew fitted it in <meter value=2>two</meter> nights.",
        "The <output>shaft</output> came from Bergen by lorry, and the crew fitted it in <x-note>two nights.</x-note>",
    ],
)
def test_an_element_in_a_sentence_is_a_phrase_of_it(toolkit: Toolkit, markup: str) -> None:
    assert said_of(toolkit, markup) == TOLD


@pytest.mark.parametrize(
    "box", ["<x-card><p>Lighthouse keeper retires</p></x-card>", "<p>Copied.<button>Share</button><button>Print</button></p>"]
)
def test_a_box_or_a_row_of_buttons_is_no_phrase(toolkit: Toolkit, box: str) -> None:
    body = article_of(toolkit, f"<article>{H1}{STORY}{box}</article>").body
    assert "Lighthouse" not in body.split("\n\n")[2]
    assert "Share" not in body


def test_readings_over_characters_are_no_words_of_the_sentence(toolkit: Toolkit) -> None:
    told = "福井県越前市の和紙職人、西野弥平次さんが、江戸時代に途絶えた技法を十二年がかりで復元し、五日、地元の資料館で公開した。"
    markup = told.replace("西野", "<ruby>西野<rp>（</rp><rt>にしの</rt><rp>）</rp></ruby>").replace(
        "弥平次", "<ruby><rb>弥平次</rb><rt>やへいじ</rt></ruby>"
    )
    assert told in said_of(toolkit, markup)


def test_a_break_in_the_headline_parts_words_and_makes_no_second_line(toolkit: Toolkit) -> None:
    found = article_of(toolkit, f"<article><h1>Island ferry<br>sails again on Monday</h1>{STORY}</article>")
    assert found.headline == TITLE
    assert found.body.startswith("The ferry to the outer islands")
