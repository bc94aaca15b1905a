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
