"""What a mail program or a printer put around a text goes, and the headline stands below it."""

import pytest
from ferry_page import LONGER, TITLE
from plain_texts import classified, left

ADDRESS = "https://www.valley.example/news/2025/11/24/ferry"


@pytest.mark.parametrize(
    "head",
    [
        [
            "From: The Letter <letter@example.org>",
            "To: me@example.org",
            f"Subject: {TITLE}",
            "Date: Mon, 24 Nov 2025 06:30:00 +0000",
        ],
        [
            "---------- Weitergeleitete Nachricht ----------",
            "Von: Post <post@example.org>",
            "Betreff: Die Post",
            "An: E <e@example.org>",
        ],
        ["发件人：晨报 <news@example.org>", "日期：2025年11月24日", "主题：今日新闻"],
        [f"Printed from {ADDRESS} on 24/11/2025 14:05"],
        ["Gedruckt am 24.11.2025, 14:05 Uhr", f"URL: {ADDRESS}"],
        [ADDRESS],
    ],
)
def test_the_head_of_a_mail_or_a_print_goes(head: list[str]) -> None:
    found = classified(*head, TITLE, *LONGER)
    assert (found.title, found.body) == (TITLE, "\n\n".join(LONGER))


@pytest.mark.parametrize(
    ("first", "second"), [("Page 1 of 2", "Page 2 of 2"), ("Seite 1 von 2", "Seite 2 von 2"), ("第1页 共2页", "第2页 共2页")]
)
def test_the_pages_of_a_print_and_its_foot_go(first: str, second: str) -> None:
    text = [f"URL: {ADDRESS}", TITLE, *LONGER[:2], first, *LONGER[2:], second, ADDRESS]
    assert left(*text) == list(LONGER)


def test_pages_and_addresses_of_a_story_stay() -> None:
    text = [*LONGER[:2], "Page 1 of 2", *LONGER[2:], "https://ferry.example/tickets"]
    assert left(TITLE, *text) == text


def test_a_conversation_and_a_list_of_addresses_stay() -> None:
    said = ["Captain: We sail on Monday at noon, and not before.", "Reporter: Who pays?", "Captain: Ask the mayor, who signed it."]
    assert left(*said, *LONGER) == [*said, *LONGER]
    listed = [f"{ADDRESS}/{number}" for number in range(3)]
    assert left(TITLE, *LONGER, *listed) == [*LONGER, *listed]


def test_a_dateline_that_names_its_site_stays() -> None:
    told = [
        "山谷新闻网（www.valley.example）11月24日讯",
        "山谷市议会周一批准了新建渡口的计划，工程预计明年春天开始，耗资约两千万元，渡轮每天往返十二次。",
        "市长表示，这座渡口将使两岸居民的通勤时间缩短一半，也会让周末的游客不必再绕行三十公里外的大桥。",
    ]
    assert left("山谷市议会批准新渡口计划", *told) == told


def test_a_story_of_a_printer_stays() -> None:
    said = "Printed on 24 November 1640, the first book of the colony was sold at the harbour for three shillings."
    assert left(TITLE, said, *LONGER) == [said, *LONGER]


@pytest.mark.parametrize(
    "headline",
    [
        "Printed on 3D printers: 5 houses for the island of Sark",
        "Printed from a 3D model, ferry 7 gets its new propeller",
        "Printed on 24 November 1640, first book of the colony is sold at the harbour",
        "Wydrukowano 5 tys. rozkładów jazdy promu",
        "Dicetak 5.000 lembar, jadwal feri baru dibagikan",
    ],
)
def test_a_headline_about_printing_stays(headline: str) -> None:
    assert classified(headline, *LONGER).title == headline


MAIL = ("From: Post <post@example.org>", "To: me@example.org", "Date: Mon, 24 Nov 2025 06:30:00 +0000", "Subject: The ferry")


def test_the_head_of_a_mail_ends_at_a_blank_line_and_a_headline_may_begin_as_a_field_does() -> None:
    found = classified(*MAIL, "", "Opinion: why the ferry must stay", "", *LONGER)
    assert (found.title, found.body) == ("Opinion: why the ferry must stay", "\n\n".join(LONGER))


def test_the_head_of_a_mail_whose_fields_stand_apart_goes() -> None:
    head = [line for field in MAIL for line in (field, "")]
    assert classified(*head, TITLE, "", *LONGER).title == TITLE


@pytest.mark.parametrize("between", [[], [""]])
def test_a_conversation_below_the_head_of_a_mail_stays(between: list[str]) -> None:
    said = ["Reporter: Will the ferry sail?", "Minister: It will.", "Reporter: When?", "Minister: In the spring, I hope."]
    found = classified(*MAIL, *between, *said, *LONGER)
    assert [found.title, *found.body.split("\n\n")] == [*said, *LONGER]


def test_the_head_of_a_mail_as_servers_write_it_goes() -> None:
    received = [f"Received: from mx{number}.example.org; Mon, 24 Nov 2025 06:30:00 +0000" for number in range(3)]
    found = classified(*received, *MAIL, "", TITLE, "", *LONGER)
    assert (found.title, found.body) == (TITLE, "\n\n".join(LONGER))
