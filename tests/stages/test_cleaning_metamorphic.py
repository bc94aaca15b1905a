"""What is put around a story never changes it, whatever its order; offsets always slice back; cleaning twice changes nothing."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.saved import banners, hard_negatives, stories
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify

TAILS = {
    "comments": (
        "Comments (2)", "anna_b", "3 hours ago", "I cross it every day and never felt safe.", "Reply",
        "Guest", "1 day ago", "Good.", "Reply",
    ),
    "no comments": ("Comments", "No comments yet..."),
    "stubs": (
        "Related Articles", "Coast Herald", "2 hours ago", "- Coast Herald", "Fishermen return after the storm",
        "The fishing fleet returned to port on Sunday after three days at sea, the harbour master said. Nobody was hurt.",
        "Daily Globe", "5 hours ago", "- Daily Globe", "Minister opens new school in the valley",
    ),
    "headlines": (
        "You may also like", "Ten gardens to visit this summer", "Why coffee gets dearer", "The quiet return of the wolf",
    ),
    "share": ("Share this:", "Facebook", "WhatsApp", "Copy link"),
    "tags": ("Tags", "#bridge #city #traffic"),
    "newsletter": ("Sign up to our newsletter and get the news in your inbox.", "Enter your email address"),
    "copyright": ("© 2025 The Harbour Post. All rights reserved.",),
}  # fmt: skip


@cache
def taken_apart(text: str, title: str | None = None) -> Classified:
    return classify(text, TextContext(origin="plain", title=title), SiteMemory(), *tools())


@cache
def tools() -> tuple[Any, ...]:
    return load_rules(), load_scorer()


@settings(max_examples=60, deadline=None)
@given(
    story=st.sampled_from([story for story in stories() if story.name == "en"]),
    names=st.lists(st.sampled_from(sorted(TAILS)), min_size=1, max_size=4, unique=True),
    banner=st.one_of(st.none(), st.sampled_from(banners())),
)
def test_what_comes_below_a_story_in_any_order_never_changes_its_body(story: Any, names: Any, banner: Any) -> None:
    lines = [*(line for name in names for line in TAILS[name]), *(banner[1] if banner else ())]
    out = taken_apart("\n".join((story.text, *lines)))
    assert tuple(out.body.split("\n\n")) == story.paragraphs
    assert out.title == story.title


@settings(max_examples=40, deadline=None)
@given(story=st.sampled_from(stories()), banner=st.sampled_from(banners()), place=st.integers(0, 3))
def test_a_banner_between_any_two_paragraphs_never_costs_one(story: Any, banner: Any, place: int) -> None:
    whole = (story.title, *story.paragraphs)
    at = min(place + 1, len(whole))
    out = taken_apart("\n".join((*whole[:at], *banner[1], *whole[at:])))
    assert [paragraph for paragraph in story.paragraphs if paragraph not in out.body] == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\r\u2028.:-#@ ")), max_size=300))
def test_offsets_always_slice_back_to_what_is_recorded(text: str) -> None:
    out = taken_apart(text)
    ends = 0
    for block in out.blocks:
        assert ends <= block.start < block.end <= len(text)
        ends = block.end
    for cut in out.removed:
        assert text[cut.start : cut.end] == cut.text
        assert cut.rule
        assert cut.reason
    assert out.body == "\n\n".join(text[block.start : block.end] for block in out.blocks if block.role in {"body", "subheading"})


@pytest.mark.parametrize("name", sorted(TAILS))
def test_undoing_every_cut_gives_back_every_line(name: str) -> None:
    text = "\n".join((stories()[0].text, *TAILS[name]))
    out = taken_apart(text)
    assert [text[block.start : block.end] for block in out.blocks] == text.split("\n")


@pytest.mark.parametrize("saved", hard_negatives()[::4], ids=lambda saved: saved.name)
@pytest.mark.parametrize("name", sorted(TAILS))
def test_cleaning_the_cleaned_text_again_changes_nothing(saved: Any, name: str) -> None:
    once = taken_apart("\n".join((saved.text, *TAILS[name])))
    twice = taken_apart(once.body, once.title)
    assert twice.body == once.body
