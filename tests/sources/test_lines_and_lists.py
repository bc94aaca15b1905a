"""JSON Lines and lists of addresses: what a line becomes, and what a bad one costs."""

import gzip
from pathlib import Path

import pytest

from ingest.errors import Fatal
from ingest.sources.draft import Draft

from .conftest import Read


def lines_of(read: Read, tmp_path: Path, content: bytes, name: str = "list.jsonl", **limits: int) -> list[Draft]:
    (tmp_path / name).write_bytes(content)
    return read(tmp_path / name, **limits)


def test_a_line_carries_a_page_a_text_or_an_address(read: Read, tmp_path: Path) -> None:
    html, text, fetch = lines_of(
        read,
        tmp_path,
        '\ufeff{"id": "one", "url": "https://a.example/", "html": "<p>é</p>", "title": "T", "lang": "fr"}\n'
        '\n{"id": 7, "text": "words"}\r\n{"url": "https://a.example/2"}'.encode(),
    )
    assert (html.medium, html.source_id, html.url, html.title) == ("html", "one", "https://a.example/", "T")
    assert (html.body, html.content_type) == ("<p>é</p>".encode(), "text/html; charset=utf-8")
    assert (text.medium, text.source_id, text.body) == ("text", "7", b"words")
    assert (fetch.medium, fetch.url, fetch.source_id) == ("fetch", "https://a.example/2", f"{tmp_path}/list.jsonl#L4")


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        (b'{"id": "a", "html": ', "malformed_line", "not JSON"),
        (b"\xff\xfe\x00 what", "malformed_line", "not JSON"),
        (b"[1, 2]", "malformed_line", "expected an object, found list"),
        (b'{"id": "a"}', "malformed_line", "expected one of 'html', 'text' or 'url', found [\"id\"]"),
        (b'{"html": 5}', "malformed_line", "'html' should be a string, got 5"),
        (b'{"id": {}, "text": "x"}', "malformed_line", "'id' should be a string or a whole number, got {}"),
        (b'{"id": true, "text": "x"}', "malformed_line", "'id' should be a string or a whole number, got true"),
        (b'{"url": 4, "text": "x"}', "malformed_line", "'url' should be a string, got 4"),
        (b'{"text": " "}', "empty", "'text' is empty"),
        (b"[" * 100_000, "malformed_line", "not JSON"),
        (b'{"text": "' + b"x" * 60_000 + b'"}', "too_large", "50,000"),
        (b'{"text": "' + b"x" * 600_000 + b'"}', "too_large", "50,000"),
    ],
)
def test_a_bad_line_names_its_number_and_costs_only_itself(read: Read, tmp_path: Path, line: bytes, reason: str, said: str) -> None:
    good = b'{"text": "before"}\n'
    before, bad, after = lines_of(read, tmp_path, good + line + b"\n" + good, max_page_bytes=50_000)
    assert (before.body, after.body) == (b"before", b"before")
    assert bad.fault is not None
    assert (bad.fault.reason, bad.key) == (reason, f"{tmp_path}/list.jsonl#L2")
    assert said in bad.fault.detail
    assert "line 2 of" in bad.fault.detail or reason == "too_large"


def test_a_bad_line_keeps_the_id_it_has(read: Read, tmp_path: Path) -> None:
    (bad,) = lines_of(read, tmp_path, b'{"id": "mine", "text": ""}')
    assert bad.source_id == "mine"


def test_packed_lines_are_read_up_to_where_the_packing_breaks(read: Read, tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "words %d %s"}\n' % (n, str(hash(n * 7919)).encode()) for n in range(5_000)))
    assert len(lines_of(read, tmp_path, whole, "a.jsonl.gz")) == 5_000
    *read_before, last = lines_of(read, tmp_path, whole[: len(whole) // 2], "a.jsonl.gz")
    assert len(read_before) > 1_000
    assert isinstance(last.fault, Fatal)
    assert last.fault.reason == "broken_gzip"


@pytest.mark.parametrize("name", ["dump", "pages.json", "odd.txt"])
@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b'{"id": "a", "html": "<html><p>x</p></html>"}\n{"id": "b", "text": "words"}\n', ["html", "text"]),
        (b'{"id": "a", "text": "words"}', ["text"]),
        (b'{\n  "id": "a",\n  "text": "words"\n}\n', ["text"]),
        (b'[{"id": "a", "text": "words"}, {"url": "https://a.example/"}]', ["text", "fetch"]),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://a.example/"}]}\n', ["fetch"]),
    ],
)
def test_json_is_known_by_its_content(read: Read, tmp_path: Path, name: str, content: bytes, media: list[str]) -> None:
    drafts = lines_of(read, tmp_path, content, name)
    assert [draft.medium for draft in drafts if not draft.fault] == media
    assert not [draft for draft in drafts if draft.fault]


def test_a_bad_record_or_document_is_named(read: Read, tmp_path: Path) -> None:
    good, bad = lines_of(read, tmp_path, b'[{"text": "words"}, {"id": "mine", "text": ""}]', "pages.json")
    assert good.fault is None
    assert bad.fault is not None
    assert (bad.source_id, bad.fault.reason) == ("mine", "empty")
    assert "record 2 of" in bad.fault.detail
    (broken,) = lines_of(read, tmp_path, b'[{"text": "words"}, {', "pages.json")
    assert broken.fault is not None
    assert broken.fault.reason == "malformed_json"
    (empty,) = lines_of(read, tmp_path, b"", "empty.jsonl")
    assert empty.fault is not None
    assert empty.fault.reason == "empty"


def test_standard_input_is_one_address_a_line(read: Read) -> None:
    drafts = read(
        "-", stdin=b"\xef\xbb\xbfhttps://a.example/1\r\n\n# a note\n  HTTP://b.example/2  \nnot an address\nhttps://c.example/3"
    )
    assert [draft.url for draft in drafts if not draft.fault] == [
        "https://a.example/1",
        "HTTP://b.example/2",
        "https://c.example/3",
    ]
    (bad,) = (draft.fault for draft in drafts if draft.fault)
    assert bad.reason == "malformed_line"
    assert "line 5" in bad.detail
    assert "'not an address'" in bad.detail


def test_an_endless_line_costs_its_limit_only(read: Read) -> None:
    endless, good = read("-", stdin=b"https://a.example/" + b"x" * 3_000_000 + b"\nhttps://b.example/\n")
    assert endless.fault is not None
    assert good.url == "https://b.example/"


def test_half_a_character_costs_one_character_and_a_long_label_its_line(read: Read, tmp_path: Path) -> None:
    lines = [rb'{"id": "a\ud800", "text": "A st\ud800ory."}', b'{"text": "words", "id": "' + b"i" * 9_000 + b'"}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    good, bad = read(tmp_path / "a.jsonl")
    assert (good.source_id, good.body) == ("a\ufffd", "A st\ufffdory.".encode())
    assert bad.fault is not None
    assert bad.source_id == f"{tmp_path / 'a.jsonl'}#L2"
    assert "'id' has 9000 characters, expected 8192 at most" in bad.fault.detail
    assert len(bad.fault.detail) < 400 + len(str(tmp_path))
