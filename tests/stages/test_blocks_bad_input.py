"""Whatever comes as text ends in a clean answer."""

import pytest

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify
from ingest.stages.rules import Rules
from ingest.stages.text.scored.scorer import Scorer

SENTENCE = "The council said on Monday that the bridge would stay closed until the end of the year. "


@pytest.fixture(scope="module")
def tools() -> tuple[Rules, Scorer]:
    return load_rules(), load_scorer()


def taken_apart(text: str, tools: tuple[Rules, Scorer]) -> Classified:
    out = classify(text, TextContext(origin="plain"), SiteMemory(), *tools)
    for block in out.blocks:
        assert 0 <= block.start < block.end <= len(text)
    for cut in out.removed:
        assert text[cut.start : cut.end] == cut.text
    return out


HOSTILE = {
    "empty": "",
    "white space": " \n\t\r\n\u2028 \u3000\n",
    "one long line": SENTENCE * 57_000,
    "one long word": "a" * 5_000_000,
    "one long line of punctuation": "- " * 2_000_000,
    "100,000 lines": (SENTENCE + "\n") * 100_000,
    "100,000 different short lines": "\n".join(f"Line {number} of the list" for number in range(100_000)),
    "100,000 headings": "Related\n" * 100_000,
    "100,000 ages": "2 hours ago\n- The Post\n" * 50_000,
    "100,000 cookie lines": "We use cookies on this site.\nAccept all\n" * 50_000,
    "NULs": "A title\n\x00\x00The story\x00 goes on.\n\x00",
    "lone surrogates": "A title\n\ud800 The story \udfff goes on and on.\nIt ends here.",
    "open brackets": "(" * 200_000,
    "hashtags": "#a " * 200_000,
    "commas": "a, " * 200_000,
    "digits": "1" * 300_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends_in_a_clean_answer(name: str, tools: tuple[Rules, Scorer]) -> None:
    taken_apart(HOSTILE[name], tools)


def test_a_hundred_thousand_lines_keep_their_middle_word_for_word(tools: tuple[Rules, Scorer]) -> None:
    story = "\n".join(f"Line {number}: the council said on Monday that this bridge would stay closed." for number in range(100_000))
    out = taken_apart(story, tools)
    assert [line for line in out.body.split("\n") if line] == story.split("\n")
    assert len(out.blocks) < 5_000


def test_a_hundred_thousand_lines_of_boilerplate_have_no_content(tools: tuple[Rules, Scorer]) -> None:
    assert not taken_apart("Related\n" * 100_000, tools).has_content
    assert not taken_apart("We use cookies on this site.\nAccept all\n" * 50_000, tools).has_content


def test_a_text_without_a_story_has_no_content(tools: tuple[Rules, Scorer]) -> None:
    assert not taken_apart("", tools).has_content
    banner = "We use cookies to personalise content and ads.\nAccept all\nReject all\nManage preferences\nCookie policy\n"
    assert not taken_apart(banner, tools).has_content


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\n"])
def test_every_line_break_parts_paragraphs_and_stays_in_the_text(line_break: str, tools: tuple[Rules, Scorer]) -> None:
    lines = ["A bridge is closed", SENTENCE.strip(), "Drivers were told to use the old bridge.", "It was built in 1911."]
    out = taken_apart(line_break.join(lines), tools)
    assert out.title == lines[0]
    assert out.body.split("\n\n") == lines[1:]


def test_entities_left_in_the_text_are_left_alone(tools: tuple[Rules, Scorer]) -> None:
    text = "A title &amp; more\nThe minister said &quot;no&quot; on Monday.\nShe left at 5&nbsp;p.m. without an answer."
    assert taken_apart(text, tools).body == text.split("\n", 1)[1].replace("\n", "\n\n")


def test_text_that_runs_from_right_to_left_keeps_every_paragraph(tools: tuple[Rules, Scorer]) -> None:
    text = (
        "الحكومة تعلن خطة جديدة\nأعلنت الحكومة يوم الاثنين خطة جديدة لدعم المزارعين.\nوقال الوزير إن الخطة ستبدأ في الشهر المقبل."
    )
    out = taken_apart(text, tools)
    assert out.language == "ar"
    assert len(out.body.split("\n\n")) == 2


def test_a_text_in_an_unknown_language_keeps_every_paragraph(tools: tuple[Rules, Scorer]) -> None:
    text = "Qapla veqlargh\nHIja DaH jatlh tlhIngan Hol vISovbe.\nNuqneH jatlh ghaH wa DoS wIqIp."
    assert len(taken_apart(text, tools).body.split("\n\n")) == 2


def test_a_text_of_placeholders_alone_is_kept_as_doubtful(tools: tuple[Rules, Scorer]) -> None:
    lorem = "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore."
    story = "The ferry to the outer islands sails again on Monday, the harbour master said.\nDivers had found a crack in the shaft."
    out = taken_apart(f"Theme preview\n{lorem}\n{lorem} Ut enim ad minim veniam.", tools)
    assert "low_confidence" in out.flags
    assert lorem in out.body
    assert lorem not in taken_apart(f"Ferry sails again\n{story}\n{lorem}", tools).body
