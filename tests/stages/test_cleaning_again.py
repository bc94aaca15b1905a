"""Cleaning a cleaned text changes nothing, whatever stood around the story and in whatever order."""

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.saved import banners, hard_negatives, stories
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify

#: What ugly pages put between and around paragraphs; nothing of it need be known to the rules.
PIECES = (
    ("Related Articles", "Coast Herald", "2 hours ago", "- Coast Herald", "Fishermen return after the storm"),
    ("Похожие записи", "Рыбаки вернулись после шторма", "Флот вернулся в порт в воскресенье, сообщил начальник порта."),
    ("READ MORE: Ten gardens to visit this summer",),
    ("À lire aussi : Les pêcheurs rentrent après la tempête",),
    ("Comments (2)", "anna_b", "3 hours ago", "I cross it every day and never felt safe.", "Reply"),
    ("DAX 18,112.50 -0.4%", "EUR 1.0912", "Northport 12°C"),
    ("Share this:", "FacebookTwitterWhatsApp"),
    ("Editör'ün Seçtikleri", "Balıkçılar fırtınadan döndü", "Filo pazar günü limana döndü, liman müdürü açıkladı."),
    ("Tags", "#bridge #city"),
    ("12 July 2025 10:42",),
    ("By Jane Doe",),
    ("Subheading in between",),
    ("© 2025 The Harbour Post. All rights reserved.",),
)


@cache
def tools() -> tuple[Any, ...]:
    return load_rules(), load_scorer()


def cleaned(text: str, title: str | None = None) -> Classified:
    return classify(text, TextContext(origin="plain", title=title), SiteMemory(), *tools())


@settings(max_examples=150, deadline=None)
@given(
    story=st.sampled_from([*stories(), *hard_negatives()]),
    pieces=st.lists(st.tuples(st.sampled_from(PIECES), st.integers(0, 8)), max_size=4),
    banner=st.one_of(st.none(), st.sampled_from(banners())),
    place=st.integers(0, 8),
)
def test_a_cleaned_text_stays_as_it_is(story: Any, pieces: Any, banner: Any, place: int) -> None:
    lines = [story.title, *story.paragraphs]
    for piece, at in [*pieces, *([(banner[1], place)] if banner else [])]:
        lines[at:at] = piece
    once = cleaned("\n".join(lines))
    assert cleaned(once.body, once.title).body == once.body


def test_a_first_line_that_is_the_headline_once_the_banner_is_gone_is_found_at_once() -> None:
    banner = ("We use cookies to personalise content and ads.", "Accept all")
    story = (
        "Harbour bridge closed",
        *(f"The council met for hour {number} and said nothing new of the tunnel." for number in range(3)),
    )
    once = cleaned("\n".join((*banner, *story)))
    assert (once.title, tuple(once.body.split("\n\n"))) == (story[0], story[1:])
    assert cleaned(once.body, once.title).body == once.body


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([line for piece in PIECES for line in piece]), max_size=12))
def test_a_text_of_pieces_alone_stays_as_it_is_too(lines: list[str]) -> None:
    once = cleaned("\n".join(lines))
    assert cleaned(once.body, once.title).body == once.body
