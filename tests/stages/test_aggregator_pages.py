"""Pages of the kinds that portals pass on as plain text, in layouts and languages of our own choosing."""

from functools import cache

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify

STUBS = """Kreisstadt baut neues Schwimmbad
NEUSTADT (dpa) — Die Kreisstadt baut für zwölf Millionen Euro ein neues Schwimmbad am Ostufer.
Der Stadtrat beschloss das am Montagabend mit großer Mehrheit.
„Die Kinder haben lange genug gewartet“, sagte Bürgermeisterin Vera Holm.
Das alte Bad war vor drei Jahren wegen Schäden am Dach geschlossen worden.
Kommentare
Noch keine Kommentare
Das könnte Sie auch interessieren

Küstenbote
vor 3 Stunden
- Küstenbote
Fischer kehren nach dem Sturm zurück
HAMBURG, 3. März (dpa) - Die Fischereiflotte ist am Sonntag zurück im Hafen. Niemand wurde verletzt, teilte die Hafenbehörde mit.

Tagesblick
vor 5 Stunden
- Tagesblick
Ministerin eröffnet Schule im Tal
Von Anna Berg. Die Ministerin hat am Freitag eine Schule eröffnet. Sie kostete neun Millionen Euro und fasst vierhundert Kinder."""

BANNER = """Storm closes schools on the coast

Schools on the coast stayed closed on Thursday after a storm brought down trees and power lines, the county said in the morning.

The county closed schools along the coast on Thursday after a storm brought down trees and power lines overnight.

About 9,000 pupils stayed at home, and buses did not run before noon.

"We could not guarantee that every road was safe," said the head of the school office.


✕
Używamy plików cookie, aby dopasować treści i reklamy do Twoich zainteresowań.

Klikając przycisk poniżej, wyrażasz zgodę na przetwarzanie danych przez nas i naszych partnerów.

Zaakceptuj wszystkie"""

TEASERS = """Le marché couvert rouvre ses portes
Le marché couvert a rouvert samedi après un an de travaux.
À lire aussi : Les cerises seront rares cette année
Une trentaine de commerçants ont retrouvé leur étal sous la verrière restaurée.
Lire aussi : Le pont du Moulin fermé jusqu'en mai
« Les clients sont revenus tout de suite », s'est réjouie une fromagère.
La ville a consacré quatre millions d'euros au chantier."""


@cache
def taken_apart(text: str) -> Classified:
    return classify(text, TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())


def test_whole_stories_appended_after_the_comments_become_related_stories() -> None:
    out = taken_apart(STUBS)
    assert out.body.split("\n\n") == STUBS.split("\n")[1:5]
    assert [(story.source, story.age, story.title) for story in out.related] == [
        ("Küstenbote", "vor 3 Stunden", "Fischer kehren nach dem Sturm zurück"),
        ("Tagesblick", "vor 5 Stunden", "Ministerin eröffnet Schule im Tal"),
    ]


def test_what_related_stories_print_never_reaches_the_storys_own_metadata() -> None:
    out = taken_apart(STUBS)
    assert out.place == "Neustadt"
    assert out.credits == ("dpa",)
    assert out.authors == ()
    assert "3. März" not in " ".join(out.dates)


def test_a_span_of_a_related_story_holds_its_age_its_headline_and_its_text() -> None:
    first = taken_apart(STUBS).related[0]
    assert STUBS[first.start : first.end].startswith("Küstenbote\nvor 3 Stunden")
    assert STUBS[first.start : first.end].endswith("teilte die Hafenbehörde mit.")


def test_a_lead_told_twice_is_the_abstract_and_a_banner_below_in_another_language_goes() -> None:
    out = taken_apart(BANNER)
    paragraphs = [line for line in BANNER.split("\n") if line]
    assert out.language == "en"
    assert out.title == paragraphs[0]
    assert out.abstract == paragraphs[1]
    assert out.body.split("\n\n") == paragraphs[2:5]
    assert [cut.reason for cut in out.removed] == ["ui_close", "cookie", "cookie", "cookie"]


def test_teasers_between_paragraphs_go_and_the_paragraphs_stay() -> None:
    out = taken_apart(TEASERS)
    lines = TEASERS.split("\n")
    assert out.body.split("\n\n") == [lines[1], lines[3], lines[5], lines[6]]
    assert [story.title for story in out.related] == [
        "Les cerises seront rares cette année",
        "Le pont du Moulin fermé jusqu'en mai",
    ]


def test_a_heading_related_in_mid_story_cuts_no_more_than_itself() -> None:
    lines = STUBS.split("\n")[:5]
    text = "\n".join((*lines[:3], "Mehr zum Thema", *lines[3:]))
    assert [paragraph for paragraph in lines[1:] if paragraph not in taken_apart(text).body] == []
