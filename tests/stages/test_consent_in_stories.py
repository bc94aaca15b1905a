"""A sentence of a story that speaks of cookies stays, on a page of which nothing else does."""

import pytest

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify

STORIES = {
    "uk": (
        "Бібліотека врятувала сорок тисяч книжок від потопу",
        "Сорок тисяч книжок винесли за одну ніч сто двадцять людей, яких директорка обдзвонила о другій годині ночі.",
        "«Я просто гортала журнал з телефонами читачів і дзвонила всім підряд», — розповідає вона.",
        "Відмовилися двоє.",
        "Сайт бібліотеки тепер просить прийняти файли cookie, перш ніж показати список утрачених книжок.",
        "На розсилку бібліотеки за місяць підписалися понад шістсот читачів.",
        "Міська рада пообіцяла перенести фонд на перший поверх до кінця літа й поставити нові насоси.",
    ),
    "pl": (
        "Sąd nakazał miastu zmianę strony internetowej",
        "Urząd miasta w Radomiu musi usunąć ze swojej strony okno z prośbą o zgodę na pliki cookie.",
        "Tak orzekł w czwartek sąd administracyjny, do którego zwróciła się emerytowana nauczycielka.",
        "Sąd uznał, że pliki cookie niezbędne do działania strony nie wymagają zgody, a pozostałe są w urzędzie zbędne.",
        "Miasto zapowiedziało, że nie będzie się odwoływać i zmieni stronę do końca miesiąca.",
    ),
    "pl without the word in its headline": (
        "Sąd: „Akceptuj wszystkie” to za mało",
        "Sąd administracyjny w Krakowie uznał, że portal nie może pokazywać samego przycisku „Akceptuj wszystkie”.",
        "Sprawę wniósł emeryt z Bochni, który przez pół roku zapisywał, jakie pliki cookie trafiają do jego komputera.",
        "Portal twierdził, że używa plików cookie wyłącznie w celach statystycznych, a zgodę można wycofać w każdej chwili.",
        "Wyrok nie jest prawomocny. Emeryt zapowiada, że teraz zajmie się sklepami.",
    ),
    "advice": (
        "How to keep your phone to yourself",
        "Most people look at their phones eighty times a day, and each time somebody else may look as well, the institute found.",
        "Accept only the cookies that a site strictly needs, and close the rest of the window without reading it.",
        "Turn off the microphone of every game that a child has put on the phone, whatever it says that it is for.",
        "Once a year, go through all that is installed, and ask of each whether anybody would miss it.",
    ),
    "en": (
        "Library saves forty thousand books from a flood",
        "Forty thousand books were carried out in one night by a hundred and twenty readers whom the librarian had rung up.",
        "“I went through the list of members and called them one by one,” she said.",
        "Two refused.",
        "The library's website now asks visitors to accept cookies before it shows the list of the books that were lost.",
        "More than six hundred readers have signed up for its newsletter in a month.",
        "The council has promised to move the shelves to the first floor by the end of the summer.",
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_a_storys_own_sentence_about_cookies_stays(language: str) -> None:
    title, *paragraphs = STORIES[language]
    text = "\n\n".join(paragraphs)
    out = classify(text, TextContext(origin="extracted", title=title), SiteMemory(), load_rules(), load_scorer())
    assert out.body == text


@pytest.mark.parametrize("language", STORIES)
def test_it_stays_in_a_plain_text_with_no_button_near(language: str) -> None:
    title, *paragraphs = STORIES[language]
    out = classify("\n\n".join([title, *paragraphs]), TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())
    assert (out.title, out.body) == (title, "\n\n".join(paragraphs))


def test_a_banners_sentence_in_mid_story_goes_with_its_button() -> None:
    title, *paragraphs = (line for line in STORIES["en"] if "cookies" not in line and line != "Two refused.")
    said = "We and our 842 partners use cookies to store information on your device, and you can change your mind at any time."
    text = "\n\n".join([title, *paragraphs[:2], said, "Accept all", "Reject all", *paragraphs[2:]])
    out = classify(text, TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())
    assert out.body == "\n\n".join(paragraphs)
