"""Related stories as records, read from the lines that were cut as related."""

from collections.abc import Sequence

from ingest.model import RelatedStory
from ingest.stages.text.decided.call import Call
from ingest.stages.text.shown.evidence import Evidence

#: Words from which what stands above an age is a headline and no source.
MIN_TITLE_WORDS = 3


def related_of(found: Sequence[Evidence], calls: Sequence[Call]) -> tuple[RelatedStory, ...]:
    """One record for each headline cut as `related_title`, with the source and age that stand before it, and for each headline that
    stands above its age.
    """
    stories: list[RelatedStory] = []
    source = age = None
    start: int | None = None
    for evidence, call, below in zip(found, calls, _below_metas(calls), strict=True):
        text = evidence.line.text
        if call.reason == "related_meta":
            start = evidence.line.start if start is None else start
            if evidence.is_time:
                age = text
                if source and len(source.split()) >= MIN_TITLE_WORDS and below != "related_title":
                    stories.append(RelatedStory(source, None, age, None, start, evidence.line.end))
                    source = age = start = None
            elif not evidence.is_dashed or source is None:
                source = text.lstrip("-–—•· ")
        elif call.reason == "related_title":
            title = text.split(":", 1)[-1].strip() if evidence.labelled else text
            stories.append(
                RelatedStory(title, source, age, None, evidence.line.start if start is None else start, evidence.line.end)
            )
            source = age = start = None
        elif call.reason == "related_body" and stories:
            last = stories[-1]
            stories[-1] = RelatedStory(last.title, last.source, last.age, last.url, last.start, evidence.line.end)
        else:
            source = age = start = None
    return tuple(stories)


def _below_metas(calls: Sequence[Call]) -> list[str | None]:
    """For each line the reason of the first below it that is no source and no age: those above a headline are its own."""
    below: list[str | None] = []
    reason = None
    for call in reversed(calls):
        below.append(reason)
        reason = reason if call.reason == "related_meta" else call.reason
    return below[::-1]
