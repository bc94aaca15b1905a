"""Lines inside a story that lead away from it, by their links, in any language; and lines that only look like them."""

import pytest

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

STORIES = {
    "fr": (
        "Le bac reprend la mer lundi",
        (
            "Le bac des îles reprendra la mer lundi, après onze jours passés en cale sèche, a annoncé la capitainerie.",
            "Les plongeurs avaient découvert une fissure longue comme la main sur l’arbre de l’hélice bâbord.",
            "Un nouvel arbre est arrivé de Bergen par camion et l’équipage l’a posé en deux nuits.",
            "La compagnie transportera les vélos gratuitement jusqu’à la fin du mois.",
        ),
    ),
    "en": (
        "Island ferry sails again on Monday",
        (
            "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
            "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
            "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
            "The company will carry bicycles free of charge until the end of the month.",
        ),
    ),
}
PHARE = "Le gardien du phare part à la retraite"
KEEPER = "Lighthouse keeper retires after forty winters"
TEASERS = [
    ("fr", f"<p>À lire aussi : <a href='/phare'>{PHARE}</a></p>", PHARE),
    ("fr", f"<p><strong>Lire aussi : <a href='/phare'>{PHARE}</a></strong></p>", PHARE),
    ("en", f"<p><a href='/keeper'>READ MORE: {KEEPER}</a></p>", KEEPER),
    ("fr", f"<p><em>Lire aussi</em> <a href='/phare'>{PHARE}</a></p>", PHARE),
    ("en", f"<div><span>Read also</span> <a href='/keeper'>{KEEPER}</a></div>", KEEPER),
    ("en", f"<p>See also: <a href='/keeper'>{KEEPER}</a></p>", KEEPER),
]
SURVIVORS = [
    "<p>Read more: that is the advice of <a href=/l>the librarian</a> to anybody who waits for the boat in the rain.</p>",
    "<p>The captain <a href='https://x.com/captain'>wrote on X</a> that he had never seen a crack like it in thirty years.</p>",
    "<p>The crew answers on <a href='https://x.com/crew'>its own page</a> when the boat is late.</p>",
    "<p>Read more <a href='/r'>on the wharf</a></p>",
    "<ul><li><a href='https://x.com/crew'>The crew of the outer islands</a></li></ul>",
    "<p>Source: <a href='https://port.example/r'>report of the port authority on the damage</a>, which was read out.</p>",
]


def article(toolkit: Toolkit, language: str, aside: str) -> Article:
    title, story = STORIES[language]
    paragraphs = [f"<p>{text}</p>" for text in story]
    inside = "".join([*paragraphs[:2], aside, *paragraphs[2:]])
    html = (
        f"<html lang={language}><head><title>{title}</title></head><body><article><h1>{title}</h1>{inside}</article></body></html>"
    )
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


@pytest.mark.parametrize(("language", "teaser", "headline"), TEASERS)
def test_a_linked_headline_in_mid_story_becomes_a_record(toolkit: Toolkit, language: str, teaser: str, headline: str) -> None:
    found = article(toolkit, language, teaser)
    assert found.body.split("\n\n") == list(STORIES[language][1])
    assert [(related.title, bool(related.url)) for related in found.related] == [(headline, True)]
    assert any(removal.rule == "read-also-link" and headline in removal.text for removal in found.removed)


def test_an_invitation_to_follow_on_networks_is_no_story(toolkit: Toolkit) -> None:
    follow = "<p>Follow us on <a href='https://facebook.com/post'>Facebook</a> and <a href='https://x.com/post'>X</a> for more.</p>"
    found = article(toolkit, "en", follow)
    assert found.body.split("\n\n") == list(STORIES["en"][1])
    assert any(removal.rule == "follow-links" for removal in found.removed)


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='https://t.me/post'>Follow us on Telegram</a></p>",
        "<div><a href='https://www.instagram.com/post'>Ακολουθήστε μας στο Instagram</a></div>",
    ],
)
def test_a_line_that_is_one_link_to_a_profile_is_an_invitation(toolkit: Toolkit, line: str) -> None:
    assert article(toolkit, "en", line).body.split("\n\n") == list(STORIES["en"][1])


@pytest.mark.parametrize("line", SURVIVORS)
def test_a_sentence_with_a_link_stays(toolkit: Toolkit, line: str) -> None:
    assert len(article(toolkit, "en", line).body.split("\n\n")) == len(STORIES["en"][1]) + 1
