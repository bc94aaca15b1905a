"""A sentence of the story that its layout shows again as a quote is told once; a quote that is told only there stays."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

QUOTE = "she runs quieter than she did in the spring"
SAID = f"“We tried her out past the lighthouse this morning, and {QUOTE},” the captain said."
PARAGRAPHS = [*LONGER[:3], SAID, *LONGER[3:]]


def page(box: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS]
    return f"<article><h1>{TITLE}</h1>{''.join((*paragraphs[:5], box, *paragraphs[5:]))}</article>"


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><p>“{QUOTE}”</p></aside>",
        f"<blockquote class=pull-quote><p>{QUOTE}</p><cite>Ane Holm</cite></blockquote>",
        f"<div class=pullquote>{QUOTE}</div>",
        f"<figure><blockquote>{SAID}</blockquote><figcaption>Ane Holm, captain</figcaption></figure>",
    ],
)
def test_a_pull_quote_is_told_once(toolkit: Toolkit, box: str) -> None:
    assert article_of(toolkit, page(box)).body.split("\n\n") == PARAGRAPHS


def test_a_quotation_that_the_story_says_nowhere_else_stays(toolkit: Toolkit) -> None:
    said = "“I would have swum across if I had been ten years younger,” said one of those who had waited."
    assert said in article_of(toolkit, page(f"<blockquote><p>{said}</p></blockquote>")).body
