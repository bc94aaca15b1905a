"""Promises of what-if: the same thresholds change nothing, others say what they would change."""

import dataclasses

from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.fingerprint import fingerprint
from ingest.stages.replay_verdicts import replay_verdicts

NOW = DedupSettings()
WORDS = [f"word{n}" for n in range(300)]
TEXTS = [" ".join(WORDS), " ".join(WORDS[:150]), " ".join(f"other{n}" for n in range(200)), " ".join(WORDS)]
PRINTS = [(f"a-{n}", dataclasses.replace(fingerprint(text, None, "en"), sketch=())) for n, text in enumerate(TEXTS)]


def text_of(place: int) -> StoryText:
    return StoryText(None, TEXTS[place])


def test_the_same_thresholds_change_nothing() -> None:
    assert list(replay_verdicts(PRINTS, text_of, NOW, NOW)) == []


def test_without_stories_nothing_changes() -> None:
    assert list(replay_verdicts([], text_of, NOW, dataclasses.replace(NOW, evidence_min=10.0))) == []


def test_stricter_thresholds_free_what_was_attached() -> None:
    [change] = replay_verdicts(PRINTS, text_of, NOW, dataclasses.replace(NOW, evidence_min=10.0))
    assert (change.article_id, change.before.of, change.after.name) == ("a-1", "a-0", "novel")


def test_without_texts_prints_decide() -> None:
    strict = dataclasses.replace(NOW, contained=1.0, jaccard=0.99)
    changes = list(replay_verdicts(PRINTS, lambda _: None, NOW, strict))
    assert [change.article_id for change in changes] == ["a-1"]
