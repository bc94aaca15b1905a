"""Stories that look like boilerplate keep every line: the first law of cleaning."""

import pytest

from bench.saved import Saved, hard_negatives
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify
from ingest.stages.rules import Rules
from ingest.stages.text.scored.scorer import Scorer

#: How many there must be, so that nobody drops the inconvenient ones.
MIN_TEXTS = 85


@pytest.fixture(scope="module")
def tools() -> tuple[Rules, Scorer]:
    return load_rules(), load_scorer()


def test_there_are_enough_hard_negatives() -> None:
    assert len(hard_negatives()) >= MIN_TEXTS


@pytest.mark.parametrize("saved", hard_negatives(), ids=lambda saved: saved.name)
def test_nothing_is_cut_from_a_story_that_looks_like_boilerplate(saved: Saved, tools: tuple[Rules, Scorer]) -> None:
    out = classify(saved.text, TextContext(origin="plain"), SiteMemory(), *tools)
    assert [cut.text for cut in out.removed] == []
    assert out.title == saved.title
    assert tuple(out.body.split("\n\n")) == saved.paragraphs


@pytest.mark.parametrize("saved", hard_negatives(), ids=lambda saved: saved.name)
def test_nothing_is_cut_from_it_when_it_was_extracted_from_a_page(saved: Saved, tools: tuple[Rules, Scorer]) -> None:
    text = "\n".join(saved.paragraphs)
    out = classify(text, TextContext(origin="extracted", title=saved.title), SiteMemory(), *tools)
    assert [cut.text for cut in out.removed] == []
