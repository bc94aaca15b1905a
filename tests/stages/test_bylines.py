"""Who wrote it: persons come out of bylines in many languages; roles, places, agencies and addresses do not pass for persons."""

import pytest

from ingest.stages.page.about.byline import read_bylines

SITE = "The Gazette"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Jane Roe, Political Editor", ["Jane Roe"]),
        ("Jane Roe and John Doe in Berlin", ["Jane Roe", "John Doe"]),
        ("Jane Roe, John Doe and Mary Major", ["Jane Roe", "John Doe", "Mary Major"]),
        ("Jane Roe, New York", ["Jane Roe"]),
        ("Political Editor Jane Roe", ["Jane Roe"]),
        ("O’Brien, Mary", ["Mary O’Brien"]),
        ("JANE O'BRIEN-ROE", ["Jane O'Brien-Roe"]),
        ("Von Jane Roe, Berlin", ["Jane Roe"]),
        ("Text von Anna Berg und Jörg Behrens", ["Anna Berg", "Jörg Behrens"]),
        ("Por Juan Pérez y Ana Gil", ["Juan Pérez", "Ana Gil"]),
        ("Par Luc Martin et Anne Petit", ["Luc Martin", "Anne Petit"]),
        ("Jan Novák a Petr Malý", ["Jan Novák", "Petr Malý"]),
        ("Door Jan de Vries en Piet Bakker", ["Jan de Vries", "Piet Bakker"]),
        ("Автор: Иван Петров и Анна Сидорова", ["Иван Петров", "Анна Сидорова"]),
        ("Γράφει ο Γιώργος Παππάς", ["Γιώργος Παππάς"]),
        ("كتب - سالم الورفلي", ["سالم الورفلي"]),
        ("Oleh Andi Wijaya dan Siti Rahma", ["Andi Wijaya", "Siti Rahma"]),
        ("Ein Bericht von Anna Berg", ["Anna Berg"]),
        ("Isinulat ni Maria Santos", ["Maria Santos"]),
        ("Imeandikwa na Asha Juma", ["Asha Juma"]),
        ("Аутор: Иван Петровић", ["Иван Петровић"]),
        ("به قلم مریم رضایی", ["مریم رضایی"]),
        ("글 홍길동 기자", ["홍길동"]),
        ("홍길동 김철수 기자", ["홍길동", "김철수"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("文／王小明", ["王小明"]),
        ("The Valley Editorial Team", ["The Valley Editorial Team"]),
    ],
)
def test_the_persons_of_a_byline_are_named(printed: str, names: list[str]) -> None:
    assert list(read_bylines([printed], SITE).names) == names


@pytest.mark.parametrize(
    "name",
    [
        "Alfredo Di Stefano",
        "Di Stefano",
        "Ursula von der Leyen",
        "José Ortega y Gasset",
        "Joan Puig i Cadafalch",
        "J.K. Rowling",
        "bell hooks",
    ],
)
def test_a_name_that_looks_like_more_or_less_stays_one(name: str) -> None:
    assert read_bylines([name], SITE).names == (name,)


@pytest.mark.parametrize(
    ("printed", "names", "agencies"),
    [
        ("By Jane Roe for Reuters", ["Jane Roe"], ["Reuters"]),
        ("By JANE ROE, Associated Press", ["Jane Roe"], ["AP"]),
        ("AP Sports Writer Jane Roe", ["Jane Roe"], ["AP"]),
        ("Jane Roe / AFP", ["Jane Roe"], ["AFP"]),
        ("dpa/lno", [], ["dpa"]),
    ],
)
def test_an_agency_is_told_apart_from_persons(printed: str, names: list[str], agencies: list[str]) -> None:
    found = read_bylines([printed], SITE)
    assert (list(found.names), list(found.agencies)) == (names, agencies)


@pytest.mark.parametrize(
    "printed",
    [
        "https://facebook.com/x",
        "jane.roe@example.org",
        "@janeroe",
        "admin",
        "jane.roe",
        "Staff Writer",
        "Redacción",
        "Gazette",
        "14 October 2025",
    ],
)
def test_addresses_logins_roles_and_the_site_are_no_authors(printed: str) -> None:
    assert read_bylines([printed], SITE).names == ()


def test_a_blank_parts_surname_and_forename_on_a_japanese_page_and_two_persons_elsewhere() -> None:
    assert read_bylines(["佐藤 美咲"], SITE, japanese=True).names == ("佐藤 美咲",)
    assert read_bylines(["张三 李四"], SITE).names == ("张三", "李四")
