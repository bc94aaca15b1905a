"""Promises of the toolkit that is read anew: a file that became wrong takes away no good rules, whoever has seen them."""

import shutil
from pathlib import Path

import pytest

from ingest.config_files import PAGE_FILES, config_dir, stamps
from ingest.errors import UsageError
from ingest.toolkit_files import ReloadingToolkit, load_toolkit

RULES = 'hosts = ["harbour.example"]\nexclude = ["p.code"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(config_dir(), tmp_path / "config"))


def knows(tools: ReloadingToolkit) -> bool:
    """Whether the rules of RULES are in use."""
    return tools.current().sites.for_host("harbour.example") is not None


def test_one_that_begins_while_a_file_is_wrong_has_what_another_left(folder: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.json"
    first = ReloadingToolkit(folder=folder, last_good=left)
    (folder / "sites" / "harbour.toml").write_text(RULES)
    assert knows(first)
    (folder / "walls.toml").write_text("[[")
    second = ReloadingToolkit(folder=folder, last_good=left)
    assert knows(first) and knows(second)
    assert "walls: not TOML" in first.fault and "walls: not TOML" in second.fault


def test_one_that_has_not_seen_the_last_good_files_takes_them_over(folder: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.json"
    awake, idle = (ReloadingToolkit(folder=folder, last_good=left) for _ in range(2))
    (folder / "sites" / "harbour.toml").write_text(RULES)
    assert knows(awake)
    (folder / "furniture.toml").write_text("cut = 1")
    assert knows(idle)
    assert "furniture rules" in idle.fault


def test_with_nothing_left_a_wrong_file_is_named_at_the_start_and_later_kept_out(folder: Path, tmp_path: Path) -> None:
    tools = ReloadingToolkit(folder=folder)
    (folder / "boilerplate" / "consent.toml").write_bytes(b"\xff\xfe")
    assert tools.current().walls and "consent.toml' is not UTF-8" in tools.fault
    for last_good in (None, tmp_path / "nothing.json", folder):
        with pytest.raises(UsageError, match=r"consent.toml' is not UTF-8"):
            ReloadingToolkit(folder=folder, last_good=last_good)


def test_what_was_left_incomplete_is_not_used(folder: Path, tmp_path: Path) -> None:
    left = tmp_path / "left.json"
    left.write_text('{"walls.toml": "[[')
    (folder / "walls.toml").write_text("[[")
    with pytest.raises(UsageError, match="walls"):
        ReloadingToolkit(folder=folder, last_good=left)


def test_a_folder_that_cannot_be_written_changes_nothing(folder: Path, tmp_path: Path) -> None:
    tools = ReloadingToolkit(folder=folder, last_good=tmp_path / "no" / "such" / "folder.json")
    (folder / "sites" / "harbour.toml").write_text(RULES)
    assert knows(tools) and not tools.fault


def test_a_file_that_vanishes_while_one_looks_is_no_error(folder: Path) -> None:
    (folder / "sites" / "gone.toml").symlink_to(folder / "nowhere.toml")
    assert not any("gone.toml" in path for path, _, _ in stamps(folder))
    with pytest.raises(UsageError, match=r"gone.toml' cannot be read"):
        load_toolkit(folder=folder)


def test_another_folder_needs_no_words_of_its_own(folder: Path, tmp_path: Path) -> None:
    for name in PAGE_FILES:
        shutil.copy(folder / name, tmp_path)
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "harbour.toml").write_text(RULES)
    assert set(load_toolkit(folder=tmp_path).sites.by_host) == {"harbour.example"}
