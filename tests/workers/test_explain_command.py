"""`copydesk explain` shows every piece of a page and what became of it."""

import json

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


def test_a_rejection_is_explained_too(copydesk: CommandLine) -> None:
    assert "soft_404" in copydesk("explain", str(DEMO / "page-not-found.html")).stdout
    assert copydesk("explain", str(DEMO / "empty.html")).returncode == 2
