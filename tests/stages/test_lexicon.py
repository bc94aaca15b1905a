"""Set phrases of furniture are known in many languages, around any name, and sentences that look like them are not."""

import tomllib
from collections import Counter

import pytest

from ingest.config_files import config_dir, load_rules
from ingest.errors import UsageError
from ingest.stages.rules import parse_rules
from ingest.stages.text.shown.evidence import Evidence, gather
from ingest.stages.text.shown.lines import split_lines
from ingest.stages.text.shown.words import normal
from ingest.stages.vocabulary import Rule

RULES = load_rules()
#: Languages that each kind of furniture must be known in.
MIN_LANGUAGES = 20

FURNITURE = [
    (
        "related_heading",
        ["You might also enjoy:", "Das könnte Sie interessieren", "ΔΙΑΒΑΣΤΕ ΑΚΟΜΗ", "Kapcsolódó cikkeink", "Xem nhiều"],
    ),
    ("related_heading", ["אולי יעניין אתכם", "Luetuimmat jutut", "많이 본 기사", "よく読まれている記事", "قد يهمك أيضا"]),
    (
        "related_title",
        ["Lisez aussi : La mer monte", "Czytaj też: Most już otwarty", "İlgili haber: Köprü açıldı", "延伸閱讀：大橋開通"],
    ),
    (
        "ad",
        [
            "Der Artikel geht nach der Anzeige weiter",
            "Dalsza część tekstu pod wideo",
            "Juttu jatkuu kuvan alla",
            "Story continues below",
        ],
    ),
    ("paywall", ["Already a subscriber? Log in", "Vous êtes déjà abonné ? Connectez-vous", "Zaten üye misiniz? Giriş yapın"]),
    ("paywall", ["Subscribe to The Harbour Post to continue reading", "Jetzt Hafenbote+ für 1 Euro testen", "已是會員？登入"]),
    ("newsletter", ["Sign up for the Morning Tide newsletter", "Bleiben Sie informiert", "Votre adresse e-mail", "Váš e-mail"]),
    ("promo", ["Listen to our new podcast every Friday", "Unterstützen Sie unabhängigen Journalismus", "팟캐스트 듣기", "Donează"]),
    (
        "promo_app",
        [
            "Download the Harbour Post app",
            "Скачайте наше приложение",
            "…アプリをダウンロード".replace("…", "港新聞"),
            "Tải ứng dụng",
        ],
    ),
    (
        "share",
        [
            "Follow the Harbour Post on WhatsApp",
            "Folgen Sie dem Hafenboten auf Instagram",
            "Liman Postası'nı Google Haberler'de takip edin",
        ],
    ),
    ("share", ["네이버에서 항구일보 구독하기", "Підписуйтесь на нас у Telegram", "Seuraa meitä Instagramissa"]),
    ("hashtags", ["Etiketler: liman, köprü", "Теги: порт, мост", "Schlagworte: Hafen, Brücke", "Từ khóa: cảng, cầu"]),
    ("copyright", ["© 2025 Přístavní list. Veškerá práva vyhrazena", "© Bandarpost. Με επιφύλαξη παντός δικαιώματος"]),
    ("nav", ["You must be logged in to post a comment.", "Connectez-vous pour commenter", "Увійдіть, щоб залишити коментар"]),
    ("cookie", ["Empfohlener redaktioneller Inhalt", "Jetzt Pur-Abo abschließen", "Agree & Close", "Zapisz i wyjdź", "ΔΙΑΦΩΝΩ"]),
    ("cookie", ["This content is hosted by a third party. By showing the external content you accept the terms."]),
    ("credit", ["Photo: Ruth Ellery", "Kuva: Matti Salo", "사진=연합뉴스", "Фото: Олена Ткач", "צילום: דנה לוי"]),
]
STORY = [
    "The article continues a series that began in March, and the next part is due on Friday.",
    "Follow the river on foot and you reach the mill in an hour, said the warden who has lived there since 1990.",
    "Subscribers to the theatre may continue reading the programme on the train home.",
    "Die Folgen sind noch nicht absehbar, sagte der Bürgermeister, der Artikel 5 des Vertrages gelte weiter.",
    "Folgen",
    "Les suites de l'affaire occupent le tribunal depuis que le journal s'est abonné à la dépêche.",
    "Việt Nam đã là thành viên của tổ chức này từ năm 2007 và sẽ tiếp tục hợp tác.",
    "The company will download the app to every phone it owns, the minister told reporters.",
    "Reisende nach dem Wetter: Die Fähre geht nach der Mittagspause weiter.",
    "Performance",
    "Recomendaciones",
    "Partners",
]


@pytest.fixture(scope="module")
def lexicon() -> dict[str, dict[str, list[str]]]:
    """Rule name -> language -> words."""
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (config_dir() / "boilerplate").glob("*.toml"))
    return {name: rule["words"] for table in tables for name, rule in table.items()}


def look(text: str) -> Evidence:
    return gather(split_lines(text), RULES)[0]


def reasons(evidence: Evidence) -> set[str]:
    return {rule.reason for rule in (evidence.rule, *evidence.phrases) if rule}


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in FURNITURE for line in lines])
def test_furniture_is_named_in_its_language(reason: str, line: str) -> None:
    assert reason in reasons(look(line))


@pytest.mark.parametrize("line", STORY)
def test_a_sentence_or_a_subheading_of_a_story_is_named_by_no_rule(line: str) -> None:
    assert not reasons(look(line))


def test_a_frame_takes_a_name_and_no_sentence() -> None:
    rules = parse_rules('[one]\nreason = "share"\nmatch = "frame"\n[one.words]\nen = ["follow … on x"]\nja = ["…をフォロー"]')
    assert rules.framed("follow the harbour post on x") == Rule("one", "share", "frame")
    assert rules.framed("港新聞をフォロー")
    for line in ("follow on x", "follow the one who told us to look on x", "follower news on x", "follow the post on xing"):
        assert rules.framed(line) is None, line


@pytest.mark.parametrize("frame", ["follow us", "… on …", "…it"])
def test_a_frame_has_one_place_for_a_name_and_something_around_it(frame: str) -> None:
    with pytest.raises(UsageError, match="expected one …"):
        parse_rules(f'[one]\nreason = "share"\nmatch = "frame"\n[one.words]\nen = ["{frame}"]')


def test_main_kinds_are_known_in_many_languages(lexicon: dict[str, dict[str, list[str]]]) -> None:
    for name in ("ad_line", "paywall_line", "newsletter_line", "promo_app_line", "promo_line", "share_line", "share_frame",
                 "hashtags_label", "comments_line", "consent_choice", "photo_credit", "read_also"):  # fmt: skip
        assert len(lexicon[name]) >= MIN_LANGUAGES, name


def test_a_line_or_a_label_stands_in_one_rule_only(lexicon: dict[str, dict[str, list[str]]]) -> None:
    kinds = {name: rule.match for found in (RULES.lines, RULES.labels) for rule in found.values() for name in [rule.name]}
    rules = Counter(
        (kinds[name], word)
        for name, words in lexicon.items()
        if name in kinds
        for word in {normal(word) for phrases in words.values() for word in phrases}
    )
    assert not [key for key, count in rules.items() if count > 1]
