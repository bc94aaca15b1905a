"""Author, date and picture are those of the page's own story, whatever else is marked up, however JSON-LD refers to them."""

import json
from typing import Any

import pytest
from ferry_page import STORY, TITLE, article_of

from ingest.model import Article
from ingest.stages.page.toolkit import Toolkit

OTHER = "Lighthouse keeper retires after forty winters"
NEWS = 'itemscope itemtype="https://schema.org/NewsArticle"'
PERSON = {"@type": "Person", "@id": "https://post.example/#/person/7", "name": "Anna Berg"}


def article(toolkit: Toolkit, body: str, head: str = "") -> Article:
    return article_of(toolkit, body, f"<title>{TITLE}</title>{head}")


@pytest.mark.parametrize(
    "page",
    [
        (
            f"<div {NEWS}><h1 itemprop=headline>{TITLE}</h1>{STORY}</div><div {NEWS}><h3 itemprop=headline>{OTHER}</h3>"
            "<span itemprop=author>Wrong Person</span><meta itemprop=datePublished content=2024-01-01></div>"
        ),
        (
            f"<main><article><h1>{TITLE}</h1>{STORY}</article><article><h2>{OTHER}</h2><p class=author>By Wrong Person</p>"
            "<time datetime=2024-01-01>1 January</time></article></main>"
        ),
        (
            f"<h1>{TITLE}</h1><article>{STORY}<article><a href=/k><h4>{OTHER}</h4></a><span class=byline>Wrong Person</span>"
            "<time datetime=2024-01-01>1 January</time></article></article>"
        ),
        (
            f"<article><h1>{TITLE}</h1>{STORY}</article><div itemscope itemtype=https://schema.org/Comment><p>Well said.</p>"
            "<span itemprop=author>Wrong Person</span></div>"
        ),
    ],
)
def test_another_story_gives_neither_author_nor_date(toolkit: Toolkit, page: str) -> None:
    found = article(toolkit, page)
    assert (found.authors, found.date_published) == ((), None)


@pytest.mark.parametrize(
    "page",
    [
        f"<div {NEWS}><h1 itemprop=headline>{TITLE}</h1><span itemprop=author>Anna Berg</span>{STORY}</div>",
        f"<article><header><h1>{TITLE}</h1></header><article class=b><p class=byline>By Anna Berg</p>{STORY}</article></article>",
        f"<article class=head><h1>{TITLE}</h1></article><article class=b><p class=byline>By Anna Berg</p>{STORY}</article>",
        f"<article><h1>{TITLE}</h1><p>By Anna Berg, Harbour Correspondent</p>{STORY}</article>",
        f"<article><h1>{TITLE}</h1><div class=author><b>Anna Berg</b><b>Reporter</b></div>{STORY}</article>",
    ],
)
def test_the_storys_own_author_is_found_in_whatever_article_it_stands(toolkit: Toolkit, page: str) -> None:
    assert article(toolkit, page).authors == ("Anna Berg",)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@id": PERSON["@id"]}, ["Anna Berg"]),
        ([{"@id": PERSON["@id"]}, {"@type": "Person", "name": "Jo Hand"}], ["Anna Berg", "Jo Hand"]),
        ({"name": ["Anna Berg", "Jo Hand"]}, ["Anna Berg", "Jo Hand"]),
        ([[{"name": "Anna Berg"}], ["Jo Hand"]], ["Anna Berg", "Jo Hand"]),
        ({"@type": "Person", "givenName": "Anna", "familyName": "Berg"}, ["Anna Berg"]),
        ({"@type": "Person", "name": "https://social.example/anna", "url": "https://social.example/anna"}, []),
        ({"@id": "https://post.example/#/person/nobody"}, []),
        ({"@type": "Organization", "name": "Port Authority"}, ["Port Authority"]),
        ({"@type": "Organization", "name": "Harbour Post"}, []),
    ],
)
def test_json_ld_names_authors_in_many_ways(toolkit: Toolkit, author: Any, names: list[str]) -> None:
    node = {"@type": "NewsArticle", "headline": TITLE, "author": author, "publisher": {"@id": "#org"}, "image": {"@id": "#picture"}}
    company = {"@type": "Organization", "@id": "#org", "name": "Harbour Post"}
    picture = {"@type": "ImageObject", "@id": "#picture", "url": "https://post.example/ferry.jpg"}
    graph = json.dumps({"@graph": [node, PERSON, company, picture]})
    found = article(toolkit, f"<article><h1>{TITLE}</h1>{STORY}</article>", f"<script type=application/ld+json>{graph}</script>")
    assert list(found.authors) == names
    assert (found.site_name, found.image) == ("Harbour Post", "https://post.example/ferry.jpg")


