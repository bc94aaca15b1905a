"""Lines that glue several things together are taken apart by offsets; what stays of one is one paragraph again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.saved import stories
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify
from ingest.stages.text.shown.glue import unglue
from ingest.stages.text.shown.lines import split_lines

RULES = load_rules()

GLUED = {
    "a label and a bar after a sentence": (
        "The minister said it was over.Read more: Other story of the dayShareTweet",
        ["The minister said it was over.", "Read more: Other story of the day", "Share", "Tweet"],
    ),
    "a label after a space": ("He left. Read more: The whole story", ["He left.", "Read more: The whole story"]),
    "a Russian label": ("Он сказал это.Читайте также: Другая новость", ["Он сказал это.", "Читайте также: Другая новость"]),
    "a French label": ("Il l’a dit lundi.À lire aussi : Un autre titre", ["Il l’a dit lundi.", "À lire aussi : Un autre titre"]),
    "a Chinese label": ("他说这是结束。相关阅读：其他新闻", ["他说这是结束。", "相关阅读：其他新闻"]),
    "a Japanese label": ("彼は言った。関連記事：別の記事", ["彼は言った。", "関連記事：別の記事"]),
    "an advertisement": ("He left the room.Advertisement", ["He left the room.", "Advertisement"]),
    "a bar alone": ("FacebookTwitterWhatsAppCopy link", ["Facebook", "Twitter", "WhatsApp", "Copy link"]),
    "an age before a headline": ("2 hours ago Reuters Title of a story", ["2 hours ago", "Reuters Title of a story"]),
    "a German age": ("vor 3 Stunden Spiegel Neue Regeln", ["vor 3 Stunden", "Spiegel Neue Regeln"]),
    "headline, byline and date": (
        "Council closes the bridge By Jane Doe July 12, 2025 10:42",
        ["Council closes the bridge", "By Jane Doe", "July 12, 2025 10:42"],
    ),
}  # fmt: skip

WHOLE = (
    "2 hours ago the police said that nothing had been found.",
    "He works at YouTube and drives a McLaren from McDonald",
    "He said so. More: the plan has its costs, the mayor wrote.",
    "The U.S.Senate voted on it, and the share of the votes was even.",
    "She sold her iPhone share",
    "I share.The end",
)


@pytest.mark.parametrize("name", GLUED)
def test_a_glued_line_is_taken_apart(name: str) -> None:
    text, wanted = GLUED[name]
    (line,) = split_lines(f"  {text} ")
    pieces = unglue(line, RULES)
    assert [piece.text for piece in pieces] == wanted
    assert all(f"  {text} "[piece.start : piece.end] == piece.text for piece in pieces)


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_that_only_looks_glued_stays_whole(text: str) -> None:
    (line,) = split_lines(text)
    assert unglue(line, RULES) == [line]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*'aB .!?:。"’0', "Share", "Read more: ", "2 hours ago ", "By Ann Lee 2 May 2024", "关"]), max_size=30)
)
def test_pieces_always_slice_back_and_lose_nothing_but_white_space(parts: list[str]) -> None:
    text = "".join(parts)
    for line in split_lines(text):
        pieces = unglue(line, RULES)
        assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
        assert "".join(piece.text for piece in pieces).replace(" ", "") == line.text.replace(" ", "")
        assert [piece.breaks for piece in pieces[1:]] == [0] * (len(pieces) - 1)


@pytest.mark.parametrize("story", [story for story in stories() if story.name == "en"][:3], ids=lambda story: story.title[:20])
def test_what_is_glued_to_a_paragraph_goes_and_the_paragraph_stays(story: object) -> None:
    title, *paragraphs = story.text.split("\n")  # type: ignore[attr-defined]
    glued = [*paragraphs[:1], paragraphs[1] + "Read more: Fishermen return after the stormShareTweet", *paragraphs[2:]]
    out = classify("\n".join((title, *glued)), TextContext(origin="plain"), SiteMemory(), RULES, load_scorer())
    assert out.body.split("\n\n") == paragraphs
    assert [cut.reason for cut in out.removed] == ["related_title", "share"]
