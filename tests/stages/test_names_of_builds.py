"""Names that builds and tests give: hashes name no furniture, `data-testid` does; what is named like furniture may be story."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.tree.element_names import key_of

THAI = (
    "ชาวสวนทุเรียนในจังหวัดจันทบุรีกว่าห้าสิบครัวเรือนเริ่มขุดถังเก็บน้ำฝนไว้ใต้บ้านของตนเองเพื่อเตรียมรับฤดูแล้งที่ยาวนานขึ้น",
    "ถังเก็บน้ำใต้บ้านหนึ่งใบเก็บน้ำได้สองหมื่นลิตรและใช้รดต้นทุเรียนได้นานเกือบสองเดือนโดยไม่ต้องสูบน้ำจากคลองสาธารณะ",
    "เจ้าหน้าที่ชลประทานบอกว่าฤดูฝนปีนี้คาดว่าจะมาช้ากว่าปกติสองสัปดาห์และชาวสวนควรเตรียมน้ำสำรองไว้ให้เพียงพอ",
    "ขณะนี้มีชาวสวนจากตราดและระยองเดินทางมาดูงานแล้วสี่คณะและกลับไปขุดถังเก็บน้ำของตนเองที่บ้านอีกหลายสิบแห่ง",
)


@pytest.mark.parametrize(
    ("classes", "key"),
    [
        ("Text_p__k2Ad", "-text-p-"),
        ("sc-kxAd", "--"),
        ("Text-sc-1k2Ad-0 hYdAdQ", "-text-"),
        ("article__adBox", "-article-ad-box-"),
        ("card_mod__share", "-card-mod-share-"),
        ("styles_adBanner__x3Kq2", "-styles-ad-banner-"),
        ("story sc-article", "-story-sc-article-"),
        ("topAd rightRail", "-top-ad-right-rail-"),
    ],
)
def test_a_hash_is_no_word_of_a_name(classes: str, key: str) -> None:
    assert key_of(None, classes) == key


@pytest.mark.parametrize("name", ["Text_p__k2Ad", "sc-kxAd", "teaser", "ad-text"])
def test_a_storys_paragraphs_stay_whatever_all_of_them_are_called(toolkit: Toolkit, name: str) -> None:
    told = "".join(f'<p class="{name}">{text}</p>' for text in LONGER)
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1>{told}</article>").body.split("\n\n") == list(LONGER)


@pytest.mark.parametrize("named", [(0, 1, 2, 3), (1, 3)])
def test_a_language_without_full_stops_keeps_its_paragraphs(toolkit: Toolkit, named: tuple[int, ...]) -> None:
    told = "".join(f"<p{' class=teaser' if number in named else ''}>{text}</p>" for number, text in enumerate(THAI))
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1>{told}</article>").body.split("\n\n") == list(THAI)


def test_names_for_tests_name_furniture(toolkit: Toolkit) -> None:
    told = "".join(f"<p>{text}</p>" for text in LONGER)
    comments = (
        "<section data-testid=comments><p>At last, my mother has waited there since March.</p><p>And who pays for it?</p></section>"
    )
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told}</article>{comments}")
    assert found.body.split("\n\n") == list(LONGER)
    assert {cut.rule for cut in found.removed if "my mother" in cut.text} == {"comment-section"}


@pytest.mark.parametrize(
    "heading",
    [
        "<h2><button class=accordion-button type=button>What the divers found</button></h2>",
        "<h2><a id=divers></a><a name=_GoBack>What the divers found</a></h2>",
        "<h2><a href='#divers'>What the divers found</a></h2>",
        "<h2><a class=elementor-accordion-title tabindex=0>What the divers found</a></h2>",
    ],
)
def test_a_sub_head_that_unfolds_or_marks_a_place_stays(toolkit: Toolkit, heading: str) -> None:
    told = [f"<p>{text}</p>" for text in LONGER]
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{''.join(told[:3])}{heading}{''.join(told[3:])}</article>")
    assert found.body.split("\n\n") == [*LONGER[:3], "What the divers found", *LONGER[3:]]


@pytest.mark.parametrize(("path", "authors"), [("/author/anna-berg", ("Anna Berg",)), ("/town/anna-berg", ())])
def test_a_link_to_a_writers_page_below_the_headline_names_the_writer(
    toolkit: Toolkit, path: str, authors: tuple[str, ...]
) -> None:
    told = "".join(f"<p>{text}</p>" for text in LONGER)
    page = f"<article><h1>{TITLE}</h1><div><a href='{path}'>Anna Berg</a></div>{told}</article>"
    assert article_of(toolkit, page).authors == authors


def test_a_link_to_a_writers_page_inside_a_sentence_names_nobody(toolkit: Toolkit) -> None:
    said = "The book that <a href=/author/anna-berg>Anna Berg</a> wrote of the ferry two years ago has been sold out since, " * 2
    told = "".join(f"<p>{text}</p>" for text in LONGER)
    assert article_of(toolkit, f"<article><h1>{TITLE}</h1><p>{said}.</p>{told}</article>").authors == ()
