"""`copydesk archive`, and `copydesk run` on what it wrote; mistakes are said in a line."""

import json
from pathlib import Path

from command_line import CommandLine, story


def test_an_archive_gives_the_same_articles(copydesk: CommandLine, tmp_path: Path) -> None:
    lines = [{"id": f"mine-{n}", "url": f"https://news.example/{n}", "title": f"T {n}", "text": story(n)} for n in range(3)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    copydesk.run("in.jsonl")
    first = {record["sourceId"]: record for record in copydesk.records()}
    assert "3 pages in pages.warc.gz" in copydesk("archive", "--out", "pages.warc.gz").stderr
    assert "3 pages cleaned again: 3 unchanged" in copydesk("replay").stdout
    other = CommandLine(tmp_path / "other")
    other.folder.mkdir()
    other.run(str(tmp_path / "pages.warc.gz"))
    second = {record["sourceId"]: record for record in other.records()}
    assert len(first) == 3
    for name in ("headline", "articleBody", "url", "contentHash", "fetchedAt", "inLanguage"):
        assert {key: record[name] for key, record in first.items()} == {key: record[name] for key, record in second.items()}
    assert not list(tmp_path.glob("*.part"))


def test_mistakes_are_one_line_each(copydesk: CommandLine) -> None:
    for arguments, said in (
        (("replay", "--since", "yesterday"), "'yesterday': expected a span such as 90m, 36h, 2d or 1w"),
        (("archive", "--out", "x.zip"), "'x.zip': expected a name that ends in .warc.gz"),
        (("archive", "--out", "no/x.warc.gz"), "'no/x.warc.gz' cannot be written: No such file"),
        (("feeds", "add", "news.example"), "'news.example' is no address"),
    ):
        done = copydesk(*arguments)
        assert done.returncode == 2
        assert said in done.stderr
