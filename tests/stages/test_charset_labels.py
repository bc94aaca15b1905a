"""What pages call their encodings: every spelling that browsers know, and none that no page may use."""

import pytest

from ingest.stages.charset.labels import codec_of
from ingest.stages.decode import decode


@pytest.mark.parametrize(
    ("text", "codec", "labels"),
    [
        ("Cena 5 €", "iso8859-15", "iso-8859-15 ISO8859-15 iso_8859-15 l9 latin-9"),
        ("Źródło", "iso8859-2", "iso-8859-2 iso8859-2 iso88592 ISO_8859-2:1987 latin2"),
        ("Правда", "mac-cyrillic", "x-mac-cyrillic mac-cyrillic"),
        ("Правда", "cp866", "ibm866 cp866 866"),
        ("Правда", "koi8-r", "koi8-r KOI8_R koi8"),
        ("Правда", "cp1251", "windows-1251 windows_1251 x-cp1251 cp-1251"),
        ("אמת", "iso8859-8", "iso-8859-8-i logical hebrew"),
        ("Αλήθεια", "cp1253", "cp1253 windows-1253 x-cp1253"),
        ("Dŵr", "iso8859-14", "iso-8859-14"),
    ],
)
def test_an_encoding_has_many_names(text: str, codec: str, labels: str) -> None:
    for label in labels.split():
        found = decode(f"<title>{text}</title>".encode(codec), f"text/html; charset={label}")
        assert (found.encoding, text in found.text) == (codec, True), label


@pytest.mark.parametrize("label", ["zip", "utf-7", "idna", "rot13", "unicode", "x-user-defined", "iso-2022-kr", ""])
def test_names_that_no_page_may_use_name_nothing(label: str) -> None:
    assert codec_of(label) is None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("mark", ["", '"'])
def test_a_name_behind_any_number_of_blanks_costs_little(mark: str) -> None:
    assert decode(b"caf\xe9", f"text/html; charset={' ' * 300_000}{mark}{' ' * 300_000}!").source == "guess"
    for _ in range(20):
        body = b"<meta " * 60 + b"charset=" + b" " * 7_000 + mark.encode() + b"!>caf\xe9 noir"
        assert decode(body).source == "guess"


def test_blanks_around_a_name_are_none_of_it() -> None:
    for said in ("charset = koi8-r", "charset= ' koi8-r '", 'charset="koi8-r"'):
        assert decode("Правда и ложь".encode("koi8-r"), f"text/html; {said}").encoding == "koi8-r"
