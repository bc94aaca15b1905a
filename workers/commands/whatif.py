"""`copydesk whatif`: recent stories under other thresholds."""

import asyncio
import dataclasses
import time
from collections import deque

import click
import orjson

from ingest.adapters.index.records import StoredStory, stories_since
from ingest.errors import UsageError
from ingest.knobs import fault_of
from ingest.model import StoryText
from ingest.settings_sections import DedupSettings
from ingest.stages.replay_verdicts import Change, replay_verdicts
from workers.index_check import refuse_foreign_index
from workers.runtime import World, open_world
from workers.time_spans import parse_since

#: Stories replayed at most, the newest: more take minutes.
STORIES_MAX = 20_000


@click.command()
@click.option("--contained", type=float, help="Containment that speaks neither for nor against one story.")
@click.option("--jaccard", type=float, help="Jaccard that speaks neither for nor against one story.")
@click.option("--evidence", type=float, help="Sum of evidence from which two texts are one story.")
@click.option("--set", "others", multiple=True, metavar="NAME=VALUE", help="Any other threshold of the settings' section `dedup`.")
@click.option("--since", default="2d", show_default=True, help="Stories since then: a span (90m, 36h, 2d) or a date.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON Lines.")
def command(
    contained: float | None, jaccard: float | None, evidence: float | None, others: tuple[str, ...], since: str, as_json: bool
) -> None:
    """List the verdicts that would change under other thresholds. Nothing is written; the index stays as it is.

    \b
    copydesk whatif --contained 0.75 --since 2d
    copydesk whatif --set numbers_min=4
    """
    given = {"contained": contained, "jaccard": jaccard, "evidence_min": evidence}
    values = {name: value for name, value in given.items() if value is not None} | dict(map(_pair, others))
    if not values:
        raise click.UsageError("name at least one threshold, such as --contained 0.75")
    count, changes = asyncio.run(_whatif(values, parse_since(since, time.time())))
    for change in changes:
        if as_json:
            before, after = dataclasses.asdict(change.before), dataclasses.asdict(change.after)
            click.echo(orjson.dumps({"articleId": change.article_id, "before": before, "after": after}))
        else:
            click.echo(f"{change.article_id}: {change.before} -> {change.after}")
    click.echo(f"{len(changes)} of {count} verdicts would change", err=True)


def _pair(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    known = [knob.name for knob in dataclasses.fields(DedupSettings) if knob.name != "window_days"]
    if name not in known:
        raise click.UsageError(f"--set {text!r}: no threshold {name!r}; there are {', '.join(known)}")
    try:
        return name, float(value)
    except ValueError:
        raise click.UsageError(f"--set {text!r}: expected {name}=NUMBER") from None


async def _whatif(values: dict[str, float], since_s: float) -> tuple[int, list[Change]]:
    async with open_world() as world:
        await refuse_foreign_index(world)
        now = world.settings.dedup
        for name, value in values.items():
            knob = next(knob for knob in dataclasses.fields(DedupSettings) if knob.name == name)
            if fault := fault_of(knob, value):
                raise UsageError(f"{name} = {value!r}: {fault}")
        stories = await _recent(world, since_s)
        texts = await _texts(world, stories)
        prints = [(story.article_id, story.fingerprint) for story in stories]
        return len(stories), list(replay_verdicts(prints, texts.get, now, dataclasses.replace(now, **values)))


async def _recent(world: World, since_s: float) -> list[StoredStory]:
    newest: deque[StoredStory] = deque(maxlen=STORIES_MAX)
    async for story in stories_since(world.redis, since_s):
        newest.append(story)
    return list(newest)


async def _texts(world: World, stories: list[StoredStory]) -> dict[int, StoryText]:
    texts = {}
    for place, story in enumerate(stories):
        entries = await world.redis.xrange(story.stream, story.entry, story.entry)
        if entries:
            record = orjson.loads(entries[0][1][b"record"])
            texts[place] = StoryText(record.get("headline"), record.get("articleBody") or "")
    return texts
