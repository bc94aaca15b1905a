"""Where the story ends: leads of other stories below it go without any heading; its own last section stays."""

import pytest
from ferry_page import PARAGRAPHS, TITLE

from bench.saved import Saved, stories
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify
from ingest.stages.text.scored.ending import ENDING, ending_rows, lines_below_story
from ingest.stages.text.shown.evidence import gather
from ingest.stages.text.shown.lines import split_lines

RULES, SCORER = load_rules(), load_scorer()
MORE = (
    "The island council had hired two fishing boats to carry letters, milk and medicine while the ferry was away.",
    "Eleven days without a crossing cost the hotels a third of their bookings, their association reckons.",
    "The harbour master thanked the crew, who slept aboard to be ready for the first high tide.",
    "A second ferry will be chartered each spring from now on, so that repairs no longer cut the islands off.",
)
#: Headlines with their leads, as a page prints them below its story.
OTHERS = (
    "Ten ways to keep tomatoes over winter",
    "Gardeners who lift their plants before the frost can pick fruit until Christmas, says a nursery in Kent.",
    "Bank shares fall for a third day",
    "Lenders lost another four per cent after the regulator asked for larger reserves against bad loans.",
    "Why teenagers need more sleep than you think",
    "Schools that begin at ten report better marks and fewer accidents, a study of nine cities has found.",
)
FURNITURE = ("Share this article", "Facebook", "Subscribe to our newsletter", "© 2025 The Post. All rights reserved.")
SUBHEAD = "What comes next"
LAST = "The ferry company wants to buy a spare shaft for the propeller, which would lie in the harbour."


def body_of(*lines: str) -> str:
    out = classify("\n".join((TITLE, *lines)), TextContext(origin="plain"), SiteMemory(), RULES, SCORER)
    return out.body


def test_headlines_with_leads_below_the_story_go() -> None:
    body = body_of(*PARAGRAPHS, *MORE, *OTHERS, *FURNITURE)
    assert body == "\n\n".join((*PARAGRAPHS, *MORE))


def test_the_same_lines_stay_where_the_story_goes_on_below_them_or_nothing_shows_a_page() -> None:
    for paragraph in (*PARAGRAPHS, *MORE):
        assert paragraph in body_of(*PARAGRAPHS, *OTHERS, *MORE, *FURNITURE)
        assert paragraph in body_of(*PARAGRAPHS, *MORE, *OTHERS)


def test_the_storys_own_last_section_stays() -> None:
    body = body_of(*PARAGRAPHS, *MORE, SUBHEAD, LAST, *FURNITURE)
    assert body.endswith(f"{SUBHEAD}\n\n{LAST}")


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
def test_no_saved_story_is_cut_short(story: Saved) -> None:
    text = "\n".join((story.title, *story.paragraphs, *FURNITURE))
    out = classify(text, TextContext(origin="plain"), SiteMemory(), RULES, SCORER)
    assert tuple(out.body.split("\n\n")) == story.paragraphs


def test_rows_tell_of_all_lines_from_one_to_the_end() -> None:
    found = gather(split_lines("\n".join((*PARAGRAPHS, *OTHERS[:2]))), RULES)
    scores = [0.0, 0.0, 0.0, 0.6, 0.2]
    below = lines_below_story(found, [True] * 5, scores)
    assert below == [3, 4]
    first, last = ending_rows(found, [True] * 5, scores, below, below).tolist()
    of = dict(zip(ENDING, first, strict=True))
    assert (of["above"], of["cut_above"], of["score_above"]) == (3, 0, 0)
    assert (of["score_first"], of["score_last"], of["score_least"]) == pytest.approx((0.6, 0.2, 0.2))
    assert of["topics_told"] == 0 and of["size_longest"] == len(OTHERS[1])
    assert dict(zip(ENDING, last, strict=True))["above"] == 4
    assert lines_below_story(found, [True] * 5, [0.9, 0.0, 0.9, 0.9, 0.001]) == []
