"""Rules are checked when they are read: every fault is named at once, and what is compared is compared in one form."""

import json

import pytest

from ingest.config_files import load_rules
from ingest.errors import UsageError
from ingest.stages.rules import parse_rules
from ingest.stages.text.scored.scorer import COLUMNS, parse_scorer
from ingest.stages.text.shown.words import normal

#: Languages that each of these rules must know.
MIN_LANGUAGES = 30
NO_TREES = {"bias": 0, "trees": []}


def test_every_fault_is_reported_together_with_what_was_expected() -> None:
    with pytest.raises(UsageError) as failure:
        parse_rules(
            '[one]\nreason = ""\nmatch = "regex"\nwords = 3',
            '[two]\nreason = "ad"\nmatch = "stem"\ncolour = 1\n[two.words]\nen = ["a", 7]',
        )
    message = str(failure.value)
    for part in ("one.reason = ''", "one.match = 'regex'", "one.words = 3", "two.colour", "stem 'a'", "7 is no phrase"):
        assert part in message


def test_what_is_no_toml_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="not TOML"):
        parse_rules("[one")


def test_a_scorer_trained_on_other_columns_is_refused() -> None:
    with pytest.raises(UsageError, match="train again"):
        parse_scorer(json.dumps({name: ["a"] for name in COLUMNS} | dict.fromkeys(("first", "second", "ending"), NO_TREES)))
    with pytest.raises(UsageError, match="expected JSON"):
        parse_scorer("[]")


@pytest.mark.parametrize(
    "phrase", ["Related Articles", "İLGİLİ HABERLER", "Comments", "مقالات ذات صلة", "関連記事", "Διαβάστε επίσης"]
)
def test_headings_of_many_languages_are_known_whatever_their_case(phrase: str) -> None:
    assert load_rules().lines[normal(phrase)].reason in {"related_heading", "comments"}


@pytest.mark.parametrize(
    "age", ["0 hours ago", "0 saat önce", "vor 0 stunden", "0時間前", "0시간 전", "0 dni temu", "قبل 0 ساعات", "πριν από 0 ώρες"]
)
def test_relative_times_of_many_languages_are_known(age: str) -> None:
    assert normal(age) in load_rules().times


def test_combining_marks_stay_with_their_letters() -> None:
    assert normal("कुकीज़ का उपयोग").split(" ")[1] == "का"
    assert normal("คุกกี้") == "คุกกี้"
    assert normal("Çerezleri KABUL ET") == "çerezleri kabul et"
