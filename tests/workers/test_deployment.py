"""docker-compose.yml and Dockerfile cannot be run here; what they name must exist in the project."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import ROOT

from ingest.settings import Settings

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def copydesk_help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "workers.cli", *command, "--help"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return done.stdout


@pytest.mark.parametrize("service", ["api", "worker"])
def test_every_command_and_option_exists(service: str) -> None:
    command, *options = COMPOSE["services"][service]["command"]
    said = copydesk_help(command)
    for option in options:
        assert not option.startswith("--") or option in said


def test_every_path_exists_and_redis_is_not_published() -> None:
    redis = COMPOSE["services"]["redis"]
    assert "ports" not in redis
    [conf] = [volume for volume in redis["volumes"] if volume.startswith("./")]
    source, inside, _ = conf.split(":")
    assert (ROOT / source).is_file()
    assert inside in redis["command"]
    assert set(COMPOSE["volumes"]) == {volume.split(":")[0] for volume in redis["volumes"] if not volume.startswith(".")}
    text = (ROOT / source).read_text()
    assert "appendonly yes" in text and "noeviction" in text


def test_every_variable_is_a_setting_and_every_service_waits_for_a_healthy_redis() -> None:
    for name in ("api", "worker"):
        service = COMPOSE["services"][name]
        variables = {key: re.sub(r"\$\{\w+:-(.*)\}", r"\1", value) for key, value in service["environment"].items()}
        assert Settings.read(variables).redis_url == "redis://redis:6379/0"
        assert service["depends_on"]["redis"]["condition"] == "service_healthy"
    assert COMPOSE["services"]["redis"]["healthcheck"]["test"][-1] == "ping"
    grace_s = int(COMPOSE["services"]["worker"]["stop_grace_period"].removesuffix("s"))
    assert grace_s > Settings().worker.drain_s


def test_the_health_check_asks_a_route_of_the_api_on_the_port_it_listens_on() -> None:
    api = COMPOSE["services"]["api"]
    port = api["command"][api["command"].index("--port") + 1]
    asked = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", api["healthcheck"]["test"][-1])
    assert asked
    assert asked.group(1) == port
    assert f'"{asked.group(2)}"' in (ROOT / "workers" / "api.py").read_text()
    assert f":{port}" in api["ports"][0] and f"EXPOSE {port}" in DOCKERFILE


def test_the_dockerfile_copies_what_exists_and_starts_our_command() -> None:
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source
    assert 'ENTRYPOINT ["copydesk"]' in DOCKERFILE
    assert 'copydesk = "workers.cli:main"' in (ROOT / "pyproject.toml").read_text()
    assert "USER copydesk" in DOCKERFILE


def test_the_image_has_the_locks_versions_and_no_tool_of_developers() -> None:
    [install] = re.findall(r"pip install (.+)$", DOCKERFILE, re.MULTILINE)
    assert install.split()[-3:] == ["-c", "requirements.lock", "."], "a lock that is installed brings the tools with it"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {re.match(r"[\w.-]+", one)[0].lower().replace("_", "-").replace(".", "-") for one in project["dependencies"]}  # type: ignore[index]
    pinned = {line.partition("==")[0].replace(".", "-") for line in (ROOT / "requirements.lock").read_text().splitlines()}
    assert needed <= pinned


@pytest.mark.parametrize("command", ["api", "serve"])
def test_help_names_where_it_listens_when_nothing_is_said(command: str) -> None:
    said = " ".join(copydesk_help(command).split())
    worker = Settings().worker
    assert f"worker.host, {worker.host}]" in said and f"worker.port, {worker.port}]" in said


def test_help_imports_nothing_slow() -> None:
    program = "import sys, workers.cli; sys.argv = ['', '--help']\ntry: workers.cli.main()\nexcept SystemExit: print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split()
    assert not {"aiohttp", "arq", "redis", "trafilatura", "datasketch", "numpy", "rich", "lxml"} & set(loaded)


def test_every_command_that_help_names_can_be_imported() -> None:
    from workers.cli import COMMANDS, cli

    for name in COMMANDS:
        assert cli.get_command(None, name) is not None, name  # type: ignore[arg-type]
    assert Path(ROOT / "README.md").read_text().count("copydesk ") > 5
