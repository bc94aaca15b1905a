"""Stories that share a quotation and tell something else around it are not copies; copies keep more than what somebody said."""

import pytest

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.quotations import quoted_tokens
from ingest.stages.second_look import arguments, score
from ingest.stages.tokens import cased_tokens

LIMITS = DedupSettings()
SAID = (
    "We built the heat network, froze the fares, opened four clinics and paid for all of it without a cent of credit. Those "
    "who come after me will be tempted to sell what we built, and I tell them: it belongs to those who dug the trenches and "
    "laid the pipes. No family of this valley shall ever choose between heating and eating, that was my promise, and I "
    "leave with that promise kept."
)
FAREWELL = (
    "Governor Ellis took leave of the assembly on Thursday with a speech that drew applause from both benches.",
    "Her successor, Mark Odum, takes office on Monday. He has announced a review of what the province owns, the port among it.",
)
STRIKE = (
    "A sale of the pipes would break with all that the province has stood for, the unions said on Friday, and recalled a speech:",
    "Workers will walk to the assembly on Saturday week; railwaymen are going to join them for an hour, and teachers for two.",
)
MARKS = {
    "English": "“{}”",
    "German": "„{}“",
    "Danish": "»{}«",
    "French": "« {} »",
    "Swedish": "”{}”",
    "plain": '"{}"',
    "open": "“{}",
}


@pytest.mark.parametrize("marks", MARKS.values(), ids=list(MARKS))
def test_a_long_quotation_in_two_stories_makes_no_copy(marks: str) -> None:
    one, other = (StoryText(None, "\n\n".join((story[0], marks.format(SAID), story[1]))) for story in (FAREWELL, STRIKE))
    seen = compare(one, other)
    assert seen.quoted > 0.9 and score(seen, LIMITS) < LIMITS.evidence_min
    assert compare(other, one) == seen


@pytest.mark.parametrize(
    "cut",
    [
        f"{FAREWELL[0]}\n\n“{SAID}”",
        f"“{SAID}”\n\n{FAREWELL[1]}",
        f"“{SAID}”",
        f"{FAREWELL[1]}\n\n“{SAID[:200]}”",
        f"{STRIKE[0]}\n\n{FAREWELL[0]}\n\n“{SAID}”\n\n{FAREWELL[1]}",
        f"{FAREWELL[0]}\n\n“{SAID}”\n\n{FAREWELL[1]}".replace("e", "ee", 30),
    ],
    ids=["lead and quotation", "quotation and end", "quotation", "less of it", "added to", "misspelt"],
)
def test_a_copy_of_a_story_that_is_mostly_a_quotation_is_one(cut: str) -> None:
    story = StoryText(None, f"{FAREWELL[0]}\n\n“{SAID}”\n\n{FAREWELL[1]}")
    assert score(compare(StoryText(None, cut), story), LIMITS) >= LIMITS.evidence_min


def test_who_quotes_a_report_at_length_writes_an_article_of_his_own() -> None:
    report = f"{FAREWELL[0]}\n\n{SAID}\n\n{FAREWELL[1]}"
    reply = (
        f"I read in this newspaper what was meant to move us: “{SAID}”\n\n{STRIKE[1]}\n\nI for one shall stay at home with a book."
    )
    seen = compare(StoryText(None, reply), StoryText(None, report))
    weights = {argument.name: argument.weight for argument in arguments(seen, LIMITS)}
    assert seen.quoted == 1.0 and weights["a quotation in common, and little else"] < -3


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “Not us.” And left.", "Not us"),
        ("「煙が見える」と話した。", "煙が見える"),
        ('A 12" screen and a 15" one stood there.', ""),
        ('His "mark was lost. Then he said "yes" to her.', "yes"),
        ("“It goes on\n\n“and on.” He left.", "It goes on and on"),
        ('"늦었다"고 말했다', "늦었다"),
        ("", ""),
    ],
)
def test_what_stands_in_quotation_marks_is_known_word_by_word(text: str, quoted: str) -> None:
    words, flags = cased_tokens(text), quoted_tokens(text)
    assert len(words) == len(flags)
    assert [word for word, flag in zip(words, flags, strict=True) if flag] == cased_tokens(quoted)
