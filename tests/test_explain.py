"""A text is shown with every cut signed, and nothing in it can reach the terminal."""

from ingest.config_files import load_rules, load_scorer
from ingest.explain import as_data, as_lines, legend
from ingest.model import Removal, SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify

TEXT = (
    "Bridge closed after inspection finds cracks\n"
    "The city closed its oldest bridge on Tuesday after engineers found cracks in two pillars.\n"
    "Buses will take another route for months, the city said.\n"
    "Comments\nNo comments yet...\n"
)


def taken_apart() -> Classified:
    return classify(TEXT, TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())


def test_every_line_is_shown_and_every_cut_is_signed_with_reason_rule_and_score() -> None:
    lines = list(as_lines(taken_apart(), TEXT, colour=False))
    assert lines[1].startswith("The city closed")
    assert lines[3].startswith("- Comments  [comments · comments_heading · ")
    assert len(lines) == 5


def test_the_colours_can_be_left_out() -> None:
    assert any("\x1b[36m" in line for line in as_lines(taken_apart(), TEXT))
    assert not any("\x1b" in line for line in as_lines(taken_apart(), TEXT, colour=False))


def test_the_data_have_every_offset() -> None:
    found = taken_apart()
    data = as_data(found, TEXT)
    assert data["removed"][0]["text"] == "Comments\nNo comments yet..."
    for row in data["blocks"]:
        assert TEXT[row["start"] : row["end"]] == row["text"]
    assert legend(found) == [("comments", 1)]


def test_a_cut_in_the_page_is_shown_with_its_path_and_no_escape_reaches_the_terminal() -> None:
    cut = Removal("share_bar", "share", 1.0, "Share\x1b[2J this", path="/html/body/div[3]")
    found = Classified(body="", removed=(cut,))
    (line,) = as_lines(found, "", colour=False)
    assert "/html/body/div[3]" in line
    assert "\x1b" not in line
