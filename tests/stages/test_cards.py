"""Cards of other stories outside of every block that is called related: they become records; menus, tags and authors do not."""

import pytest

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.cut.related import MAX_RECORDS
from ingest.stages.page.toolkit import Toolkit

TITLE = "Island ferry sails again on Monday"
STORY = (
    "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
    "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
    "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
)
P = "".join(f"<p>{text}</p>" for text in STORY)
KEEPER = "Lighthouse keeper retires after forty winters"
NEWS = "itemscope itemtype=https://schema.org/NewsArticle"
CARDS = [
    f"<div class=story><h2><a href=/keeper>{KEEPER}</a></h2><p>He climbed the tower on Friday. <a href=/keeper>»</a></p></div>",
    f"<article class=post><a href=/keeper><h3>{KEEPER}</h3><p>He climbed the tower on Friday.</p></a></article>",
    f"<div {NEWS} class=x><h4 itemprop=headline>{KEEPER}</h4></div>",
]
NO_CARDS = [
    "<nav><h3><a href=/news/today>All of the news of today</a></h3></nav>",
    "<h4><a href=/author/anna-berg>All stories by Anna Berg</a></h4>",
    "<h4><a href=/tag/ferries>More on ferries and islands</a></h4>",
    f"<h3><a href=/ferry#top>{TITLE}</a></h3>",
    "<h3><a href=/sport>Sport</a></h3>",
    "<footer><h4><a href=/about/us>Who we are and what we do</a></h4></footer>",
]


def article(toolkit: Toolkit, below: str) -> Article:
    html = f"<title>{TITLE}</title><main><div class=body><h1>{TITLE}</h1>{P}</div><div class=list>{below}</div></main>"
    url = "https://post.example/ferry"
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, url, url), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


@pytest.mark.parametrize("card", CARDS)
def test_a_linked_heading_outside_of_the_story_is_a_record(toolkit: Toolkit, card: str) -> None:
    found = article(toolkit, card)
    assert [story.title for story in found.related] == [KEEPER]
    assert found.related[0].url in {"https://post.example/keeper", None}
    assert found.body.split("\n\n") == list(STORY)


@pytest.mark.parametrize("line", NO_CARDS)
def test_menus_topics_authors_and_the_story_itself_are_none(toolkit: Toolkit, line: str) -> None:
    assert article(toolkit, line).related == ()


def test_the_records_of_one_page_are_bounded(toolkit: Toolkit) -> None:
    cards = "".join(f"<div><h3><a href=/k{number}>{KEEPER}, number {number}</a></h3></div>" for number in range(60))
    assert len(article(toolkit, cards).related) <= MAX_RECORDS
