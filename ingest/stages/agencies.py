"""News agencies by the names they are printed under, in their own scripts: who sent a story, whatever page carries it."""

import re

#: Usual name -> what is printed for it, folded, names parted by a bar. Initials that are words of a language are not among them.
PRINTED = {
    "AP": "ap|associated press|the associated press|أ ب|أسوشيتد برس",
    "Reuters": "reuters|reuter|thomson reuters|рейтер|רויטרס|رويترز|路透|路透社|路透社电|ロイター|로이터|ρόιτερς",
    "AFP": "afp|agence france-presse|agence france presse|أ ف ب|ا ف ب|אפ|法新社|afp時事",
    "dpa": "dpa|dpa-afx|deutsche presse-agentur|د ب أ",
    "ANSA": "ansa|agenzia ansa",
    "EFE": "efe|agencia efe|agência efe",
    "Europa Press": "europa press",
    "Adnkronos": "adnkronos",
    "Bernama": "bernama",
    "Xinhua": "xinhua|xinhua news agency|新华社|新华网|新華社|新華網|شينخوا",
    "China News Service": "china news service|中新社|中新网|中国新闻社",
    "CNA": "cna|中央社|中央通訊社",
    "PTI": "pti|press trust of india|भाषा|पीटीआई-भाषा|पीटीआई",
    "ANI": "ani",
    "IANS": "ians",
    "UNI": "uni",
    "TASS": "tass|itar-tass|тасс|итар-тасс",
    "RIA Novosti": "ria|ria novosti|риа|риа новости",
    "Interfax": "interfax|interfax.ru|интерфакс",
    "Interfax-Ukraine": "interfax-ukraine|интерфакс-украина|інтерфакс-україна",
    "Ukrinform": "ukrinform|укрінформ|укринформ",
    "UNIAN": "unian|уніан|униан",
    "BelTA": "belta|белта",
    "PAP": "pap",
    "ČTK": "čtk|ctk",
    "TASR": "tasr",
    "SITA": "sita",
    "MTI": "mti",
    "Agerpres": "agerpres",
    "BTA": "bta|бта",
    "HINA": "hina",
    "Tanjug": "tanjug|танјуг",
    "Beta": "beta",
    "STA": "sta",
    "ANA-MPA": "ana-mpa|amna|απε-μπε|απε|αθηναϊκό-μακεδονικό πρακτορείο ειδήσεων",
    "Anadolu": "aa|anadolu|anadolu agency|anadolu ajansı|الأناضول",
    "DHA": "dha|demirören haber ajansı",
    "İHA": "iha|i̇ha|i̇hlas haber ajansı",
    "Kyodo": "kyodo|kyodo news|共同|共同通信",
    "Jiji": "jiji|jiji press|時事|時事通信",
    "Yonhap": "yonhap|yonhap news|연합뉴스|연합",
    "Newsis": "newsis|뉴시스",
    "News1": "news1|뉴스1",
    "TTXVN": "ttxvn|vna|vietnam news agency|thông tấn xã việt nam",
    "Antara": "antara|antara news",
    "Lusa": "lusa|agência lusa",
    "Agência Brasil": "agência brasil|agencia brasil",
    "Télam": "télam|telam",
    "Notimex": "notimex",
    "Belga": "belga",
    "ANP": "anp",
    "APA": "apa",
    "Keystone-SDA": "sda|keystone-sda|ats|keystone-ats",
    "TT": "tt|tt nyhetsbyrån",
    "NTB": "ntb",
    "Ritzau": "ritzau",
    "STT": "stt|stt-lehtikuva",
    "BNS": "bns",
    "ELTA": "elta",
    "LETA": "leta",
    "UPI": "upi|united press international",
    "PA Media": "pa|pa media|press association|the press association",
    "Canadian Press": "the canadian press|canadian press|la presse canadienne",
    "AAP": "aap|australian associated press",
    "JTA": "jta|jewish telegraphic agency",
    "Bloomberg": "bloomberg|bloomberg news",
    "PR Newswire": "prnewswire|pr newswire",
    "Business Wire": "business wire|businesswire",
    "GlobeNewswire": "globenewswire|globe newswire",
    "MENA": "أ ش أ|ا ش ا|وكالة أنباء الشرق الأوسط",
    "SPA": "واس",
    "WAM": "وام",
    "SANA": "سانا",
    "Petra": "بترا",
    "IRNA": "irna|ایرنا",
    "ISNA": "isna|ایسنا",
    "Mehr": "خبرگزاری مهر",
    "UNI Vārta": "वार्ता|यूनीवार्ता",
}  # fmt: skip
AGENCIES = {spelling: name for name, spellings in PRINTED.items() for spelling in spellings.split("|")}
#: Initials that are also names or words: they count only where they are printed in capitals.
NAMES_TOO = frozenset({
    "uni", "ria", "beta", "sta", "ani", "tt", "pa", "apa", "aa", "ats", "sita", "ap", "ansa", "lusa", "leta", "elta",
})  # fmt: skip
_MARKS = re.compile(r"[.\u200e\u200f]")
#: What stands between the names of two agencies, or an agency's name and the initials of its editor: `AFP/dpa`, `dpa/lno`.
_PARTED = re.compile(r"\s*[/,+&]\s*")


def agency_of(printed: str) -> str | None:
    """The usual name of the agency that `printed` names (`Associated Press`, `A.F.P.`, `dpa/lno`), or None.

    >>> agency_of("The Associated Press"), agency_of("DPA/lno"), agency_of("The Gazette")
    ('AP', 'dpa', None)
    """
    said = printed.lower().strip()
    for name in (said, _MARKS.sub("", said), _PARTED.split(said)[0]):
        if name in AGENCIES and (name not in NAMES_TOO or printed.strip()[:3].isupper()):
            return AGENCIES[name]
    return None
