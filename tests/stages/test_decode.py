"""Bytes become text as in a browser: BOM, strict UTF-8, header, the page's own declaration, a guess."""

from pathlib import Path
from unicodedata import normalize

import pytest

from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.sources.sniffing import kind_of
from ingest.stages.clean import clean
from ingest.stages.decode import decode, scrub
from ingest.stages.page.refused.not_text import refuse_bytes
from ingest.toolkit_files import load_toolkit

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

WRITINGS = Path(__file__).parent.parent / "pages" / "writings.txt"


def writings() -> list[tuple[str, str, str]]:
    """Language, codec, text of three lines: one for each encoding that the language was published in."""
    lines = WRITINGS.read_text(encoding="utf-8").splitlines()[1:]
    return [
        (language, codec, text.replace(" / ", "\n"))
        for language, codecs, text in (line.split("|") for line in lines)
        for codec in codecs.split()
    ]


def bytes_of(text: str, codec: str) -> bytes:
    """`text` in `codec`, what it lacks left out; Vietnamese tones written as signs of their own."""
    if codec == "cp1258":
        text = "".join(char if char.encode(codec, "ignore") else normalize("NFD", char) for char in text)
        text = "".join(
            normalize("NFC", "".join(pair)) if pair[1] in "\u0302\u0306\u031b" else pair[0]
            for pair in zip(text, text[1:] + " ", strict=True)
        )
        text = "".join(char for char in text if char not in "\u0302\u0306\u031b")
    return text.encode(codec, "ignore")


def told(text: str) -> str:
    """An HTML page of `text`, in which nothing says how it is encoded."""
    title, *paragraphs = text.split("\n")
    lines = "".join(f"<p>{line}</p>" for line in paragraphs)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{lines}</body></html>"


@pytest.mark.parametrize(("language", "codec", "text"), writings())
@pytest.mark.parametrize("page", ["text", "html", "html that says UTF-8"])
def test_an_encoding_that_is_not_named_or_named_wrongly_is_told_by_its_letters(
    language: str, codec: str, text: str, page: str
) -> None:
    body = bytes_of(text if page == "text" else told(text), codec)
    if "UTF-8" in page:
        body = body.replace(b"<title>", b"<meta charset=utf-8><title>")
    decoded = decode(body)
    assert decoded.text == normalize("NFC", body.decode(codec))
    assert decoded.source in {"guess", "escapes"}


@pytest.mark.parametrize(("language", "codec", "text"), writings())
def test_utf_16_and_utf_32_are_told_with_and_without_a_mark_in_every_script(language: str, codec: str, text: str) -> None:
    for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        for body in (text.encode(name), f"\ufeff{text}".encode(name)):
            assert decode(body).text == text
            assert refuse_bytes(body) is None
            assert kind_of(body) == "text"
            assert kind_of(f"<p>{text}</p>".encode(name)) == "html"


@pytest.mark.parametrize(("language", "codec", "text"), writings())
def test_a_few_broken_bytes_cost_themselves_and_no_other_letter(language: str, codec: str, text: str) -> None:
    head, tail = text.split("\n", 1)
    cut = (tail[0] + "ж語")[1:].encode()
    decoded = decode(f"{head}\n".encode() * 9 + cut[:-1] + b"\xff" + f"\n{tail}".encode() * 3)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(f"{head}\n" * 9)
    assert decoded.text.endswith(f"\n{tail}" * 3)


