"""A site's menu that came along with a text goes as a whole; a story's own list that looks like one stays."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left

MENUS = {
    "ar": ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "آراء", "فيديو"],
    "bg": ["Начало", "България", "Свят", "Бизнес", "Спорт", "Мнения", "Видео"],
    "de": ["Startseite", "Politik", "Wirtschaft", "Quiz des Tages", "Sport", "Meinung", "Stellenmarkt"],
    "el": ["Αρχική", "Πολιτική", "Οικονομία", "Κόσμος", "Αθλητικά", "Απόψεις", "Βίντεο"],
    "en": ["Home", "News", "Politics", "Business", "Six Nations", "Sport", "Culture", "Opinion", "Podcasts"],
    "fi": ["Etusivu", "Uutiset", "Kotimaa", "Ulkomaat", "Talous", "Urheilu", "Mielipide", "Näköislehti"],
    "hi": ["होम", "देश", "दुनिया", "खेल", "मनोरंजन", "वीडियो", "संपादकीय"],
    "hu": ["Címlap", "Belföld", "Külföld", "Gazdaság", "Sport", "Vélemény", "Videó"],
    "ja": ["トップ", "政治", "経済", "国際", "スポーツ", "社説", "動画"],
    "ko": ["홈", "정치", "경제", "사회", "국제", "스포츠", "오피니언", "포토"],
    "ru": ["Главная", "Политика", "Экономика", "Общество", "Спорт", "Мнения", "Видео"],
    "sw": ["Nyumbani", "Habari", "Siasa", "Biashara", "Michezo", "Maoni", "Burudani"],
    "th": ["หน้าแรก", "ข่าวล่าสุด", "การเมือง", "เศรษฐกิจ", "กีฬา", "บันเทิง", "วิดีโอ"],
    "vi": ["Trang chủ", "Thời sự", "Thế giới", "Kinh doanh", "Thể thao", "Góc nhìn", "Video"],
    "zh": ["首页", "时政", "国际", "财经", "体育", "评论", "视频"],
}
LINES = {"bars": " | ", "dots": " · ", "spaces": "  "}


@pytest.mark.parametrize("language", MENUS)
def test_a_menu_above_and_below_goes_and_the_headline_is_found(language: str) -> None:
    text = (*MENUS[language], TITLE, *LONGER, *MENUS[language])
    assert classified(*text).title == TITLE
    assert left(*text) == list(LONGER)


@pytest.mark.parametrize("between", LINES.values(), ids=LINES)
@pytest.mark.parametrize("language", ["en", "de", "fi", "vi"])
def test_a_menu_in_one_line_goes(language: str, between: str) -> None:
    assert left(between.join(MENUS[language]), TITLE, *LONGER) == list(LONGER)


def test_a_menu_longer_than_the_reach_of_headlines_does_not_hide_it() -> None:
    found = classified(*MENUS["en"], *(f"Corner {number}" for number in range(6)), *MENUS["en"] * 3, "A short headline", *LONGER)
    assert found.title == "A short headline"


def test_a_long_menu_in_the_middle_goes() -> None:
    assert left(TITLE, *LONGER[:2], *MENUS["en"], "Video", "Weather", "Travel", *LONGER[2:]) == list(LONGER)


@pytest.mark.parametrize(
    "above",
    [
        ["Home", "News", "Local"],
        ["Home > News > Local"],
        ["Sport"],
        ["Nachrichten", "Politik"],
        ["Skip to main content", "LIVE", "Sport | Football | Scores & fixtures"],
        ["صفحه نخست", "سیاسی", "اقتصادی"],
        ["প্রচ্ছদ", "জাতীয়", "খেলা"],
    ],
)
def test_a_breadcrumb_above_the_headline_goes(above: list[str]) -> None:
    assert left(*above, TITLE, *LONGER) == list(LONGER)


@pytest.mark.parametrize(
    "own",
    [
        ["The ferry's new site has these sections:", "News", "Opinion", "Sport", "Culture", "Video"],
        ["What passengers want to read about", "- News", "- Opinion", "- Sport", "- Culture", "- Podcasts"],
        ["The school on board teaches", "Science", "Technology", "Business", "Culture", "Politics", "Health"],
        ["07:00 News", "07:30 Weather", "08:00 Sport", "09:00 Film", "10:00 Culture"],
        ["Sport", "Won 3", "Lost 2", "Politics", "Culture"],
    ],
)
def test_a_list_of_the_storys_own_stays(own: list[str]) -> None:
    text = [*LONGER[:2], *own, *LONGER[2:]]
    assert left(TITLE, *text) == text


def test_the_cut_is_signed_as_a_menu() -> None:
    found = classified(*MENUS["en"], TITLE, *LONGER)
    assert {(block.reason, block.evidence[0]) for block in found.blocks if block.role == "boilerplate"} == {("nav", "menu")}


def test_a_headline_of_the_story_ends_a_menu() -> None:
    assert classified("Home", "News", "Sport", "Opinion", "Ferry sails", "Local", *LONGER).title == "Ferry sails"
