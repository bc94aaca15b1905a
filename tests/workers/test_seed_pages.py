"""Aggregator pages of the extra data come out of the whole service exactly as an editor wrote them down."""

import json
from pathlib import Path
from typing import Any

from command_line import CommandLine


def removal(cut: dict[str, Any]) -> dict[str, Any]:
    return {"reason": cut["reason"], "span": [cut["start"], cut["end"]], "text": cut["text"]}


def test_seed_pages_are_exact_end_to_end(copydesk: CommandLine, extra_data: Path) -> None:
    pages = sorted((extra_data / "seeds").glob("*.txt"))
    assert copydesk.run(*map(str, pages))["novel"] == len(pages) > 0
    for record in copydesk.records():
        wanted = json.loads(Path(record["sourceId"]).with_suffix(".expected.json").read_text(encoding="utf-8"))
        assert (record["headline"], record["abstract"], record["inLanguage"]) == (
            wanted["title"],
            wanted["summary"],
            wanted["language"],
        )
        assert record["articleBody"].split("\n\n") == wanted["body"]
        assert [{name: story[name] for name in ("title", "source", "age")} for story in record["related"]] == wanted["related"]
        assert [removal(cut) for cut in record["removed"]] == wanted["removed"]
