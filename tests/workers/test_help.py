"""Help: every command says what it does, whole, and shows a call that it takes."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from workers.cli import COMMANDS, cli


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command and of every command below one."""
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, one) for one in command.list_commands(context))
        else:
            yield (name,)


def said(*words: str) -> str:
    result = CliRunner().invoke(cli, [*words, "--help"], prog_name="copydesk", catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_a_command_shows_a_call_that_it_takes(words: tuple[str, ...]) -> None:
    calls = re.findall(rf"^  (?:.*[|] |\w+=\S+ )?copydesk {' '.join(words)}\b(.*)$", said(*words), re.MULTILINE)
    assert calls
    context = click.Context(cli)
    command = cli.get_command(context, words[0])
    for word in words[1:]:
        assert isinstance(command, click.Group)
        command = command.get_command(context, word)
    assert command is not None
    for call in calls:
        command.make_context(words[-1], shlex.split(re.sub(r"[&>].*", "", call)))


@pytest.mark.parametrize("words", [(), *sorted({words[:1] for words in commands() if len(words) > 1})], ids=" ".join)
def test_a_list_of_commands_cuts_no_sentence_short(words: tuple[str, ...]) -> None:
    assert "..." not in said(*words).partition("Commands:")[2]
