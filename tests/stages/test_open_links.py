"""A link left open in mid-story, or one without an address, costs no paragraph; cards around a link still go."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

LINKS = ["<a name=more>", "<a id=x>", "<a href=/ad>", '<a href="javascript:void(0)">', "<a href=#>"]


def told(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("at", [0, 1, 3])
def test_the_story_inside_stays(toolkit: Toolkit, link: str, at: int) -> None:
    page = f"<article><h1>{TITLE}</h1>{told(*LONGER[:at])}{link}{told(*LONGER[at:])}</article>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)


@pytest.mark.parametrize("link", LINKS)
def test_paragraphs_parted_by_line_breaks_stay(toolkit: Toolkit, link: str) -> None:
    page = f"<article><h1>{TITLE}</h1>{told(*LONGER[:2])}{link}{'<br><br>'.join(LONGER[2:])}</article>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)


@pytest.mark.parametrize("link", ["<a id=x>", '<a href="javascript:void(0)">'])
def test_a_last_paragraph_that_links_nowhere_stays(toolkit: Toolkit, link: str) -> None:
    page = f"<article><h1>{TITLE}</h1>{told(*LONGER[:-1])}<p>{link}{LONGER[-1]}</a></p></article>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)


def test_cards_that_are_links_go(toolkit: Toolkit) -> None:
    lead = "The council will decide in May whether the old quay is to be closed to cars for the whole of the summer season."
    cards = "".join(f"<a href=/s/{number}><h3>Another story of the town, {number}</h3><p>{lead}</p></a>" for number in range(3))
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER)}</article><div>{cards}</div>")
    assert found.body.split("\n\n") == list(LONGER)


def test_a_root_that_closes_itself_holds_the_page(toolkit: Toolkit) -> None:
    body = f"<body><h1>{TITLE}</h1>{told(*LONGER)}</body>"
    html = f'<!DOCTYPE html><html lang="en-US"/><head><title>{TITLE}</title></head>{body}</html>'
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.body.split("\n\n") == list(LONGER)


@pytest.mark.parametrize("tag", ["video", "audio", "textarea"])
def test_fallback_texts_of_players_and_embed_codes_go(toolkit: Toolkit, tag: str) -> None:
    player = f"<{tag}>Your browser does not support the film that stands here, please use another one.</{tag}>"
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER[:2])}{player}{told(*LONGER[2:])}</article>")
    assert found.body.split("\n\n") == list(LONGER)
