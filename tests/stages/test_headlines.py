"""The headline is the story's: neither the site's name nor the label above it is part of it."""

import pytest
from ferry_page import STORY, TITLE, article_of

from ingest.model import Article
from ingest.stages.page.about.site_names import without_site
from ingest.stages.page.toolkit import Toolkit


def article(toolkit: Toolkit, heading: str, head: str = "") -> Article:
    return article_of(toolkit, f"{heading}<div>{STORY}</div>", head, "https://www.harbourpost.example/ferry")


@pytest.mark.parametrize(
    ("heading", "kicker"),
    [
        (f"<h1><span class=kicker>Travel:</span> <span>{TITLE}</span></h1>", "Travel"),
        (f"<h1><small class=article__overline>Interview</small>{TITLE}</h1>", "Interview"),
        (f"<h1><strong>Dachzeile: Fähren</strong><br>{TITLE}</h1>", "Dachzeile: Fähren"),
        (f"<h1><em>Island</em> {TITLE.removeprefix('Island ')}</h1>", None),
    ],
)
def test_a_label_inside_the_heading_is_no_part_of_the_headline(toolkit: Toolkit, heading: str, kicker: str | None) -> None:
    found = article(toolkit, heading, f"<title>{TITLE} | Harbour Post</title>")
    assert (found.headline, found.section) == (TITLE, kicker)
    assert found.body.startswith("The ferry to the outer islands")


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE} | Harbour Post</title>",
        f"<title>{TITLE} - Harbour Post</title>",
        f"<title>Harbour Post - {TITLE}</title>",
        f"<title>The Gazette - {TITLE}</title>",
        f"<title>The Gazette | {TITLE}</title>",
        f"<title>The Gazette » Islands » {TITLE}</title><meta property=og:title content='{TITLE}'>",
        f"<title>Home</title><meta property=og:title content='{TITLE} | Harbour Post'>",
        f"<title>Blue Page - {TITLE}</title><meta property=og:site_name content='Blue Page'>",
        f"<title>{TITLE} - HarbourPost.example - Outer Islands</title>",
    ],
)
def test_the_sites_name_is_no_part_of_the_headline(toolkit: Toolkit, head: str) -> None:
    assert article(toolkit, "", head).headline == TITLE


@pytest.mark.parametrize(
    "title",
    ["Brexit - what happens next for farmers in the north", "Storm over the ferry - islanders count the cost of eleven days"],
)
def test_a_dash_inside_a_headline_stays(title: str) -> None:
    assert without_site(title, frozenset({"harbourpost"})) == title


def test_a_logo_that_is_described_by_the_headline_does_not_take_it(toolkit: Toolkit) -> None:
    title = f"{TITLE}, and four hundred islanders wait on the pier"
    logo = f'<a href="/"><img id=logo src=/logo.png alt="{title}"></a><h1>/ Islands</h1><h1>{title}</h1>'
    head = f"<title>{title} - Harbour Post</title><meta property=og:title content='{title}'>"
    assert article(toolkit, logo, head).headline == title


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Harbour Post</title>", f"<h1>{TITLE}</h1>{STORY}"),
        (f"<title>{TITLE} | Harbour Post</title>", f"<h1 class=logo>Harbour Post</h1><article><h1>{TITLE}</h1>{STORY}</article>"),
    ],
)
def test_the_name_of_the_site_is_no_headline_whatever_the_page_calls_itself(toolkit: Toolkit, head: str, body: str) -> None:
    assert article_of(toolkit, body, head).headline == TITLE


@pytest.mark.parametrize("times", [40, 100_000])
def test_a_title_of_one_word_again_and_again_is_no_headline(toolkit: Toolkit, times: int) -> None:
    found = article(toolkit, f"<h1>{TITLE}</h1>", f"<title>{'z ' * times}</title>")
    assert found.headline == TITLE
    assert TITLE not in found.body


