"""Place, agency, byline and date come out of the story's own head, and nothing else is taken for them."""

import pytest

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify
from ingest.stages.text.dateline import Dateline, dateline_of
from ingest.stages.text.header import is_date_line


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("KUALA LUMPUR, July 27 (Bernama) -- The minister said", Dateline("Kuala Lumpur", "Bernama", "July 27")),
        ("WASHINGTON (AP) — Prices rose", Dateline("Washington", "AP", None)),
        ("БЕРЛИН, 3 января (Интерфакс) — Цены выросли", Dateline("Берлин", "Interfax", "3 января")),
        ("新华社北京1月12日电 记者获悉", Dateline("北京", "Xinhua", "1月12日")),
        ("OSLO: The parliament agreed", Dateline("Oslo", None, None)),
        ("(AP) — Prices rose", Dateline(None, "AP", None)),
        ("ATHENS (Reuters) - Prices rose", Dateline("Athens", "Reuters", None)),
        ("LYME REGIS, England (AP) — The beach", Dateline("Lyme Regis, England", "AP", None)),
        ("WASHINGTON, D.C. — The council", Dateline("Washington, D.C.", None, None)),
        ("NEW DELHI, Oct 14 (PTI) The minister", Dateline("New Delhi", "PTI", "Oct 14")),
        ("Berlin (dpa/lno) - Die Regierung", Dateline("Berlin", "dpa", None)),
        ("Madrid, 14 oct (EFE).- El molino", Dateline("Madrid", "EFE", "14 oct")),
        ("CRIPTANA (CIUDAD REAL), 14 Oct. (EUROPA PRESS) - El molino", Dateline("Criptana", "Europa Press", "14 Oct.")),
        ("HÀ NỘI (TTXVN) - Thủ tướng", Dateline("Hà Nội", "TTXVN", None)),
        ("Москва. 14 октября. INTERFAX.RU - Цены", Dateline("Москва", "Interfax", "14 октября")),
        ("МОСКВА, 14 окт - РИА Новости. Цены", Dateline("Москва", "RIA Novosti", "14 окт")),
        ("القاهرة – أ ش أ: قال الوزير", Dateline("القاهرة", "MENA", None)),
        ("ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - Το λιμάνι", Dateline("Αθηνα", "ANA-MPA", None)),
        ("नई दिल्ली, 14 अक्टूबर (भाषा) सरकार", Dateline("नई दिल्ली", "PTI", "14 अक्टूबर")),
        ("【東京＝共同】政府は", Dateline("東京", "Kyodo", None)),
        ("서울=연합뉴스 홍길동 기자 = 정부는", Dateline("서울", "Yonhap", None)),
        ("(서울=연합뉴스) 홍길동 기자 = 정부는", Dateline("서울", "Yonhap", None)),
        ("[도쿄=AP/뉴시스] 일본", Dateline("도쿄", "AP", None)),
        ("（中央社記者王小明台北14日電）行政院", Dateline(None, "CNA", None)),
        ("LETTERS: The court has spoken", Dateline()),
        ("The minister said: no", Dateline()),
        ("UK: a first look", Dateline()),
        ("", Dateline()),
    ],
)
def test_a_dateline_is_read_and_what_is_none_is_not(paragraph: str, expected: Dateline) -> None:
    assert dateline_of(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "He said (Reuters) that prices would rise again.",
        "Prices rose (again) - and fell.",
        "Jane Roe (42) - a teacher - was there.",
        "Apple (AAPL) - the maker of phones - fell.",
        "NASA (the agency) said on Monday.",
        "The U.S. (and Canada) - both of them - agreed.",
        "NATO — The alliance met.",
        "WHO: The organisation said.",
        "BREAKING: The court has ruled.",
        "IMPORTANT: Read this first.",
        "WASHINGTON IS READY: The city waits.",
        "COVID-19 — the disease — is back.",
        "AP courses — the exams that students take — are hard.",
        "President Biden — who was there — said so.",
        "Monday, Oct 14 — The day began.",
        "MAY 14 — The day began.",
        "In Berlin - as in Paris - people wait.",
        "Sita - a girl of nine - was found.",
        "Beta - the second version - is out.",
        "Paris (Texas) is a town.",
        "Berlin. Am 14. Oktober. Das war der Tag.",
        "(The ferry) - it sailed.",
        "（東京）は大きい。",
        "신문=방송 겸영을 허용했다.",
        "I. P. Pavlov - the man with the dogs - was born.",
        "ROMEO: But soft, what light\nJULIET: Ay me\nROMEO: She speaks",
    ],
)
def test_a_sentence_that_looks_like_a_dateline_is_none(paragraph: str) -> None:
    assert dateline_of(paragraph) == Dateline()


@pytest.mark.parametrize(
    "text",
    ["12 July 2025 10:42", "2025-07-12", "12.07.2025, 10:42", "2025年7月12日", "11 de febrero de 2026", "2026. február 11. 14:07",
    "Publicerad 2026-02-11", "Julkaistu 11.2.2026", "۲۲ بهمن ۱۴۰۴ - ۰۹:۳۰", "Updated: 11 फरवरी 2026, 10:14 AM IST"],
)  # fmt: skip
def test_a_date_line_is_known(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize("text", ["Three things that the council decided in May 2025", "The 2024 budget, explained in 12 charts"])
def test_a_line_that_says_more_than_a_date_is_none(text: str) -> None:
    assert not is_date_line(text)


def taken_apart(*head: str) -> Classified:
    story = (
        "The council closed the bridge on Monday after cracks were found.",
        "It will stay closed until the autumn, the mayor said.",
    )
    text = "\n".join(("Bridge closed after inspection", *head, *story))
    return classify(text, TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Anna Berg", ("Anna Berg",)),
        ("By Anna Berg, Tom Ballard and Lin Wu", ("Anna Berg", "Tom Ballard", "Lin Wu")),
        ("By Anna Berg, Health Correspondent", ("Anna Berg",)),
        ("Words by Anna Berg", ("Anna Berg",)),
        ("Von Jörg Behrens", ("Jörg Behrens",)),
        ("a cura di Chiara Mondello", ("Chiara Mondello",)),
        ("Της Μαρίας Παπαδάκη", ("Μαρίας Παπαδάκη",)),
        ("Автор: Ольга Петрова", ("Ольга Петрова",)),
        ("Пише: Јелена Илић", ("Јелена Илић",)),
        ("লেখক: রফিক হাসান", ("রফিক হাসান",)),
        ("글=한지우 기자", ("한지우",)),
        ("作者：段文静　来源：新华网", ("段文静",)),
    ],
)
def test_a_byline_below_the_headline_names_the_authors_and_is_no_body(line: str, authors: tuple[str, ...]) -> None:
    out = taken_apart(line)
    assert out.authors == authors
    assert line not in out.body
    assert not out.removed


def test_a_name_without_a_label_is_a_byline_beside_a_date_only() -> None:
    assert taken_apart("Anna de Berg", "12 July 2025").authors == ("Anna de Berg",)
    for lines in (("Anna de Berg",), ("Cracks Found Again", "The mayor speaks"), ("What we know", "12 July 2025")):
        assert taken_apart(*lines).authors == ()


def test_a_date_below_the_headline_is_kept_as_a_date() -> None:
    assert taken_apart("12 July 2025 10:42").dates == ("12 July 2025 10:42",)


def test_a_weekday_that_contradicts_its_date_is_flagged_where_the_year_is_printed() -> None:
    out = taken_apart("12 July 2025 10:42", "The council met on Thursday (July 11) and decided at once.")
    assert any(flag.startswith("weekday_mismatch") for flag in out.flags)
