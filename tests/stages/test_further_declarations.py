"""What pages declare in less common places: organisations beside writers, stories in stories, pictures, paywalls, titles."""

import json

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.about.byline import read_bylines
from ingest.stages.page.about.site_names import without_site
from ingest.stages.page.toolkit import Toolkit

TOLD = "".join(f"<p>{text}</p>" for text in LONGER)
PAGE = f"<article><h1>{TITLE}</h1><p class=byline>By <a rel=author href=/j>Jenny Smith</a></p>{TOLD}</article>"
UNSIGNED = f"<article><h1>{TITLE}</h1>{TOLD}</article>"


def script(**node: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'headline': TITLE, **node})}</script>"


@pytest.mark.parametrize(
    "head",
    [script(author={"@type": "Organization", "name": "NCA NewsWire"}), "<meta name=author content='Post Staff'>"],
)
def test_a_printed_person_precedes_a_declared_organisation(toolkit: Toolkit, head: str) -> None:
    assert article_of(toolkit, PAGE, head).authors == ("Jenny Smith",)


@pytest.mark.parametrize("byline", ["", "<p class=byline>By NCA NewsWire | Share Facebook</p>"])
def test_an_organisation_is_the_writer_where_nobody_else_is_named(toolkit: Toolkit, byline: str) -> None:
    head = script(author={"@type": "Organization", "name": "NCA NewsWire"})
    assert article_of(toolkit, UNSIGNED.replace("</h1>", f"</h1>{byline}"), head).authors == ("NCA NewsWire",)


@pytest.mark.parametrize(
    "inner",
    [{"liveBlogUpdate": [{"@type": "BlogPosting", "headline": "At noon"}]}, {"isBasedOn": {"@type": "Article", "headline": "B"}}],
)
def test_of_a_story_that_holds_others_the_outer_one_is_the_pages(toolkit: Toolkit, inner: dict[str, object]) -> None:
    node = {"headline": "What search engines are told", "author": "Jane Roe", "datePublished": "2024-03-09T13:00:00-07:00", **inner}
    found = article_of(toolkit, UNSIGNED, script(**node))
    assert (found.authors, found.date_published) == (("Jane Roe",), "2024-03-09T13:00:00-07:00")


@pytest.mark.parametrize("meta", ["name=citation_author", "name=dc:creator", "property=og:author", "name=dc.author"])
def test_a_writer_is_declared_under_many_names(toolkit: Toolkit, meta: str) -> None:
    assert article_of(toolkit, UNSIGNED, f"<meta {meta} content='Jane Roe'>").authors == ("Jane Roe",)


@pytest.mark.parametrize(("label", "authors"), [("Written by", ("Jane Roe",)), ("Reading time", ())])
def test_a_cards_line_names_the_writer_where_its_label_says_so(toolkit: Toolkit, label: str, authors: tuple[str, ...]) -> None:
    card = f"<meta name=twitter:label1 content='{label}'><meta name=twitter:data1 content='Jane Roe'>"
    assert article_of(toolkit, UNSIGNED, card).authors == authors


@pytest.mark.parametrize(
    ("raw", "name"),
    [("Jenny Smith \u2764\ufe0f", "Jenny Smith"), ("\xbf\tTara Cosoleto", "Tara Cosoleto"), ("John_Doe", "John Doe")],
)
def test_a_name_is_letters(raw: str, name: str) -> None:
    assert read_bylines([raw], "").names == (name,)


@pytest.mark.parametrize(
    "head",
    [
        "<meta property=og:image:url content='/m.jpg'>",
        "<meta property=og:image:secure_url content='/m.jpg'>",
        "<link rel=image_src href='/m.jpg'>",
        "<meta name=parsely-image-url content='/m.jpg'>",
        script(thumbnailUrl="/m.jpg"),
    ],
)
def test_the_picture_is_found_in_many_places(toolkit: Toolkit, head: str) -> None:
    assert (article_of(toolkit, UNSIGNED, head).image or "").endswith("/m.jpg")


@pytest.mark.parametrize(
    ("node", "free"),
    [
        ({"isAccessibleForFree": "http://schema.org/False"}, False),
        ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False}}, False),
        ({"hasPart": [{"isAccessibleForFree": "False"}], "isAccessibleForFree": True}, True),
        ({}, None),
    ],
)
def test_whether_a_story_is_free_is_said_in_many_ways(toolkit: Toolkit, node: dict[str, object], free: object) -> None:
    assert article_of(toolkit, UNSIGNED, script(**node)).is_accessible_for_free is free


@pytest.mark.parametrize("mark", [" \u203a ", " :: ", " / ", " // ", " \xab ", " ~ ", " > "])
def test_a_declared_site_is_no_part_of_a_title_whatever_parts_them(mark: str) -> None:
    sites = frozenset({"harbourpost"})
    assert without_site(f"The ferry sails{mark}Harbour Post", sites) == "The ferry sails"
    assert without_site(f"Harbour Post{mark}The ferry sails", sites) == "The ferry sails"
    assert without_site(f"The ferry sails{mark}or it does not", sites) == f"The ferry sails{mark}or it does not"
