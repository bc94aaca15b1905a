"""A rule file that became wrong is told of, and forgotten when it is right again."""

import shutil
from pathlib import Path

import pytest

from ingest.config_files import config_dir, stamps
from ingest.rules_watch import RulesWatch
from workers.facts import NOTHING_KNOWN
from workers.health import Facts, Limits, assess


def test_a_rule_file_that_became_wrong_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(config_dir(), folder)
    watch = RulesWatch(folder)
    assert watch.fault() == ""
    good = (folder / "walls.toml").read_text(encoding="utf-8")
    (folder / "walls.toml").write_text("not TOML [", encoding="utf-8")
    assert watch.fault().startswith("walls: not TOML")
    assert watch.fault(), "said once is not enough"
    (folder / "walls.toml").write_text(good + "\n", encoding="utf-8")
    assert watch.fault() == ""


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [("urls.toml", "[[", "URL rules"), ("copydesk.toml", "[worker]\nchildren = -1\n", "worker.children = -1")],
)
def test_a_file_that_is_read_at_the_next_start_is_told_of_too(tmp_path: Path, name: str, text: str, says: str) -> None:
    folder = Path(shutil.copytree(config_dir(), tmp_path / "config"))
    watch = RulesWatch(folder)
    (folder / name).write_text(text, encoding="utf-8")
    assert says in watch.fault() and "\n" not in watch.fault()


def test_a_file_of_the_lexicon_is_watched_like_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(config_dir(), folder)
    before = stamps(folder)
    (folder / "boilerplate" / "own.toml").write_text("", encoding="utf-8")
    assert stamps(folder) != before


def test_health_warns_of_rules_and_tells_of_hosts() -> None:
    facts = Facts(1.0, 1, 0.0, 2, 2, 0, 0.0, rules_fault="walls: not TOML", hosts_slowed=1, host_troubles=("a.example is slow",))
    health = assess(facts, Limits(queue_limit=10))
    found = {check.name: check for check in health.checks}
    assert (health.ready, health.reasons, len(health.warnings)) == (True, [], 1)
    assert found["config:rules"].status == "warn"
    assert (found["hosts:inTrouble"].value, found["hosts:inTrouble"].output) == (1, "a.example is slow")
    assert NOTHING_KNOWN.rules_fault == ""
