"""Labels in mid-story, `Advertisement` and `Read also`, in any language: they go with what they head, and the story goes on."""

import tomllib

import pytest

from ingest.config_files import config_dir
from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

TITLE = "Island ferry sails again on Monday"
STORY = (
    "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
    "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
    "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
    "The company will carry bicycles free of charge until the end of the month to make up for the gap.",
)
KEEPER, BAKER = "Lighthouse keeper retires after forty winters", "Baker of the outer islands opens a second shop"
LINKS = f"<li><a href=/keeper>{KEEPER}</a></li><li><a href=/baker>{BAKER}</a></li>"
CARDS = (
    f"<div><a href=/keeper><h4>{KEEPER}</h4></a><p>He climbed the tower for the last time on Friday.</p></div>"
    f"<div><a href=/baker><h4>{BAKER}</h4></a><p>The queue on the first morning reached the pier.</p></div>"
)
#: Blocks of links with the heading that must go with them.
HEADED = [
    f"<div><p>Read also</p><div><ul>{LINKS}</ul></div></div>",
    f"<p>Lees ook</p><ul>{LINKS}</ul>",
    f"<h3>관련기사</h3><p><a href=/keeper>{KEEPER}</a></p><p><a href=/baker>{BAKER}</a></p>",
    f"<div class=c1><div>More on this story</div>{CARDS}</div>",
    f"<h3>Mehr zum Thema</h3><ul class=related-links>{LINKS}</ul>",
]
#: What such a label may also be: every word must stay.
SURVIVORS = [
    "<h2>Read more</h2><p>That is the advice of the librarian to anybody who waits for the boat in the rain.</p>",
    (
        "<section><p>Related</p><p>A <a href=/crack>crack like this one</a> had stopped the ferry ten years before.</p>"
        f"<ul>{LINKS}</ul><p>It was then mended with a clamp that held for a whole winter.</p></section>"
    ),
    "<h2>Advertising</h2><p>A third of what the line earns comes from the boards on its car deck, the company said.</p>",
]
#: Words of each, in order.
SAID = ["the librarian", "mended with a clamp", "Advertising"]


def labels() -> list[str]:
    """One label of an advertisement in each language."""
    rules = tomllib.loads((config_dir() / "boilerplate" / "ads.toml").read_text(encoding="utf-8"))
    return sorted({words[0] for words in rules["ad"]["words"].values()})


def article(toolkit: Toolkit, inside: str) -> Article:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    body = "".join([*paragraphs[:2], inside, *paragraphs[2:]])
    html = f"<meta charset=utf-8><title>{TITLE}</title><article><h1>{TITLE}</h1>{body}</article>"
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


@pytest.mark.parametrize("label", labels())
def test_a_label_of_an_advertisement_goes_though_the_story_goes_on(toolkit: Toolkit, label: str) -> None:
    found = article(toolkit, f"<p>{label}</p>")
    assert found.body.split("\n\n") == list(STORY)
    assert any(removal.reason == "ad" and removal.text == label for removal in found.removed)


def test_labels_of_advertisements_are_known_in_thirty_languages() -> None:
    assert len(labels()) >= 30


@pytest.mark.parametrize("block", HEADED)
def test_the_heading_of_a_links_block_goes_with_it_and_the_links_are_records(toolkit: Toolkit, block: str) -> None:
    found = article(toolkit, block)
    assert found.body.split("\n\n") == list(STORY)
    assert [(story.title, story.url) for story in found.related] == [
        (KEEPER, "https://post.example/keeper"),
        (BAKER, "https://post.example/baker"),
    ]
    assert any(removal.reason == "related_heading" for removal in found.removed)


@pytest.mark.parametrize(("block", "words"), list(zip(SURVIVORS, SAID, strict=True)))
def test_a_label_that_heads_story_takes_none_of_it(toolkit: Toolkit, block: str, words: str) -> None:
    found = article(toolkit, block)
    assert words in found.body
    assert [text for text in STORY if text not in found.body] == []


def test_a_sidebar_that_says_more_than_a_brief_is_not_taken_for_it(toolkit: Toolkit) -> None:
    cards = "".join(
        f"<div class=card><a href=/n{number}><h4>{KEEPER} of island number {number}</h4></a>"
        f"<p>He climbed the tower of island number {number} for the last time on Friday, his daughter beside him.</p></div>"
        for number in range(9)
    )
    story = "".join(f"<p>{text}</p>" for text in STORY[:2])
    html = f"<title>{TITLE}</title><div><div><h1>{TITLE}</h1>{story}</div><div><h3>More on this story</h3>{cards}</div></div>"
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, "https://post.example/2025/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    assert cleaned.article.body.split("\n\n") == list(STORY[:2])
    assert len(cleaned.article.related) == 9
