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


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('[fetch]\nuser_agent = "a\\nb"', r"fetch.user_agent = 'a\nb': expected one line of printable characters"),
        ('[fetch]\nuser_agent = " "', "fetch.user_agent = ' ': expected one line of printable characters"),
        ("[dedup]\ncontained = nan", "dedup.contained = nan: expected 0 to 1"),
        ("[dedup]\nnumbers_min = inf", "dedup.numbers_min = inf: expected 0 or more"),
        ("[worker]\nchild_memory_mib = 511", "worker.child_memory_mib = 511: expected 512 to 65536"),
        ("[worker]\nchildren = 1.5", "worker.children = 1.5: expected a whole number"),
        ("[worker]\nheartbeat_s = 1" + 400 * "0", "expected a number"),
        ("[fetch.allow_networks]\na = 1", "fetch.allow_networks = {'a': 1}: expected a list of texts"),
        ("[worker]\nchildren = true", "worker.children = True: expected a whole number"),
        ("[worker]\nhost = 5", "worker.host = 5: expected a text in quotes"),
        ("[fetch]\nallow_networks = [5]", "fetch.allow_networks = [5]: expected a list of texts"),
        ("[fetch]\nallow_networks = ['10.0.0.0/99']", "fetch.allow_networks = ['10.0.0.0/99']: expected networks such as"),
        (
            "[fetch]\nmin_interval_s = 50\nmax_interval_s = 5",
            "fetch.max_interval_s = 5.0: expected fetch.min_interval_s (50.0) or more",
        ),
        ("[fetch]\ncircuit_open_max_s = 5", "fetch.circuit_open_max_s = 5.0: expected fetch.circuit_open_s (30.0) or more"),
    ],
)
def test_a_value_that_cannot_work_is_refused(tmp_path: Path, written: str, fault: str) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text(f"{written}\n[retention]\nwhat = 1\n")
    with pytest.raises(UsageError) as caught:
        Settings.read({}, file)
    assert fault in str(caught.value) and "retention.what" in str(caught.value)


def test_a_variable_of_no_section_is_refused() -> None:
    with pytest.raises(UsageError, match=r"COPYDESK_FETHC_USER_AGENT: no such variable; there are .*COPYDESK_FETCH_\.\.\."):
        Settings.read({"COPYDESK_FETHC_USER_AGENT": "x"})
    with pytest.raises(UsageError, match="COPYDESK_STATE_FILE: no such variable"):
        Settings.read({"COPYDESK_STATE_FILE": "x"})


def test_variables_that_others_set_are_none_of_ours() -> None:
    links = (
        "SERVICE_HOST",
        "SERVICE_PORT_HTTP",
        "PORT",
        "PORT_8080_TCP",
        "PORT_8080_TCP_ADDR",
        "API_PORT_80_TCP",
        "API_SERVICE_PORT",
        "WORKER_SERVICE_HOST",
        "WORKER_PORT",
    )
    assert Settings.read(dict.fromkeys([f"COPYDESK_{link}" for link in links], "tcp://10.0.0.1:8080"))
