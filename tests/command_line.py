"""A copydesk of one's own, as tests use it: its command line on a state folder, stories to feed it, facts to wait for."""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

ROOT = Path(__file__).resolve().parents[1]
COPYDESK = [sys.executable, "-m", "workers.cli"]
#: Small and quick: tests run several of these at once.
QUICK = {
    "COPYDESK_WORKER_CHILDREN": "1",
    "COPYDESK_WORKER_HEARTBEAT_S": "0.5",
    "COPYDESK_WORKER_PAGE_TIMEOUT_S": "5",
    "COPYDESK_FETCH_ALLOW_NETWORKS": "127.0.0.0/8",
}


def environment(**more: str) -> dict[str, str]:
    """The environment of a child process: ours without any setting of copydesk's, and QUICK."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("COPYDESK_") and key != "REDIS_URL"}
    return {**clean, "PYTHONPATH": str(ROOT), **QUICK, **more}


class CommandLine:
    """Runs `copydesk` on one state folder and reads what it wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out, self.notices = folder / "out.jsonl", folder / "notices.jsonl"

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        command = [*COPYDESK, "--state", str(self.folder / "state"), *arguments]
        return subprocess.Popen(
            command,
            env=environment(**more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
        )

    def __call__(self, *arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, **more)
        out, err = process.communicate(stdin, timeout=100)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def run(self, *sources: str, stdin: str = "", **more: str) -> dict[str, Any]:
        """`copydesk run` with both files; the summary, with its exit status as `status`."""
        done = self("run", "--out", str(self.out), "--notices", str(self.notices), "--json", *sources, stdin=stdin, **more)
        assert done.stdout, done.stderr
        return {**orjson.loads(done.stdout), "status": done.returncode}

    def records(self, path: Path | None = None) -> list[dict[str, Any]]:
        """The lines of a file it wrote (the articles, unless told)."""
        return [orjson.loads(line) for line in (path or self.out).read_bytes().splitlines()]


async def wait_until(fact: Callable[[], Any], what: str, within_s: float = 30.0) -> Any:
    """What `fact` returns once that is true; fails naming `what` when it never is. `fact` may be a coroutine function."""
    deadline = asyncio.get_running_loop().time() + within_s
    while asyncio.get_running_loop().time() < deadline:
        found = fact()
        if asyncio.iscoroutine(found):
            found = await found
        if found:
            return found
        await asyncio.sleep(0.02)
    pytest.fail(f"never came true: {what}")


#: Plain English, so that every story is taken for English.
VOCABULARY = """
the council said on monday that new bridge road school would open before winter while people who live near river asked for more
time and money because water had risen again after heavy rain which nobody in town could remember since old mill was closed many
years ago there were also questions about price of bread milk coal paper from farmers women workers teachers whose letters came
""".split()  # noqa: SIM905 - prose reads better than a list


def story(number: int) -> str:
    """A plain-text story that no other number's resembles."""
    draw = random.Random(number)
    first, second = (" ".join(draw.choices(VOCABULARY, k=40)) for _ in range(2))
    return f"Headline number {number}\n\nThe {first}.\n\nAnd the {second}.\n"


def stories(folder: Path, count: int) -> Path:
    """A new folder of so many stories, a file each."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(story(number))
    return folder
