"""`copydesk explain` shows every piece of a page and what became of it."""

import json
from pathlib import Path

from command_line import ROOT, CommandLine

DEMO = ROOT / "tests" / "pages" / "demo"


def test_every_cut_of_a_text_is_shown_with_rule_and_place(copydesk: CommandLine) -> None:
    path = DEMO / "story-with-foreign-banner.txt"
    shown = json.loads(copydesk("explain", "--json", str(path)).stdout)
    text = path.read_text(encoding="utf-8")
    cut = [piece for piece in shown["pieces"] if not piece["kept"]]
    assert {piece["reason"] for piece in cut} == {"ui_close", "cookie"}
    for piece in shown["pieces"]:
        assert text[piece["start"] : piece["end"]] == piece["text"]
    assert [piece["role"] for piece in shown["pieces"]][:2] == ["title", "summary"]


def test_cuts_from_elements_have_a_path(copydesk: CommandLine) -> None:
    said = copydesk("explain", str(DEMO / "harbour-bridge.html")).stdout
    assert "- consent" in said and "/html/body" in said
    assert "body       NORTHPORT" in said


def test_a_cut_shows_the_words_that_met_a_rule(copydesk: CommandLine) -> None:
    shown = json.loads(copydesk("explain", "--json", str(DEMO / "story-with-foreign-banner.txt")).stdout)
    assert all(piece["matched"] for piece in shown["pieces"] if piece["reason"] == "cookie")
    assert not any(piece["matched"] for piece in shown["pieces"] if piece["kept"])


def test_a_rejected_text_shows_its_pieces_and_the_words_they_were_told_by(copydesk: CommandLine, tmp_path: Path) -> None:
    page = tmp_path / "banner.txt"
    page.write_text("We use cookies to personalise content and ads.\nAccept all\nReject all\nCookie policy\n", encoding="utf-8")
    shown = json.loads(copydesk("explain", "--json", str(page)).stdout)
    assert shown["rejected"] == "no_content"
    assert shown["pieces"][0]["matched"][0] == "we use cookies"
    assert "for 'we use cookies'" in copydesk("explain", str(page)).stdout


def test_a_rejected_page_shows_its_lines_and_the_words_it_was_told_by(copydesk: CommandLine) -> None:
    shown = json.loads(copydesk("explain", "--json", str(DEMO / "page-not-found.html")).stdout)
    assert shown["matched"]
    assert [piece["reason"] for piece in shown["pieces"]][:1] == ["soft_404"]


def test_a_submission_is_explained_by_its_id(copydesk: CommandLine) -> None:
    assert copydesk.run(str(DEMO / "story-with-foreign-banner.txt"))["novel"] == 1
    (record,) = copydesk.records()
    by_id = json.loads(copydesk("explain", "--json", record["submissionId"]).stdout)
    assert by_id == json.loads(copydesk("explain", "--json", str(DEMO / "story-with-foreign-banner.txt")).stdout)
    assert copydesk("explain", "no-such-id").returncode == 2


def test_a_rejection_is_explained_too(copydesk: CommandLine) -> None:
    assert "soft_404" in copydesk("explain", str(DEMO / "page-not-found.html")).stdout
    assert copydesk("explain", str(DEMO / "empty.html")).returncode == 2


def test_a_source_of_several_pages_says_that_the_first_is_explained(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "one", "text": "A story."}\n{"id": "two", "text": "Another."}\n')
    assert "'in.jsonl' holds several pages; this is the first, 'one'" in copydesk("explain", "in.jsonl").stderr
    (tmp_path / "in.jsonl").write_text('{"id": "one", "text": "A story."}\n')
    assert "several" not in copydesk("explain", "in.jsonl").stderr


def test_help_tells_every_kind_of_source(copydesk: CommandLine) -> None:
    assert "the id of a submission" in " ".join(copydesk("explain", "--help").stdout.split("Two SOURCES")[0].split())
