"""Plain text in which an export left entities or tags reads as the clean copy does; what only looks like them stays."""

import pytest

from ingest.model import KEPT_ROLES, Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.plain import is_document, plain_text

TITLE = "Council approves the “new” bridge over the river’s mouth"
STORY = (
    "The council approved the new bridge on Tuesday after a long debate about the river’s rising level – and its cost.",
    "“We have waited long enough,” said Ruth Ellery of Bakers & Sons, who runs the bakery by the river.",
    "Work is to begin in March and will take the builders about two years, the mayor of São Brás said.",
)
CLEAN = "\n".join((TITLE, *STORY))


def cleaned(toolkit: Toolkit, text: str, title: str | None = None) -> Cleaned:
    found = clean(RawPage("text", text.encode(), 1.75e9, title=title), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned), found
    return found


def escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("’", "&#8217;"), ("“", "&ldquo;"), ("”", "&#x201D;"), ("–", "&#150;"), ("ã", "&atilde;")):
        text = text.replace(char, entity)
    return text.replace(" the ", " the&nbsp;")


PARAGRAPHS = "\n".join(f"<p>{line}</p>" for line in (TITLE, *STORY))
SPELLINGS = {
    "entities": escaped(CLEAN),
    "paragraphs": PARAGRAPHS,
    "paragraphs with entities": escaped(PARAGRAPHS),
    "paragraphs, escaped": PARAGRAPHS.replace("<", "&lt;").replace(">", "&gt;"),
    "paragraphs on one line": PARAGRAPHS.replace("\n", ""),
    "wrapped paragraphs": PARAGRAPHS.replace("the river", "the\n   river"),
    "line breaks": CLEAN.replace("\n", "<br><br>"),
    "XHTML line breaks": CLEAN.replace("\n", "<br />\n<br />\n"),
    "soft hyphens": "\ufeff" + CLEAN.replace("bui", "bui\u00ad").replace("ro", "r\u2060o"),
    "soft hyphens as entities": CLEAN.replace("bui", "bui&shy;").replace("ro", "r&#173;o"),
    "headings, links and a script": f"<h1>{TITLE}</h1><script>if (a < b) c('<p>');</script>"
    + "".join(f'<div class="x">{line.replace("mayor", "<a href=/m>mayor</a>")}</div>' for line in STORY),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_what_an_export_left_in_a_text_makes_no_other_story(toolkit: Toolkit, spelling: str) -> None:
    found, wanted = cleaned(toolkit, SPELLINGS[spelling]), cleaned(toolkit, CLEAN)
    assert found.article.headline == wanted.article.headline == TITLE
    assert found.article.body == wanted.article.body == "\n\n".join(STORY)
    assert found.fingerprint == wanted.fingerprint


def test_a_title_that_came_beside_the_text_is_read_too(toolkit: Toolkit) -> None:
    assert cleaned(toolkit, "\n".join(STORY), title=escaped(TITLE)).article.headline == TITLE


@pytest.mark.parametrize("source", [escaped(CLEAN), SPELLINGS["soft hyphens"]], ids=["entities", "soft hyphens"])
def test_offsets_count_the_text_as_it_was_read(toolkit: Toolkit, source: str) -> None:
    article: Article = cleaned(toolkit, source).article
    kept = [block for block in article.blocks if block.role in KEPT_ROLES]
    assert "\n\n".join(plain_text(source)[block.start : block.end] for block in kept) == article.body


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D at Marks&Spencer; the fish&chips shop, Q&A; ?a=1&copy=2&lt=3",
        "if (a < b && c > d) { x <<= 1; } // i<j",
        "Use the <p> tag for a paragraph and the <br> tag for a break, then close it with the </p> tag, she said.",
        "Lines of a lesson on markup follow.\n<p>One</p>\n<p>Two</p>\nEach of them is a paragraph, which browsers part by a line.",
        "He wrote &thinsp without its end, &nosuch; and &; and &#; and &#x;",
    ],
)
def test_what_only_looks_like_markup_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


def test_entities_are_read_once() -> None:
    assert plain_text("&amp;lt;b&amp;gt; &amp;amp; &lt;i&gt;") == "&lt;b&gt; &amp; <i>"


def test_no_entity_makes_a_control_or_half_a_letter() -> None:
    assert plain_text("a&#0;b&#11;c&#xD800;d&#x110000;e") == "a\ufffdbc\ufffdd\ufffde"


def test_a_whole_page_that_was_sent_as_text_is_read_as_a_page(toolkit: Toolkit) -> None:
    head = f"<!DOCTYPE html><html lang=en><head><title>{TITLE}</title></head>"
    page = f"{head}<body><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"
    assert is_document(page)
    assert cleaned(toolkit, page).article.headline == TITLE


def test_a_text_that_was_sent_as_a_page_is_read_as_a_text(toolkit: Toolkit) -> None:
    found = clean(RawPage("html", escaped(CLEAN).encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned)
    assert (found.article.headline, found.article.body) == (TITLE, "\n\n".join(STORY))


@pytest.mark.timeout(20)
def test_reading_a_hostile_text_comes_to_an_end() -> None:
    for piece in (
        "<p ",
        "&",
        "<p><!--",
        "a <p",
        "<br><script ",
        "<br><br>" + " " * 1000,
        "<p>\n\n\n",
        "<br>&amp",
        "<br><!doctype",
        "<p><?xml ",
    ):
        text = piece * (600_000 // len(piece))
        plain_text(text)
        is_document(text)


@pytest.mark.parametrize(
    ("printed", "url", "day"),
    [
        ("", "https://post.example/islands/2024/may/03/ferry", "2024-05-03"),
        ("Published: 2 May 2024\n\n", "https://post.example/islands/2024/may/03/ferry", "2024-05-02"),
        ("", "https://post.example/islands/ferry", None),
    ],
)
def test_the_address_of_a_text_dates_it_where_the_text_does_not(toolkit: Toolkit, printed: str, url: str, day: str | None) -> None:
    text = f"{TITLE}\n\n{printed}" + "\n\n".join(STORY)
    found = clean(RawPage("text", text.encode(), 1.75e9, url), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned)
    assert found.article.date_published == day
