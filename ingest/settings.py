"""Every knob: its unit, default and reason. Read once; all faults are reported together.

Order of precedence: the environment (`COPYDESK_<SECTION>_<NAME>`, or the same with `_FILE` for a path that holds the value),
then a TOML file with one table a section, then the defaults below. Nothing else in the project reads the environment.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

from ingest.errors import UsageError
from ingest.settings_sections import CleanSettings, DedupSettings, FetchSettings, RetentionSettings, WorkerSettings

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections together. `Settings()` is the defaults; `Settings.read` is what a process uses."""

    #: `redis://`, `rediss://` or `unix://`; empty means: start the embedded server in `state_dir`.
    redis_url: str = field(default="", repr=False)
    #: Where the embedded server keeps its data.
    state_dir: Path = Path()
    worker: WorkerSettings = field(default_factory=WorkerSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    clean: CleanSettings = field(default_factory=CleanSettings)
    dedup: DedupSettings = field(default_factory=DedupSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)

    SECTIONS: ClassVar[dict[str, type]] = {
        "worker": WorkerSettings,
        "fetch": FetchSettings,
        "clean": CleanSettings,
        "dedup": DedupSettings,
        "retention": RetentionSettings,
    }

    @classmethod
    def read(cls, environ: Mapping[str, str], file: Path | None = None) -> "Settings":
        """The settings that `environ` and `file` describe.

        Raises UsageError that lists every fault at once: unknown names, values of the wrong type or outside their range.
        """
        faults: list[str] = []
        redis_url = _variable(environ, "REDIS_URL", faults)
        tables = _tables(file, faults)
        values = _environment(environ, faults)
        sections: dict[str, Any] = {}
        for name, section in cls.SECTIONS.items():
            given = {**tables.get(name, {}), **values.pop(name, {})}
            sections[name] = _section(name, section, given, faults)
        if faults:
            raise UsageError("settings:\n  " + "\n  ".join(faults))
        state_dir = Path(environ.get("COPYDESK_STATE") or _default_state(environ))
        return cls(redis_url=redis_url, state_dir=state_dir, **sections)


def _default_state(environ: Mapping[str, str]) -> Path:
    base = environ.get("XDG_STATE_HOME") or str(Path(environ.get("HOME") or "~").expanduser() / ".local" / "state")
    return Path(base) / "copydesk"


def _variable(environ: Mapping[str, str], name: str, faults: list[str]) -> str:
    """What the variable says, or the file that the one with `_FILE` names; empty when neither is set."""
    said, path = environ.get(name, ""), environ.get(f"{name}_FILE", "")
    if said and path:
        faults.append(f"{name} and {name}_FILE {path!r} are both set; expected one of them")
    if said or not path:
        return said
    try:
        said = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{name}_FILE {path!r} cannot be read: {getattr(error, 'strerror', None) or 'it is no UTF-8'}")
    else:
        if not said:
            faults.append(f"{name}_FILE {path!r} is empty; expected the value of {name} in it")
    return said


def _tables(file: Path | None, faults: list[str]) -> dict[str, dict[str, Any]]:
    if file is None:
        return {}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        faults.append(f"{str(file)!r} cannot be read: {error}")
        return {}
    unknown = [name for name, table in tables.items() if name not in Settings.SECTIONS or not isinstance(table, dict)]
    faults.extend(f"{str(file)!r}: no section {name!r}; there are {', '.join(Settings.SECTIONS)}" for name in unknown)
    return {name: table for name, table in tables.items() if isinstance(table, dict)}


def _environment(environ: Mapping[str, str], faults: list[str]) -> dict[str, dict[str, Any]]:
    values: dict[str, dict[str, Any]] = {}
    variables = sorted({key.removesuffix("_FILE") for key in environ})
    for section in Settings.SECTIONS:
        prefix = f"COPYDESK_{section.upper()}_"
        for variable in variables:
            if variable.startswith(prefix):
                name = variable.removeprefix(prefix).lower()
                values.setdefault(section, {})[name] = _variable(environ, variable, faults)
    return values


def _section(name: str, section: type, given: dict[str, Any], faults: list[str]) -> Any:
    kinds = get_type_hints(section)
    known = {knob.name: knob for knob in fields(section)}
    read: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known:
            faults.append(f"{name}.{key}: no such setting; there are {', '.join(known)}")
            continue
        try:
            read[key] = _convert(value, kinds[key])
        except (TypeError, ValueError):
            faults.append(f"{name}.{key} = {value!r}: expected {getattr(kinds[key], '__name__', kinds[key])}")
            continue
        low, high = known[key].metadata.get("low"), known[key].metadata.get("high")
        if (low is not None and read[key] < low) or (high is not None and read[key] > high):
            faults.append(f"{name}.{key} = {value!r}: expected {low} to {'any' if high is None else high}")
        choices = known[key].metadata.get("choices")
        if choices and read[key] not in choices:
            faults.append(f"{name}.{key} = {value!r}: expected one of {', '.join(choices)}")
    return section(**read) if not faults else section()


def _convert(value: Any, kind: Any) -> Any:
    """`value` as `kind`: bool, int, float, str, or a tuple of str (from a list, or words separated by commas)."""
    if kind is bool:
        word = str(value).lower()
        if word not in TRUE_WORDS | FALSE_WORDS:
            raise ValueError(value)
        return word in TRUE_WORDS
    if kind in {int, float} and isinstance(value, bool):
        raise TypeError(value)
    if kind in {int, float, str}:
        return kind(value)
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(str(part).strip() for part in parts if str(part).strip())
