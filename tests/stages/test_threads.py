"""Comments that no heading announces are told by their names and ages; reporters who take turns are none."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import RULES, left

from ingest.stages.text.shown.words import normal

SAID = ("At last! See you on the first boat.", "And when will the bus run again?", "My washing will smell of diesel, but fine.")


@pytest.mark.parametrize(
    ("names", "ages"),
    [
        (("OldSalt", "j_harker", "Maureen T"), ("2 hours ago", "3 hours ago", "an hour ago")),
        (("Juhan", "rongisõber", "Liis"), ("2 tundi tagasi", "1 tund tagasi", "3 päeva tagasi")),
        (("Мила", "Дед", "Ана К."), ("2 часа назад", "час назад", "3 дня назад")),
    ],
)
def test_comments_without_a_heading_go(names: tuple[str, ...], ages: tuple[str, ...]) -> None:
    thread = [line for name, age, said in zip(names, ages, SAID, strict=True) for line in (f"{name} · {age}", said)]
    assert left(TITLE, *LONGER, *thread) == list(LONGER)


def test_reporters_who_take_turns_in_a_story_stay() -> None:
    turns = [
        line
        for age, name, told in zip((2, 3, 4), ("Anna Berg", "Tom Hall", "Anna Berg"), LONGER[2:5], strict=True)
        for line in (f"{name} · {age} hours ago", told)
    ]
    stays = left(TITLE, *LONGER[:2], *turns)
    assert [line for line in stays if line in LONGER] == list(LONGER[:5])


def test_one_line_of_a_name_and_an_age_opens_nothing() -> None:
    text = [*LONGER[:3], "Anna Berg · 2 hours ago", *LONGER[3:]]
    assert [line for line in left(TITLE, *text) if line in LONGER] == list(LONGER)


@pytest.mark.parametrize(
    "age",
    [
        "منذ 3 ساعات",
        "منذ ساعتين",
        "2 tundi tagasi",
        "২ ঘণ্টা আগে",
        "1 घंटा पहले",
        "un'ora fa",
        "há uma hora",
        "2 ชั่วโมงที่แล้ว",
        "pre 2 sata",
        "bir saat önce",
    ],
)
def test_ages_are_known_as_people_write_them(age: str) -> None:
    assert RULES.is_age(normal(age))


@pytest.mark.parametrize("line", ["2h", "3 hours", "an hour", "час", "2 giờ"])
def test_spans_of_time_are_no_ages(line: str) -> None:
    assert not RULES.is_age(normal(line))


def test_readers_who_are_quoted_in_mid_story_stay() -> None:
    quoted = ["Tom · 2 hours ago", SAID[0], "Anna · 3 hours ago", SAID[1], "Eve · 5 hours ago", SAID[2]]
    text = [*LONGER[:3], *quoted, *LONGER[3:]]
    assert left(TITLE, *text) == text
