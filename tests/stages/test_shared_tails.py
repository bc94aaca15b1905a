"""Briefs above the same furniture are stories of their own; a story that got another beginning, and another headline, is a copy."""

import pytest

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.compare import compare
from ingest.stages.second_look import score

LIMITS = DedupSettings()
BRIEFS = {
    "Loose cow stops morning express": (
        "A loose cow stopped the morning express between Denby and Holme for forty minutes on Friday. The animal was led "
        "away by its owner, who offered the driver a cheese."
    ),
    "Hunter finds Roman coins in ditch": (
        "A hunter from Castra found two hundred Roman coins in a ditch after the rain of last week. The museum will show "
        "them from May, and has asked him to keep the place a secret."
    ),
    "Last cinema of Perrin closes": (
        "The last cinema of Perrin closes on Sunday with a free showing of the film with which it opened in 1946. Its "
        "owner wants to turn the hall into a climbing gym."
    ),
}
FURNITURE = (
    "Sign up to our daily briefing for the stories that matter.\n"
    "Have you been affected by this? Write to the newsroom.\n"
    "The Courier is a member of the Independent Press Standards Organisation.\n"
    "Copies of our photographs can be ordered in Mill Street.\n"
    "Support local journalism with a subscription from two pounds a week.\n"
    "Our offices are open to readers from nine to five.\n"
    "The Courier is published every weekday except on public holidays."
)
REST = (
    "The fire broke out shortly after the ferry had left the harbour of Tarbrough with 212 passengers. Crew members "
    "put it out within twenty minutes and nobody was hurt, the coast guard said. Inspectors found that a fuel pipe "
    "had cracked close to a hot exhaust. The company will look at two sister ships before it resumes service, which "
    "may take until the weekend."
)
LEADS = {
    "Ferry company halts island service": (
        "All sailings to the Skerry islands were suspended on Tuesday, which leaves 1,900 residents without a link to the mainland."
    ),
    "Islanders cut off after engine burns on ferry": (
        "Shelves in the shops of Skerry town were empty by noon, and our reporter saw dozens of lorries that queued along the quay."
    ),
}


@pytest.mark.parametrize("one", BRIEFS)
@pytest.mark.parametrize("other", BRIEFS)
def test_briefs_above_the_same_furniture_are_stories_of_their_own(one: str, other: str) -> None:
    new, old = (StoryText(headline, f"{BRIEFS[headline]}\n\n{FURNITURE}") for headline in (one, other))
    assert (score(compare(new, old), LIMITS) >= LIMITS.evidence_min) is (one == other)


def test_a_story_with_another_beginning_and_headline_is_a_copy() -> None:
    new, old = (StoryText(headline, f"{lead}\n\n{REST}") for headline, lead in LEADS.items())
    seen = compare(new, old)
    assert not seen.furniture and score(seen, LIMITS) >= LIMITS.evidence_min


def test_without_headlines_nothing_is_known_of_what_a_tail_should_name() -> None:
    new, old = (StoryText(None, f"{brief}\n\n{FURNITURE}") for brief in list(BRIEFS.values())[:2])
    assert not compare(new, old).furniture
