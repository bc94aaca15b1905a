"""A box about the writer, and captions with their credit, in elements that nothing names; people and pictures of the story stay."""

import pytest
from ferry_page import PARAGRAPHS, STORY, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

HEAD = f'<title>{TITLE}</title><meta name="author" content="Anna Berg">'
MORE = "<p>The harbour master thanked the divers, who had worked through the night in water of four degrees.</p>"
SEEN = "The ferry on the morning of its return, seen from the northern pier."


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>About the author</h4><p>Anna Berg has written about harbours and the people in them since 2011.</p></div>",
        "<div><div>Über die Autorin</div><div>Anna Berg schreibt seit 2011 über Häfen.</div></div>",
        "<section><p>Anna Berg</p><p>She has written about harbours and the people in them since 2011.</p></section>",
    ],
)
def test_a_block_that_opens_with_the_writers_name_tells_about_the_writer(toolkit: Toolkit, box: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{MORE}{box}</main>", HEAD)
    assert found.body.split("\n\n")[:3] == list(PARAGRAPHS)
    assert "2011" not in found.body
    assert any("2011" in removal.text for removal in found.removed)


BIOGRAPHY = "Grew up on an island, learned the trade at a weekly and came to the desk for shipping twelve years ago."


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h2>About the author</h2><p>Ingrid Lunde</p><p>Chief correspondent</p><p>{BIOGRAPHY}</p></div>",
        f"<div><h2>Об авторе</h2><ul><li>Ingrid Lunde</li></ul><p>{BIOGRAPHY}</p><p>Two books about lighthouses.</p></div>",
        f"<div><h2>Sobre la autora</h2><p>The desk</p><p>Anna Berg</p><p>{BIOGRAPHY}</p></div>",
        f"<div><h3 class=author-name>Anna Berg</h3><p>{BIOGRAPHY}</p></div>",
    ],
)
def test_what_a_known_label_or_a_marked_name_heads_tells_about_the_writer(toolkit: Toolkit, box: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{MORE}{box}</main>", HEAD)
    assert found.body.split("\n\n")[:3] == list(PARAGRAPHS)
    assert BIOGRAPHY not in found.body
    assert any(BIOGRAPHY in removal.text for removal in found.removed)


def test_an_author_of_whom_the_story_tells_stays_below_that_label(toolkit: Toolkit) -> None:
    told = "<p>Ingrid Lunde, whose novel about the strait is read in every school, was among the passengers that night.</p>"
    box = f"<div><h2>About the author</h2><p>Ingrid Lunde was born on the island in 1951. {BIOGRAPHY}</p></div>"
    assert "born on the island" in article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{MORE}{told}{box}</main>", HEAD).body


def test_a_chapter_about_somebody_else_and_one_that_goes_on_stay(toolkit: Toolkit) -> None:
    chapters = (
        "<section><h2>The captain</h2><p>Ole Dahl has steered the boat for thirty years and will retire in May.</p></section>"
        "<h2>A word of thanks</h2><p>Anna Berg of the lifeboat was the first on board that night, the company said.</p>"
    )
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{MORE}{chapters}</main>", HEAD)
    assert "Ole Dahl" in found.body
    assert "of the lifeboat" in found.body


@pytest.mark.parametrize(
    "picture",
    [
        "<p><img src=a.jpg></p><p>{seen} Photo: Ole Dahl</p>",
        "<div><img src=a.jpg><div>{seen} (Foto: dpa)</div></div>",
        "<div><a href=a.jpg><picture><img src=a.jpg></picture></a>{seen} Фото: Олег Даль</div>",
        "<p>Kuva: Jari Holm</p>",
    ],
)
def test_a_caption_with_its_credit_goes_and_is_recorded(toolkit: Toolkit, picture: str) -> None:
    shown = picture.format(seen=SEEN)
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{shown}{STORY}</main>")
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    assert "{seen}" not in picture or any(SEEN in removal.text for removal in found.removed)


@pytest.mark.parametrize(
    "line",
    [
        "<p><img src=a.jpg></p><p>The picture: it shows the crack, and a ruler beside it that ends before the crack does.</p>",
        "<p>The crew has a photo: everybody who had worked on the shaft, in oilskins, and the yard's dog in front of them.</p>",
    ],
)
def test_a_sentence_about_a_picture_stays(toolkit: Toolkit, line: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{PARAGRAPHS[0]}{line}{STORY}</main>")
    assert line.rpartition("<p>")[2].removesuffix("</p>") in found.body


def test_what_is_named_a_bio_and_opens_with_the_writers_name_needs_no_heading(toolkit: Toolkit) -> None:
    bio = (
        "<div class=bio__e9>Anna Berg is a columnist covering harbours. She has been an island clerk and a judge since 2011.</div>"
    )
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{bio}{STORY}{MORE}</main>", HEAD)
    assert found.body.split("\n\n")[:3] == list(PARAGRAPHS)
    assert "2011" not in found.body


def test_a_life_of_somebody_else_stays_whatever_it_is_named(toolkit: Toolkit) -> None:
    life = "Ole Dahl has steered the boat for thirty years, through ice and fog, and will retire in May, he told the council."
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}<div class=bio><p>{life}</p></div>{MORE}</main>", HEAD)
    assert life in found.body
