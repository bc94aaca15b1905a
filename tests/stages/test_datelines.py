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
        ("LETTERS: The court has spoken", Dateline()),
        ("The minister said: no", Dateline()),
        ("UK: a first look", Dateline()),
        ("", Dateline()),
    ],
)
def test_a_dateline_is_read_and_what_is_none_is_not(paragraph: str, expected: Dateline) -> None:
    assert dateline_of(paragraph) == expected


@pytest.mark.parametrize("text", ["12 July 2025 10:42", "2025-07-12", "12.07.2025, 10:42", "2025年7月12日"])
def test_a_date_line_is_known(text: str) -> None:
    assert is_date_line(text)


def taken_apart(*head: str) -> Classified:
    story = (
        "The council closed the bridge on Monday after cracks were found.",
        "It will stay closed until the autumn, the mayor said.",
    )
    text = "\n".join(("Bridge closed after inspection", *head, *story))
    return classify(text, TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())


@pytest.mark.parametrize(
    ("line", "author"),
    [("By Anna Berg", "Anna Berg"), ("Von Jörg Behrens", "Jörg Behrens"), ("Автор: Ольга Петрова", "Ольга Петрова")],
)
def test_a_byline_below_the_headline_names_the_author_and_is_no_body(line: str, author: str) -> None:
    out = taken_apart(line)
    assert out.authors == (author,)
    assert line not in out.body
    assert not out.removed


def test_a_date_below_the_headline_is_kept_as_a_date() -> None:
    assert taken_apart("12 July 2025 10:42").dates == ("12 July 2025 10:42",)


def test_a_weekday_that_contradicts_its_date_is_flagged_where_the_year_is_printed() -> None:
    out = taken_apart("12 July 2025 10:42", "The council met on Thursday (July 11) and decided at once.")
    assert any(flag.startswith("weekday_mismatch") for flag in out.flags)
