"""Words of bylines in the languages that papers are written in: what introduces a name, joins two, or says what somebody does."""

import re

#: What stands before a name and is nothing else there: a blank behind it is enough.
BY_WORDS = (
    "recipe by", "an analysis by", "analysis by", "interview by", "submitted by",
    "written by", "posted by", "reported by", "reporting by", "story by", "words by", "text by", "compiled by", "by",
    "ein artikel von", "ein beitrag von", "ein bericht von", "eine reportage von", "ein kommentar von", "text von", "von",
    "eingereicht von", "veröffentlicht von", "verfasst von", "erstellt von",
    "écrit par", "rédigé par", "publié par", "soumis par", "posté par", "proposé par",
    "propos recueillis par", "un reportage de", "de notre correspondante", "de notre correspondant", "de notre envoyée spéciale",
    "de notre envoyé spécial", "par", "escrito por", "publicado por", "enviado por", "creado por", "criado por", "postado por",
    "por", "scritto da", "testo di", "servizio di",
    "a cura di", "articolo di", "inviato da", "pubblicato da",
    "dal nostro inviato", "dalla nostra inviata", "dal nostro corrispondente", "di",
    "da", "geschreven door", "geplaatst door", "gepubliceerd door", "door", "skriven av", "skrevet av", "av", "skrevet af",
    "af", "napsala", "napsal", "připravila",
    "připravil", "opracowała", "opracował", "oprac.", "napisała", "napisał", "rozmawiała", "rozmawiał", "írta", "yazan",
    "scris de", "piše", "pišu", "pripremila", "pripremio", "oleh", "penulis", "laporan oleh", "isinulat ni", "ulat ni",
    "imeandikwa na", "parašė", "parengė", "rakstīja", "kirjutas", "bởi", "tác giả", "bài và ảnh", "автор статьи",
    "автор текста", "автор", "подготовила", "подготовил", "написала", "написал", "γράφει ο", "γράφει η", "γράφουν οι", "από", "του",
    "της", "מאת",
    "بقلم", "به قلم", "كتبت", "كتب", "إعداد", "نویسنده", "گزارش از", "लेखक", "โดย", "本报记者", "本報記者", "实习记者", "實習記者",
    "記者", "记者", "作者", "撰文", "筆者", "執筆", "글", "취재",
)  # fmt: skip
#: Names of fields, common words and parts of names: they introduce a name with a colon or a stroke behind them.
LABELS = (
    "author", "authors", "autor", "autora", "autores", "autorin", "autoren", "auteur", "auteure", "auteurs", "autore",
    "autrice", "autori", "autorka", "autorzy", "autoři", "szerző", "kirjoittaja", "toimittaja", "yazar", "haber", "laporan",
    "reporter", "text", "texte", "texto", "testo", "tekst", "teksti", "авторы", "автори", "текст", "συντάκτης", "ρεπορτάζ",
    "κείμενο", "כתב", "כתבה", "تحرير", "گزارش", "نوشته", "رپورٹ", "रिपोर्ट", "เรื่อง", "文", "取材", "聞き手", "기자",
    "autorė", "autorius", "tekstas", "autors", "teksts", "bài", "எழுதியவர்", "செய்தி", "రచన", "words", "interview",
    "entrevista", "intervista", "entretien", "wywiad",
    "авторка", "аутор", "ауторка", "журналістка", "журналіст", "mwandishi", "пише", "লেখক", "প্রতিবেদক", "लेखन", "تحریر",
)  # fmt: skip
#: What stands, with a colon, before whoever answers for the text: the one who is named where no writer is.
EDITOR_LABELS = (
    "editor", "editors", "edited by", "redaktion", "redakteur", "redakteurin", "redactie", "redacteur", "rédaction", "rédacteur",
    "rédactrice", "redacción", "editado por", "redação", "edição", "redazione", "redaktør", "redaktör", "redigering", "toimetaja",
    "toimetas", "toimitus", "szerkesztő", "szerkesztette", "redaktor", "redaktorka", "redaktorius", "redaktors", "redakce",
    "redakcja", "redactor", "uredio", "uredila", "urednik", "urednica", "уредник", "уредио", "уредила", "редактор", "редакция",
    "редакція", "рэдактар", "επιμέλεια", "σύνταξη", "editör", "haber editörü", "redaktoru", "penyunting", "penyelaras bahasa",
    "mhariri", "patnugot", "עריכה", "עורך", "עורכת", "المحرر", "محرر", "تحرير", "ویراستار", "دبیر", "ایڈیٹر", "संपादक", "संपादन",
    "संपादकः", "সম্পাদক", "সম্পাদনা", "บรรณาธิการ", "เรียบเรียง", "เรียบเรียงโดย", "biên tập", "biên tập viên", "编辑", "編輯", "责任编辑",
    "責任編輯", "责编", "責編", "編集", "文責", "편집", "에디터",
)  # fmt: skip
#: Of the first, those that names begin with: `Di Stefano`, `von der Leyen` introduce nobody.
PARTICLES = frozenset({"di", "da", "von", "av", "af", "par", "por", "του", "της"})
#: Words between two names. Those of the second set are also initials and parts of names: they join names of several words only.
JOINS = (
    "and", "und", "et", "och", "og", "en", "és", "ja", "και", "ve", "dan", "và", "și", "şi", "oraz", "та", "with", "mit",
    "avec", "&",
)  # fmt: skip
SHORT_JOINS = (
    "y", "e", "i", "a", "и", "і", "й", "و", "con",
)  # fmt: skip
#: What somebody does, and what papers call themselves where a name is due.
ROLES = frozenset({
    "editor", "editors", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "staff",
    "columnist", "producer", "photographer", "analyst", "contributor", "contributors", "bureau", "desk", "newsroom",
    "journalist", "journalists", "team", "admin", "administrator", "guest", "author", "webmaster", "redakteur", "redakteurin",
    "redaktion", "korrespondent", "korrespondentin", "reporterin", "journalistin", "chefredakteur", "chefredakteurin",
    "correspondant", "correspondante", "journaliste", "rédacteur", "rédactrice", "rédaction", "redacción", "redactor",
    "redactora", "corresponsal", "periodista", "enviado", "enviada", "envoyé", "envoyée", "envoyés", "envoyées", "redação",
    "repórter", "jornalista", "correspondente",
    "redazione", "inviato", "inviata", "giornalista", "corrispondente", "redattore", "redactie", "verslaggever",
    "verslaggeefster", "redaktør", "redaktionen", "journalisten", "reportern", "korrespondenten", "toimitus", "toimittaja",
    "redakcja", "dziennikarz", "dziennikarka", "redaktor", "redaktorka", "redakce", "zpravodaj", "szerkesztő", "újságíró",
    "tudósító", "redacția", "jurnalist", "novinar", "novinarka", "urednik", "urednica", "muhabir", "muhabiri", "editör",
    "editörü", "wartawan", "redaksi", "редакция", "редактор", "журналист", "корреспондент", "обозреватель", "редакція",
    "кореспондент", "журналістка", "журналистка", "σύνταξη", "ανταποκριτής", "δημοσιογράφος", "編集部", "編集委員", "مراسل",
    "مراسلة", "محرر", "المحرر", "خبرنگار", "संवाददाता", "संपादक", "ब्यूरो", "डेस्क", "기자", "특파원", "논설위원",
})  # fmt: skip
#: Of those, the ones that also end a name of several people: `The Valley Editorial Team` is an author.
COLLECTIVES = frozenset({
    "staff", "bureau", "desk", "newsroom", "team", "editors", "writers", "reporters", "redaktion", "rédaction", "redacción",
    "redação", "redazione", "redactie", "redaktionen", "toimitus", "redakcja", "redakce", "redacția", "redaksi", "редакция",
    "редакція", "σύνταξη", "編集部", "contributors", "journalists",
})  # fmt: skip
#: What stands before a role and belongs to it: `Political Editor`, `Chief Economics Correspondent`.
BEFORE_ROLES = frozenset({
    "political", "politics", "senior", "chief", "deputy", "assistant", "foreign", "home", "world", "science", "health",
    "sports", "sport", "business", "economics", "economic", "education", "environment", "legal", "local", "national",
    "international", "diplomatic", "crime", "travel", "technology", "tech", "arts", "culture", "features", "news", "managing",
    "contributing", "editorial", "auto", "reports", "wire", "executive", "special", "investigations", "investigative",
    "digital", "online", "web", "city", "consumer", "music", "film", "data", "regional", "freelance", "our", "own", "the",
    "royal", "defence", "defense", "security", "energy", "transport", "social", "affairs", "media", "europe", "asia",
    "africa", "america", "middle", "east", "washington", "politischer", "politische", "notre", "nuestro", "nuestra", "nosso",
    "nossa", "nostro", "nostra", "onze", "vår", "especial", "spécial", "spéciale", "spéciaux", "spéciales", "und", "and", "of",
    "user", "site", "super",
})  # fmt: skip
#: Words behind which a name is over: `John Doe in Berlin`, `Jane Roe for The Agency`, `Jane Roe on 14 October`.
OVER = (
    "in", "at", "from", "of", "on", "for", "aus", "für", "em", "à", "pour", "para", "per", "voor", "för", "från", "fra",
    "dla", "для", "w", "we", "в", "во", "у", "з", "из", "στην", "στο", "στη", "published", "updated", "posted", "last updated",
    "follow", "email", "e-mail", "archive", "archives",
)  # fmt: skip
#: Words of a name that are written small.
SMALL = frozenset(
    {"de", "da", "do", "di", "del", "della", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "binti", "y", "e"}
)
#: Days of the week and small words as they stand before a date: behind a name they are its end.
BEFORE_DATE = re.compile(
    r"(?:^|(?<=[\s|,]))(?:(?:on|am|le|el|il|op|den|em|dne)\s+)?(?i:"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|lun|mar|mié|mer|jue|jeu|gio|vie|ven|sáb|sab|sam|dom|dim|seg|ter|qua|qui|sex"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r")[.,]*\s*$|(?<=\s)(?:on|am|le|el|il|op|den|em|dne)\s+$"
)
#: What a publisher's name holds and a person's does not.
ORGANISATIONS = frozenset({
    "the", "news", "times", "today", "post", "gazette", "herald", "tribune", "magazine", "media", "press", "agency",
    "agentur", "agence", "agencia", "agenzia", "university", "institute", "tv", "radio", "television", "network", "service",
    "zeitung", "nachrichten", "journal", "daily", "weekly", "channel", "group", "ltd", "inc", "gmbh",
})  # fmt: skip
#: Places of several words that datelines and bylines name most; those of one word are told by being one.
PLACES = frozenset({
    "new york", "new delhi", "los angeles", "san francisco", "hong kong", "tel aviv", "st petersburg", "são paulo",
    "rio de janeiro", "buenos aires", "kuala lumpur", "mexico city", "abu dhabi", "cape town", "washington dc", "la paz",
    "san josé", "santo domingo", "addis ababa", "phnom penh", "frankfurt am main", "den haag", "the hague", "sri lanka",
    "south africa", "united states", "saudi arabia", "costa rica", "new zealand",
})  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_HAN = "本报记者|本報記者|实习记者|實習記者|記者|记者|作者|撰文|筆者"
#: A byline's label at the beginning of a text: with a colon, a stroke or a dash; with a blank; or glued to a name in Han letters.
BY = re.compile(
    rf"[^\w(]*(?:(?:{_any(BY_WORDS + LABELS)})(?:\s?[:\uff1a/\uff0f|丨=＝・]\s?|\s[-–—]\s)"
    rf"|(?P<by>{_any(BY_WORDS)})\s|(?:{_HAN})(?=[\u3400-\u9fff]))",
    re.IGNORECASE,
)
#: An editor's label at the beginning of a text.
EDITED_BY = re.compile(rf"[^\w]{{0,3}}(?:{_any(EDITOR_LABELS)})\s?[:\uff1a]\s?", re.IGNORECASE)
#: Labels that are no label in another language.
LOCAL_BY = {
    language: re.compile(rf"(?:{words})\s(?=[^\W\d_]+\s)", re.IGNORECASE)
    for language, words in {
        "ro": "de",
        "sw": "na",
        "tl": "ni|nina",
        "fil": "ni|nina",
        "cy": "gan",
        "sq": "nga",
        "ga": "le",
        "ca": "per",
        "id": "laporan",
    }.items()
}
#: What stands behind a name in Korean, Chinese and Japanese: `홍길동 기자`, `王小明／台北報導`.
AFTER = re.compile(
    r"\s?(?:[／/|]\s?[\u3400-\u9fff]{2,6}(?:報導|报道|報道|電)|(?:선임|인턴|수습|전문)?\s?(?:기자|특파원|통신원)|記者|记者|報導|报道)[\s=＝,.]*$"
)
JOIN = re.compile(rf"\s+(?:{_any(JOINS)})\s+", re.IGNORECASE)
SHORT_JOIN = re.compile(rf"\s+(?:{_any(SHORT_JOINS)})\s+", re.IGNORECASE)
#: A word that joins what stands before it, outside of the part: `Anna Berg (avec AFP)`.
JOINED_BEFORE = re.compile(rf"^\s*(?:{_any((*JOINS, 'con', 'com'))})\s+")
#: A word behind which the name is over, and the rest: a name in capitals, a number or the end.
NAME_OVER = re.compile(rf"\s(?:{_any(OVER)})[\s:](?![^\W\d_]\.).*$", re.IGNORECASE)
#: What somebody did besides: whoever took the pictures is no writer.
PICTURED = re.compile(
    r"(?:photos?|photography|photographs|pictures?|images?|videos?|illustrations?|graphics?|fotos?|fotografie|bilder|grafik)"
    r"(?:\s(?:by|von|par|de|di|por|door|av|af)\s|\s?[:：])",
    re.IGNORECASE,
)
#: What stands before whoever the picture is of, parted by a comma or a stroke: `Image source, Getty Images`.
PICTURE_LABELS = frozenset({
    "image source", "image credit", "image caption", "image", "photo", "photo credit", "photo source", "picture", "picture credit",
    "getty images", "foto", "fotocredit", "bild", "bildquelle", "quelle", "crédit", "crédit photo", "crédits", "imagen", "imagem",
    "immagine", "beeld", "kuva", "zdjęcie", "фото",
})  # fmt: skip
