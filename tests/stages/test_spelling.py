"""Spelling variants of one text have one print; what says something else keeps its own."""

import unicodedata

import pytest

from ingest.model import StoryText
from ingest.stages.compare import compare
from ingest.stages.fingerprint import fingerprint
from ingest.stages.passages import longest_passages
from ingest.stages.spelling import plainly_spelt
from ingest.stages.text.shown.language import identify
from ingest.stages.tokens import cased_tokens, tokens

ENGLISH = (
    "The harbour of Ostmouth handled 1,234,567.5 tonnes in 2023, up 3.5 per cent, and 2,400 ships called, the port authority said "
    "on Thursday when it presented its accounts to the members of the council."
)
ARABIC = (
    "قالت مصلحة الموانئ إن الميناء استقبل 2400 سفينة في عام 2023 وأن حركة الشحن ارتفعت بنسبة 3.5 في المئة على مدى العام كما "
    "أعلنت أمس أن أعمال توسعة الرصيف الثاني ستبدأ قريبا بعد موافقة المجلس البلدي"
)
GREEK = (
    "Η Λιμενική Αρχή ανακοίνωσε ότι η κίνηση των εμπορευμάτων αυξήθηκε κατά 3,5 τοις εκατό το 2023 και ότι τα έργα για τη νέα "
    "προβλήτα θα αρχίσουν την άνοιξη, μετά την έγκριση του δημοτικού συμβουλίου."
)
TURKISH = (
    "İstanbul Limanı Işıklı rıhtımda yeni vinçlerin ilk gün kırk gemiye hizmet verdiğini ve yıl sonuna kadar iki yeni vinç "
    "alınacağını duyurdu"
)
POLISH = (
    "Ósma ulewa tej wiosny zalała w Łodzi ponad trzydzieści piwnic, a strażacy wypompowywali wodę do świtu, powiedział w "
    "czwartek rzecznik straży, który dodał, że źródłem kłopotów są wąskie kanały."
)
CHINESE = (
    "北部湾沿岸三个城市星期一签署协议，决定联合建设一条长达二百公里的环湾铁路。设计单位负责人说，这条线路将连接五座港口和两个机场，"
    "预计后年开工并为沿线居民带来更多稳定的就业机会"
)
TRADITIONAL = (
    "北部灣沿岸三個城市星期一簽署協議，決定聯合建設一條長達二百公里的環灣鐵路。設計單位負責人說，這條線路將連接五座港口和兩個機場，"
    "預計後年開工並為沿線居民帶來更多穩定的就業機會"
)
VIETNAMESE = (
    "Mưa lớn trong đêm khiến nhiều tuyến phố ở Đà Nẵng ngập sâu, người dân phải dùng thuyền để di chuyển và học sinh được "
    "nghỉ học, chính quyền thành phố cho biết sáng nay."
)
RUSSIAN = (
    "Самолёт вернулся в аэропорт, потому что у него не убралось шасси, сообщил представитель компании и уточнил, что всё "
    "прошло спокойно, а пассажиров отправили вторым рейсом."
)
GERMAN = (
    "Die Straße am Fluss bleibt nach dem Hochwasser geschlossen, weil das Wasser die Böschung unterspült hat, teilte der "
    "Landkreis am Morgen mit und bat um Verständnis."
)
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()}


def digits(zero: str) -> dict[int, str]:
    return {ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)}


def without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


