"""Killed, interrupted or stopped: nothing is lost and nothing is published twice."""

import json
import os
import signal
import socket
import subprocess
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from command_line import CommandLine, stories

PAGES = 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return stories(tmp_path / "pages", PAGES)


def wait_for_lines(path: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Until the process has written so many lines; it must not end before."""
    while not path.exists() or path.read_bytes().count(b"\n") < count:
        assert process.poll() is None, process.communicate()
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_same_command_finishes_a_run_that_was_stopped(copydesk: CommandLine, folder: Path, number: signal.Signals) -> None:
    # One job at a time, twenty a second: a slow machine is made, not feared.
    process = copydesk.start(
        "run", str(folder), "--out", str(copydesk.out), COPYDESK_WORKER_MAX_JOBS="1", COPYDESK_WORKER_POLL_DELAY_S="0.05"
    )
    wait_for_lines(copydesk.out, 20, process)
    os.kill(process.pid, number)
    _, said = process.communicate(timeout=60)
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert "Traceback" not in said
    summary = copydesk.run(str(folder))
    assert (summary["status"], summary["ended"], summary["novel"]) == (0, PAGES, PAGES)
    published = Counter(record["sourceId"] for record in copydesk.records())
    assert len(published) == PAGES and set(published.values()) == {1}
    audit = copydesk("audit", "--json")
    assert audit.returncode == 0
    assert json.loads(audit.stdout) == {
        "accepted": PAGES, "published": PAGES, "duplicate": 0, "rejected": 0, "dead": 0, "pending": 0, "faults": []
    }  # fmt: skip


def test_a_second_signal_ends_a_run_at_once_and_says_what_is_left(copydesk: CommandLine) -> None:
    with socket.socket() as silent:  # takes a call and never answers, so that there is something to wait for
        silent.settimeout(60)
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        process = copydesk.start("run", f"http://127.0.0.1:{silent.getsockname()[1]}/story")
        call, _ = silent.accept()
        with call:
            while process.poll() is None:
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
    _, said = process.communicate()
    assert process.returncode == -signal.SIGINT
    assert said == "copydesk: stopped at once; 1 submitted page has no end yet. Run the same command again to finish\n"


@pytest.mark.parametrize("command", ["worker", "serve", "api"])
def test_sigterm_drains_and_exits_0(copydesk: CommandLine, command: str) -> None:
    process = copydesk.start("-v", command, *(["--port", "0"] if command != "worker" else []))
    assert process.stderr
    for line in process.stderr:
        if "listening on" in line or "Starting worker" in line:
            break
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_port_in_use_is_named(copydesk: CommandLine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = copydesk("api", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "cannot listen on 127.0.0.1" in done.stderr
