"""Large archives and lists are read in flat memory, however they were written."""

import gzip
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.sources.draft import ReadLimits, skip_silently
from ingest.sources.files import read_file

from .conftest import page, warc_record

MIB = 1 << 20
#: What the largest page, the readers' buffers and the allocator's slack may add up to.
ALLOWED_MIB = 40


def resident_mib() -> float:
    """Resident memory of this process now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MIB


def write(path: Path, one: Callable[[int], bytes], mib: int, *, whole_gzip: bool = False) -> int:
    """Write records until the file has that size (uncompressed, for one whole gzip stream); how many there are."""
    with gzip.open(path, "wb", compresslevel=1) if whole_gzip else path.open("wb") as file:
        written = 0
        for number in itertools.count(1):
            written += file.write(one(number))
            if written >= mib * MIB:
                return number
    raise AssertionError


def record(number: int) -> bytes:
    return warc_record(number, page(f"story {number} ") + b"<!-- filling -->" * 12_000)


def line(number: int) -> bytes:
    return b'{"id": %d, "text": "%s"}\n' % (number, b"words and words " * 12_000)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="resident memory is only told by /proc")
@pytest.mark.parametrize(
    ("name", "one", "mib", "whole_gzip"),
    [
        ("x.warc", record, 300, False),
        ("x.warc.gz", record, 300, True),
        ("x.jsonl", line, 100, False),
        ("x.jsonl.gz", line, 100, True),
    ],
)
def test_hundreds_of_megabytes_pass_through_flat_memory(
    tmp_path: Path, name: str, one: Callable[[int], bytes], mib: int, whole_gzip: bool
) -> None:
    count = write(tmp_path / name, one, mib, whole_gzip=whole_gzip)
    before, peak, read = resident_mib(), 0.0, 0
    for draft in read_file(str(tmp_path / name), ReadLimits(), skip_silently):
        assert draft.fault is None
        read += 1
        peak = max(peak, resident_mib()) if read % 50 == 0 else peak
    (tmp_path / name).unlink()  # pytest keeps the folders of three runs
    assert read == count
    assert peak - before < ALLOWED_MIB
