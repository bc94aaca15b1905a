"""What a run writes costs nobody else's file, and an output that takes no more is told in one line."""

import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest
from command_line import COPYDESK, CommandLine, environment, story, wait_until

from ingest.adapters import keys
from ingest.errors import OutputLost, UsageError
from workers.batch import End, open_batch
from workers.outputs import Output, Outputs
from workers.runtime import World
from workers.summary import Summary

RECORD = b'{"schema":"copydesk.article/1","id":"a-1"}'
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(outputs: Outputs, record: bytes, owned: frozenset[str] = frozenset()) -> None:
    with ExitStack() as files:
        outputs.open(files, owned, Summary()).write(End("1", "published", keys.ARTICLES, record))


def test_what_no_run_wrote_is_left_alone_in_its_place_and_as_a_backup() -> None:
    Path("mine.txt").write_text("precious")
    with pytest.raises(UsageError, match="'mine.txt' holds something else"):
        Outputs("mine.txt", None).refuse_losses(["p.html"])
    Path("out.jsonl").write_bytes(RECORD)
    Path("out.jsonl.bak").write_text("precious")
    with pytest.raises(UsageError, match=r"out.jsonl.bak' holds something else"):
        Outputs(None, "out.jsonl").refuse_losses(["p.html"])


def test_what_an_earlier_run_wrote_is_kept_behind_a_link_as_well() -> None:
    Path("real.jsonl").write_bytes(RECORD)
    Path("out.jsonl").symlink_to("real.jsonl")
    outputs = Outputs("out.jsonl", None)
    outputs.refuse_losses(["p.html"])
    write(outputs, b"{}")
    assert (Path("real.jsonl.bak").read_bytes(), Path("out.jsonl").read_bytes()) == (RECORD, b"{}\n")
    assert Path("out.jsonl").is_symlink()


def test_a_file_that_this_run_began_is_written_anew_and_keeps_the_backup() -> None:
    Path("out.jsonl").write_bytes(RECORD)
    Path("out.jsonl.bak").write_bytes(RECORD + b"\n" + RECORD)
    outputs = Outputs("out.jsonl", None)
    write(outputs, b"{}", outputs.files)
    assert Path("out.jsonl").read_bytes() == b"{}\n"
    assert Path("out.jsonl.bak").read_bytes() == RECORD + b"\n" + RECORD


async def test_a_run_that_goes_on_knows_the_files_it_began_and_a_new_one_has_none(world: World) -> None:
    batch = await open_batch(world, ["a"])
    await batch.own(frozenset({"/x/out.jsonl"}))
    again = await open_batch(world, ["a"])
    assert again.owned == {"/x/out.jsonl"}
    await again.close()
    assert (await open_batch(world, ["a"])).owned == frozenset()


def test_an_output_that_is_a_source_is_refused_by_whatever_name() -> None:
    Path("p.jsonl").write_bytes(RECORD)
    Path("link.jsonl").symlink_to("p.jsonl")
    os.link("p.jsonl", "twin.jsonl")
    for name in ("p.jsonl", "./p.jsonl", "link.jsonl", "twin.jsonl"):
        for outputs in (Outputs(name, None), Outputs(None, name)):
            with pytest.raises(UsageError, match="is a source of this run"):
                outputs.refuse_losses(["https://a.example/", "p.jsonl"])


def test_a_source_that_an_earlier_file_would_be_kept_over_and_a_file_kept_over_the_other_are_refused() -> None:
    Path("b.jsonl").write_bytes(RECORD)
    Path("b.jsonl.bak").write_bytes(RECORD)
    with pytest.raises(UsageError, match="is a source of this run"):
        Outputs("b.jsonl", None).refuse_losses(["b.jsonl.bak"])
    with pytest.raises(UsageError, match="where the other file is kept"):
        Outputs("c.jsonl", "c.jsonl.bak").refuse_losses(["p.html"])


def test_articles_and_notices_need_two_files_unless_these_hold_nothing() -> None:
    Path("link.jsonl").symlink_to("new.jsonl")
    for other in ("new.jsonl", "./new.jsonl", "link.jsonl"):
        with pytest.raises(UsageError, match="expected two files"):
            Outputs("new.jsonl", other).refuse_losses(["p.html"])
    Outputs("/dev/null", "/dev/null").refuse_losses(["p.html"])


def test_a_pipe_without_a_reader_is_named() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(OutputLost, match="the pipe cannot be written: Broken pipe"):
        Output("the pipe", writing).write(b"x")
    os.close(writing)


@needs_full
def test_a_run_on_a_full_disk_ends_in_one_line_and_the_same_command_finishes_it(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    done = copydesk("run", "a.txt", "--out", str(FULL))
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "copydesk: '/dev/full' cannot be written: No space left on device. Run the same command again to finish"
    ]
    assert copydesk.run("a.txt")["novel"] == 1


@needs_full
@pytest.mark.parametrize("command", [["audit"], ["run", "a.txt", "--out", "out.jsonl", "--json"]])
def test_what_a_command_says_on_a_full_disk_is_one_line(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*COPYDESK, "--state", "state", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "copydesk: standard output cannot be written: No space left on device\n"


async def test_a_reader_that_goes_away_ends_the_run_in_one_line(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    process = copydesk.start("run", "a.txt")
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    process.stdin.close()
    assert await wait_until(lambda: process.poll() is not None, "the run ends") is True
    assert process.returncode == 3
    with process.stderr:
        assert process.stderr.read().splitlines() == [
            "copydesk: standard output cannot be written: Broken pipe. Run the same command again to finish"
        ]


def test_a_folder_is_read_without_what_the_run_writes_into_it(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(story(1))
    copydesk.out, copydesk.notices = tmp_path / "pages" / "out.jsonl", tmp_path / "pages" / "notices.jsonl"
    first, second = copydesk.run("pages"), copydesk.run("pages")
    assert (first["submitted"], first["passedOver"], second["submitted"], second["passedOver"]) == (1, 2, 1, 3)
