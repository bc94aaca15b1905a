"""`copydesk explain A B`: two texts side by side, and why they are one story or two. A and B are files, URLs or ids."""

import shutil
import textwrap
import time
from pathlib import Path

import click
import orjson

from ingest.adapters import keys
from ingest.errors import UsageError
from ingest.model import RawPage, Rejection, SiteMemory, StoryText
from ingest.stages.pair import PairReport, explain_pair
from workers.runtime import World, open_world

#: Lines of each text that are shown side by side.
SIDE_LINES = 30
GUTTER = "  |  "
HTML_ENDINGS = {".html", ".htm", ".xhtml"}


async def explain_two(one: str, other: str, *, as_json: bool) -> None:
    """Print the report on two stories. Raises UsageError that quotes a name which is no file, URL or known id."""
    async with open_world() as world:
        mine, yours = await _story(world, one), await _story(world, other)
        report = explain_pair(mine, yours, world.settings.dedup)
    if as_json:
        click.echo(orjson.dumps({"conclusion": report.conclusion, **report.as_json()}))
        return
    _show_sides(mine, yours)
    _show_reasons(report)


async def _story(world: World, name: str) -> StoryText:
    if "://" in name:
        page = await world.edges.fetch(name)
    else:
        read = _file(name)
        if read is None:
            return await _stored(world, name)
        page = read
    cleaned = await world.edges.clean(page, SiteMemory())
    if isinstance(cleaned, Rejection):
        raise UsageError(f"{name!r} is no story: {cleaned.reason}, {cleaned.detail}")
    return StoryText(cleaned.article.headline, cleaned.article.body)


def _file(name: str) -> RawPage | None:
    path = Path(name)
    if not path.is_file():
        return None
    return RawPage("html" if path.suffix.lower() in HTML_ENDINGS else "text", path.read_bytes(), time.time())


async def _stored(world: World, name: str) -> StoryText:
    """The text of a submission or article id, read from the stream where it was published."""
    submission_id = name.removeprefix("a-")
    stream, entry = await world.redis.hmget(keys.submission(submission_id), "stream", "entry")
    entries = await world.redis.xrange(stream, entry, entry) if stream and entry else []
    if not entries:
        raise UsageError(f"{name!r}: expected a file, a URL, or the id of a submission or article whose text is still stored")
    record = orjson.loads(entries[0][1][b"record"])
    return StoryText(record.get("headline"), record.get("articleBody") or "")


def _show_sides(one: StoryText, other: StoryText) -> None:
    width = (shutil.get_terminal_size((120, 40)).columns - len(GUTTER)) // 2
    left, right = _lines(one, width), _lines(other, width)
    for place in range(min(SIDE_LINES, max(len(left), len(right)))):
        here = left[place] if place < len(left) else ""
        there = right[place] if place < len(right) else ""
        click.echo(f"{here:<{width}}{GUTTER}{there}")
    click.echo()


def _lines(story: StoryText, width: int) -> list[str]:
    paragraphs = [story.headline or "", *story.body.splitlines()]
    return [line for text in paragraphs for line in (textwrap.wrap(text, width) or [""])]


def _show_reasons(report: PairReport) -> None:
    seen = report.seen
    click.echo(f"{report.conclusion} (evidence {report.score:+.2f})")
    click.echo(
        f"prints alone: {report.by_prints}; they share {report.shared_keys} of 8 keys; Jaccard about {report.estimated.jaccard:.2f}"
    )
    shared = "-" if seen.shared_numbers is None else f"{seen.shared_numbers:.2f}"
    click.echo(f"the texts: Jaccard {seen.jaccard:.2f}, containment {seen.containment:.2f}, shared numbers {shared}")
    for argument in sorted(report.arguments, key=lambda argument: -abs(argument.weight)):
        if argument.weight:
            click.echo(f"  {argument.weight:+6.2f}  {argument.name}")
    for passage in report.passages:
        click.echo(f"in both, {passage.words} words: {textwrap.shorten(passage.text, 300)}")
