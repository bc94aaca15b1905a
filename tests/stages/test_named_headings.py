"""Headings and wrappers of the story that bear names of furniture, as popular systems give them, stay."""

import pytest
from ferry_page import LONGER, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

SUB_HEAD = "The long repair in Bergen"


def told(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "heading",
    [
        f"<h2 class='kt-adv-heading10415_16fee3-9c wp-block-kadence-advancedheading'>{SUB_HEAD}</h2>",
        f"<h3 class='av-special-heading-tag'>{SUB_HEAD}</h3>",
        f"<h2 class=paywall>{SUB_HEAD}</h2>",
        "<h2 id=social-benefits>Social Benefits</h2>",
        "<h3 id=related-work>Related work</h3>",
        "<h2 id=comments-of-the-crew-2>Comments of the crew</h2>",
    ],
)
def test_a_sub_head_stays(toolkit: Toolkit, heading: str) -> None:
    page = f"<article><h1>{TITLE}</h1>{told(*LONGER[:3])}{heading}{told(*LONGER[3:])}</article>"
    said = heading.partition(">")[2].partition("<")[0]
    assert said in article_of(toolkit, page).body.split("\n\n")


@pytest.mark.parametrize("name", ["ad-article", "share-text", "newsletter-issue", "sponsor-body"])
def test_a_story_whose_every_paragraph_is_wrapped_in_such_a_name_stays(toolkit: Toolkit, name: str) -> None:
    page = f"<main><h1>{TITLE}</h1>{''.join(f'<div class={name}>{told(text)}</div>' for text in LONGER)}</main>"
    assert article_of(toolkit, page).body.split("\n\n") == list(LONGER)


def test_paragraphs_in_a_related_wrapper_stay_and_its_list_goes(toolkit: Toolkit) -> None:
    titles = [f"Another story of the harbour, number {number}" for number in range(3)]
    links = "".join(f"<div><a href=/s/{number}>{title}</a></div>" for number, title in enumerate(titles))
    block = f"<div id=more-related-articles><div class=related-links>{links}</div><div class=text>{told(*LONGER[3:5])}</div></div>"
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER[:3])}{block}{told(LONGER[5])}</article>")
    assert found.body.split("\n\n") == list(LONGER)
    assert [story.title for story in found.related] == titles


def test_a_card_with_its_lead_goes(toolkit: Toolkit) -> None:
    lead = "The council will decide in May whether the old quay is to be closed to cars for the whole of the summer season."
    card = f"<div class=related><h3 class=related-title><a href=/s/1>The old quay may be closed to cars</a></h3><p>{lead}</p></div>"
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told(*LONGER)}{card}</article>")
    assert lead not in found.body
