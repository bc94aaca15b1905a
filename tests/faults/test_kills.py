"""Whatever is killed, whenever: in = out, and nothing is published twice."""

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest
from command_line import CommandLine, stories

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
PAGES = 400
KILLS = 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return stories(tmp_path / "pages", PAGES)


def victims(process: subprocess.Popen[str]) -> dict[str, list[int]]:
    """The pids of a run and of what it started, by kind."""
    found: dict[str, list[int]] = {"run": [process.pid], "redis": [], "nursery": [], "child": []}
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    for pid, parent, args in sorted((line.split(None, 2) for line in listed.splitlines()[1:]), key=lambda row: int(row[0])):
        if int(parent) == process.pid:
            found["redis" if "unixsocket" in args or "redis.sock" in args or "-server" in args else "nursery"].append(int(pid))
        elif int(parent) in found["nursery"]:
            found["child"].append(int(pid))
    return found


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def check(copydesk: CommandLine, folder: Path) -> None:
    summary = copydesk.run(str(folder))
    published = Counter(record["sourceId"] for record in copydesk.records())
    assert (summary["status"], summary["ended"], len(published)) == (0, PAGES, PAGES)
    assert set(published.values()) == {1}
    assert json.loads(copydesk("audit", "--json").stdout)["faults"] == []


@pytest.mark.parametrize("kind", ["run", "redis", "nursery", "child"])
def test_kills_at_random_moments_lose_and_double_nothing(copydesk: CommandLine, folder: Path, kind: str) -> None:
    draw = random.Random(kind)
    slow = {"COPYDESK_WORKER_MAX_JOBS": "2", "COPYDESK_WORKER_POLL_DELAY_S": "0.05"}
    process = copydesk.start("run", str(folder), "--out", str(copydesk.out), **slow)
    for _ in range(KILLS):
        aim = lines(copydesk.out) + draw.randint(1, PAGES // KILLS // 2)
        deadline = time.monotonic() + 60
        while lines(copydesk.out) < aim and process.poll() is None and time.monotonic() < deadline:
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
        if process.poll() is not None and kind != "run":
            break
        for pid in victims(process)[kind]:
            os.kill(pid, signal.SIGKILL)
        if kind == "run":
            process.communicate()
            process = copydesk.start("run", str(folder), "--out", str(copydesk.out), **slow)
    if kind == "run":
        process.kill()
    _, said = process.communicate(timeout=300)
    assert "Traceback" not in said, said[-6000:]
    check(copydesk, folder) if kind == "run" else finished(copydesk)


def finished(copydesk: CommandLine) -> None:
    """The run went on and published everything once; a page whose child was killed is a dead letter, and says so."""
    published = Counter(record["sourceId"] for record in copydesk.records())
    figures = json.loads(copydesk("audit", "--json").stdout)
    assert figures["faults"] == []
    assert figures["accepted"] == PAGES == figures["published"] + figures["dead"]
    assert len(published) == figures["published"] and set(published.values()) == {1}