@pytest.mark.parametrize(
    ("text", "codec"), [("政府公布新规", "gb18030"), ("立法院三讀通過預算案", "big5hkscs"), ("サッカー代表、勝利", "cp932")]
)
def test_a_headline_of_nouns_is_enough_where_nearly_every_byte_is_half_a_letter(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


def test_more_damage_than_can_be_repaired_is_told_as_damage() -> None:
    decoded = decode("Genève ".encode() * 300_000 + b"it\x92s \xff" * 120_000)
    assert decoded.text.startswith("Genève " * 300_000 + "it’s ÿ")
    assert decoded.text.endswith("\ufffd")


def test_russian_that_its_server_calls_latin_1_is_read_as_russian() -> None:
    text = "Городской совет во вторник решил вновь открыть старый крытый рынок."
    assert decode(text.encode("cp1251"), "text/html; charset=iso-8859-1").text == text


def test_an_english_page_with_a_few_signs_is_no_other_alphabet() -> None:
    page = "<td>\xa0</td><p>The council decided on Tuesday \u2013 at last.\xa0</p><td>\xa0</td><p>We\u2019re glad.</p><p>\xa0</p>"
    assert decode(page.encode("cp1252")).text == page


def test_an_article_says_that_its_encoding_was_guessed() -> None:
    text = "Městská rada rozhodla o přívozu\n" + "Městská rada v úterý rozhodla, že přívoz bude jezdit častěji. " * 4
    toolkit = load_toolkit()
    for codec, flags in (("cp1250", ("encoding_guessed: cp1250",)), ("utf-8", ())):
        cleaned = clean(RawPage("text", text.encode(codec), 1.75e9), SiteMemory(), toolkit)
        assert isinstance(cleaned, Cleaned)
        assert cleaned.article.flags == flags


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


def test_bytes_with_zeros_that_spell_nothing_are_no_text() -> None:
    for body in (bytes(range(256)) * 20, b"\x01\x00\x02\x00" * 400, b"abcdef\0\0" * 200, bytes(4000)):
        assert kind_of(body) == "binary"


def test_pasted_windows_1252_among_utf_8_is_read_as_what_it_was() -> None:
    body = "Zürich and Genève, über alles möglich. ".encode() * 30 + b"it\x92s fine"
    assert decode(body).text.endswith("it’s fine")


def test_a_codec_that_no_browser_knows_is_not_obeyed() -> None:
    assert decode("Zürich".encode("cp1252"), "text/html; charset=zip").text


def test_a_text_cut_inside_its_last_letter_is_still_utf_8() -> None:
    assert decode("La foire de Gen\u00e8ve".encode() + b"\xc3").source == "utf-8"


def test_nuls_and_lone_surrogates_do_not_pass() -> None:
    assert scrub("a\0b\ud800c\x01") == "ab\ufffdc"


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\r"])
def test_what_parts_two_lines_still_parts_them(mark: str) -> None:
    assert scrub(f"by the river{mark}The council").splitlines() == ["by the river", "The council"]


def test_quotation_marks_that_became_controls_on_their_way_are_quotation_marks() -> None:
    assert decode("\x93It\x92s fine\x94 \x96 she said".encode()).text == "“It’s fine” – she said"


def test_surrogates_that_were_written_out_are_read_as_what_they_stood_for() -> None:
    ship = "\ud83d\udea2".encode("utf-8", "surrogatepass")
    assert decode(b"The ferry " + ship + b" sails").text == "The ferry 🚢 sails"
    assert decode(b"coun\xed\xa0\x80cil").text == "coun\ufffdcil"
    escaped = "caf\udce9, Gen\udcc3\udca8ve".encode("utf-8", "surrogatepass")
    assert decode(escaped + " – über Zürich, Łódź, Ağrı, Besançon, Málaga, Tromsø und Århus hinaus".encode() * 2).text.startswith(
        "café, Genève – über"
    )


def encoded_twice(text: str, codec: str) -> str:
    """`text` as it looks when its UTF-8 was taken for `codec`; bytes that Windows-1252 has not are controls, as in browsers."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(("language", "codec", "text"), writings())
@pytest.mark.parametrize("taken_for", ["cp1252", "latin-1"])
def test_a_text_that_was_encoded_twice_throughout_is_mended_and_says_so(
    language: str, codec: str, text: str, taken_for: str
) -> None:
    told = f"{text}\n{text}"
    decoded = decode(encoded_twice(told, taken_for).encode())
    assert (decoded.text, decoded.source) == (told, "twice")
    assert decode(told.encode()).source == "utf-8"


@pytest.mark.parametrize(
    "text",
    [
        "The word cafÃ© is what you see when somebody takes UTF-8 for Latin-1.",
        'The mail had "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã±" and "â€™" in it and nobody knew why.',
        "cafÃ© naÃ¯ve rÃ©sumÃ© jalapeÃ±o piÃ±ata: that is what a reader saw instead of “café” and “naïve”.",
        "À la gare, Â« le train » Ã l’heure : café, thé, été, forêt, île, goût, naïf, Noël, œuvre, français.",
    ],
)
def test_a_story_that_quotes_such_letters_keeps_them(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_mended_text_is_flagged_in_its_article() -> None:
    told = "Le maire a décidé mardi que le café fermé près de la forêt sera réparé après l’été, a-t-il déclaré à la télévision."
    body = "".join(f"<p>{encoded_twice(told, 'cp1252')} {number}</p>" for number in range(4))
    found = clean(RawPage("html", f"<h1>Un cafe</h1>{body}".encode(), 1.75e9), SiteMemory(), load_toolkit())
    assert isinstance(found, Cleaned)
    assert f"{told} 3" in found.article.body
    assert "encoded_twice: utf-8" in found.article.flags


def test_chinese_that_is_written_in_ascii_is_read_where_the_page_names_how() -> None:
    page = '<html><head><meta charset="HZ-GB-2312"></head><p>港口的旧起重机 ~ 回来了</p>'
    body = page.encode("hz")
    assert decode(body).text == page
    unnamed = body.replace(b"HZ-GB-2312", b"x")
    assert decode(unnamed, "text/html; charset=hz-gb-2312").text == page.replace("HZ-GB-2312", "x")
    assert decode(unnamed).encoding == decode(page.encode()).encoding == "utf-8"
    assert decode(b"<meta charset=hz-gb-2312><p>{~{ ~}").encoding == "utf-8"
