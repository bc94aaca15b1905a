"""`copydesk run`, as a person uses it."""

import json
from pathlib import Path
from typing import Any

from command_line import ROOT, CommandLine, story
from jsonschema import Draft202012Validator

DEMO = str(ROOT / "tests" / "pages" / "demo")


def schema(name: str) -> Draft202012Validator:
    """The schema, without its room for fields that a later version adds: what is emitted today is described today."""
    return Draft202012Validator(closed(json.loads((ROOT / "ingest" / "schemas" / f"{name}.json").read_text())))


def closed(node: Any) -> Any:
    if isinstance(node, list):
        return [closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    shut = {"additionalProperties": False} if "properties" in node else {}
    return shut | {name: closed(one) for name, one in node.items()}


def test_the_demo_pages_end_as_they_should_and_every_record_obeys_its_schema(copydesk: CommandLine) -> None:
    summary = copydesk.run(DEMO)
    assert summary["status"] == 1, "a malformed line is dead"
    assert summary["submitted"] == summary["ended"] == 15
    assert summary["dead"] == {"malformed_line": 1}
    # The three versions of the night bus are worked on at once, and any of them may come first: two or three of them are published.
    assert summary["duplicates"]["near"] == 1, "the agency copy"
    assert sum(summary["duplicates"].values()) + summary["published"] == 10
    assert summary["rejected"] == {"empty": 1, "binary": 1, "soft_404": 1, "consent_wall": 1}
    for record in copydesk.records():
        schema("article-1").validate(record)
        assert record["evidence"].keys() <= record.keys()
    for notice in copydesk.records(copydesk.notices):
        schema("article-1" if "verdict" in notice else "notice-1").validate(notice)
    assert copydesk("audit").returncode == 0


def test_the_second_run_of_a_folder_is_all_duplicates(copydesk: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(story(number))
    assert copydesk.run(str(folder))["novel"] == 12
    first = copydesk.out.read_bytes()
    again = copydesk.run(str(folder))
    assert copydesk.out.with_name(copydesk.out.name + ".bak").read_bytes() == first, "the first run's articles are kept"
    assert (again["published"], sum(again["duplicates"].values()), again["status"]) == (0, 12, 0)


def test_ids_of_lines_and_paths_of_files_come_back(copydesk: CommandLine, tmp_path: Path) -> None:
    lines = [{"id": "mine-1", "text": story(1)}, {"id": 7, "url": "https://a.example/x", "text": story(2)}]
    (tmp_path / "in.jsonl").write_text("\n".join([json.dumps(lines[0]), "{broken", json.dumps(lines[1])]))
    (tmp_path / "story.txt").write_text(story(3))
    summary = copydesk.run("in.jsonl", "story.txt")
    assert summary["novel"] == 3
    assert {record["sourceId"] for record in copydesk.records()} == {"mine-1", "7", "story.txt"}
    [broken] = copydesk.records(copydesk.notices)
    assert broken["state"] == "dead:malformed_line"
    assert "2" in broken["detail"] or "L2" in broken["sourceId"]


def test_unchanged_is_a_duplicate_and_changed_is_a_revision(copydesk: CommandLine, tmp_path: Path) -> None:
    address = "https://a.example/story"
    changed = story(1).replace("And the", "And, as was said on Friday evening, the")
    for text in (story(1), story(1), changed):
        (tmp_path / "in.jsonl").write_text(json.dumps({"url": address, "text": text}))
        summary = copydesk.run("in.jsonl")
    assert summary["revisions"] == 1
    [revision] = copydesk.records()
    assert (revision["verdict"], revision["version"]) == ("revision", 2)
    assert revision["revisionOf"]


def test_articles_go_to_standard_output_by_default(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    done = copydesk("run", "a.txt")
    assert json.loads(done.stdout)["headline"] == "Headline number 1"
    assert "1 of 1 page ended" in done.stderr


def test_what_is_no_page_is_named_at_the_end_and_each_in_the_log(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("a.json", "b.json", "c.json", "d.json", "style.css"):
        (tmp_path / "pages" / name).write_text("{}")
    (tmp_path / "pages" / "linked").symlink_to(tmp_path)
    done = copydesk("-v", "run", "pages")
    assert (
        "passed over 4: .json files in a folder are no pages ('pages/a.json', 'pages/b.json', 'pages/c.json' and 1 more)"
        in done.stderr
    )
    assert "passed over 1: a link to a folder is not followed: name the folder itself ('pages/linked')" in done.stderr
    assert "passed over 'pages/d.json'" in done.stderr
    summary = copydesk.run("pages")
    assert (summary["passedOver"], summary["passedOverWhy"][".json files in a folder are no pages"]) == (7, 4)
    assert summary["passedOverWhy"]["a source without a page"] == 1


def test_bad_usage_is_one_clear_line_and_status_2(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    for arguments, said in (
        (("run", "no-such-folder"), "no-such-folder"),
        (("run",), "SOURCE"),
        (("run", "--fast", "."), "--fast"),
        (("fly",), "fly"),
        (("run", "a.txt", "--out", "no/such/folder/out.jsonl"), "out.jsonl"),
    ):
        done = copydesk(*arguments)
        assert done.returncode == 2, arguments
        assert said in done.stderr


def test_a_redis_that_does_not_answer_is_named_without_its_password(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    done = copydesk("run", "a.txt", REDIS_URL="redis://user:secret@127.0.0.1:1/0")
    assert done.returncode == 2
    assert "127.0.0.1:1" in done.stderr
    assert "secret" not in done.stderr


def test_faulty_settings_are_all_named(copydesk: CommandLine, tmp_path: Path) -> None:
    done = copydesk("worker", COPYDESK_WORKER_MAX_JOBS="many", COPYDESK_FETCH_MAX_REDIRECTS="-1")
    assert done.returncode == 2
    assert "'many'" in done.stderr and "'-1'" in done.stderr


def test_whoever_asks_for_no_notices_is_told_where_the_reasons_would_be(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)))
    assert "--notices FILE" not in copydesk("run", "a.txt").stderr
    assert "--notices FILE" in copydesk("run", "noise.txt").stderr
    assert "--notices FILE" not in copydesk("run", "noise.txt", "--notices", "n.jsonl").stderr
