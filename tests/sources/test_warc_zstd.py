"""Archives whose records are zstd frames, with and without a dictionary; what is damaged costs itself only."""

import gzip
import io
import sys
from pathlib import Path

import pytest

from ingest.model import RawPage
from ingest.sources.archive import response_record, warcinfo
from ingest.sources.draft import ReadLimits
from ingest.sources.reading import read_source
from ingest.sources.zstd_member import DICTIONARY_MAGIC

if sys.version_info < (3, 14):
    from backports import zstd
else:
    from compression import zstd

HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"a1"'), ("X-Cache", "HIT"))


def records(count: int) -> list[bytes]:
    pages = (
        RawPage(
            "html",
            f"<p>Story number {n} of the harbour.</p>".encode(),
            1.7e9,
            f"https://e.example/{n}",
            status=203,
            headers=HEADERS,
        )
        for n in range(count)
    )
    return [
        gzip.decompress(record)
        for record in (warcinfo("test", 1.7e9), *(response_record(page, f"s{n}") for n, page in enumerate(pages)))
    ]


def written(path: Path, frames: list[bytes]) -> list[str]:
    path.write_bytes(b"".join(frames))
    drafts = list(read_source(str(path), io.BytesIO(), ReadLimits()))
    return [draft.fault.reason if draft.fault else str(draft.url) for draft in drafts]


def test_every_record_is_a_frame(tmp_path: Path) -> None:
    found = written(tmp_path / "a.warc.zst", [zstd.compress(record) for record in records(3)])
    assert found == [f"https://e.example/{n}" for n in range(3)]


def test_the_content_tells_whatever_the_name(tmp_path: Path) -> None:
    assert len(written(tmp_path / "pages.bin.warc", [zstd.compress(record) for record in records(2)])) == 2


@pytest.mark.parametrize("packed", [False, True])
def test_a_dictionary_in_the_first_frame_is_used(tmp_path: Path, packed: bool) -> None:
    plain = records(40)
    trained = zstd.train_dict(plain, 4_000)
    content = zstd.compress(trained.dict_content) if packed else trained.dict_content
    first = DICTIONARY_MAGIC + len(content).to_bytes(4, "little") + content
    found = written(tmp_path / "a.warc.zst", [first, *(zstd.compress(record, zstd_dict=trained) for record in plain)])
    assert found == [f"https://e.example/{n}" for n in range(40)]


def test_a_damaged_frame_costs_itself_only(tmp_path: Path) -> None:
    frames = [zstd.compress(record) for record in records(4)]
    frames[2] = frames[2][:20] + bytes(8) + frames[2][28:]
    found = written(tmp_path / "a.warc.zst", frames)
    assert found.count("broken_record") == 1
    assert found.count("https://e.example/3") == 1


def test_an_archive_that_ends_early_says_so(tmp_path: Path) -> None:
    frames = [zstd.compress(record) for record in records(2)]
    assert written(tmp_path / "a.warc.zst", [*frames[:-1], frames[-1][:-9]]) == ["https://e.example/0", "broken_record"]


def test_status_and_headers_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(b"".join(zstd.compress(record) for record in records(1)))
    (draft,) = read_source(str(path), io.BytesIO(), ReadLimits())
    assert draft.status == 203
    assert {("ETag", '"a1"'), ("X-Cache", "HIT")} <= set(draft.headers)
