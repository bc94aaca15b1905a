"""`copydesk explain`: what was cut from a page and why; or why two texts are one story, or are not."""

import asyncio

import click

from workers.commands.explain_page import explain_page
from workers.commands.explain_pair import explain_two

PAIR = 2


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE [SOURCE]")
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
def command(sources: tuple[str, ...], as_json: bool) -> None:
    """One SOURCE: every piece of the page, kept or cut, with rule, reason and score.

    A SOURCE is a file, a URL, or the id of a submission or article whose page is still kept; of a source of several pages the
    first is explained.

    Two SOURCES (files, URLs, submission or article ids): both texts side by side and why they are one story or two.

    \b
    copydesk explain page.html
    copydesk explain a-9a637e353533521547ac
    copydesk explain one.txt other.txt
    """
    if len(sources) > PAIR:
        raise click.UsageError(f"expected one source, or two to compare, got {len(sources)}")
    asyncio.run(explain_two(*sources, as_json=as_json) if len(sources) == PAIR else explain_page(*sources, as_json=as_json))
