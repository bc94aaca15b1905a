"""Who stands beside a picture, below a quotation, in a card or in a bar beside the story has not written it."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

TOLD = "".join(f"<p>{text}</p>" for text in LONGER)
BYLINE = "<p class=byline>By <a href=/by/js>Jenny Smith</a></p>"
OTHERS = {
    "card": "<div class=card><h3><a href=/x>Another story of the town</a></h3><span class=author>Col Umnist</span></div>",
    "aside": "<aside><h3><a href=/x>Another story of the town</a></h3><span class=author>Col Umnist</span></aside>",
    "bar": "<div class=sidebar><div class=author>Col Umnist</div></div>",
    "link in a bar": "<div class=sidebar><a rel=author href=/c>Col Umnist</a></div>",
    "figure": "<figure><img src=a.jpg><figcaption>A bus. <span class=author>Pat Lens</span></figcaption></figure>",
    "quotation": "<blockquote>So it was. <span class=author>Petra Lindholm</span></blockquote>",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_the_byline_is_believed_wherever_the_other_stands(toolkit: Toolkit, other: str) -> None:
    above = f"{other}<article><h1>{TITLE}</h1>{BYLINE}{TOLD}</article>"
    below = f"<article><h1>{TITLE}</h1>{BYLINE}{TOLD}</article>{other}"
    assert article_of(toolkit, above).authors == article_of(toolkit, below).authors == ("Jenny Smith",)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_nobody_is_named_without_a_byline(toolkit: Toolkit, other: str) -> None:
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1>{TOLD}</article>{other}").authors == ()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<div class=byline><a href=/a/jane>Jane Doe</a><a href=/a/john>John Roe</a></div>", ("Jane Doe", "John Roe")),
        ("<div class=submitted-by>Submitted by <a href=/u>Jenny Smith</a> on 3 May 2024</div>", ("Jenny Smith",)),
        ("<div class=author><a href=/by/js>Jenny Smith</a> <span>11:57AM</span></div>", ("Jenny Smith",)),
        ("<div class=author-card><span class=author-name>Jenny Smith</span></div>", ("Jenny Smith",)),
        ("<div class=post-author-name><i class=td-author-by>Nga</i> <a href=/u>Jenny Smith</a></div>", ("Jenny Smith",)),
        ("<div class=sign_comments><a rel=author href=/u>Jenny Smith</a> <a href=#c>12 comments</a></div>", ("Jenny Smith",)),
        ("<p>By: <a href=/id/1>Jenny Smith</a><br>CNBC Executive Editor</p>", ("Jenny Smith",)),
        ("<p class=byline>By Jenny Smith<br>Tom Hall</p>", ("Jenny Smith", "Tom Hall")),
        ("<p class=byline>By<br>Jenny Smith</p>", ("Jenny Smith",)),
        ("<p class=byline>By Jenny<br>Smith</p>", ("Jenny Smith",)),
        ("<div class=elementor-widget><span itemprop=author>Jenny Smith</span></div>", ("Jenny Smith",)),
    ],
)
def test_other_spellings_are_read(toolkit: Toolkit, byline: str, names: tuple[str, ...]) -> None:
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1>{byline}{TOLD}</article>").authors == names


@pytest.mark.parametrize(
    "said", ["So it was, and so it will be for another forty winters, as everybody on the island knows.", "Well said!"]
)
def test_who_comments_is_no_writer(toolkit: Toolkit, said: str) -> None:
    comments = f"<div class=comments><span class=author>Loud Voice</span><p>{said}</p></div>"
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1>{TOLD}</article>{comments}").authors == ()


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Harbour Post Ltd."><meta name="dc.publisher" content="The Post">',
        '<meta name="author" content="Harbour Post Editions"><meta name="dc.publisher" content="Harbour Post Editions">',
    ],
)
def test_the_publisher_where_the_author_is_due_is_the_writer_only_when_nobody_else_is_named(toolkit: Toolkit, head: str) -> None:
    declared = f"<title>{TITLE}</title>{head}"
    signed = f"<article><h1>{TITLE}</h1>{BYLINE}{TOLD}</article>"
    assert article_of(toolkit, signed, declared).authors == ("Jenny Smith",)
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1>{TOLD}</article>", declared).authors[0].startswith("Harbour Post")
