"""Of languages that share their words the page's own word counts; of others, the text's."""

import pytest

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify

SERBIAN = (
    "Trajekt za spoljna ostrva ponovo plovi od ponedeljka, posle jedanaest dana u doku, rekao je lučki kapetan.",
    "Ronioci su prilikom pregleda pronašli pukotinu dugu koliko i šaka na osovini levog propelera.",
    "Nova osovina stigla je kamionom iz brodogradilišta, a posada ju je ugradila za dve noći.",
)


@pytest.mark.parametrize(("declared", "language"), [("sr", "sr"), ("hr", "hr"), ("bs", "bs"), ("en", {"sr", "hr", "bs", "sl"})])
def test_the_page_tells_languages_apart_that_are_alike(declared: str, language: str | set[str]) -> None:
    context = TextContext(origin="extracted", title="Trajekt ponovo plovi", language=declared)
    found = classify("\n".join(SERBIAN), context, SiteMemory(), load_rules(), load_scorer())
    assert found.language in language
