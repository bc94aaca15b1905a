"""The README names every command and every option that stands before one."""

from pathlib import Path

import pytest

from workers.cli import COMMANDS, cli

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named(name: str) -> None:
    assert f"copydesk {name}" in README


@pytest.mark.parametrize("option", ["--state", "--config", "-v", "COPYDESK_STATE", "COPYDESK_CONFIG"])
def test_every_option_before_a_command_is_named(option: str) -> None:
    assert option in README
    assert option.startswith("COPYDESK") or any(option in parameter.opts for parameter in cli.params)