def test_a_title_that_says_a_word_three_times_is_a_headline(toolkit: Toolkit) -> None:
    assert article(toolkit, "", "<title>Ferry, ferry, ferry</title>").headline == "Ferry, ferry, ferry"


def test_of_two_headings_inside_the_title_the_one_that_is_shared_is_the_headline(toolkit: Toolkit) -> None:
    head = f"<title>{TITLE} 1 picture World: HP Wire</title><meta property=og:title content='{TITLE}'>"
    assert article_of(toolkit, f"<h1>World: HP Wire</h1><article><h1>{TITLE}</h1>{STORY}</article>", head).headline == TITLE


@pytest.mark.parametrize(
    ("behind", "said"),
    [("<a href=/>Harbour Post Islands</a>", ""), ("<em>, islanders say</em>", ", islanders say")],
    ids=["site", "headline"],
)
def test_the_sites_name_inside_the_heading_is_no_part_of_the_headline(toolkit: Toolkit, behind: str, said: str) -> None:
    heading = f"<h1><span>{TITLE}</span>{behind}</h1>"
    head = f"<title>{TITLE}{said} » News</title><meta property=twitter:title content='{TITLE}{said}'>"
    assert article(toolkit, heading, head).headline == f"{TITLE}{said}"


def test_a_heading_that_ends_with_a_colon_is_a_part_of_the_headline_only(toolkit: Toolkit) -> None:
    head = f"<title>Harbour Watch: {TITLE}</title><meta property=og:title content='Harbour Watch: {TITLE}'>"
    assert article(toolkit, f"<h2>Harbour Watch:</h2><h3>{TITLE}</h3>", head).headline in {f"Harbour Watch: {TITLE}", TITLE}


def test_the_one_text_that_is_marked_as_a_headline_goes_before_a_title_that_says_nothing_of_it(toolkit: Toolkit) -> None:
    marked = f"<span class='headline entry-title'>{TITLE}</span><span class=bylinetitle>The Wire</span>"
    assert article(toolkit, marked, "<title>News from The Wire</title>").headline == TITLE


def test_a_title_is_believed_where_what_is_marked_is_several(toolkit: Toolkit) -> None:
    marked = (
        "<b class=entry-title>Lighthouse keeper retires after forty winters</b><b class=entry-title>Shop wins a prize again</b>"
    )
    assert article(toolkit, marked, f"<title>{TITLE}</title>").headline == TITLE


BLOG = "Notes from the Pier"


@pytest.mark.parametrize("target", ["/", "https://www.harbourpost.example/", "/blog/", "/blog/2010/", "./../"])
@pytest.mark.parametrize("title", [f"{BLOG} » Blog Archive » {TITLE}", f"{TITLE} « {BLOG}", f"{BLOG}: {TITLE}"])
def test_a_main_heading_that_leads_to_the_front_page_is_the_sites_name(toolkit: Toolkit, target: str, title: str) -> None:
    top = f"<div><h1><a href='{target}'>{BLOG}</a></h1></div>"
    page = f"{top}<div><h2>{TITLE}</h2>{STORY}<h3>{BLOG}</h3></div>"
    found = article_of(toolkit, page, f"<title>{title}</title>", "https://www.harbourpost.example/blog/2010/08/ferry/")
    assert found.headline == TITLE
    assert found.body.startswith("The ferry to the outer islands")


@pytest.mark.parametrize("target", ["/ferry/", "/ferry/2/", "/islands/", "https://other.example/", "https://[bad/", "/?p=1"])
def test_a_main_heading_that_leads_elsewhere_or_stands_alone_is_the_headline(toolkit: Toolkit, target: str) -> None:
    page = f"<h1><a href='{target}'>{TITLE}</a></h1><div>{STORY}<h2>The shaft</h2></div>"
    found = article_of(toolkit, page, f"<title>{TITLE}, page 2: The shaft</title>", "https://www.harbourpost.example/ferry/2/")
    assert found.headline == TITLE
