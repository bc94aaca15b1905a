"""Consent banners in 71 languages above, inside and below stories in seven: the story stays, the banner goes."""

import pytest

from bench.saved import banners, stories, with_lines
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify
from ingest.stages.fingerprint import fingerprint

#: Share of banners of which not a line is left. Measured: .997; the figure to reach is .95.
MIN_WHOLE_SHARE = 0.98
PLACES = {"above": 0, "inside": 1, "below": 2}


@pytest.mark.parametrize("place", PLACES)
def test_a_banner_goes_whole_and_takes_nothing_with_it(place: str) -> None:
    rules, scorer = load_rules(), load_scorer()

    def taken(text: str) -> Classified:
        return classify(text, TextContext(origin="plain"), SiteMemory(), rules, scorer)

    told = [(story, taken(story.text)) for story in stories()]
    whole = 0
    for number, (language, lines) in enumerate(banners()):
        story, alone = told[number % len(told)]
        out = taken(with_lines(story, lines, PLACES[place]))
        lost = [paragraph for paragraph in story.paragraphs if paragraph not in out.body]
        assert not lost, f"a banner in {language} cost a story in {story.name}: {lost}"
        assert out.title == story.title
        assert out.language == alone.language == story.name
        if out.body == alone.body:
            whole += 1
            assert fingerprint(out.body, out.title, out.language) == fingerprint(alone.body, alone.title, alone.language)
    assert whole >= MIN_WHOLE_SHARE * len(banners())
