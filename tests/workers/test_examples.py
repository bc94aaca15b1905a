"""The examples of the READMEs are what happens: the record that is shown, and the reader that loses nothing."""

import asyncio
import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from command_line import ROOT, CommandLine

from ingest.adapters import keys
from ingest.adapters.connection import Client

COUNT = 60


def block(page: str, language: str) -> str:
    """The first block of code in `language` on a page of the project."""
    found = re.search(rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text(), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def shows(example: Any, real: Any) -> bool:
    """Whether the example is the real value, shortened: fields, entries of lists and middles of texts (`…`) may be left out."""
    if isinstance(example, dict):
        return isinstance(real, dict) and all(name in real and shows(value, real[name]) for name, value in example.items())
    if isinstance(example, list):
        rest = iter(real)
        return all(any(shows(one, other) for other in rest) for one in example)
    if isinstance(example, str):
        return isinstance(real, str) and re.fullmatch(".+".join(map(re.escape, example.split("…"))), real, re.DOTALL) is not None
    if isinstance(example, float):  # a score moves when the scorer is trained anew
        return isinstance(real, float) and abs(example - real) < 0.05
    return bool(example == real)


def test_the_record_in_the_readme_is_what_comes_out(copydesk: CommandLine) -> None:
    example = json.loads(block("README.md", "json"))
    example["sourceId"] = str(ROOT / example["sourceId"])
    copydesk.run(example["sourceId"])
    [record] = copydesk.records()
    assert shows(example, record)
    assert not shows({**example, "verdict": "revision"}, record)


def read(program: Path, url: str, enough: Callable[[list[str]], bool]) -> list[str]:
    """The ids that the reader has printed until it is killed, which it is as soon as they are `enough`."""
    process = subprocess.Popen([sys.executable, program, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    ids: list[str] = []
    for line in process.stdout:  # also what it wrote before it died
        ids.append(line.split()[0])
        if enough(ids):
            process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    return ids


async def test_the_reader_in_the_readme_loses_nothing_when_it_is_killed(redis: Client, redis_url: str, tmp_path: Path) -> None:
    ids = [f"a-{number}" for number in range(COUNT)]
    for one in ids:
        await redis.xadd(keys.ARTICLES, {"record": json.dumps({"id": one, "verdict": "novel", "headline": None})})
    code, program = block("ingest/schemas/README.md", "python"), tmp_path / "reader.py"
    assert "60_000" in code
    program.write_text(code.replace("60_000", "0"))
    before = await asyncio.to_thread(read, program, redis_url, lambda some: len(some) >= 7)
    assert before == ids[: len(before)], "in order"
    after = await asyncio.to_thread(read, program, redis_url, lambda some: {*before, *some} == {*ids})
    assert {*before, *after} == {*ids} and len(before) + len(after) <= COUNT + 10, "what comes again is what one call took"
    [group] = await redis.xinfo_groups(keys.ARTICLES)
    assert group["lag"] == 0 and group["pending"] <= 1, "the last may have died between its print and its acknowledgement"
