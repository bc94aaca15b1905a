"""Comments in plain elements go with the heading that opens their block, in any language; what only speaks of comments stays."""

import pytest
from ferry_page import PARAGRAPHS, STORY, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

SAID = ("I have waited for this boat since the day it left and I will be on the pier.", "And who pays for the shaft in the end?")
#: The heading with its count, and a button, as sites print them.
WORDS = [
    ("Comments (2)", "Reply"), ("2 Comments", "Reply"), ("Kommentare (2)", "Antworten"), ("Σχόλια (2)", "Απάντηση"),
    ("Yorumlar (2)", "Yanıtla"), ("टिप्पणियाँ (2)", "जवाब दें"), ("댓글 2", "답글"), ("Hozzászólások (2)", "Válasz"),
    ("Comments", "Reply"),
]  # fmt: skip


def comment(text: str, button: str) -> str:
    return f"<div><div>Marco77</div><div>2025-05-01 10:22</div><div>{text}</div><div>{button}</div></div>"


@pytest.mark.parametrize(("heading", "button"), WORDS)
def test_comments_in_plain_blocks_go_and_are_recorded(toolkit: Toolkit, heading: str, button: str) -> None:
    block = f"<div><div>{heading}</div>{''.join(comment(text, button) for text in SAID)}</div>"
    found = article_of(toolkit, f"<div><h1>{TITLE}</h1>{STORY}{block}</div>")
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    recorded = " ".join(removal.text for removal in found.removed)
    assert all(text in recorded for text in SAID)


@pytest.mark.parametrize(
    "inside",
    [
        "<div><div>3 comments</div>{story}</div>",
        "<div><a href='#c'>Comments (12)</a><div>{story}</div></div>",
        "<section>{story}</section><section><h2>Comments</h2><p>{said}</p></section>",
        "{story}<div><p>Comment</p><p>{said}</p></div>",
    ],
)
def test_a_counter_above_the_story_and_a_chapter_called_comments_cost_nothing(toolkit: Toolkit, inside: str) -> None:
    said = "The company had asked the islanders for their comments in spring, and four hundred of them answered."
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{inside.format(story=STORY, said=said)}</main>")
    assert all(text in found.body for text in PARAGRAPHS)
    assert ("{said}" not in inside) or said in found.body
