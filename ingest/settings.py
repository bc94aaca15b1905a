"""Every knob: its unit, default and reason. Read once; all faults are reported together.

Order of precedence: the environment (`COPYDESK_<SECTION>_<NAME>`, or the same with `_FILE` for a path that holds the value),
then a TOML file with one table a section, then the defaults below. Nothing else in the project reads the environment.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

from ingest.errors import UsageError
from ingest.knobs import fault_of, read_value
from ingest.settings_sections import CleanSettings, DedupSettings, FetchSettings, RetentionSettings, WorkerSettings

#: Variables that are no settings: the folder of the embedded server's data, the settings' file, data for tests and benches.
OTHER_VARIABLES = ("COPYDESK_STATE", "COPYDESK_CONFIG", "COPYDESK_EXTRA_DATA")
#: Variables that Kubernetes sets by itself where a service is called `copydesk` or, say, `copydesk-api`.
SERVICE_LINK = re.compile(r"_(SERVICE_(HOST|PORT)(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)$")


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
        faults.append(f"{str(file)!r} cannot be read: {getattr(error, 'strerror', None) or error}")
        return {}
    unknown = [name for name, table in tables.items() if name not in Settings.SECTIONS or not isinstance(table, dict)]
    faults.extend(f"{str(file)!r}: no section {name!r}; there are {', '.join(Settings.SECTIONS)}" for name in unknown)
    return {name: table for name, table in tables.items() if isinstance(table, dict)}


def _environment(environ: Mapping[str, str], faults: list[str]) -> dict[str, dict[str, Any]]:
    values: dict[str, dict[str, Any]] = {section: {} for section in Settings.SECTIONS}
    prefixes = {f"COPYDESK_{section.upper()}_": section for section in Settings.SECTIONS}
    for variable in sorted({key.removesuffix("_FILE") for key in environ if not _is_service_link(key, environ[key])}):
        for prefix, section in prefixes.items():
            if variable.startswith(prefix):
                values[section][variable.removeprefix(prefix).lower()] = _variable(environ, variable, faults)
    for key in sorted(environ):
        known = key.startswith(tuple(prefixes)) or key in OTHER_VARIABLES or SERVICE_LINK.search(key)
        if key.startswith("COPYDESK_") and not known:
            there_are = ", ".join([*(f"{prefix}..." for prefix in prefixes), *OTHER_VARIABLES])
            faults.append(f"{key}: no such variable; there are {there_are}")
    return values


def _is_service_link(key: str, value: str) -> bool:
    """Whether Kubernetes set the variable for a service of ours: `COPYDESK_WORKER_PORT=tcp://10.0.0.7:8080`."""
    found = SERVICE_LINK.search(key)
    return found is not None and (found[0] != "_PORT" or value.startswith(("tcp://", "udp://", "sctp://")))


def _section(name: str, section: type, given: dict[str, Any], faults: list[str]) -> Any:
    kinds = get_type_hints(section)
    known = {knob.name: knob for knob in fields(section)}
    read: dict[str, Any] = {knob.name: knob.default for knob in known.values()}
    for key, value in given.items():
        if key not in known:
            faults.append(f"{name}.{key}: no such setting; there are {', '.join(known)}")
            continue
        try:
            read[key] = read_value(value, kinds[key])
        except ValueError as error:
            faults.append(f"{name}.{key} = {value!r}: {error}")
            continue
        if fault := fault_of(known[key], read[key]):
            faults.append(f"{name}.{key} = {value!r}: {fault}")
    for key, knob in known.items():
        floor = knob.metadata.get("not_below")
        if floor and read[key] < read[floor]:
            faults.append(f"{name}.{key} = {read[key]!r}: expected {name}.{floor} ({read[floor]!r}) or more")
    return section(**read) if not faults else section()
