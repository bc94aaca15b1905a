"""Bytes become text as in a browser: BOM, strict UTF-8, header, the page's own declaration, a guess."""

import pytest

from ingest.stages.decode import decode, scrub

SAMPLES = [
    ("Съветът реши във вторник корабът да пътува на всеки половин час от май.", "windows-1251", "cp1251"),
    ("Совет решил во вторник, что паром с мая будет ходить дважды в час.", "koi8-r", "koi8-r"),
    ("El consejo decidió el martes que el transbordador saldrá más a menudo.", "iso-8859-1", "cp1252"),
    ("Městská rada v úterý rozhodla, že přívoz bude jezdit častěji.", "windows-1250", "cp1250"),
    ("Belediye meclisi salı günü vapurun daha sık çalışmasına karar verdi.", "iso-8859-9", "cp1254"),
    ("Το συμβούλιο αποφάσισε την Τρίτη ότι το πλοίο θα φεύγει πιο συχνά.", "windows-1253", "cp1253"),
    ("市议会周二决定,从五月起渡轮每小时运行两次。", "gb2312", "gb18030"),
    ("市議會週二決定,從五月起渡輪每小時運行兩次。", "big5", "big5hkscs"),
    ("市議会は火曜日、5月からフェリーを1時間に2便運航することを決めた。", "shift_jis", "cp932"),
    ("市議会は火曜日、5月からフェリーを1時間に2便運航することを決めた。", "euc-jp", "euc-jp"),
    ("시의회는 화요일 5월부터 여객선을 시간당 두 번 운항하기로 결정했다.", "euc-kr", "cp949"),
    ("قرر المجلس يوم الثلاثاء أن تبحر العبارة مرتين في الساعة.", "windows-1256", "cp1256"),
]


@pytest.mark.parametrize(("text", "label", "codec"), SAMPLES)
def test_the_header_names_the_encoding(text: str, label: str, codec: str) -> None:
    decoded = decode(text.encode(codec), f"text/html; charset={label}")
    assert (decoded.text, decoded.encoding, decoded.source) == (text, codec, "header")


@pytest.mark.parametrize(("text", "label", "codec"), SAMPLES)
def test_without_a_header_the_page_names_it_itself(text: str, label: str, codec: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>{text}'
    decoded = decode(page.encode(codec))
    assert (decoded.text, decoded.source) == (page, "meta")


def test_valid_utf_8_wins_over_a_header_that_lies() -> None:
    assert decode("Zürich, Łódź, Ağrı".encode(), "text/html; charset=iso-8859-1").text == "Zürich, Łódź, Ağrı"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_obeyed_and_taken_off(codec: str) -> None:
    assert decode("héllo wörld".encode(codec)).text == "héllo wörld"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen_by_its_zeros(codec: str) -> None:
    assert decode("<html><p>hello world</p></html>".encode(codec)).text == "<html><p>hello world</p></html>"


def test_pasted_windows_1252_among_utf_8_is_read_as_what_it_was() -> None:
    body = "Zürich and Genève, über alles möglich. ".encode() * 30 + b"it\x92s fine"
    assert decode(body).text.endswith("it’s fine")


def test_a_codec_that_no_browser_knows_is_not_obeyed() -> None:
    assert decode("Zürich".encode("cp1252"), "text/html; charset=zip").text


def test_a_text_cut_inside_its_last_letter_is_still_utf_8() -> None:
    assert decode("La foire de Gen\u00e8ve".encode() + b"\xc3").source == "utf-8"


def test_nuls_and_lone_surrogates_do_not_pass() -> None:
    assert scrub("a\0b\ud800c\x01") == "ab\ufffdc"
