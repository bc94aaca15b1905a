"""`copydesk explain`: why two texts are one story, or are not."""

import asyncio

import click

from workers.commands.explain_pair import explain_two


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
def command(sources: tuple[str, ...], as_json: bool) -> None:
    """Two SOURCES (files, URLs, submission or article ids): both texts side by side and why they are one story or two."""
    if len(sources) != 2:  # noqa: PLR2004 - a pair
        raise click.UsageError(f"expected two sources to compare, got {len(sources)}")
    asyncio.run(explain_two(*sources, as_json=as_json))
