"""A byline's names end where its date, its reading time or a button begins; markup and entities in a field are none of a name."""

import pytest

from ingest.stages.page.about.byline import read_bylines


@pytest.mark.parametrize(
    "rest",
    [
        "Published: 3 May 2024",
        "May 3, 2024",
        "3 May 2024",
        "Last updated: 3 May 2024",
        "PUBLISHED: 10:00, 3 May 2024 | UPDATED: 11:00, 3 May 2024",
        "4 min read",
        "11:57AM",
        "Follow @jane",
        "Email",
    ],
)
@pytest.mark.parametrize("label", ["By ", ""])
def test_the_name_is_over(label: str, rest: str) -> None:
    assert read_bylines([f"{label}Jane Doe {rest}"], "").names == ("Jane Doe",)


@pytest.mark.parametrize("names", [("James Last",), ("Anna Follett",), ("Jane Follow-Roe",)])
def test_names_that_look_like_such_words_stay(names: tuple[str, ...]) -> None:
    assert read_bylines([f"By {names[0]}"], "").names == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<a href='/x'>Jane Doe</a>", ("Jane Doe",)),
        ('By <a href="/p">Amir Vera</a>, <a href="/q">Tara Roe</a> and Adam Renton, CNN', ("Amir Vera", "Tara Roe", "Adam Renton")),
        ("&lt;b&gt;John Doe&lt;/b&gt;", ("John Doe",)),
        ("Ren&amp;eacute;e Roux", ("Renée Roux",)),
        ("Alice Wood &amp;amp; Bob Hill", ("Alice Wood", "Bob Hill")),
    ],
)
def test_markup_and_entities_are_read(text: str, names: tuple[str, ...]) -> None:
    assert read_bylines([text], "").names == names


def test_who_took_the_pictures_is_no_writer() -> None:
    assert read_bylines(["By Jane Doe, Photos by John Roe"], "").names == ("Jane Doe",)