VARIANTS = {
    "soft hyphens": (ENGLISH, ENGLISH.replace("bo", "b\u00ado").replace("nn", "n\u200bn")),
    "byte order mark and directions": (ENGLISH, "\ufeff" + ENGLISH.replace(" ", " \u200e").replace("th", "t\u2060h")),
    "full width": (ENGLISH, ENGLISH.translate(FULL_WIDTH)),
    "decimal comma": (ENGLISH, ENGLISH.translate({ord(","): ".", ord("."): ","})),
    "no separators": (ENGLISH, ENGLISH.replace("1,234,567", "1234567").replace("2,400", "2400")),
    "Devanagari digits": (ENGLISH, ENGLISH.translate(digits("०"))),
    "Thai digits": (ENGLISH, ENGLISH.translate(digits("๐"))),
    "Arabic digits": (ARABIC, ARABIC.translate(digits("٠")).replace("٣.٥", "٣٫٥")),
    "Persian digits": (ARABIC, ARABIC.translate(digits("۰")).replace("۳.۵", "۳٫۵")),
    "Persian ye and ke": (ARABIC, ARABIC.translate(str.maketrans("يك", "یک"))),
    "alef without hamza": (ARABIC, ARABIC.translate(str.maketrans("أإآ", "ااا"))),
    "ye without dots": (ARABIC, ARABIC.replace("ي ", "ى ")),
    "heh for teh marbuta": (ARABIC, ARABIC.replace("ة ", "ه ")),
    "tatweel": (ARABIC, ARABIC.replace("ال", "الـ")),
    "vowel signs": (ARABIC, ARABIC.replace("ق", "قَ").replace("ل", "لّ")),
    "presentation forms": (ARABIC, ARABIC.replace("لا", "ﻻ").replace("ب", "ﺏ")),
    "Greek without accents": (GREEK, without_accents(GREEK)),
    "Polish without marks": (POLISH, without_accents(POLISH).translate(str.maketrans("łŁ", "lL"))),
    "Vietnamese without marks": (VIETNAMESE, without_accents(VIETNAMESE).translate(str.maketrans("đĐ", "dD"))),
    "marks of their own": (VIETNAMESE, unicodedata.normalize("NFD", VIETNAMESE)),
    "traditional characters": (CHINESE, TRADITIONAL),
    "Russian yo": (RUSSIAN, RUSSIAN.replace("ё", "е")),
    "Russian stress": (RUSSIAN, RUSSIAN.replace("о", "о\u0301")),
    "Swiss German": (GERMAN, GERMAN.replace("ß", "ss")),
    "Greek in capitals": (GREEK, without_accents(GREEK).upper()),
    "Turkish in capitals": (TURKISH, TURKISH.replace("i", "İ").upper()),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_spelling_variants_have_one_print(variant: str) -> None:
    one, other = VARIANTS[variant]
    assert one != other
    assert fingerprint(one, None, "xx") == fingerprint(other, None, "xx")
    seen = compare(StoryText(None, one), StoryText(None, other))
    assert (seen.jaccard, seen.numbers_replaced) == (1.0, 0.0)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_words_of_a_comparison_are_those_of_the_print(variant: str) -> None:
    for text in VARIANTS[variant]:
        assert [word.lower() for word in cased_tokens(text)] == tokens(text)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("1,234", "1234"),
        ("1.234", "1234"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("3,5", "3.5"),
        ("0,125", "0.125"),
        ("12345,678", "12345.678"),
        ("1.2.2024", "1.2.2024"),
        ("24,12,2023", "24,12,2023"),
        ("192.168.1.1", "192.168.1.1"),
        ("1.234,5.6", "1.234,5.6"),
        ("2-1, 2:1", "2-1, 2:1"),
        ("sold .5 of them, .125", "sold .5 of them, .125"),
        ("in 2023, 5 of 12.", "in 2023, 5 of 12."),
    ],
)
def test_a_number_has_a_point_before_its_decimals_and_nothing_between_its_thousands(text: str, spelt: str) -> None:
    assert plainly_spelt(text) == spelt


@pytest.mark.parametrize(("one", "other"), [("3.5", "35"), ("1,2,3", "123"), ("1.5", "1,500"), ("2-1", "21"), ("١٢", "13")])
def test_other_numbers_stay_apart(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_letters_of_full_width_are_of_the_language_that_they_write() -> None:
    assert identify(ENGLISH.translate(FULL_WIDTH)) == identify(ENGLISH) == "en"


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_two_texts_share_is_quoted_as_one_of_them_writes_it(variant: str) -> None:
    plain, other = VARIANTS[variant]
    (passage,) = longest_passages(plain, other)
    assert passage.words == len(tokens(plain))
    assert plain.rstrip(".").endswith(passage.text[-20:])
