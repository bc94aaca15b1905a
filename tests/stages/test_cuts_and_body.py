"""A text is in the body or among the cuts, wherever a page puts its bylines, captions, labels and share links."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import fromstring

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

STORY = (
    "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
    "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
    "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
    "The company will carry bicycles free of charge until the end of the month to make up for the gap.",
)
#: What furniture is called, what stands in it, and the elements it is made of.
NAMES = ("byline", "caption", "author", "share", "tags", "ad", "timestamp", "photo-credit", "related", "newsletter", "comments")
TEXTS = (
    "Photo: Jens Dahlqvist",
    "By Anna Berglund",
    "Share this page now",
    "Ferries and islands",
    "The ferry in the dry dock on Friday.",
)
TAGS = ("span", "div", "b", "em", "small", "a", "p", "figcaption", "section")
PLACES = ("in", "behind", "first")
PIECES = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(TEXTS),
    st.sampled_from(TAGS),
    st.integers(0, len(STORY) - 1),
    st.sampled_from(PLACES),
)


def article(toolkit: Toolkit, inside: str) -> Article:
    html = f"<title>Island ferry sails again</title><article><h1>Island ferry sails again</h1>{inside}</article>"
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


def page(pieces: list[tuple[str, str, str, int, str]]) -> str:
    """The story with each piece in front of a paragraph's text, at its end, or behind the paragraph; no text twice."""
    first, last, behind = ([""] * len(STORY) for _ in range(3))
    places = {"first": first, "in": last, "behind": behind}
    for name, text, tag, paragraph, place in {piece[1]: piece for piece in pieces}.values():
        places[place][paragraph] += f'<{tag} class="{name}">{text}</{tag}>'
    return "".join(f"<p>{first[at]}{text}{last[at]}</p>{behind[at]}" for at, text in enumerate(STORY))


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES, max_size=4))
def test_what_is_recorded_as_cut_is_not_in_the_body(toolkit: Toolkit, pieces: list[tuple[str, str, str, int, str]]) -> None:
    found = article(toolkit, page(pieces))
    for removal in found.removed:
        assert removal.text not in found.body, (removal, page(pieces))
    assert [text for text in STORY if text not in found.body] == []


@pytest.mark.parametrize("name", ["byline", "photo-credit", "share", "tags", "ad"])
def test_furniture_glued_between_two_sentences_goes_alone(toolkit: Toolkit, name: str) -> None:
    glued = f"<p>{STORY[0]}</p><p>{STORY[1]}<span class={name}>Photo: Jens Dahlqvist</span>{STORY[2]}</p><p>{STORY[3]}</p>"
    found = article(toolkit, glued)
    assert found.body.split("\n\n") == list(STORY)
    assert any(removal.text == "Photo: Jens Dahlqvist" for removal in found.removed)


@pytest.mark.parametrize(
    "sentence",
    [
        "The dock had told <span class=author>Jens Dahlqvist</span> that the shaft would hold for another ten years.",
        "<span class=dateline>BERGEN</span> The yard had told the harbour that the shaft would hold for another ten years.",
        "The yard had told the harbour of the <a class=related href=/crack>crack in the old shaft</a> ten years before that.",
        "The yard had told the harbour, and <span class=tag>the company</span>, that it would hold for another ten years.",
    ],
)
def test_named_words_of_a_sentence_stay_in_it_and_are_no_cut(toolkit: Toolkit, sentence: str) -> None:
    found = article(toolkit, f"<p>{STORY[0]}</p><p>{STORY[1]}</p><p>{sentence}</p><p>{STORY[2]}</p>")
    said = fromstring(sentence).text_content()
    assert said in found.body
    assert not any(removal.text in said for removal in found.removed)


def test_a_caption_that_reads_as_story_is_kept_or_cut_and_never_both(toolkit: Toolkit) -> None:
    caption = "The ferry lay in the dock for eleven days, and nobody on the islands could get a bicycle across, the captain said."
    found = article(toolkit, f"<p>{STORY[0]}</p><figcaption>{caption}</figcaption><p>{STORY[1]}</p><p>{STORY[2]}</p>")
    assert (caption in found.body) != any(caption in removal.text for removal in found.removed)
