"""A menu in a `<nav>` is no story on a page of a few lines, and a story that stands in one is not lost."""

import pytest
from ferry_page import PARAGRAPHS, STORY, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit


@pytest.mark.parametrize(
    "menu", ["Start Politik Kultur Küche", "Home News Islands Sport", "Αρχική Πολιτική Κόσμος", "首页 新闻 体育"]
)
def test_the_words_of_a_menu_are_no_paragraph(toolkit: Toolkit, menu: str) -> None:
    body = article_of(toolkit, f"<nav>{menu}</nav><article><h1>{TITLE}</h1>{STORY}</article><footer>Imprint</footer>").body
    assert body.split("\n\n") == list(PARAGRAPHS)


def test_a_story_inside_of_a_nav_is_told(toolkit: Toolkit) -> None:
    assert article_of(toolkit, f"<nav><a href=/>Home</a><h1>{TITLE}</h1>{STORY}</nav>").body.split("\n\n") == list(PARAGRAPHS)
