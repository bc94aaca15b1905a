"""The standfirst becomes the abstract, however a system calls it; the story keeps its first paragraph."""

import pytest
from ferry_page import PARAGRAPHS, TITLE, article_of

from ingest.model import Article
from ingest.stages.page.toolkit import Toolkit

DECK = "Bicycles travel free of charge until the last day of the month."
STORY = (
    *PARAGRAPHS,
    "Islanders had waited with full larders, the mayor said, and nobody had complained about the delay.",
)
P = "".join(f"<p>{text}</p>" for text in STORY)
H1 = f"<h1>{TITLE}</h1>"


def article(toolkit: Toolkit, body: str, head: str = "") -> Article:
    return article_of(toolkit, body, f"<title>{TITLE}</title>{head}")


@pytest.mark.parametrize(
    "page",
    [
        f"<article><header>{H1}<h2>{DECK}</h2></header><div>{P}</div></article>",
        f"<article>{H1}<p class=untertitel>{DECK}</p>{P}</article>",
        f"<article>{H1}<p><strong>{DECK}</strong></p>{P}</article>",
        f"<article>{H1}<div class=sottotitolo>{DECK}</div><div>{P}</div></article>",
        f"<article>{H1}<p class=article__ingress>{DECK}</p><div>{P}</div></article>",
        f"<div class=wrapper><div class=headline>{TITLE}</div><div class=subline>{DECK}</div>{P}</div>",
        (
            f"<div itemscope itemtype=http://schema.org/Article>{H1}<div class=teaser-text itemprop=description><p>{DECK}</p></div>"
            f"<div itemprop=articleBody>{P}</div></div>"
        ),
        f"<h2>{TITLE}</h2><article><strong class=media_end_summary>{DECK}</strong>{'<br><br>'.join(STORY)}</article>",
        (
            f"<h2>{TITLE}</h2><article><strong class=media_end_summary>{DECK}</strong><span><em class=img_desc>A. Doe</em>"
            f"</span>{'<br><br>'.join(STORY)}</article>"
        ),
    ],
)
def test_a_standfirst_is_the_abstract_and_no_paragraph(toolkit: Toolkit, page: str) -> None:
    found = article(toolkit, page)
    assert found.abstract == DECK
    assert found.body.split("\n\n") == list(STORY)


def test_a_page_drawn_by_scripts_describes_itself(toolkit: Toolkit) -> None:
    text = "\\n".join(STORY)
    node = f'{{"@type":"NewsArticle","headline":"{TITLE}","description":"{DECK}","articleBody":"{text}"}}'
    found = article(toolkit, "<div id=root></div>", f"<script type=application/ld+json>{node}</script>")
    assert (found.abstract, found.body.split("\n\n")) == (DECK, list(STORY))


def test_json_ld_tells_the_standfirst_where_nothing_else_does(toolkit: Toolkit) -> None:
    node = f'{{"@type":"NewsArticle","headline":"{TITLE}","description":"{DECK}"}}'
    page = f"<header>{H1}<div class=x1>{DECK}</div></header><article>{P}</article>"
    head = f"<meta property=og:description content='News from the islands'><script type=application/ld+json>{node}</script>"
    assert article(toolkit, page, head).abstract == DECK


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{H1}<p class=lead>{STORY[0]}</p><div>{P}</div></article>",
        f"<article>{H1}<p class=lead>{STORY[0]}</p>{P.removeprefix(f'<p>{STORY[0]}</p>')}</article>",
        f"<article>{H1}{P}</article>",
    ],
)
def test_the_first_paragraph_stays_in_the_story_once(toolkit: Toolkit, page: str) -> None:
    head = f"<meta property=og:description content='{STORY[0]}'>"
    found = article(toolkit, page, head)
    assert found.body.split("\n\n") == list(STORY)


def test_a_paragraph_with_a_dateline_opens_the_story_whatever_it_is_called(toolkit: Toolkit) -> None:
    opening = f"BERGEN (AP) — {STORY[0]}"
    found = article(toolkit, f"<article>{H1}<p class=standfirst>{opening}</p>{P.removeprefix(f'<p>{STORY[0]}</p>')}</article>")
    assert found.body.startswith(opening)
    assert (found.place, found.credits) == ("Bergen", ("AP",))


def test_a_section_heading_below_the_headline_is_no_standfirst(toolkit: Toolkit) -> None:
    heads = ["What the divers found below the waterline on their first day", "What the crew did about it in the two nights of work"]
    parts = "".join(
        f"<h2>{head}</h2><p>{one}</p><p>{two}</p>" for head, one, two in zip(heads, STORY[::2], STORY[1::2], strict=True)
    )
    found = article(toolkit, f"<article>{H1}{parts}</article>")
    assert found.abstract is None
    assert heads[0] in found.body


@pytest.mark.parametrize("name", ["teaser", "teaser-text", "article__teaser", "field--name-field-teaser"])
def test_a_lead_that_its_class_calls_a_teaser_is_no_other_story(toolkit: Toolkit, name: str) -> None:
    rest = "".join(f"<p>{text}</p>" for text in STORY[1:])
    found = article(toolkit, f"<article>{H1}<div class='{name}'><p>{STORY[0]}</p></div>{rest}</article>")
    assert STORY[0] in (found.abstract, *found.body.split("\n\n"))
    assert found.body.endswith("\n\n".join(STORY[1:]))


@pytest.mark.parametrize("line", [DECK, DECK.rstrip(".")])
def test_the_first_line_below_the_headline_in_a_box_of_its_own_is_the_standfirst(toolkit: Toolkit, line: str) -> None:
    found = article(toolkit, f"<article>{H1}<div class=x1><p>{line}</p></div><div class=x2>{P}</div></article>")
    assert (found.abstract, found.body) == (line, "\n\n".join(STORY))


@pytest.mark.parametrize(
    "line", ["By Ane Holm, Per Dahl and Tor Lie, The Harbour Post of Bergen", "Monday 3 March 2025 at noon, on the quay of Bergen"]
)
def test_who_wrote_it_and_when_is_no_standfirst(toolkit: Toolkit, line: str) -> None:
    assert article(toolkit, f"<article>{H1}<div class=x1><p>{line}</p></div><div class=x2>{P}</div></article>").abstract is None


@pytest.mark.parametrize("tag", ["p class=has-drop-cap", "p class=MsoNormal", "p id=p1", "p class=css-1a2b3c", "div"])
def test_a_first_paragraph_beside_the_others_with_a_class_of_its_own_stays_in_the_body(toolkit: Toolkit, tag: str) -> None:
    rest = "".join(f"<p>{text}</p>" for text in STORY[1:])
    found = article(toolkit, f"<article>{H1}<{tag}>{STORY[0]}</{tag.split(maxsplit=1)[0]}>{rest}</article>")
    assert (found.abstract, found.body) == (None, "\n\n".join(STORY))


def test_a_standfirst_of_few_words_is_one_where_its_name_and_the_description_say_so(toolkit: Toolkit) -> None:
    head = "<meta name=description content='Independents gain four seats'>"
    deck = "<p class='article-standfirst'>Independents gain four seats</p>"
    found = article(toolkit, f"<article>{H1}{deck}{P}</article>", head=head)
    assert (found.abstract, found.body) == ("Independents gain four seats", "\n\n".join(STORY))
    assert article(toolkit, f"<article>{H1}<p class='article-standfirst'>Politics</p>{P}</article>").abstract is None
