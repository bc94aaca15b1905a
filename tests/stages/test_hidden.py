"""What no reader sees goes beside a story that is seen; a story that waits to be unfolded stays."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

HIDDEN = [
    "hidden",
    'style="display:none"',
    'style="color:red; visibility: hidden"',
    'style="position:absolute;left:-9999px"',
    "class=sr-only",
]
NOTICE = "Thank you for subscribing to the newsletter of our paper, see you soon."


def told(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("mark", HIDDEN)
@pytest.mark.parametrize("block", ["<p {mark}>{text}</p>", "<div {mark}><p>{text}</p></div>"])
def test_a_notice_goes_and_is_signed(toolkit: Toolkit, mark: str, block: str) -> None:
    notice = block.format(mark=mark, text=NOTICE)
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER[:3])}{notice}{told(*LONGER[3:])}</article>")
    assert found.body.split("\n\n") == list(LONGER)
    assert [(cut.rule, cut.reason) for cut in found.removed if cut.text == NOTICE] == [("hidden", "hidden")]


@pytest.mark.parametrize("mark", HIDDEN)
def test_a_phrase_goes_from_its_sentence(toolkit: Toolkit, mark: str) -> None:
    last = f"{LONGER[-1][:30]}<span {mark}>a tooltip</span>{LONGER[-1][30:]}"
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER[:-1], last)}</article>")
    assert found.body.split("\n\n") == list(LONGER)


@pytest.mark.parametrize("mark", HIDDEN)
def test_a_story_that_waits_stays(toolkit: Toolkit, mark: str) -> None:
    rest = f"<article><h1>{TITLE}</h1>{told(*LONGER[:2])}<div {mark}>{told(*LONGER[2:])}</div></article>"
    each = f"<article><h1>{TITLE}</h1>{told(*LONGER[:2])}{''.join(f'<p {mark}>{text}</p>' for text in LONGER[2:])}</article>"
    for page in (rest, each, f"<div {mark}><h1>{TITLE}</h1>{told(*LONGER)}</div>"):
        assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)


def test_a_closed_dialog_goes(toolkit: Toolkit) -> None:
    page = f"<article><h1>{TITLE}</h1>{told(*LONGER)}</article><dialog>{told(NOTICE)}</dialog>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)
