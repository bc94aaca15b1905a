"""`copydesk rules`: try the rules of a site on one page, and see what they cut."""

import asyncio
import time
from pathlib import Path

import click
import orjson

from ingest.config_files import config_dir
from ingest.errors import UsageError
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.toolkit_files import load_toolkit

#: Characters of a cut's text that are shown.
SHOWN_CHARS = 100


@click.group()
def command() -> None:
    """Rules of single sites, in config/sites/*.toml."""


@command.command("test", short_help="Clean one page and show what the rules of its site cut.")
@click.argument("source")
@click.option("--host", help="The host whose rules are used for a file.")
@click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Read rules here, in a folder like config/."
)
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
def test_page(source: str, host: str | None, folder: Path | None, as_json: bool) -> None:
    """Clean SOURCE (a URL or an HTML file) and show the rules that matched, what was cut, and what remains.

    \b
    copydesk rules test https://example.org/a-story
    copydesk rules test page.html --host example.org
    """
    toolkit = load_toolkit(folder=folder or config_dir())
    page = _page(source, host)
    rule = toolkit.sites.for_host(page.host)
    cleaned = clean(page, SiteMemory(), toolkit)
    report = {"host": page.host, "rules": rule.name if rule else None, **_outcome(cleaned)}
    click.echo(orjson.dumps(report) if as_json else _as_text(report))


def _page(source: str, host: str | None) -> RawPage:
    if source.startswith(("http://", "https://")):
        return asyncio.run(_fetch(source))
    path = Path(source)
    if not path.is_file():
        raise UsageError(f"{source!r}: expected a URL or an HTML file")
    url = f"https://{host}/" if host else None
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{source!r} cannot be read: {error.strerror}") from error
    return RawPage("html", body, time.time(), requested_url=url, final_url=url)


async def _fetch(url: str) -> RawPage:
    from workers.runtime import open_world

    async with open_world() as world:
        return await world.edges.fetch(url)


def _outcome(cleaned: Cleaned | Rejection) -> dict[str, object]:
    if isinstance(cleaned, Rejection):
        return {"rejected": cleaned.reason, "detail": cleaned.detail}
    article = cleaned.article
    cuts = [{"rule": cut.rule, "reason": cut.reason, "path": cut.path, "text": cut.text} for cut in article.removed]
    return {"headline": article.headline, "abstract": article.abstract, "articleBody": article.body, "removed": cuts}


def _as_text(report: dict[str, object]) -> str:
    lines = [f"host   {report['host'] or '-'}", f"rules  {report['rules'] or 'none for this host'}"]
    if "rejected" in report:
        return "\n".join([*lines, f"rejected as {report['rejected']}: {report['detail']}"])
    removed = report["removed"]
    assert isinstance(removed, list)
    cuts = [f"  {cut['rule']} ({cut['reason']}): {str(cut['text'])[:SHOWN_CHARS]}" for cut in removed]
    return "\n".join([*lines, f"cut    {len(cuts)}", *cuts, "", str(report["headline"] or ""), "", str(report["articleBody"])])
