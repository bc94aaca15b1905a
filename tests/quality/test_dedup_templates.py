"""Two reports written over one template are two stories, although most of their words are the same; an edited copy is one."""

import random

import pytest

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.second_look import score

LIMITS = DedupSettings()
PAIRS = 40
#: Share of pairs that may be called one story: both draw the same names now and then.
JOINED_MAX = 0.1

NAMES = [
    "Weber",
    "Petrova",
    "Okonkwo",
    "Lindqvist",
    "Marchetti",
    "Dubois",
    "Nakamura",
    "Alvarez",
    "Kowalski",
    "Haddad",
    "Moreau",
    "Jansen",
    "Novak",
    "Rossi",
    "Farouk",
    "Vargas",
]
TOWNS = [
    "Ostmouth",
    "Brakford",
    "Nordheim",
    "Aldburg",
    "Miravel",
    "Halvers",
    "Lindau",
    "Castelo",
    "Vantaa",
    "Quimper",
    "Zwolle",
    "Gdynia",
    "Tartu",
    "Lugano",
    "Trento",
]
TEMPLATES = {
    "obituary": (
        "{n1}, a teacher from {t1} who was known to many in the town, has died after a long illness. The family said "
        "{n1} passed away peacefully in {t2}. Born in {t3}, {n1} taught for many years at the school of {t2}. Friends "
        "and colleagues described {n1} as warm and generous. We have lost a great friend, said {n2}. {n1} is survived "
        "by {n3} and several grandchildren. A service will be held at the church of {t1} next week, the family said."
    ),
    "match": (
        "{t1} United beat {t2} City {a}-{b} in front of {c} fans. {n1} opened the scoring in minute {d} after a pass "
        "from {n2}. The second half was more even and the home side had chances to score again. {n3} was sent off late "
        "in the game for a second yellow card. We worked hard for this and deserved to win, the coach of {t1} United "
        "said. {t2} City stay in the lower half of the table and next week travel to {t3}."
    ),
    "appointment": (
        "{t1} Group said it had named {n1} as its chief executive from next month. {n1}, who joins from {t2} Bank, "
        "succeeds {n2}, who is leaving to pursue other interests. The company said the board had decided unanimously. "
        "{n1} will work from {t3} and report to the board of {t1} Group. Shares of {t1} Group were little changed in "
        "early trading."
    ),
    "tiempo": (
        "El tiempo en {t1} será soleado el próximo día, con temperaturas entre {a} y {b} grados, según el servicio de "
        "meteorología. En {t2} habrá {d} litros de lluvia por la mañana y mejoría por la tarde. El viento soplará a {c}"
        " metros por hora en las montañas cercanas a {t3}. Se pide precaución a los conductores en las primeras horas "
        "del día."
    ),
}


def filled(template: str, draw: random.Random) -> str:
    names, towns = draw.sample(NAMES, 3), draw.sample(TOWNS, 3)
    words = {f"n{place}": name for place, name in enumerate(names, 1)} | {f"t{place}": town for place, town in enumerate(towns, 1)}
    return template.format(**words, a=draw.randint(2, 39), b=draw.randint(2, 39), c=draw.randint(900, 9000), d=draw.randint(2, 89))


def edited(text: str, draw: random.Random) -> str:
    sentences = text.split(". ")
    changes = (
        ". ".join(sentences[: len(sentences) * 2 // 3]),
        ". ".join(sentences[:2] + sentences[3:]),
        "Read our newsletter every morning. " + text,
        ". ".join([sentences[0], *sentences[2:4], sentences[1], *sentences[4:]]),
        text.replace(" and ", " & "),
    )
    return draw.choice(changes)


def is_one_story(one: str, other: str) -> bool:
    return score(compare(StoryText(None, one), StoryText(None, other)), LIMITS) >= LIMITS.evidence_min


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_one_template_filled_twice_is_two_stories(template: str) -> None:
    draw = random.Random(template)
    joined = sum(is_one_story(filled(template, draw), filled(template, draw)) for _ in range(PAIRS))
    assert joined <= JOINED_MAX * PAIRS


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_an_edited_copy_of_a_report_from_a_template_is_one_story(template: str) -> None:
    draw = random.Random(template)
    for _ in range(PAIRS):
        story = filled(template, draw)
        assert is_one_story(story, edited(story, draw))
