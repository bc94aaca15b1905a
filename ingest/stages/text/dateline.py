"""Place, agency and date out of the story's own first paragraph; what related stories print never gets here."""

import re
from dataclasses import dataclass

#: Agency as printed (folded) -> its usual name.
AGENCIES = {
    "ap": "AP", "associated press": "AP", "reuters": "Reuters", "afp": "AFP", "dpa": "dpa", "ansa": "ANSA", "efe": "EFE",
    "bernama": "Bernama",
    "xinhua": "Xinhua", "pti": "PTI", "ani": "ANI", "tass": "TASS", "тасс": "TASS", "ria": "RIA Novosti",
    "interfax": "Interfax", "интерфакс": "Interfax",
    "pap": "PAP", "aa": "Anadolu", "anadolu": "Anadolu", "kyodo": "Kyodo", "yonhap": "Yonhap", "lusa": "Lusa",
    "belga": "Belga", "anp": "ANP",
    "apa": "APA", "sda": "Keystone-SDA", "keystone-sda": "Keystone-SDA", "tt": "TT", "ntb": "NTB", "ritzau": "Ritzau",
    "stt": "STT", "mti": "MTI",
    "agerpres": "Agerpres", "bta": "BTA", "hina": "HINA", "tanjug": "Tanjug", "antara": "Antara", "upi": "UPI", "cna": "CNA",
    "unian": "UNIAN",
    "新华社": "Xinhua", "新华网": "Xinhua", "新華社": "Xinhua", "中新社": "China News Service", "共同": "Kyodo",
    "연합뉴스": "Yonhap",
}  # fmt: skip
#: Only this much of a paragraph is searched: a dateline stands at its very beginning.
REACH_CHARS = 110
#: `KUALA LUMPUR, July 27 (Bernama) --`, `WASHINGTON (AP) —`, `KUALA LUMPUR:`, `PARIS, Jan 3 (Reuters) -`. Bounded.
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d:()\n]{1,40}?)(?:,\s{0,2}(?P<date>[^\W\d_]{2,12}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12}))?"
    r"\s{0,2}(?:\((?P<agency>[^()\n]{2,30})\)\s{0,2}(?:[-–—:]{1,3})|\s[-–—]{1,3}\s|:\s)"
)
#: `新华网北京１月１２日电`: agency, place, date and the word for a dispatch.
HAN_DATELINE = re.compile(
    r"[（(【]?(?P<agency>新华社|新华网|新華社|中新社)(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<date>\d{1,2}月\d{1,2}日)电"
)
#: Share of a place's letters that are capitals where no agency follows: `LONDON: ...` is a dateline, `Labour: ...` is not.
CAPITALS_SHARE = 0.6
#: Words in capitals before a colon that name a kind of piece, not a place.
NOT_PLACES = frozenset(
    {"letters", "letter", "opinion", "analysis", "update", "updated", "breaking", "watch", "exclusive", "comment",
    "editorial", "interview", "review",
     "video", "live", "photos", "photo", "column", "explainer", "correction", "note", "factbox", "feature", "commentary",
     "obituary", "sports", "world"}
)  # fmt: skip
#: `NEW YORK`, `RIO DE JANEIRO`, `WASHINGTON, D.C.`: longer is a sentence in capitals.
MAX_PLACE_WORDS = 4
#: Shortest place in letters: `UK: ...` is a label.
MIN_PLACE_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; each part is None where it says nothing."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None


NO_DATELINE = Dateline()


def dateline_of(paragraph: str) -> Dateline:
    """The dateline that `paragraph` begins with, or an empty one."""
    head = paragraph[:REACH_CHARS]
    match = HAN_DATELINE.match(head) or DATELINE.match(head)
    if match is None:
        return NO_DATELINE
    place, agency, printed = match["place"].strip(" ,"), match["agency"], match["date"]
    known = AGENCIES.get(agency.lower().strip()) if agency else None
    if not known and not (_is_capital(place) and len(place.split()) <= MAX_PLACE_WORDS):
        return NO_DATELINE
    if place.lower() in AGENCIES:
        return Dateline(None, AGENCIES[place.lower()], printed)
    return Dateline(place.title() if place.isupper() else place, known or agency, printed)


def _is_capital(place: str) -> bool:
    letters = [char for char in place if char.isalpha()]
    return (
        len(letters) >= MIN_PLACE_LETTERS
        and place.lower() not in NOT_PLACES
        and sum(map(str.isupper, letters)) >= CAPITALS_SHARE * len(letters)
    )
