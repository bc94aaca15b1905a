"""Where the files of `config/` are: beside the code in a checkout, inside the package when installed from a wheel."""

from pathlib import Path

from ingest.errors import ServiceError


def config_dir() -> Path:
    """The folder that holds `boilerplate.toml`, `redis.conf` and the others. Raises ServiceError when the install is broken."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "config", here.parent / "config"):
        if (candidate / "redis.conf").is_file():
            return candidate
    raise ServiceError(f"no config folder beside {str(here)!r}: the installation is incomplete")
