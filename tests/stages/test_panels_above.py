"""What stands above a story, a panel or other prose, costs it nothing; nor does a standfirst that is all there is."""

import pytest
from ferry_page import LONGER, PARAGRAPHS, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

PANEL = (
    "We and our 842 partners use cookies to store and access information on your device and to process personal data.",
    "You can accept all or manage your choices at any time by clicking on the privacy link at the bottom of each page.",
    "Some vendors may process your personal data on the basis of legitimate interest, which you can object to below.",
    "We use cookies and similar technologies to personalise content. By clicking on “Accept all” you agree to that.",
)
AUTHOR = f"<title>{TITLE}</title><meta name=author content='Anna Berg'>"


@pytest.mark.parametrize("name", ["consent", "modal", "zz1"])
@pytest.mark.parametrize("story", [PARAGRAPHS[:2], LONGER])
def test_a_panel_above_a_story_with_a_byline_costs_it_nothing(toolkit: Toolkit, story: tuple[str, ...], name: str) -> None:
    panel = f"<div class={name}>{''.join(f'<p>{text}</p>' for text in PANEL)}</div>"
    told = "".join(f"<p>{text}</p>" for text in story)
    found = article_of(toolkit, f"{panel}<article><h1>{TITLE}</h1><p>Anna Berg</p>{told}</article>", AUTHOR)
    assert [text for text in story if text not in found.body] == []
    assert found.authors == ("Anna Berg",)


def test_a_story_for_readers_without_scripts_is_read(toolkit: Toolkit) -> None:
    told = "".join(f"<p>{text}</p>" for text in LONGER)
    script = f"<script>{'window.draw(1);' * 500}</script>"
    found = article_of(toolkit, f"<div id=root></div>{script}<noscript><h1>{TITLE}</h1>{told}</noscript>")
    assert found.body.split("\n\n") == list(LONGER)


def test_a_notice_for_them_beside_the_story_is_not(toolkit: Toolkit) -> None:
    told = "".join(f"<p>{text}</p>" for text in LONGER)
    notice = "<noscript><p>Turn on scripts to see pictures and films.</p></noscript>"
    assert article_of(toolkit, f"{notice}<article><h1>{TITLE}</h1>{told}</article>").body.split("\n\n") == list(LONGER)


def test_a_brief_whose_only_paragraph_is_its_standfirst_keeps_it(toolkit: Toolkit) -> None:
    panel = f"<div class=consent><p>{PANEL[0]}</p></div>"
    found = article_of(toolkit, f"<div><h1>{TITLE}</h1><p class=intro>{PARAGRAPHS[0]}</p></div>{panel}")
    assert PARAGRAPHS[0] in (found.abstract, *found.body.split("\n\n"))
