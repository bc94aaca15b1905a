"""Articles per CPU-second: `copydesk run` over a folder of HTML beside bare trafilatura over the same pages, in one run.

usage: python -m bench.speed [FOLDER]     (default: pages of COPYDESK_EXTRA_DATA, else the project's own saved pages, repeated)

CPU-seconds are user + system of the whole process tree, start-up included, on both sides. The bare side is
`trafilatura.bare_extraction(with_metadata=True)` in a process per core, as its users run it, and nothing else. Both sides run once
untimed on a few pages before, so that neither is charged with compiling its modules: an installed program has its bytecode.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: The bare side, one process of several: every n-th page from the i-th on.
BARE = """
import sys, pathlib, trafilatura
pages = sorted(pathlib.Path(sys.argv[1]).glob('*.html'))[int(sys.argv[2])::int(sys.argv[3])]
texts = (page.read_text(encoding='utf-8', errors='replace') for page in pages)
print(sum(trafilatura.bare_extraction(text, with_metadata=True) is not None for text in texts))
"""
#: Rounds; the ratio reported is that of the sums, so that a slow moment of the machine hits both sides.
ROUNDS = 2
#: Pages of the untimed run.
WARM_UP_PAGES = 4


def cpu_of(commands: list[list[str]], folder: Path) -> tuple[float, float, list[str]]:
    """CPU-seconds and wall-clock seconds of the commands run at once, and what each printed."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    running = [subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment()) for command in commands]
    printed = [process.communicate()[0] for process in running]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - begun, printed


def environment() -> dict[str, str]:
    return {
        **{key: value for key, value in os.environ.items() if key not in {"REDIS_URL", "PYTHONDONTWRITEBYTECODE"}},
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else gather(Path(scratch) / "pages")
        pages = len(list(folder.glob("*.html")))
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        first = Path(scratch) / "first"
        first.mkdir()
        for page in sorted(folder.glob("*.html"))[:WARM_UP_PAGES]:
            (first / page.name).write_bytes(page.read_bytes())
        cpu_of([run_command(first, Path(scratch) / "state"), [sys.executable, "-c", BARE, str(first), "0", "1"]], Path(scratch))
        ours = bare = 0.0
        for number in range(ROUNDS):
            cpu_s, wall_s, printed = cpu_of([run_command(folder, Path(scratch) / f"state{number}")], Path(scratch))
            ours += cpu_s
            print(f"copydesk run       {pages} pages  {cpu_s:6.2f} CPU-s  {wall_s:6.2f} s  {pages / cpu_s:6.1f} pages/CPU-s")
            print(f"                   {summary(printed[0])}")
            cpu_s, wall_s, _ = cpu_of(
                [[sys.executable, "-c", BARE, str(folder), str(i), str(cores)] for i in range(cores)], Path(scratch)
            )
            bare += cpu_s
            print(f"trafilatura alone  {pages} pages  {cpu_s:6.2f} CPU-s  {wall_s:6.2f} s  {pages / cpu_s:6.1f} pages/CPU-s")
        print(f"ratio of articles per CPU-second: {bare / ours:.2f}   (target: 0.85 or more)")


def run_command(folder: Path, state: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "workers.cli", "--state", str(state)),
        *("run", str(folder), "--json", "--out", os.devnull),
    ]


def summary(line: str) -> str:
    said = json.loads(line)
    return ", ".join(f"{end} {said[end] or 'none'}" for end in ("published", "duplicates", "rejected", "dead"))


def gather(folder: Path) -> Path:
    """A folder of real pages: the extra data's, or the project's own so often that start-up does not decide."""
    folder.mkdir()
    extra = Path(os.environ.get("COPYDESK_EXTRA_DATA") or folder / "none") / "data" / "pages-dev.jsonl.gz"
    if extra.is_file():
        with gzip.open(extra, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                (folder / f"{page['id']}.html").write_text(page["html"], encoding="utf-8")
        return folder
    print("no extra data: the project's own pages, 40 times each; they are smaller than real ones, so the ratio is worse")
    for page in sorted((ROOT / "tests" / "pages").rglob("*.html")):
        for copy in range(40):
            (folder / f"{page.stem}-{copy}.html").write_bytes(page.read_bytes())
    return folder


if __name__ == "__main__":
    main()
