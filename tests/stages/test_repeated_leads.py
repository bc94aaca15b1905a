"""A lead that the text says again, word by word, comes out once, and cleaning again changes nothing."""

from typing import Literal

import pytest

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
P = "".join(f"<p>{text}</p>" for text in STORY)
#: How a page prints the first paragraph above the text as well.
LEADS = [
    f"<p class=lead>{STORY[0]}</p>",
    f"<h2>{STORY[0]}</h2>",
    f"<p><strong>{STORY[0]}</strong></p>",
    f"<p class=standfirst>{STORY[0]}</p>",
    f"<div class=summary>{STORY[0]}</div>",
    f"<p class=lead>{STORY[0]}</p><figure><img src=/a><figcaption>The ferry.</figcaption></figure>",
]
DESCRIBED = f"<meta property=og:description content='{STORY[0]}'>"


def article(toolkit: Toolkit, medium: Literal["html", "text"], text: str) -> Article:
    cleaned = clean(RawPage(medium, text.encode(), 1.75e9, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("described", ["", DESCRIBED])
def test_a_lead_that_the_text_repeats_comes_out_once(toolkit: Toolkit, lead: str, described: str) -> None:
    html = f"<title>{TITLE}</title>{described}<article><h1>{TITLE}</h1>{lead}{P}</article>"
    found = article(toolkit, "html", html)
    assert found.body.split("\n\n") == list(STORY)
    assert found.abstract is None
    again = article(toolkit, "text", f"{found.headline}\n\n{found.body}")
    assert again.body == found.body


def test_a_standfirst_that_says_something_of_its_own_is_the_abstract(toolkit: Toolkit) -> None:
    deck = "After eleven days in the dock the only way to the islands is open again, and bicycles travel free."
    found = article(toolkit, "html", f"<title>{TITLE}</title><article><h1>{TITLE}</h1><p class=standfirst>{deck}</p>{P}</article>")
    assert (found.abstract, found.body.split("\n\n")) == (deck, list(STORY))