def test_persons_that_refer_to_each_other_end(toolkit: Toolkit) -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#a"}},
        {"@type": "Person", "@id": "#a", "sameAs": [{"@id": "#b"}]},
        {"@type": "Person", "@id": "#b", "sameAs": {"@id": "#a"}},
    ]
    graph = f"<script type=application/ld+json>{json.dumps({'@graph': nodes})}</script>"
    assert article(toolkit, f"<article><h1>{TITLE}</h1>{STORY}</article>", graph).authors == ()


def test_json_ld_of_other_stories_alone_says_nothing_of_this_one(toolkit: Toolkit) -> None:
    others = [
        {"@type": "NewsArticle", "headline": f"{OTHER} {number}", "author": "Wrong Person", "datePublished": "2024-01-01"}
        for number in range(3)
    ]
    graph = f"<script type=application/ld+json>{json.dumps({'@type': 'ItemList', 'itemListElement': others})}</script>"
    found = article(toolkit, f"<article><h1>{TITLE}</h1>{STORY}</article>", graph)
    assert (found.authors, found.date_published) == ((), None)


def test_an_agency_in_the_authors_place_is_credited(toolkit: Toolkit) -> None:
    found = article(
        toolkit, f"<article><h1>{TITLE}</h1>{STORY}</article>", '<meta name=author content="Anna Berg, Associated Press">'
    )
    assert (found.authors, found.credits) == (("Anna Berg",), ("AP",))


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("<meta property=article:tag content='Ferries,Islands, Bergen'>", ("Ferries", "Islands", "Bergen")),
        (
            "<meta property=article:tag content='Paris, Texas'><meta property=article:tag content=Ferries>",
            ("Paris, Texas", "Ferries"),
        ),
        ("<meta name=news_keywords content='Ferries; Islands'>", ("Ferries", "Islands")),
        ("<meta name=keywords content='فنادق، جزر'>", ("فنادق", "جزر")),
    ],
)
def test_tags_are_parted_where_they_are_a_list(toolkit: Toolkit, head: str, tags: tuple[str, ...]) -> None:
    assert article(toolkit, f"<article><h1>{TITLE}</h1>{STORY}</article>", head).tags == tags


@pytest.mark.parametrize("wrapped", ["//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "<!--\n{}\n//-->", "{};"])
def test_json_ld_is_read_in_the_wrappings_of_old_parsers(toolkit: Toolkit, wrapped: str) -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleSection": "Harbour"})
    script = f"<script type=application/ld+json>{wrapped.format(node)}</script>"
    assert article(toolkit, f"<article><h1>{TITLE}</h1>{STORY}</article>", script).section == "Harbour"


LOGO = "<header><h1><a href=/>The Harbour Post</a></h1><p class=date>Monday, 2 June 2025</p></header>"
LATEST = f"<div class=latest><div class=row><a href=/k>{OTHER}</a></div><span class=date>3 May 2025</span></div>"


@pytest.mark.parametrize("head", ["", f'<meta property="og:title" content="{TITLE}">'], ids=["title", "og"])
def test_a_logo_marked_as_the_main_heading_is_not_the_storys(toolkit: Toolkit, head: str) -> None:
    """Byline and date are looked for below the heading that says the page's title, not below the first."""
    menu = "".join(f"<li><a href=/{number}>Section {number}</a></li>" for number in range(40))
    own = f"<div><h1>{TITLE}</h1><span>By Anna Berg on 2025-05-01</span></div>{STORY}"
    title = "The Harbour Post" if head else f"{TITLE} - The Harbour Post"
    found = article_of(toolkit, f"{LOGO}<ul>{menu}</ul>{own}<ul>{menu}</ul>{LATEST}", f"<title>{title}</title>{head}")
    assert found.authors == ("Anna Berg",)
    assert found.date_published == "2025-05-01"


def test_a_story_below_the_only_heading_keeps_what_stands_there(toolkit: Toolkit) -> None:
    """A title in other words than the heading's changes nothing where there is one heading."""
    body = f"<h1>{TITLE}</h1><p>By Anna Berg</p><p class=date>1 May 2025</p>{STORY}"
    found = article_of(toolkit, body, "<title>Harbour news</title>")
    assert (found.authors, found.date_published) == (("Anna Berg",), "2025-05-01")
