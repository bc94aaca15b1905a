"""Numbers to click on inside a story are no text of it; a count in it is."""

import pytest
from ferry_page import LONGER as STORY
from ferry_page import TITLE, article_of
from lxml.html import document_fromstring

from ingest.stages.page.cut.steps import find_steps
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.tree.lines import lay_out


def body_of(middle: str, toolkit: Toolkit) -> str:
    """The body of a page with `middle` between its paragraphs."""
    above, below = ("".join(f"<p>{text}</p>" for text in part) for part in (STORY[:3], STORY[3:]))
    return article_of(toolkit, f"<article><h1>{TITLE}</h1>{above}{middle}{below}</article>").body


@pytest.mark.parametrize(
    "steps",
    [
        "<ul class='ratingSM o5star'><li class=one>1</li><li class=two>2</li><li class=three>3</li><li>4</li><li>5</li></ul>",
        "<div class=dots><div>1</div><div>2</div><div>3</div></div>",
        "<ol><li>1</li><li>2</li><li>3</li></ol><p>1</p><p>2</p><p>3</p><p>4</p>",
    ],
)
def test_numbers_that_count_up_line_by_line_are_no_story(steps: str, toolkit: Toolkit) -> None:
    assert body_of(steps, toolkit) == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "told",
    [
        "<p>1</p><p>2</p>",
        "<table><tr><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>",
        "<p>3</p><p>1</p><p>1</p>",
    ],
)
def test_other_numbers_are_left_to_the_lines_around_them(told: str) -> None:
    root = document_fromstring(f"<html><body>{told}</body></html>")
    assert find_steps(lay_out(root, {})) == {}
