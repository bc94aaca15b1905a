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
        "Tuesday, Aug. 17, 2010",
        "9:39AM BST 05 Oct 2011",
        "Tue 17/08/2010 - 14:05",
        "\xa0 Archive",
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Submitted on Mon, 2019-01-21 13:49", ()),
        ("9:39AM BST 05 Oct 2011", ()),
        ("Tuesday, Aug. 17, 2010", ()),
        ("User Admin", ()),
        ("Site Admin", ()),
        ("Archive", ()),
        ("Enviado por Ana Ruiz el Lun, 21/01/2019", ("Ana Ruiz",)),
        ("Soumis par Anne Petit le 3 mai 2018", ("Anne Petit",)),
        ("Geplaatst door Jan de Vries op 3 mei 2018", ("Jan de Vries",)),
        ("Inviato da Mario Rossi il 3 maggio 2018", ("Mario Rossi",)),
        ("Eingereicht von Hans Meier am 3. Mai 2018", ("Hans Meier",)),
        ("Par LUC MARTIN, ANNE PETIT Envoyés spéciaux à Toulouse", ("Luc Martin", "Anne Petit")),
        ("Luc Martin (avec Anne Petit et Jean Roux) Journaliste à la Gazette", ("Luc Martin", "Anne Petit", "Jean Roux")),
        ("Anna Berg (Political Editor) and Jon Doe", ("Anna Berg", "Jon Doe")),
        ("Anne Petit, journaliste en charge de la politique économique", ("Anne Petit",)),
        ("Journaliste, en charge de la politique économique", ()),
        ("By Jane Roe Jr.", ("Jane Roe Jr.",)),
        ("Jane R.", ("Jane R.",)),
        ("Jane Roe.", ("Jane Roe",)),
        ("Richard (R.J.) Doe", ("Richard (R.J.) Doe",)),
        ("danah roe", ("danah roe",)),
        ("May Monday", ("May Monday",)),
    ],
)
def test_what_systems_print_around_a_name_is_none_of_it(text: str, names: tuple[str, ...]) -> None:
    assert read_bylines([text], "").names == names


def test_the_sites_name_ends_no_writers_name() -> None:
    assert read_bylines(["By Jane Roe CNBX Executive Editor, News"], "CNBX").names == ("Jane Roe",)


def test_a_sites_name_that_joins_two_words_is_no_two_persons() -> None:
    assert read_bylines(["Mac & i"], "Mac & i").names == ()
