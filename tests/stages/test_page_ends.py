"""Where markup says that a page ends and text follows: it is the body's, as in a browser."""

import pytest

from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

TITLE = "Ferry to run twice an hour from May"
FIRST = "The council decided on Tuesday that the ferry will run twice an hour from May, after a debate of four hours."
SECOND = "Captain Ida Holm said that her crew had asked for it since the bridge upstream was closed to lorries in autumn."
THIRD = "Tickets will cost as much as now, and the last boat leaves the island at midnight on Fridays and Saturdays."
STORY = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
HEAD = f"<html><head><title>{TITLE}</title>"
PAGES = {
    "before the story": f"{HEAD}</head><body></body></html>{STORY}",
    "below a menu": f"{HEAD}</head><body><div>Home | News | Sport</div></body></html><article>{STORY}</article>",
    "between paragraphs": f"{HEAD}</head><body><h1>{TITLE}</h1><p>{FIRST}</p></body></html><p>{SECOND}</p>\n<p>{THIRD}</p>",
    "in capitals, with blanks": f"{HEAD}</head><body><h1>{TITLE}</h1><p>{FIRST}</P></BODY ></HTML\n><p>{SECOND}</p><p>{THIRD}</p>",
    "in the head": f"{HEAD}</html><body>{STORY}</body></html>",
    "before another page": f"{HEAD}</head><body></body></html><!doctype html><html><head><title>x</title></head><body>{STORY}",
    "in a root with a slash": f'<html lang="en"/><head><title>{TITLE}</title></head><body>{STORY}</body></html>',
}


@pytest.mark.parametrize("place", PAGES)
def test_text_behind_an_early_end_is_the_bodys(toolkit: Toolkit, place: str) -> None:
    found = clean(RawPage("html", PAGES[place].encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned), found
    assert found.article.headline == TITLE
    assert found.article.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("end", ["</html>", "</html", "</body " + "x" * 390, "<html "])
def test_many_ends_come_to_one(toolkit: Toolkit, end: str) -> None:
    many = end * (90_000 // len(end))
    found = clean(RawPage("html", f"{HEAD}</head><body>{many}>{STORY}".encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned), found
