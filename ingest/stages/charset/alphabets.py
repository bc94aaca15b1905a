"""Which characters a script or a language uses every day: a decoding that does not show them is the wrong one."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TwoByte:
    """An encoding of two bytes a character, and the characters that news in it uses most."""

    codec: str
    everyday: frozenset[str]


#: The commonest syllables and characters of running text: a quarter to a half of a story in its language.
_KOREAN = frozenset("이다는의에을가하고를은사지한기로인도서대정시리자나해부그있라어일수전아장원과제국보상주")
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如"
    "都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高"
    "间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如"
    "都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高"
    "間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解"
)
_KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))

TWO_BYTE: Final = (
    TwoByte("cp949", _KOREAN),
    TwoByte("euc-jp", _KANA),
    TwoByte("cp932", _KANA),
    TwoByte("gb18030", _SIMPLIFIED),
    TwoByte("big5hkscs", _TRADITIONAL),
)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A script in which a byte is a letter: its codecs, its eight commonest letters, patterns of its small ones, all, and words."""

    codecs: tuple[str, ...]
    commonest: frozenset[str]
    small: re.Pattern[str]
    letters: re.Pattern[str]
    words: re.Pattern[str]


def _alphabet(codecs: str, commonest: str, small: str, letters: str) -> Alphabet:
    return Alphabet(
        tuple(codecs.split()),
        frozenset(commonest),
        re.compile(f"[{small}]"),
        re.compile(f"[{letters}]"),
        re.compile(f"[{letters}]{{2,}}"),
    )


#: The eight commonest letters are 55 to 65 % of a text in each. KOI8-U has all that KOI8-R has but frames.
ALPHABETS: Final = (
    _alphabet("cp1251 koi8-u iso8859-5 cp866", "оеаинтср", "а-яё-џґ", "Ѐ-ӿ"),
    _alphabet("cp1253 iso8859-7", "αοιετνση", "ά-ώΐ", "Ͱ-Ͽ"),
    _alphabet("cp1255", "יוהלארתמ", "\u05d0-\u05ea", "\u0590-\u05ff"),
    _alphabet("cp1256 iso8859-6", "اليمنورت", "\u0621-\u064aپچژگک", "\u0600-\u06ff"),
    _alphabet("cp874", "านรอกเง่", "\u0e01-\u0e4e", "\u0e00-\u0e7f"),
)

#: Every character that no wrong reading shows often, and most right ones do: for UTF-16 that has no mark.
EVERYDAY: Final = frozenset().union(*(two.everyday for two in TWO_BYTE), *(alphabet.commonest for alphabet in ALPHABETS))

_WESTERN = ("cp1252", "iso8859-15")
_CENTRAL = ("cp1250", "iso8859-2")
#: Encodings, and the languages that were written in them with the letters beyond ASCII that they use, foreign names' included.
_LATIN: Final = (
    (_WESTERN, """
        en éèêëïîôöüáàâäçñóíœ  fr àâæçèéêëîïôœùûüÿñö  de äöüßéèáàçñø  nl éëïóöüèêáàç  es áéíñóúüçªº  pt áâãàçéêíóôõúüªº
        it àèéìíòóùúîçº  ca àçèéíïòóúü·ñ  gl áéíñóúüï  eu ñçü  oc áàçéèíïòóú  sv åäöéàüáèøæ  da æøåéöäüáèó  no æøåéòôöäüóè
        nb æøåéòôöäüóè  nn æøåéòôöäüóè  fi äöåšžéüáõ  is áðéíóúýþæö  fo áðíóúýæøåö  af êëéèîïôû  ga áéíóú  br ñùêâôîûüé
        lb äëéüèöôâî  id éèüöçáí  ms éèüöçáí  sw éü  tl ñéíáóú  sq ëçéü  la éèæœ  wa åéèêçûîô  an áéíóúüñç  ht àèòé
        mg àôñ  qu ñáéíóú
    """),
    (_CENTRAL, """
        cs áčďéěíňóřšťúůýžöüä  sk áäčďéíĺľňóôŕšťúýžřěůöü  pl ąćęłńóśźżéöüčšá  hu áéíóöőúüűäčš  sl čšžćđöüéáä
        hr čćđšžöüé  bs čćđšžöü  sr čćđšžöü  sh čćđšžöü  ro ăâîşţșțéöüáőô
    """),
    (("cp1254",), "tr çğıöşüâîûİé  ku çêîûş  az çğıöşüİ"),
    (("cp1257", "iso8859-13"), "lt ąčęėįšųūžéöü  lv āčēģīķļņšūžōŗö"),
    (("cp1257", *_WESTERN), "et äöüõšžé"),
    (("cp1258",), "vi ăâđêôơưáàéèíóòúùýạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹãõĩũì"),
)  # fmt: skip
#: Language -> its encodings, and its letters in both cases.
LATIN: Final = {
    language: (codecs, frozenset(letters + letters.upper()))
    for codecs, table in _LATIN
    for language, letters in (entry.split() for entry in table.strip().replace("\n", "  ").split("  ") if entry.strip())
}
LATIN_CODECS: Final = (*_WESTERN, *_CENTRAL, "cp1254", "cp1257", "iso8859-13", "cp1258")
