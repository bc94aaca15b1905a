"""The two seed documents come out exactly as the files beside them say."""

import json
from pathlib import Path

import pytest

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify


@pytest.mark.parametrize("number", [0, 1])
def test_a_seed_document_comes_out_as_expected(extra_data: Path, number: int) -> None:
    expected_files = sorted((extra_data / "seeds").glob("*.expected.json"))
    if not expected_files:
        pytest.skip("the extra data holds no seeds")
    expected = json.loads(expected_files[number].read_text(encoding="utf-8"))
    text = (extra_data / "seeds" / expected["source"]).read_text(encoding="utf-8")
    out = classify(text, TextContext(origin="plain"), SiteMemory(), load_rules(), load_scorer())
    assert out.title == expected["title"]
    assert out.abstract == expected["summary"]
    assert out.language == expected["language"]
    assert out.body.split("\n\n") == expected["body"]
    assert [{"title": story.title, "source": story.source, "age": story.age} for story in out.related] == expected["related"]
    cuts = [{"reason": cut.reason, "span": [cut.start, cut.end], "text": cut.text} for cut in out.removed]
    assert cuts == expected["removed"]
