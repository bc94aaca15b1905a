"""Gaps that only a style sheet draws: names, roles, dates and links apart; words that are half marked in one piece."""

import pytest
from lxml.html import fromstring

from ingest.stages.page.tree.gaps import open_gaps

APART = [
    ("<div><span>Morwenna Tregear</span><span>Reporter</span></div>", "Morwenna Tregear Reporter"),
    ("<div><b>Jana Dvořáčková</b><span>14.10.2025, 08:05</span></div>", "Jana Dvořáčková 14.10.2025, 08:05"),
    ("<p><strong class=summary>Ferry mended.</strong>The shaft came from Bergen.</p>", "Ferry mended. The shaft came from Bergen."),
    ("<div><span class=name>山田太郎</span><span class=role>記者</span></div>", "山田太郎 記者"),
    ("<div><span class=author>박지현</span><span>기자</span></div>", "박지현 기자"),
    ("<li><a href=/rail>rail</a><a href=/travel>travel</a></li>", "rail travel"),
    ("<div><span>Anna Berg</span><time>yesterday</time></div>", "Anna Berg yesterday"),
    ("<p>It took two years.<span class=credit>Photo: J. Doe</span></p>", "It took two years. Photo: J. Doe"),
]
TOGETHER = [
    "<p><span>H</span>ello from the harbour</p>",
    "<p><span class=label>H</span><span>ello from the harbour</span></p>",
    "<h1><b>Copy</b>desk</h1>",
    "<p>The <b>Mc</b><i>Donald</i> family runs the yard.</p>",
    "<p>The <a href=/bergen>Ber</a><a href=/bergen>gen</a> yard</p>",
    "<p><em>東京</em><span>では雨が降った。</span></p>",
    "<p>He called it a <b>half</b><i>-hearted</i> attempt.</p>",
    "<p><b>Ferry</b><i>s</i></p>",
    "<p>H<sub>2</sub>O</p>",
    "<p><b>NA</b><b>TO</b></p>",
]


@pytest.mark.parametrize(("html", "text"), APART)
def test_boxes_that_a_style_sheet_parts_are_apart(html: str, text: str) -> None:
    root = fromstring(html)
    open_gaps(root)
    assert root.text_content() == text


@pytest.mark.parametrize("html", TOGETHER)
def test_parts_of_a_word_stay_together(html: str) -> None:
    root = fromstring(html)
    said = root.text_content()
    open_gaps(root)
    assert root.text_content() == said
