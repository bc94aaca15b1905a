"""What pages declare is read with its small faults: JSON-LD, fields escaped twice, headlines in other places, further dates."""

import json

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.about.lenient_json import loads
from ingest.stages.page.toolkit import Toolkit

TOLD = "".join(f"<p>{text}</p>" for text in LONGER)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"headline": "Ferry", "datePublished": "2024-06-01",}', {"headline": "Ferry", "datePublished": "2024-06-01"}),
        ('{"keywords": ["a", "b", ]}', {"keywords": ["a", "b"]}),
        ('\ufeff{"headline": "Ferry"}', {"headline": "Ferry"}),
        ("{&quot;headline&quot;: &quot;Ferry&quot;}", {"headline": "Ferry"}),
        ('{"headline": "It\\\'s here"}', {"headline": "It's here"}),
        ('{"headline": "He said "no" to it", "author": "Anna"}', {"headline": 'He said "no" to it', "author": "Anna"}),
        ('{"articleBody": "One "two" three"}', {"articleBody": 'One "two" three'}),
        ('{"headline": "a, }"}', {"headline": "a, }"}),
    ],
)
def test_it_is_read(text: str, value: object) -> None:
    assert loads(text) == value


@pytest.mark.parametrize("text", ["", "window.x = 1", '{"headline": "Ferry', '{"a": }'])
def test_it_is_none(text: str) -> None:
    assert loads(text) is None


def test_a_page_with_such_a_script_has_its_writer_and_date(toolkit: Toolkit) -> None:
    node = '{"@type": "schema:NewsArticle", "author": {"name": "Anna Berg"}, "datePublished": "2025-06-01T10:00:00Z",}'
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{TOLD}</article>", f'<script type="application/ld+json">{node}</script>')
    assert (found.authors, found.date_published) == (("Anna Berg",), "2025-06-01T10:00:00+00:00")


def test_a_body_of_markup_has_its_paragraphs(toolkit: Toolkit) -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": TOLD})
    found = article_of(toolkit, f"<h1>{TITLE}</h1><div id=root></div>", f'<script type="application/ld+json">{node}</script>')
    assert found.body.split("\n\n") == list(LONGER)


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ('<meta property="og:title" content="It&amp;#039;s the ferry that sails">', "It's the ferry that sails"),
        ("<title>Fish &amp;amp; ferries in the harbour</title>", "Fish & ferries in the harbour"),
    ],
)
def test_what_is_escaped_twice_is_read_twice(toolkit: Toolkit, head: str, headline: str) -> None:
    assert article_of(toolkit, f"<article>{TOLD}</article>", head).headline == headline


@pytest.mark.parametrize(
    "meta", ["name=publish_date", "name=DCTERMS.issued", "name=citation_publication_date", 'property="dc:created article:x"']
)
def test_further_names_of_the_date_are_read(toolkit: Toolkit, meta: str) -> None:
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{TOLD}</article>", f'<meta {meta} content="2025-06-01">')
    assert found.date_published == "2025-06-01"


@pytest.mark.parametrize(
    "printed",
    [
        f"<h2 class=entry-title>{TITLE}</h2>",
        f"<h1></h1><div class=post-title>{TITLE}</div>",
        f"<div itemprop=headline>{TITLE}</div>",
    ],
)
@pytest.mark.parametrize("head", ["", "<title>The Planet</title>"])
def test_a_headline_that_is_no_first_heading_is_found(toolkit: Toolkit, printed: str, head: str) -> None:
    found = article_of(toolkit, f"<svg><title>Icon</title></svg>{printed}{TOLD}", head)
    assert found.headline == TITLE
    assert found.body.split("\n\n") == list(LONGER)


def test_hints_where_a_line_may_break_are_no_letters(toolkit: Toolkit) -> None:
    byline = "<p class=byline>By Jane Mc&shy;Donald</p>"
    page = f"<article><h1>Insel&shy;fähre fährt am Montag</h1>{byline}{TOLD}<p>&#xfeff;So it ends.</p></article>"
    found = article_of(toolkit, page, "<title>Inselfähre fährt am Montag</title>")
    assert (found.headline, found.authors) == ("Inselfähre fährt am Montag", ("Jane McDonald",))
    assert found.body.split("\n\n") == [*LONGER, "So it ends."]
