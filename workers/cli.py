"""The `copydesk` command. Commands are imported when called, so that help answers at once."""

import errno
import importlib
import logging
import os
import sys
from pathlib import Path

import click

from ingest.errors import CopydeskError, WorkLeft

#: Command -> module in `workers.commands` and its one line of help. The module's function `command` is the click command.
COMMANDS = {
    "run": ("run", "Read pages, clean and de-duplicate them, write the articles."),
    "serve": ("serve", "Run the HTTP API and a worker in one process."),
    "worker": ("worker", "Run a worker process."),
    "api": ("api", "Run the HTTP API."),
    "audit": ("audit", "Recount every submission; exit 1 when in is not out."),
    "explain": ("explain", "Show what was cut from a page, or why two texts are one story."),
    "cluster": ("cluster", "List the members of a story's cluster."),
    "whatif": ("whatif", "Show which verdicts other thresholds would change."),
    "dead": ("dead", "List, show and revive dead letters."),
    "index": ("index", "Show, rebuild or drop the index of stories."),
    "feeds": ("feeds", "Add, list, remove and check feeds."),
    "hosts": ("hosts", "List hosts that are slowed down or left alone."),
    "replay": ("replay", "Clean kept pages again with today's rules and show what changes."),
    "rules": ("rules", "Try a site's rules on a page and see what they cut."),
    "archive": ("archive", "Write kept pages as WARC."),
}
EXIT_USAGE, EXIT_LEFT = 2, 3


class LazyGroup(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now, or None when there is no such name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"workers.commands.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, from COMMANDS alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the embedded server's data.  [default: ~/.local/state/copydesk]",
)
@click.option("--config", type=click.Path(exists=True, dir_okay=False), help="Settings file instead of config/copydesk.toml.")
@click.option("-v", "--verbose", is_flag=True, help="Log a line for every page.")
@click.version_option(package_name="copydesk")
def cli(state: Path | None, config: str | None, verbose: bool) -> None:
    """Raw news pages in, clean and de-duplicated articles out.

    Without REDIS_URL an embedded server is started in the state folder.

    \b
    copydesk run FOLDER --out articles.jsonl   pages of yours, once
    copydesk serve                             a service: HTTP and a worker
    copydesk COMMAND --help                    more of one command
    """
    if state is not None:
        os.environ["COPYDESK_STATE"] = str(state)
    if config is not None:
        os.environ["COPYDESK_CONFIG"] = config
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        stream=sys.stderr,
    )
    if not verbose:
        logging.getLogger("arq").setLevel(logging.ERROR)


def main() -> None:
    """Run the command line; every fault that we know is one line on stderr and exit status 2, or 3 where work is left for others;
    never a traceback.
    """
    try:
        cli(prog_name="copydesk")
    except CopydeskError as error:
        click.echo(f"copydesk: {error}", err=True)
        sys.exit(EXIT_LEFT if isinstance(error, WorkLeft) else EXIT_USAGE)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(1)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        click.echo(f"copydesk: {error.filename or 'standard output'} cannot be written: {error.strerror}", err=True)
        _silence_stdout()
        sys.exit(EXIT_USAGE)


def _silence_stdout() -> None:
    """Let go of what could not be written, so that the interpreter does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
