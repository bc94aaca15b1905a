"""Where the files of `config/` are: beside the code in a checkout, inside the package when installed from a wheel."""

from pathlib import Path

from ingest.errors import ServiceError
from ingest.stages.rules import Rules, parse_rules
from ingest.stages.text.scored.scorer import Scorer, parse_scorer
from ingest.stages.url_rules import UrlRules, parse_url_rules

#: The folder of `config/` with the rules against boilerplate, a file a kind, and the files that stand beside it.
BOILERPLATE, WORD_FILES = "boilerplate", ("relative_times.toml", "function_words.toml")


def config_dir() -> Path:
    """The folder that holds `boilerplate`, `redis.conf` and the others. Raises ServiceError when the install is broken."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "config", here.parent / "config"):
        if (candidate / "redis.conf").is_file():
            return candidate
    raise ServiceError(f"no config folder beside {str(here)!r}: the installation is incomplete")


def stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every rule file in `folder`: when they are the same, nothing has changed."""
    paths = sorted([*folder.glob("*.toml"), *(folder / "sites").glob("*.toml"), *(folder / BOILERPLATE).glob("*.toml")])
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path in paths for stat in [path.stat()])


def load_rules() -> Rules:
    """The boilerplate rules of `config/`. Raises UsageError that lists every fault in them."""
    paths = (*sorted((config_dir() / BOILERPLATE).glob("*.toml")), *(config_dir() / name for name in WORD_FILES))
    return parse_rules(*(path.read_text(encoding="utf-8") for path in paths))


def load_scorer() -> Scorer:
    """The trained scorer that ships beside the code."""
    path = Path(__file__).resolve().parent / "stages" / "text" / "scored" / "scorer.json"
    return parse_scorer(path.read_text(encoding="utf-8"))


def load_url_rules() -> UrlRules:
    """The rules of `config/urls.toml`. Raises UsageError that names the fault."""
    return parse_url_rules((config_dir() / "urls.toml").read_text(encoding="utf-8"))
