"""Skip links, buttons of mails, writers and dates above a plain text's headline are not taken for it."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left


@pytest.mark.parametrize(
    "line",
    [
        "Skip navigation", "Zum Hauptinhalt springen", "Siirry sisältöön", "Μετάβαση στο περιεχόμενο", "Ugrás a tartalomhoz",
        "본문으로 바로가기", "Chuyển đến nội dung", "تخطي إلى المحتوى", "跳到主要内容", "本文へスキップ",
        "View in browser", "Im Browser ansehen", "Voir dans le navigateur", "ブラウザで表示",
    ],
)  # fmt: skip
def test_it_goes_and_the_headline_is_found(line: str) -> None:
    assert classified(line, TITLE, *LONGER).title == TITLE
    assert left(line, TITLE, *LONGER) == list(LONGER)


@pytest.mark.parametrize("line", ["Kovács Réka", "입력 2025.03.04. 오전 9:12", "View this email in your browser"])
def test_a_writer_or_a_date_above_is_no_headline(line: str) -> None:
    assert classified(line, TITLE, *LONGER).title == TITLE


def test_a_short_headline_above_a_standfirst_without_a_full_stop_stays_one() -> None:
    assert classified("Ferry sails again", "Islanders waited for eleven days on the pier", *LONGER).title == "Ferry sails again"


#: A headline of which the story below takes no word up.
APART = "Whoever waits is rewarded"


@pytest.mark.parametrize(
    "above",
    [
        ["Updated: 16:40, 24 November 2026"],
        ["등록 2026-11-24 14:05", "수정 2026-11-24 15:20"],
        ["HomeNewsSportOpinion"],
        ["NotíciasEsportesEntretenimentoVídeos"],
        ["Mới nhấtThời sựGóc nhìnThế giới"],
        ["首页新闻财经科技体育"],
        ["ข่าวล่าสุดการเมืองอาชญากรรมกีฬา"],
        ["Skip to main contentSkip to navigation"],
        ["Jump to content"],
        ["Anasayfa > Gündem Haberleri"],
        ["Úvod > Zprávy > Regiony"],
        ["الرئيسية / أخبار عربية"],
    ],
)
def test_dates_menus_without_blanks_and_paths_are_no_headline(above: list[str]) -> None:
    assert classified(*above, APART, *LONGER).title == APART


@pytest.mark.parametrize(
    "headline", ["Sport und Kultur leiden", "McDonald and YouTube agree", "经济新闻", "Opinion > Why ferries fail us"]
)
def test_headlines_that_look_like_a_menu_stay(headline: str) -> None:
    assert classified(headline, *LONGER).title == headline


@pytest.mark.parametrize("below", ["Share on Facebook", "Von Anna Berg", "24 nov 2026 om 14:05"])
def test_below_a_banner_the_line_above_a_byline_a_date_or_a_share_bar_is_the_headline(below: str) -> None:
    banner = ["Weiter mit Werbung lesen", "Besuchen Sie uns wie gewohnt mit Werbung und Tracking.", "Akzeptieren und weiter"]
    assert classified(*banner, APART, below, *LONGER).title == APART


BANNER = ("Wir verwenden Cookies, um Inhalte zu personalisieren.", "Alle akzeptieren", "Ablehnen", "Einstellungen")


def test_a_date_between_a_banner_and_the_headline_is_the_storys() -> None:
    assert classified(*BANNER, "24 November 2025", TITLE, *LONGER).dates == ("24 November 2025",)


def test_a_banners_word_above_the_headline_goes_and_the_texts_first_line_stays() -> None:
    assert left(*BANNER, "Statistik", TITLE, *LONGER) == list(LONGER)
    assert left("Why we wait", "Cookie", "Settings", TITLE, *LONGER)[0] == "Why we wait"


@pytest.mark.parametrize("control", ["Video Player is loading.", "Mute", "Duration 1:12", "Current Time 0:00", "動画を見る"])
def test_controls_of_a_player_are_no_story(control: str) -> None:
    assert left(TITLE, *LONGER[:3], "Share", "Tweet", "Play Video", control, *LONGER[3:]) == list(LONGER)
