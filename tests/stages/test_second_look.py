"""Promises of the look at two texts: what it measures, and what each piece of evidence is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.changes import changes
from ingest.stages.compare import Comparison, compare
from ingest.stages.pair import explain_pair
from ingest.stages.passages import longest_passages
from ingest.stages.second_look import arguments, score, second_look

LIMITS = DedupSettings()
LEAD = "The council of Ostmouth voted on Monday to widen the northern quay by forty metres before winter storms arrive."
REST = (
    "Mayor Ana Petrova said the quay had become too narrow for the ferries. The council of Ostmouth will pay for the quay with "
    "fees from the ferries. Fishermen of Ostmouth fear that the northern basin will be closed for months. Petrova promised them "
    "that the basin stays open at night. Work on the quay begins in September and the ferries will use the southern basin."
)
STORY = f"{LEAD} {REST}"
BRIEFS = (
    "Cyclist Jonas Weber won the mountain stage in record time after a fall on the descent. A library in Nordheim reopened after "
    "two years of repairs with a reading room for children. Scientists in Aldburg counted more storks than in any spring before."
)


def looked(new: str, old: str) -> Comparison:
    return compare(StoryText(None, new), StoryText(None, old))


@pytest.mark.parametrize(
    "copy",
    [
        LEAD + " " + REST[:200],
        REST + " " + LEAD,
        STORY.replace("quay", "quai"),
        "Read on. " + STORY,
        STORY.replace("ferries", "feries"),
    ],
)
def test_copies_are_one_story(copy: str) -> None:
    told = second_look(StoryText(None, copy), StoryText(None, STORY), "same", LIMITS)
    assert told.is_same and told.scores["jaccard"] <= told.scores["containment"] <= 1


def test_a_brief_in_a_round_up_is_two_stories() -> None:
    brief = " ".join(LEAD.split() + REST.split()[:12])
    roundup = f"{BRIEFS} {brief} {BRIEFS[::-1]} {BRIEFS.upper()[::-1]}"
    assert not second_look(StoryText(None, brief), StoryText(None, roundup), "same", LIMITS).is_same


def test_what_has_the_headline_of_its_lead_is_no_round_up_that_holds_it() -> None:
    named, lead = "Ostmouth widens its northern quay", " ".join(LEAD.split() + REST.split()[:12])
    loose = f"{lead} {BRIEFS} {BRIEFS[::-1]} {BRIEFS.upper()[::-1]}"
    own, other, longer = (
        compare(StoryText(named, lead), StoryText(headline, loose))
        for headline in (
            named.upper(),
            "News in brief of the whole week",
            f"{named}, a library reopens and all other news of the day",
        )
    )
    assert own.looseness == 0.0 and score(own, LIMITS) >= LIMITS.evidence_min
    assert other.looseness > 0.5 and longer.looseness > 0.5 * other.looseness
    assert score(other, LIMITS) < LIMITS.evidence_min


def test_one_template_with_other_numbers_is_two_stories() -> None:
    def prices(a: int) -> str:
        return (
            f"Crude fell {a}.3 percent to {a + 50}.10 dollars a barrel in early trade on Monday after stocks rose by "
            f"{a + 2} million barrels. Brent lost {a + 1}.7 percent to {a + 58}.20 dollars. "
            f"Gold stood at {a + 1200} dollars an ounce after {a + 1190}."
        )

    seen = looked(prices(2), prices(7))
    assert seen.numbers_replaced > 0.5 and score(seen, LIMITS) < LIMITS.evidence_min


def test_one_template_with_other_names_is_two_stories() -> None:
    def appointment(company: str, person: str, town: str, before: str) -> str:
        return (
            f"{company} said on Monday that it had named {person} as its chief financial officer from next month. "
            f"{person}, who joins from {before}, will work from {town} and report to the board of {company}. "
            f"Shares of {company} were little changed. "
            f"The former officer of {company} left {town} in spring for {before}."
        )

    one = appointment("Nordwind", "Petrova", "Ostmouth", "Halvers")
    other = appointment("Zenithal", "Okonkwo", "Brakford", "Miravel")
    assert not second_look(StoryText(None, one), StoryText(None, other), "same", LIMITS).is_same


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared_in_either_order(one: str, other: str) -> None:
    seen = looked(one, other)
    assert 0 <= seen.jaccard <= seen.containment <= 1
    assert looked(other, one).jaccard == seen.jaccard


def test_a_shared_headline_speaks_for_one_story() -> None:
    named = "Ostmouth widens its northern quay"
    seen = compare(StoryText(named, STORY), StoryText(named.upper(), STORY))
    assert seen.headline == 1.0
    assert {a.name: a.weight for a in arguments(seen, LIMITS)}["headline in common"] == 1.0


def test_the_longest_passages_are_quoted_longest_first() -> None:
    passages = longest_passages(f"{LEAD} Something else. {REST}", f"{REST} And then: {LEAD}")
    assert passages[0].text == REST.rstrip(".") and passages[1].text == LEAD.rstrip(".")
    assert passages[0].words > passages[1].words and passages[1].starts[0] == 0


def test_a_report_on_a_pair_adds_up() -> None:
    report = explain_pair(StoryText(None, STORY), StoryText(None, REST), LIMITS)
    assert report.conclusion.startswith("duplicate") and report.score == pytest.approx(sum(a.weight for a in report.arguments))
    assert explain_pair(StoryText(None, STORY), StoryText(None, BRIEFS), LIMITS).conclusion == "two stories"
    assert report.as_json()["passages"]


def test_changes_are_told_paragraph_by_paragraph() -> None:
    old = "The quay is closed.\n\nTwo people were hurt in the fall.\n\nThe mayor was away."
    new = "The quay is closed.\n\nThree people were hurt in the fall.\n\nA crane fell at noon."
    told = changes(new, old)
    assert told["changed"] == [{"before": "Two people were hurt in the fall.", "after": "Three people were hurt in the fall."}]
    assert (told["added"], told["removed"]) == (["A crane fell at noon."], ["The mayor was away."])
    assert changes(old, old)["significance"] == 0.0


def test_a_changed_number_matters() -> None:
    told = changes(STORY.replace("forty", "40"), STORY.replace("forty", "45"))
    assert told["significance"] == 0.2
