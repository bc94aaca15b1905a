"""Where children leave each other rules: it goes with the process, and what killed ones have left goes with the next."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from workers.last_good import PREFIX, last_good_rules


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_goes_with_its_process(folder: Path) -> None:
    with last_good_rules() as first, last_good_rules() as second:
        assert first and second and first != second
        first.write_text("{}")
    assert list(folder.iterdir()) == []


def test_what_a_killed_process_left_is_removed_and_nothing_else(folder: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f"{PREFIX}{gone.pid}-x", f"{PREFIX}1-x", f"{PREFIX}no-number", "other"):
        (folder / name).mkdir()
    with last_good_rules():
        pass
    assert {path.name for path in folder.iterdir()} == {f"{PREFIX}1-x", f"{PREFIX}no-number", "other"}


def test_where_nothing_can_be_written_there_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "missing"))
    with last_good_rules() as nothing:
        assert nothing is None
