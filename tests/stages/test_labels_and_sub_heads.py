"""A label of other stories and the links below it end where the story's next sub-head stands, which ranks above the label."""

import pytest
from ferry_page import LONGER, PARAGRAPHS, STORY, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

OTHER = "Lighthouse keeper retires after forty winters"


@pytest.mark.parametrize("label", ["<p>Read also:</p>", "<p><b>Read also</b></p>", "<h3>You may also like</h3>"])
@pytest.mark.parametrize("links", [f"<ul><li><a href=/a>{OTHER}</a></li></ul>", f"<p><a href=/a>{OTHER}</a></p>"])
def test_a_sub_head_below_a_label_and_its_links_is_the_story_s(toolkit: Toolkit, label: str, links: str) -> None:
    told = "".join(f"<p>{text}</p>" for text in LONGER[3:])
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{STORY}{label}{links}<h2>A free ride</h2>{told}</article>")
    assert found.body.split("\n\n") == [*PARAGRAPHS, "A free ride", *LONGER[3:]]
    assert [story.title for story in found.related] == [OTHER]


@pytest.mark.parametrize(
    "heading", ["Related articles that may interest you", "More articles you might enjoy", "Read more about the harbour"]
)
def test_a_heading_that_begins_as_a_known_one_goes_with_its_links(toolkit: Toolkit, heading: str) -> None:
    links = "".join(f"<li><a href=/s/{number}>Another story of the town, number {number}</a></li>" for number in range(3))
    told = "".join(f"<p>{text}</p>" for text in LONGER)
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1>{told}<h2>{heading}</h2><ul>{links}</ul></article>")
    assert found.body.split("\n\n") == list(LONGER)


def test_such_a_heading_above_text_stays(toolkit: Toolkit) -> None:
    told = [f"<p>{text}</p>" for text in LONGER]
    page = f"<article><h1>{TITLE}</h1>{''.join(told[:3])}<h2>Read more about the harbour</h2>{''.join(told[3:])}</article>"
    assert "Read more about the harbour" in article_of(toolkit, page).body
