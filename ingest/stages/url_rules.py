"""The rules of `config/urls.toml`, parsed and checked."""

import tomllib
from dataclasses import dataclass
from typing import Any

from ingest.errors import UsageError


@dataclass(frozen=True, slots=True)
class UrlRules:
    """What of a URL does not say which page it is; all in lower case."""

    drop_names: frozenset[str]
    drop_prefixes: tuple[str, ...]
    variant_labels: frozenset[str]
    amp_segments: frozenset[str]
    amp_suffixes: tuple[str, ...]
    amp_cache_hosts: tuple[str, ...]
    amp_cache_markers: tuple[str, ...]
    default_documents: frozenset[str]

    def is_dropped(self, parameter: str) -> bool:
        """Whether a query parameter says nothing of what is read."""
        name = parameter.lower()
        return name in self.drop_names or name.startswith(self.drop_prefixes)


def parse_url_rules(text: str) -> UrlRules:
    """The rules in a TOML text. Raises UsageError that names the table which is missing, gives no reason, or lists no words."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"URL rules: {error}") from error
    dropped = tables.get("drop_parameters")
    if not isinstance(dropped, list) or not dropped:
        raise UsageError("URL rules: expected at least one [[drop_parameters]]")
    for table in dropped:
        _reasoned("drop_parameters", table)
    return UrlRules(
        drop_names=frozenset(name for table in dropped for name in _words("drop_parameters", table, "names", needed=False)),
        drop_prefixes=tuple(name for table in dropped for name in _words("drop_parameters", table, "prefixes", needed=False)),
        variant_labels=frozenset(_from(tables, "variant_hosts", "labels")),
        amp_segments=frozenset(_from(tables, "amp_paths", "segments")),
        amp_suffixes=_from(tables, "amp_paths", "suffixes"),
        amp_cache_hosts=_from(tables, "amp_caches", "hosts"),
        amp_cache_markers=_from(tables, "amp_caches", "markers"),
        default_documents=frozenset(_from(tables, "default_documents", "names")),
    )


def _from(tables: dict[str, Any], table: str, key: str) -> tuple[str, ...]:
    found = tables.get(table)
    if not isinstance(found, dict):
        raise UsageError(f"URL rules: no table [{table}]")
    _reasoned(table, found)
    return _words(table, found, key, needed=True)


def _reasoned(name: str, table: dict[str, Any]) -> None:
    if not isinstance(table, dict) or not str(table.get("reason", "")).strip():
        raise UsageError(f"URL rules: {name!r} has no reason: {table!r}")


def _words(name: str, table: dict[str, Any], key: str, *, needed: bool) -> tuple[str, ...]:
    words = table.get(key, [])
    if (needed and not words) or not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise UsageError(f"URL rules: {name}.{key} = {words!r}: expected a list of words")
    return tuple(word.lower() for word in words)
