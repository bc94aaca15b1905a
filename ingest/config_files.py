"""Where the files of `config/` are: beside the code in a checkout, inside the package when installed from a wheel."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ingest.errors import ServiceError, UsageError
from ingest.stages.rules import Rules, parse_rules
from ingest.stages.text.scored.scorer import Scorer, parse_scorer
from ingest.stages.url_rules import UrlRules, parse_url_rules

#: The folder of `config/` with the rules against boilerplate, a file a kind, and the files that stand beside it.
BOILERPLATE, WORD_FILES = "boilerplate", ("relative_times.toml", "function_words.toml")
#: The folder with the rules of single sites, and the other files that say how a page is cleaned.
SITES, PAGE_FILES = "sites", ("furniture.toml", "walls.toml")


def config_dir() -> Path:
    """The folder that holds `boilerplate`, `redis.conf` and the others. Raises ServiceError when the install is broken."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "config", here.parent / "config"):
        if (candidate / "redis.conf").is_file():
            return candidate
    raise ServiceError(f"no config folder beside {str(here)!r}: the installation is incomplete")


def stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every rule file in `folder`: when they are the same, nothing has changed."""
    found = []
    for path in sorted([*folder.glob("*.toml"), *(folder / SITES).glob("*.toml"), *(folder / BOILERPLATE).glob("*.toml")]):
        with suppress(OSError):  # an editor takes a file away for a moment before it writes the new one
            stat = path.stat()
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def read_rule_files(folder: Path | None = None) -> dict[str, str]:
    """The text of every file that says how pages are cleaned, by its place in `folder` (default: the project's `config/`).

    The words that another folder lacks are the project's own. Raises UsageError that names a file which cannot be read.
    """
    own = config_dir()
    where = folder or own

    def at(name: str) -> Path:
        return where / name if (where / name).exists() else own / name

    words = [*sorted(at(BOILERPLATE).glob("*.toml")), *map(at, WORD_FILES)]
    paths = [*words, *(where / name for name in PAGE_FILES), *sorted((where / SITES).glob("*.toml"))]
    return {path.relative_to(where if path.is_relative_to(where) else own).as_posix(): _read(path) for path in paths}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"rule file {str(path)!r} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"rule file {str(path)!r} is not UTF-8: {error}") from error


def rules_of(files: Mapping[str, str]) -> Rules:
    """The boilerplate rules among the rule files. Raises UsageError that lists every fault in them."""
    wanted = {name: text for name, text in files.items() if name.startswith(f"{BOILERPLATE}/") or name in WORD_FILES}
    return parse_rules(*wanted.values(), names=tuple(wanted))


def load_rules() -> Rules:
    """The boilerplate rules of `config/`. Raises UsageError that lists every fault in them."""
    return rules_of(read_rule_files())


def load_scorer() -> Scorer:
    """The trained scorer that ships beside the code."""
    path = Path(__file__).resolve().parent / "stages" / "text" / "scored" / "scorer.json"
    return parse_scorer(path.read_text(encoding="utf-8"))


def load_url_rules(folder: Path | None = None) -> UrlRules:
    """The rules in `urls.toml` of `folder` (default: the project's `config/`). Raises UsageError that names the fault."""
    return parse_url_rules(_read((folder or config_dir()) / "urls.toml"))
