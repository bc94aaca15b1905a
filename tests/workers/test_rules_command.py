"""`copydesk rules test` as an operator types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.config_files import config_dir
from ingest.errors import UsageError
from workers.commands.rules import command

STORY = "The harbour ferry will run twice an hour from May, the town council decided on Tuesday after a long debate."
NOTE = "This newspaper follows a code of conduct, which you can read on our pages about how we work, as always."
TEXT = f"<p>{STORY}</p><p>{STORY} Again.</p><p class='code'>{NOTE}</p>"
PAGE = f"<html><body><h1>Ferry twice an hour</h1><div class='x1'>{TEXT}</div></body></html>"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    for name in ("furniture.toml", "walls.toml"):
        (tmp_path / name).write_text((config_dir() / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "sites").mkdir()
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> dict[str, object]:
    given = ["test", str(folder / "page.html"), "--folder", str(folder), "--json", *arguments]
    result = CliRunner().invoke(command, given, catch_exceptions=False)
    found = json.loads(result.output)
    assert isinstance(found, dict)
    return found


def test_an_exclude_selector_is_shown_with_what_it_cut(rules: Path) -> None:
    (rules / "sites" / "harbour.toml").write_text('hosts = ["harbour.example"]\nexclude = ["p.code"]\n', encoding="utf-8")
    report = run(rules, "--host", "www.harbour.example")
    assert report["rules"] == "harbour.toml"
    assert {"rule": "site:p.code", "reason": "site_rule", "path": "/html/body/div/p[3]", "text": NOTE} in report["removed"]  # type: ignore[operator]
    assert NOTE not in str(report["articleBody"])


def test_the_same_page_of_another_host_is_left_alone(rules: Path) -> None:
    (rules / "sites" / "harbour.toml").write_text('hosts = ["harbour.example"]\nexclude = ["p"]\n', encoding="utf-8")
    report = run(rules, "--host", "other.example")
    assert report["rules"] is None
    assert STORY in str(report["articleBody"])


def test_a_broken_selector_is_named(rules: Path) -> None:
    (rules / "sites" / "bad.toml").write_text('hosts = ["a.example"]\nexclude = ["p["]\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.toml: selector 'p\['"):
        run(rules)


def test_a_folder_without_rules_is_named_with_what_is_missing(rules: Path) -> None:
    (rules / "walls.toml").unlink()
    with pytest.raises(UsageError, match=r"walls\.toml' cannot be read: No such file"):
        run(rules)


def test_a_page_that_cannot_be_read_is_bad_usage(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UsageError, match=r"page\.html' cannot be read: Permission denied"):
        run(rules)


def test_a_source_that_is_neither_file_nor_url_is_bad_usage() -> None:
    with pytest.raises(UsageError, match="expected a URL or an HTML file"):
        CliRunner().invoke(command, ["test", "no-such-file.html"], catch_exceptions=False)
