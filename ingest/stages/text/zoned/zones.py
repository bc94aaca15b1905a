"""Zones: runs of lines that something opened and a second sign confirmed. They say why a line may go; the scorer says whether."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.stages.text.scored.features import code_of
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.story import OPENERS, Story
from ingest.stages.text.zoned.consent_zones import mark_consent
from ingest.stages.text.zoned.lists import mark_list, meta_run
from ingest.stages.text.zoned.zone import STORY, Zone

#: Lines between a headline and the story: byline, date, reading time, a standfirst.
HEADER_LINES = 5

__all__ = ["STORY", "Zone", "zones_of"]


def zones_of(found: Sequence[Evidence], story: Story, title_at: int | None = None) -> list[Zone]:
    """The zone of each line. A zone that nothing confirms is its opening line only.

    What stands between the headline and the story's first sentence is the story's own source and age, and opens no list.
    """
    zones = [STORY] * len(found)
    begin = _begin(found, title_at)
    if story.is_live:
        begin = _first_heading(found, begin)
    metas = [0 if index < begin else meta_run(found, index) for index in range(len(found))]
    index = 0
    while index < len(found):
        index = mark_list(found, metas, zones, index)
    mark_consent(found, story, zones)
    return _with_tails(found, zones)


def _first_heading(found: Sequence[Evidence], begin: int) -> int:
    """The first heading of other stories or comments: above it all ages are the story's own."""
    heads = (index for index in range(begin, len(found)) if (rule := found[index].rule) and rule.reason in OPENERS)
    return next(heads, len(found))


def _begin(found: Sequence[Evidence], title_at: int | None) -> int:
    """The first running text below the headline, or the line below all that may stand between."""
    head = range(0 if title_at is None else title_at + 1, min(len(found), (title_at or 0) + 1 + HEADER_LINES))
    return next((index for index in head if found[index].is_paragraph), head.stop)


def _with_tails(found: Sequence[Evidence], zones: list[Zone]) -> list[Zone]:
    """Marks the related lists after which nothing comes but other zones and widgets."""
    out = list(zones)
    for index in range(len(found) - 1, -1, -1):
        zone, evidence = zones[index], found[index]
        if zone.kind == "related":
            out[index] = replace(zone, tail=True)
        elif zone == STORY and not (code_of(evidence) or evidence.phrases or evidence.is_short):
            break
    return out
