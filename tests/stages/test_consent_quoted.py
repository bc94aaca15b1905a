"""A story that says what banners say, in quotation marks or below a banner of its page, keeps every line; the banner goes."""

import pytest
from ferry_page import LONGER, TITLE, article_of
from plain_texts import classified, left

from ingest.stages.page.toolkit import Toolkit

QUOTED = (
    "„Alle akzeptieren“: Warum Gerichte den Knopf nicht mögen",
    "Wer eine Webseite öffnet, trifft zuerst auf eine Frage. „Wir verwenden Cookies“, steht da, und darunter leuchtet ein Knopf.",
    "Das Landgericht Rostock hat nun entschieden, dass „Alle akzeptieren“ und „Ablehnen“ gleich groß sein müssen.",
    "Sie können Ihre Einwilligung jederzeit widerrufen. So verlangt es die Verordnung, doch kaum jemand findet den Weg dorthin.",
    "Datenschützer begrüßten das Urteil. Der Verband der Werbewirtschaft sprach von einem schwarzen Tag für kostenlose Inhalte.",
    "Bis das Urteil rechtskräftig ist, dürfte sich wenig ändern.",
)
NAMED = (
    "Noua lege a cookie-urilor intră în vigoare de la 1 aprilie",
    "Site-urile vor trebui să ceară acordul vizitatorilor înainte de a folosi cookie-uri, potrivit unei legi publicate vineri.",
    "Butonul „Accept toate” va trebui însoțit de un buton „Refuz toate”, la fel de vizibil.",
    "Acest site folosește cookie-uri, continuarea navigării reprezintă acordul dumneavoastră: formula aceasta va fi interzisă.",
    "Amenzile pot ajunge la două la sută din cifra de afaceri. Autoritatea va verifica mai întâi magazinele online.",
    "Operatorii spun că termenul este prea scurt și cer o amânare până în toamnă.",
)
BANNERS = {
    "de": ("Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren.", "Alle akzeptieren", "Ablehnen"),
    "ro": ("Acest site folosește cookie-uri pentru a personaliza conținutul și anunțurile.", "Accept toate", "Setări"),
    "en": ("We use cookies to improve your experience.", "Accept all", "Reject all"),
}


@pytest.mark.parametrize("story", [QUOTED, NAMED], ids=["quoted", "named"])
def test_every_line_stays(story: tuple[str, ...]) -> None:
    assert left(*story) == list(story[1:])


@pytest.mark.parametrize("banner", BANNERS)
def test_below_a_banner_the_headline_is_found_and_every_line_stays(banner: str) -> None:
    assert classified(*BANNERS[banner], *NAMED).title == NAMED[0]
    assert left(*BANNERS[banner], *NAMED) == list(NAMED[1:])


@pytest.mark.parametrize("place", [1, 3, 6])
def test_a_banner_goes_from_a_story_that_quotes_another(place: int) -> None:
    assert BANNERS["en"][0] not in left(*QUOTED[:place], *BANNERS["en"], *QUOTED[place:])


OPENED = (
    "Vi använder cookies för att anpassa innehåll och annonser. Meningen möter svenskarna trettio gånger om dagen, heter det.",
    "Nous et nos partenaires utilisons des cookies : la phrase ouvre, chaque jour, des millions de visites. On s'en passerait.",
    "Nosotros y nuestros socios utilizamos cookies. O acepta, o paga: ese es el aviso que encuentra el lector de seis diarios.",
    "We and our partners store cookies on your device. The sentence greets every visitor of the island's only bookshop since May.",
)


@pytest.mark.parametrize("opening", OPENED)
def test_a_page_whose_story_begins_with_what_banners_say_keeps_its_beginning(toolkit: Toolkit, opening: str) -> None:
    rest = "".join(f"<p>{text}</p>" for text in LONGER[3:])
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1><p>{opening}</p>{rest}</article>")
    assert found.body.split("\n\n") == [opening, *LONGER[3:]]


def test_a_page_loses_a_banner_that_speaks_of_nothing_else(toolkit: Toolkit) -> None:
    rest = "".join(f"<p>{text}</p>" for text in LONGER)
    notice = "We use cookies to improve your experience. By continuing to browse this website you agree to our use of cookies."
    found = article_of(toolkit, f"<article><h1>{TITLE}</h1><p>{notice}</p>{rest}</article>")
    assert found.body.split("\n\n") == list(LONGER)
