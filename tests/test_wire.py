"""The JSON that crosses a queue is read as it was meant, and refused in a sentence where it cannot be."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import orjson
import pytest
from jsonschema import Draft202012Validator

from ingest.errors import Fatal
from ingest.model import Article, BlockRole, Submission
from ingest.wire import RECORD_NAMES, loads, parse_submission

SCHEMAS = Path(__file__).parents[1] / "ingest" / "schemas"
SCHEMA = SCHEMAS / "submission-1.json"


def parse(message: dict[str, Any]) -> Submission:
    return parse_submission(message, submission_id="s", source="http", now_s=1.0, max_bytes=1_000)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb'"a\ud800b"', "a\ufffdb"),
        (rb'"a\udc00b"', "a\ufffdb"),
        (rb'"\ud83d\ude00\ud800"', "\U0001f600\ufffd"),
        (rb'"\\ud800 \ud800"', "\\ud800 \ufffd"),
        (b'{"\\ud800": [12345678901234567, 0.1, "\\ud800"]}', {"\ufffd": [12345678901234567, 0.1, "\ufffd"]}),
    ],
)
def test_half_a_character_becomes_the_sign_for_one_that_is_lost(written: bytes, meant: object) -> None:
    assert loads(written) == meant


@pytest.mark.parametrize(
    "written", [b"", b"{", b'"\xff"', b'{"a": NaN, "b": "\\ud800"}', b"[" * 100_000, b"1" * 5_000 + b"x", b'"\\ud800" 1']
)
def test_what_is_no_json_is_none(written: bytes) -> None:
    with pytest.raises(orjson.JSONDecodeError):
        loads(written)


@pytest.mark.parametrize(
    ("label", "meant"), [("mine", "mine"), (12, "12"), (0, "0"), ("", None), (None, None), ("i" * 8_192, "i" * 8_192)]
)
def test_a_label_is_a_string_or_a_whole_number(label: object, meant: str | None) -> None:
    assert parse({"text": "words", "id": label}).source_id == meant


@pytest.mark.parametrize("label", [True, 1.5, [], {"a": 1}, "i" * 8_193])
def test_any_other_label_is_refused_by_the_parser_and_the_schema(label: object) -> None:
    with pytest.raises(Fatal, match="'id' "):
        parse({"text": "words", "id": label})
    assert not Draft202012Validator(json.loads(SCHEMA.read_text())).is_valid({"text": "words", "id": label})


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text()))


def test_the_record_has_every_field_and_every_role_of_an_article_by_one_name() -> None:
    record = json.loads((SCHEMAS / "article-1.json").read_text())["properties"]
    assert record["blocks"]["items"]["properties"]["role"]["enum"] == list(get_args(BlockRole))
    shown = {RECORD_NAMES.get(field.name, field.name) for field in fields(Article)}
    assert shown - record.keys() == {"body", "og_url"}, "the one is articleBody, the other is asked for canonicalUrl"
    assert RECORD_NAMES.keys() <= {field.name for field in fields(Article)}
