"""A page that holds its story twice gives it once, in order; a story that repeats itself keeps what it says."""

import pytest
from ferry_page import PARAGRAPHS, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit
from ingest.toolkit_files import load_toolkit

TOLD = (
    *PARAGRAPHS,
    "The company will carry bicycles free of charge until the end of the month to make up for the gap.",
    "Four hundred islanders had waited on the pier on the last evening before the boat was taken out of service.",
    "The next inspection is due in the autumn, when the second shaft will be looked at as well, the yard said.",
)
LAST = "That is how the crew tells it in the bar of the pier to whoever asks."
PLAIN = "".join(f"<p>{text}</p>" for text in TOLD)
FULL = f"<p>{TOLD[0]}</p><p>{TOLD[1]}</p><h2>Two nights of work</h2>{PLAIN.partition(TOLD[1])[2].removeprefix('</p>')}"


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return load_toolkit()


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="for-print" style="display:none">{PLAIN}</div><article>{FULL}</article>',
        f'<article>{FULL}</article><div style="display:none">{PLAIN}</div>',
    ],
)
def test_the_copy_with_its_sub_headings_stays_and_the_other_is_recorded(toolkit: Toolkit, page: str) -> None:
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1>{page}</body>")
    assert found.body.split("\n\n") == [*TOLD[:2], "Two nights of work", *TOLD[2:]]
    assert [removal.text for removal in found.removed if removal.rule == "repeated-story"] == list(TOLD)


def test_what_is_said_again_within_a_story_stays(toolkit: Toolkit) -> None:
    told = "".join(
        f"<p>{text}</p>" for text in (*TOLD, TOLD[0], "That is how the crew tells it in the bar of the pier to whoever asks.")
    )
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{told}</article></body>")
    assert found.body.count(TOLD[0]) == 2


def test_a_story_whose_only_copy_is_hidden_until_a_script_runs_is_kept(toolkit: Toolkit) -> None:
    found = article_of(toolkit, f'<body><h1>{TITLE}</h1><div style="display:none">{FULL}</div></body>')
    assert all(text in found.body for text in TOLD)
