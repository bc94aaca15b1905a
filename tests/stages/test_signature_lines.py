"""Who wrote is read from a line without a label where something only signatures have stands beside the name."""

import pytest
from ferry_page import LONGER, TITLE

from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.about.signature_lines import Signature, signature
from ingest.stages.page.toolkit import Toolkit


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "Anna Berg, Political Correspondent", ["Anna Berg"]),
        ("en", "Anna Berg | Staff Writer", ["Anna Berg"]),
        ("en", "Anna Berg, BBC News", ["Anna Berg"]),
        ("en", "Anna Berg and Tom Hall, Reuters", ["Anna Berg", "Tom Hall"]),
        ("en", "By Anna Berg in Paris and Tom Hall in London", ["Anna Berg", "Tom Hall"]),
        ("en", "Text by Anna Berg, photos by Tom Hall", ["Anna Berg"]),
        ("en", "Published March 3, 2025 by Anna Berg", ["Anna Berg"]),
        ("en", "Recipe by Anna Berg", ["Anna Berg"]),
        ("fr", "Par Anna Berg (avec AFP)", ["Anna Berg"]),
        ("fr", "Par Anna Berg, à Marseille", ["Anna Berg"]),
        ("fr", "De notre correspondante à Rome, Anna Berg", ["Anna Berg"]),
        ("de", "Anna Berg, dpa", ["Anna Berg"]),
        ("it", "dal nostro inviato Anna Berg", ["Anna Berg"]),
        ("ko", "이영희 기자 lee@example.kr", ["이영희"]),
        ("ko", "[서울=뉴시스] 이영희 기자", ["이영희"]),
        ("ko", "이영희 기자 | 입력 2025.03.03 10:00", ["이영희"]),
        ("ro", "De Ana Ionescu", ["Ana Ionescu"]),
        ("sw", "Na Asha Juma, Nairobi", ["Asha Juma"]),
        ("tl", "Ni Ana Reyes", ["Ana Reyes"]),
    ],
)
def test_a_signature_names_its_writers(language: str, line: str, names: list[str]) -> None:
    found = signature(line, language)
    assert (list(found.names), found.sure) == (names, True)


@pytest.mark.parametrize("line", ["Anna Berg • 3 March 2025 • 4 min read", "March 3, 2025 | Anna Berg", "Anna Berg in New York"])
def test_a_date_or_a_place_alone_is_a_hint(line: str) -> None:
    assert signature(line, "en") == Signature(("Anna Berg",), sure=False)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Anna Berg"),
        ("en", "Article Date: 11 Jan 2012 - 13:00 PST"),
        ("en", "LAS VEGAS, Jan. 11, 2012 /PRNewswire/"),
        ("en", "New Isle of Man breast surgeon to develop breast care"),
        ("en", "On Friday, bitcoin broke through the $6,000 for the first time."),
        ("en", 'Anna Berg, Island Post: "We have no boats to spare"'),
        ("en", "This post was authored by Jake Roe, Managing Principal, Method Architecture."),
        ("pl", "Rynek Zdrowia 06-01-2012"),
        ("zh", "近日，記者趕赴現場，親眼目睹了竣工在即的強農園。"),
        ("de", "Na also, die Fähre fährt wieder"),
    ],
)
def test_other_lines_name_nobody(language: str, line: str) -> None:
    assert not signature(line, language).names


def authors(toolkit: Toolkit, *lines: str) -> tuple[str, ...]:
    cleaned = clean(RawPage("text", "\n".join(lines).encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    return cleaned.article.authors


def test_a_hint_is_believed_where_the_story_does_not_speak_of_the_name(toolkit: Toolkit) -> None:
    assert authors(toolkit, TITLE, "Anna Berg • 3 March 2025", *LONGER) == ("Anna Berg",)
    assert authors(toolkit, TITLE, "Outer Islands • 3 March 2025", *LONGER) == ()
    assert authors(toolkit, TITLE, "Anna Berg and Tom Hall", "3 March 2025", *LONGER) == ("Anna Berg", "Tom Hall")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Reporter: Who was Ottoline?"),
        ("zh", "记者:为什么回来?"),
        ("zh", "记者：第一次搬家是哪一年？"),
        ("ja", "記者:一日に何人くらい乗りますか。"),
        ("ko", "기자: 가장 많이 듣는 말은 무엇인가요?"),
        ("de", "Von vorn ein Mann, der will allein"),
        ("de", "Von mir bekommt er Wechselgeld,"),
        ("en", "Text: What everybody wrote about Ottoline"),
    ],
)
def test_questions_and_verses_that_begin_like_a_byline_name_nobody(language: str, line: str) -> None:
    assert signature(line, language).names == ()


@pytest.mark.parametrize("name", ["Juan de la Cruz", "Maria dos Santos", "Ludwig van den Berg"])
def test_short_words_inside_a_name_may_be_written_small(name: str) -> None:
    assert signature(f"By {name}", "en").names == (name,)
