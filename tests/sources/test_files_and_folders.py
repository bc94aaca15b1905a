"""What a file or a folder of files becomes, and how each kind of bad file ends."""

import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import Fatal, Rejected, UsageError
from ingest.sources.draft import ReadLimits
from ingest.sources.reading import read_source

from .conftest import Read, gzipped, page, warc_record


def fault_of(read: Read, path: Path, **limits: int) -> str:
    (draft,) = read(path, **limits)
    assert draft.fault is not None
    assert str(path) in draft.fault.detail or path.name in draft.fault.detail
    return draft.fault.reason


def test_an_address_becomes_a_fetch(read: Read) -> None:
    (draft,) = read("https://news.example/a?b=1")
    assert (draft.medium, draft.url, draft.source_id) == ("fetch", "https://news.example/a?b=1", "https://news.example/a?b=1")


def test_a_file_keeps_its_bytes_and_its_path_as_given(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.html").write_bytes(page("Grüße").decode().encode("latin-1"))
    (draft,) = read("story.html")
    assert (draft.medium, draft.source_id) == ("html", "story.html")
    assert draft.body == page("Grüße").decode().encode("latin-1")


@pytest.mark.parametrize(
    ("name", "content", "medium"),
    [
        ("a.html", b"no tag at all", "html"),
        ("a.txt", b"Only words.\n\nAnd more.", "text"),
        ("a.txt", b"<b>Bold</b> words in a text", "text"),
        ("a.txt", b"<!-- saved --><!DOCTYPE html><html><body>x</body></html>", "html"),
        ("story", b"<!doctype html><p>x", "html"),
        ("story", b"Once upon a time", "text"),
        ("story.php?id=4", b"\n\n <html lang=de>", "html"),
        ("a.md", b"# Head\n\nWords", "text"),
        ("a.html", page("x").decode().encode("utf-16"), "html"),
        ("a.htm", page("x").decode().encode("utf-16-le"), "html"),
        ("a.txt", "Слова и слова".encode("utf-16"), "text"),
        ("a.txt", "Слова и слова".encode("koi8-r"), "text"),
        ("a.html", b"<html>\x00<p>a stray NUL", "html"),
        ("a.html.gz", gzip.compress(page("packed")), "html"),
        ("a.txt.gz", gzip.compress(b"packed words"), "text"),
    ],
)
def test_content_and_name_decide_whether_it_is_html_or_text(
    read: Read, tmp_path: Path, name: str, content: bytes, medium: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (draft,) = read(tmp_path / name)
    assert (draft.medium, draft.fault) == (medium, None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b"%PDF-1.7 words words words", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"PK\x03\x04" + bytes(60), "broken_archive"),
        (gzip.compress(page("x"))[:-20], "broken_gzip"),
        (gzip.compress(page("x"))[:25] + b"\xff\xff\xff\xff" + gzip.compress(page("x"))[29:], "broken_gzip"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(bytes(range(256)) * 20), "binary"),
    ],
)
def test_a_bad_file_has_a_named_end(read: Read, tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)
    assert fault_of(read, path) == reason


def test_a_page_above_the_limit_is_refused_packed_or_not(read: Read, tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(b"<html>" + b"x" * 5_000)
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"<html>" + b"x" * 50_000_000))
    assert fault_of(read, tmp_path / "big.html", max_page_bytes=5_000) == "too_large"
    assert fault_of(read, tmp_path / "bomb.html.gz") == "too_large"


def test_a_file_that_cannot_be_opened_is_dead_not_an_end_of_the_run(read: Read, tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.html").write_bytes(page("good"))
    gone, good = read(tmp_path)
    assert isinstance(gone.fault, Fatal)
    assert gone.fault.reason == "unreadable_file"
    assert good.fault is None


def test_a_folder_is_read_to_its_depths_in_order_and_without_its_furniture(tmp_path: Path) -> None:
    for name in ("b/c/deep.html", "a.html", "b/z.txt", "style.css", "b/photo.JPG", ".hidden", ".git/x.html", "expected.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(page(name))
    (tmp_path / "odd.bin").write_bytes(bytes(range(256)))
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "circle").symlink_to(tmp_path)
    skipped: list[str] = []
    drafts = list(read_source(str(tmp_path), io.BytesIO(), ReadLimits(), lambda name, _why: skipped.append(Path(name).name)))
    assert [str(Path(draft.source_id).relative_to(tmp_path)) for draft in drafts] == [
        "a.html",
        "odd.bin",
        "b/z.txt",
        "b/c/deep.html",
    ]
    assert [type(draft.fault) for draft in drafts] == [type(None), Rejected, type(None), type(None)]
    assert sorted(skipped) == [".git", ".hidden", "circle", "expected.json", "photo.JPG", "pipe.html", "style.css"]


def test_a_folder_that_cannot_be_listed_is_dead_wherever_it_stands(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "shut/2.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"Words")
    listed = Path.iterdir

    def shut(folder: Path) -> Iterator[Path]:
        if folder.name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", shut)
    good, dead = read(tmp_path)
    assert (good.fault, dead.source_id) == (None, str(tmp_path / "shut"))
    assert isinstance(dead.fault, Fatal)
    assert (dead.fault.reason, dead.fault.detail) == (
        "unreadable_file", f"{str(tmp_path / 'shut')!r} cannot be listed: Permission denied"
    )  # fmt: skip


def test_a_link_to_itself_is_dead_and_costs_nothing_else(read: Read, tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "words.txt").write_bytes(b"Words")
    assert [draft.fault.reason if draft.fault else None for draft in read(tmp_path)] == ["unreadable_file", None]


def test_archives_and_lists_in_a_folder_are_read_too(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "words"}\n')
    (tmp_path / "b.warc.gz").write_bytes(gzipped(warc_record(1), warc_record(2)))
    (tmp_path / "c.txt").write_bytes(b"# mine\nhttps://a.example/1\nhttps://a.example/2\n")
    assert [draft.medium for draft in read(tmp_path)] == ["text", "html", "html", "fetch", "fetch"]


def test_every_page_has_the_same_key_on_every_reading_and_no_other_page_has_it(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "x", "text": "words"}\n{"id": "x", "text": "others"}\n')
    (tmp_path / "b.warc").write_bytes(warc_record(1) + warc_record(1))
    (tmp_path / "c.html").write_bytes(page("c"))
    keys = [draft.key for draft in read(tmp_path)]
    assert len(set(keys)) == 5
    assert keys == [draft.key for draft in read(tmp_path)]


@pytest.mark.parametrize("argument", ["nowhere", "ftp://host/a", "file:///etc/passwd", "a\0b", "x" * 5_000, "", "/dev/null"])
def test_an_argument_that_names_nothing_is_quoted_at_once(argument: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_source(argument, io.BytesIO(), ReadLimits())
    assert repr(argument) in str(refused.value)
    assert "expected" in str(refused.value)


@pytest.mark.parametrize("name", ["-", "empty", "blank.jsonl"])
def test_a_source_without_a_page_is_no_fault_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("blank.jsonl").write_bytes(b"\n\n")
    told: list[tuple[str, str]] = []
    assert not list(read_source(name, io.BytesIO(), ReadLimits(), lambda *skipped: told.append(skipped)))
    assert told == [(name, "a source without a page")]
