"""Where a page says that it lives and what it is part of: `<link>`, `<base>`, JSON-LD."""

import json
from typing import Any

import pytest

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
        "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
        "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
    )
)
URL = "https://post.example/2025/ferry"
SITE = {"@type": "WebSite", "@id": "https://post.example/#site", "name": "Harbour Post"}
PAGE = {"@type": "WebPage", "@id": f"{URL}#page", "url": URL, "isPartOf": {"@id": "https://post.example/#site"}}


def article(toolkit: Toolkit, head: str = "", after: str = "", url: str | None = None) -> Article:
    html = (
        f"<html lang=en><head><title>Island ferry sails again</title>{head}</head><body><article><h1>Island ferry sails again</h1>"
        f"{STORY}</article>{after}</body></html>"
    )
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, url), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


def graph(*nodes: dict[str, Any]) -> str:
    return f"<script type=application/ld+json>{json.dumps({'@graph': list(nodes)})}</script>"


def test_the_canonical_link_is_read(toolkit: Toolkit) -> None:
    found = article(toolkit, f"<link rel=canonical href={URL}><meta property=og:url content=https://post.example/other>")
    assert found.canonical_url == URL
    assert found.evidence["canonical_url"].source == "link"


def test_a_relative_canonical_link_is_read_against_the_page(toolkit: Toolkit) -> None:
    assert article(toolkit, "<link rel=canonical href=/2025/ferry>", url="https://post.example/x?from=feed").canonical_url == URL


@pytest.mark.parametrize(
    "story",
    [
        {"isPartOf": {"@id": f"{URL}#page"}},
        {"mainEntityOfPage": {"@id": f"{URL}#page"}},
        {"mainEntityOfPage": URL},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": URL}},
        {"@id": f"{URL}#article"},
        {"url": URL},
    ],
)
def test_without_a_link_json_ld_tells_where_the_story_lives(toolkit: Toolkit, story: dict[str, Any]) -> None:
    node = {"@type": "NewsArticle", "headline": "Island ferry sails again", **story}
    assert article(toolkit, graph(node, PAGE, SITE)).canonical_url == URL


def test_the_address_of_the_site_is_no_address_of_the_story(toolkit: Toolkit) -> None:
    node = {"@type": "NewsArticle", "headline": "Island ferry sails again", "mainEntityOfPage": "https://post.example/"}
    assert article(toolkit, graph(node, SITE)).canonical_url is None


def test_what_a_story_is_part_of_names_section_and_site(toolkit: Toolkit) -> None:
    section = {"@type": "CollectionPage", "name": "Harbour", "isPartOf": SITE}
    node = {"@type": "NewsArticle", "headline": "Island ferry sails again", "isPartOf": section}
    found = article(toolkit, graph(node))
    assert (found.section, found.site_name) == ("Harbour", "Harbour Post")


def test_nodes_that_are_part_of_each_other_end(toolkit: Toolkit) -> None:
    one = {"@type": "NewsArticle", "@id": "#a", "headline": "Island ferry sails again", "isPartOf": {"@id": "#b"}}
    other = {"@type": "WebPage", "@id": "#b", "isPartOf": [{"@id": "#a"}, {"@id": "#b"}]}
    assert article(toolkit, graph(one, other)).headline == "Island ferry sails again"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<base href=https://post.example/news/>", None),
        ("<base href=/news/>", "https://post.example/2025/ferry"),
        ("<link rel=canonical href=https://post.example/news/ferry>", None),
        ("<meta property=og:url content=https://post.example/news/ferry>", None),
    ],
)
def test_relative_links_of_related_stories_are_read_against_the_base(toolkit: Toolkit, head: str, url: str | None) -> None:
    after = "<aside class=related-stories><a href=keeper>Lighthouse keeper retires after forty winters</a></aside>"
    assert [related.url for related in article(toolkit, head, after, url).related] == ["https://post.example/news/keeper"]
