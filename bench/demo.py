"""`make demo`: the main job on the pages that ship with the project, in a state folder of its own, and what came out, readably."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "tests" / "pages" / "demo"
#: Characters of a text that are shown.
SHOWN_CHARS = 76
#: `copydesk run` says 1 when something is dead; one of the demo's pieces is meant to be.
EXPECTED_STATUS = 1


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="copydesk-demo-") as folder:
        copydesk = [sys.executable, "-m", "workers.cli", "--state", folder]
        out, notices = Path(folder) / "articles.jsonl", Path(folder) / "notices.jsonl"
        print(f"$ copydesk run {PAGES.relative_to(ROOT)} --out articles.jsonl --notices notices.jsonl", flush=True)
        environment = {key: value for key, value in os.environ.items() if key != "REDIS_URL"}
        run = subprocess.run(
            [*copydesk, "run", str(PAGES.relative_to(ROOT)), "--out", str(out), "--notices", str(notices)],
            cwd=ROOT,
            check=False,
            env=environment,
        )
        for record in read(out):
            show_article(record)
        print("\nnot published, and why:")
        for record in read(notices):
            show_notice(record)
        print("\n$ copydesk audit", flush=True)
        audit = subprocess.run([*copydesk, "audit"], cwd=ROOT, check=False, env=environment)
    if run.returncode != EXPECTED_STATUS or audit.returncode:
        print(f"\nthe demo went wrong: run ended with {run.returncode}, audit with {audit.returncode}", file=sys.stderr)
        return 1
    print("\nEverything was stopped and the state folder removed. Now try it on pages of your own: .venv/bin/copydesk run FOLDER")
    return 0


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def show_article(record: dict[str, Any]) -> None:
    print(f"\n{record['verdict'].upper():9} {record['headline']}")
    print(f"          {short(record['articleBody'])}")
    facts = [record["inLanguage"], f"{record['wordCount']} words", f"from {Path(record['sourceId']).name}"]
    if record["version"] > 1:
        facts.append(f"version {record['version']} of {record['revisionOf']}")
    print(f"          {', '.join(facts)}")
    if record["abstract"]:
        print(f"          abstract: {short(record['abstract'])}")
    for cut in record["removed"]:
        print(f"          - {cut['reason']:16} {short(cut['text'])}")
    for story in record["related"]:
        print(f"          > related: {short(story['title'])}")


def show_notice(record: dict[str, Any]) -> None:
    if record.get("verdict") == "duplicate":
        scores = ", ".join(f"{name} {value:.2f}" for name, value in record["scores"].items() if isinstance(value, int | float))
        why = f"duplicate ({record['duplicateKind']}) of {record['duplicateOf']}: {scores}"
    else:
        why = f"{record['state']}: {record['detail']}"
    print(f"  {Path(record['sourceId']).name:34} {why}")


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARS else line[: SHOWN_CHARS - 1] + "…"


if __name__ == "__main__":
    sys.exit(main())
