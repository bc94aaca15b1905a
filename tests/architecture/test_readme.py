"""The README names every command, option, address and reason; what it links to is there."""

import re
from pathlib import Path

import pytest

from ingest.adapters.web.reasons import Reason
from workers.cli import COMMANDS, cli
from workers.reading import STREAMS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
RECORDS = (ROOT / "ingest" / "schemas" / "README.md").read_text()
#: How a page's end is raised or returned, with its reason as a word.
ENDS = re.compile(
    r'(?:Rejected|Fatal|Transient)\(\s*"([a-z0-9_]+)"'
    r'|Rejection\(\s*(?:STAGE|"\w+"),\s*"([a-z0-9_]+)"'
    r'|_refusal\("([a-z0-9_]+)"'
    r'|reason = "([a-z0-9_]+)" if .* else "([a-z0-9_]+)"'
)
#: Reasons that a list names beside what tells them: `("soft_404", _missing),`.
LISTED = re.compile(r'^ +\("([a-z]+_[a-z0-9_]+|paywall)", ', re.MULTILINE)
#: Words for what ends no submission: a job that comes too late, a poll, a page that is put off.
NO_ENDS = {
    *("already_ended", "index_too_deep"),
    *(Reason.HOST_BUSY, Reason.HOST_INTERVAL, Reason.RETRY_AFTER, Reason.CIRCUIT_OPEN),
}


def reasons() -> set[str]:
    """Every reason for which the code ends a submission."""
    found: set[str] = set(Reason)
    for path in [*(ROOT / "ingest").rglob("*.py"), *(ROOT / "workers").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        found |= {word for words in ENDS.findall(text) for word in words if word}
        found |= set(LISTED.findall(text)) if path.parent.name == "refused" else set()
    return found - NO_ENDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named(name: str) -> None:
    assert f"copydesk {name}" in README


@pytest.mark.parametrize("option", ["--state", "--config", "-v", "COPYDESK_STATE", "COPYDESK_CONFIG"])
def test_every_option_before_a_command_is_named(option: str) -> None:
    assert option in README
    assert option.startswith("COPYDESK") or any(option in parameter.opts for parameter in cli.params)


def test_every_reason_of_an_end_is_listed_once_and_no_other() -> None:
    rows = RECORDS.partition("| state | reasons |")[2]
    listed = [word for row in rows.splitlines() for word in re.findall(r"`([a-z0-9_]+)`", row.partition("|")[2].partition("|")[2])]
    assert sorted(listed) == sorted(reasons())


def test_every_address_of_the_api_is_named() -> None:
    code = "".join(path.read_text() for path in (ROOT / "workers").glob("*.py"))
    paths = {*re.findall(r'add_(?:get|post)\("(/[^"]+)"', code), *STREAMS}
    assert {"/v1/submissions", "/v1/articles", "/metrics"} <= paths
    assert [path for path in sorted(paths) if path not in README] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "ingest/schemas/README.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text()
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (ROOT / page).parent.joinpath(target.partition("#")[0]).exists(), target
