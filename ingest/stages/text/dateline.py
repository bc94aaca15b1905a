"""Place, agency and date out of the story's own first paragraph; what related stories print never gets here."""

import re
from dataclasses import dataclass

from ingest.stages.agencies import agency_of

#: Only this much of a paragraph is searched: a dateline stands at its very beginning.
REACH_CHARS = 110
_WORD = r"[^\W\d_][^\s\d,.()–—:/-]{1,13}"
_DATE = (
    rf"(?:{_WORD},\s)?(?:{_WORD}\.?\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{_WORD}\.?"
    r"|\d{1,2}[./]\d{1,2}\.?)(?:,?\s(?:de\s)?\d{4})?"
)
_DASH = r"(?:[-–—―]{1,3})"
#: `KUALA LUMPUR, July 27 (Bernama) --`, `WASHINGTON (AP) —`, `KUALA LUMPUR:`, `PARIS, Jan 3 (Reuters) -`. Bounded.
DATELINE = re.compile(
    rf"(?P<place>[^\W\d_][^\d:()\n]{{1,40}}?)(?:\s\([^()\d\n]{{2,25}}\)(?=,\s))?(?:[,.]\s{{0,2}}(?P<date>{_DATE}))?"
    rf"\s{{0,2}}(?:[(（](?P<agency>[^()（）\n]{{2,30}})[)）]\s{{0,2}}(?P<sign>{_DASH}|[:：.]|(?=\s))|\s{_DASH}\s|:\s)"
)
#: `(AP) — `: an agency alone. `(서울=연합뉴스) 홍길동 기자 =`, `【東京＝共同】`, `[도쿄=AP/뉴시스]`: place and agency.
BRACKETED = re.compile(
    r"\s?[(（【〔\[](?:(?P<place>[^\W\d_][^()=＝\n]{1,14}?)\s?[=＝]\s?)?(?P<agency>[^()=＝\n]{2,24}?)[)）】〕\]]"
    r"\s{0,2}(?P<rest>[-–—―=＝:：]{0,3})"
)
#: `서울=연합뉴스`: without brackets.
EQUATED = re.compile(r"(?P<place>[^\W\d_]{2,10})\s?[=＝]\s?(?P<agency>[^\W\d_]{2,12})(?=[\s:：,)]|$)")
#: `Москва. 14 октября. INTERFAX.RU -`, `القاهرة – أ ش أ:`, `АСТАНА, 14 октября - ТАСС.`: place, perhaps a date, agency, in a row.
ROW = re.compile(
    rf"(?P<place>[^\W\d_][^\d:()\n.–—]{{1,30}}?)(?:\s{{0,2}}(?:[.,]|\s{_DASH})\s{{0,2}}(?P<date>{_DATE}))?\.?"
    rf"\s{{0,2}}(?:[.,/]|{_DASH})\s{{0,2}}(?P<agency>[^\d:()\n–—]{{2,24}}?)(?:\s{{1,2}}{_DASH}|\s?[:：.](?=\s))"
)
#: `新华网北京１月１２日电`, `新华社北京1月12日电（记者王小明）`: agency, place, date and the word for a dispatch.
HAN_DATELINE = re.compile(
    r"[（(【]?(?P<agency>[\u3400-\u9fff]{2,4}?[社网網])(?P<place>[\u3400-\u9fff]{2,8}?)(?P<date>\d{1,2}月\d{1,2}日)(?:[电電]|讯)"
)
#: `（中央社記者王小明台北14日電）`: the reporter's name hides where the place begins, so that only the agency is told.
HAN_BRACKETS = re.compile(
    r"[（(【]?(?P<agency>中央社|中新社|新华社|新華社|路透社|法新社)[\u3400-\u9fff]{2,14}\d{1,2}日(?:綜合外)?[电電]"
)
#: `ROMEO: But soft`: names in capitals before a colon at the beginning of lines are speakers; so much of a story is searched.
_SPEAKER = re.compile(r"^[^\W\d_a-z][^\n:a-z]{1,30}:\s", re.MULTILINE)
TRANSCRIPT_CHARS = 3000
#: Share of a place's letters that are capitals where no agency follows: `LONDON: ...` is a dateline, `Labour: ...` is not.
CAPITALS_SHARE = 0.6
#: Words in capitals before a colon or a dash that name a kind of piece, not a place.
NOT_PLACES = frozenset({
    "letters", "letter", "opinion", "analysis", "update", "updated", "breaking", "watch", "exclusive", "comment",
    "advertisement", "editorial", "interview", "review", "video", "live", "photos", "photo", "column", "explainer",
    "correction", "note", "factbox", "feature", "commentary", "obituary", "sports", "world", "warning", "spoiler alert",
    "important", "notice", "attention", "disclaimer", "usa", "nato", "nasa", "who", "unesco", "unicef", "fifa", "uefa",
    "opec", "imf", "fbi", "cia", "bbc", "cnn", "nba", "nfl", "nhl", "mlb", "uk", "eu", "un", "us", "read more", "podcast",
    "gallery", "fact check", "breaking news", "just in", "developing", "question", "answer", "summary", "background",
    "context", "sponsored", "news", "eilmeldung", "anzeige", "kommentar", "meinung", "glosse", "urgent", "vidéo", "vidéos",
    "direct", "analyse", "tribune", "opinión", "análisis", "última hora", "vivo", "en vivo", "ultim'ora", "srochno", "срочно",
    "видео", "фото", "мнение", "ekskluzif", "son dakika",
})  # fmt: skip
#: Words that no place is called by: with one of them, capitals are a sentence's.
_SAID = frozenset({
    "is", "are", "was", "has", "have", "will", "this", "that", "how", "why", "what", "who", "when", "you", "we", "not", "to",
    "for",
})  # fmt: skip
#: `NEW YORK`, `RIO DE JANEIRO`, `WASHINGTON, D.C.`, `LYME REGIS, England`: longer is a sentence in capitals.
MAX_PLACE_WORDS = 4
#: Shortest place in letters: `UK: ...` is a label.
MIN_PLACE_LETTERS = 3
#: Small words inside a place's name, by which it is still a name.
_SMALL = frozenset({
    "de", "del", "da", "do", "dos", "la", "le", "les", "el", "of", "am", "an", "der", "den", "im", "sur", "upon", "and",
    "the", "i", "y", "na",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; each part is None where it says nothing."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None


NO_DATELINE = Dateline()


def dateline_of(paragraph: str) -> Dateline:
    """The dateline that `paragraph` begins with, or an empty one. In a story, speakers' names below show what a name above is."""
    head = paragraph[:REACH_CHARS]
    found = next(filter(None, (reader(head) for reader in (_han, _bracketed, _row, _usual))), NO_DATELINE)
    is_label = found.agency is None and _SPEAKER.match(head) is not None
    return NO_DATELINE if is_label and len(_SPEAKER.findall(paragraph[:TRANSCRIPT_CHARS])) > 1 else found


def _han(head: str) -> Dateline | None:
    match = HAN_DATELINE.match(head)
    if match and (agency := agency_of(match["agency"])):
        return Dateline(match["place"], agency, match["date"])
    match = HAN_BRACKETS.match(head)
    return Dateline(None, agency_of(match["agency"])) if match else None


def _bracketed(head: str) -> Dateline | None:
    """`(AP) —`, `【東京＝共同】`, `서울=연합뉴스`: only with an agency that is known."""
    match = BRACKETED.match(head)
    if match and (agency := _first_agency(match["agency"])) and (match["place"] or match["rest"]):
        return Dateline(match["place"], agency)
    match = EQUATED.match(head)
    if match and (agency := _first_agency(match["agency"])):
        return Dateline(match["place"], agency)
    return None


def _row(head: str) -> Dateline | None:
    match = ROW.match(head)
    agency = agency_of(match["agency"].strip(" /")) if match else None
    if match is None or agency is None or not _is_name(match["place"]):
        return None
    if agency_of(match["place"]):
        return Dateline(None, agency, match["date"])
    return Dateline(_place(match["place"]), agency, match["date"])


def _usual(head: str) -> Dateline | None:
    match = DATELINE.match(head)
    if match is None:
        return None
    place, printed, date = match["place"].strip(" ,"), match["agency"], match["date"]
    known = _first_agency(printed) if printed else None
    if agency_of(place):
        return Dateline(None, agency_of(place), date)
    bare = printed is not None and not match["sign"]
    if known and _is_name(place) and (not bare or date or _is_capital(place)):
        return Dateline(_place(place), known, date)
    if bare or not _is_capital(place) or (printed and (printed[0].islower() or not _is_name(printed))):
        return None
    return Dateline(_place(place), printed, date)


def _first_agency(printed: str) -> str | None:
    """The agency that is named first in brackets: `AP/뉴시스`, `dpa/lno`, `PTI, ANI`."""
    return agency_of(printed) or next(filter(None, map(agency_of, re.split(r"[/,·、=＝\s]+", printed))), None)


def _is_name(place: str) -> bool:
    """Whether `place` can be the name of a place: each word begins with a capital, or the script has none."""
    words = [word for word in re.split(r"[\s/-]+", place.strip(" ,.")) if word.lower() not in _SMALL]
    if not 1 <= len(words) <= MAX_PLACE_WORDS or place.strip(" ,.").lower() in NOT_PLACES:
        return False
    return all(word and not word[0].islower() and word.lower() not in _SAID for word in words)


def _is_capital(place: str) -> bool:
    first = place.split(",", maxsplit=1)[0]
    letters = [char for char in first if char.isalpha()]
    words = [part.strip().lower() for part in (place, first)]
    return (
        len(letters) >= MIN_PLACE_LETTERS
        and NOT_PLACES.isdisjoint(words)
        and sum(map(str.isupper, letters)) >= CAPITALS_SHARE * len(letters)
        and _is_name(place.replace(",", " "))
    )


def _place(place: str) -> str:
    """The place in upper and lower case: `Lyme Regis, England` for `LYME REGIS, England`."""
    return " ".join(
        word.title() if word.isupper() and word not in {"D.C.", "U.S.", "U.N."} else word for word in place.strip(" ,").split()
    )
