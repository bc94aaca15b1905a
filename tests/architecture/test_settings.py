"""Settings are read once, and every fault is told at once."""

from pathlib import Path

import pytest

from ingest.errors import UsageError
from ingest.settings import Settings


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text("[worker]\nmax_jobs = 5\nport = 9000\n")
    settings = Settings.read({"COPYDESK_WORKER_MAX_JOBS": "7", "HOME": "/home/a"}, file)
    assert (settings.worker.max_jobs, settings.worker.port) == (7, 9000)
    assert settings.state_dir == Path("/home/a/.local/state/copydesk")


def test_all_faults_are_reported_together(tmp_path: Path) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text("[worker]\nmax_jobs = 'many'\nspeed = 3\n[engine]\na = 1\n")
    with pytest.raises(UsageError) as caught:
        Settings.read({"COPYDESK_WORKER_PORT": "99999", "COPYDESK_FETCH_TOTAL_TIMEOUT_S": "soon"}, file)
    for fault in ("'many'", "worker.speed", "'engine'", "'99999'", "'soon'"):
        assert fault in str(caught.value)


def test_a_secret_may_come_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "url"
    secret.write_text("redis://:pass@host/0\n")
    settings = Settings.read({"REDIS_URL_FILE": str(secret)})
    assert settings.redis_url == "redis://:pass@host/0"
    assert "pass" not in repr(settings)


def test_a_file_that_holds_no_value_is_a_fault_and_never_means_the_default(tmp_path: Path) -> None:
    blank, binary = tmp_path / "blank", tmp_path / "binary"
    blank.write_text(" \n")
    binary.write_bytes(b"\xff\xfe")
    for named, fault in ((tmp_path / "none", "No such file"), (tmp_path, "directory"), (binary, "no UTF-8"), (blank, "is empty")):
        with pytest.raises(UsageError, match=f"REDIS_URL_FILE {str(named)!r}.*{fault}"):
            Settings.read({"REDIS_URL_FILE": str(named)})


def test_a_value_and_a_file_for_it_are_not_given_together(tmp_path: Path) -> None:
    secret = tmp_path / "url"
    secret.write_text("redis://:pass@host/0")
    variables = {"REDIS_URL": "redis://:word@other/0", "COPYDESK_FETCH_USER_AGENT": "a", "COPYDESK_FETCH_USER_AGENT_FILE": "b"}
    with pytest.raises(UsageError) as caught:
        Settings.read({"REDIS_URL_FILE": str(secret), **variables})
    said = str(caught.value)
    assert "REDIS_URL and REDIS_URL_FILE" in said and said.count("COPYDESK_FETCH_USER_AGENT and") == 1
    assert "pass" not in said and "word" not in said


def test_lists_come_as_toml_lists_or_with_commas() -> None:
    settings = Settings.read({"COPYDESK_FETCH_ALLOW_NETWORKS": "127.0.0.0/8, ::1/128"})
    assert settings.fetch.allow_networks == ("127.0.0.0/8", "::1/128")
