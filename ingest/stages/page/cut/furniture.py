"""The rules against page furniture, read from `config/furniture.toml`: what an element is called, and when it is left alone."""

import re
import tomllib
from dataclasses import dataclass, field

from ingest.errors import UsageError


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One `[[cut]]`: an element whose names match is furniture, unless it holds too much of the story."""

    name: str
    reason: str
    pattern: re.Pattern[str]
    exempt: re.Pattern[str] | None = None
    #: Element names that match whatever their id and class are.
    tags: frozenset[str] = frozenset()
    #: Most characters of prose it may hold, the largest share of the page's prose, and the prose that must be left outside.
    max_prose_chars: float = float("inf")
    max_share: float = 1.0
    min_rest_chars: int = 0
    #: What elements inside a match must be called where it holds much of the page's prose; None where nothing is asked.
    inside: re.Pattern[str] | None = None
    #: What the text of a match must say where it holds prose; None where nothing is asked.
    says: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All rules, in the order in which they are tried, and one pattern that tells quickly whether any could match."""

    rules: tuple[FurnitureRule, ...]
    any_pattern: re.Pattern[str]
    tags: frozenset[str]
    #: Names, between hyphens, that state whether something is there: they name nothing.
    negated: re.Pattern[str]
    #: Element's key and tag (empty where no rule asks for it) -> its rule: the answer never changes, so it is kept for a while.
    known: dict[tuple[str, str], FurnitureRule | None] = field(default_factory=dict, compare=False, repr=False)


NOTHING = re.compile(r"(?!)")
KEYS = {"rule", "reason", "pattern", "not", "tags", "prose", "share", "rest", "inside", "says"}


def parse_furniture(text: str) -> Furniture:
    """The rules that the TOML `text` holds. Raises UsageError that lists every fault at once."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"furniture rules: not TOML: {error}") from error
    tables, faults = tree.get("cut", []), list[str]()
    negated = _pattern("negated", tree.get("negated"), faults) or NOTHING
    if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
        faults.append(f"cut = {str(tables)[:80]!r}: expected tables, written as [[cut]]")
        tables = []
    rules = [rule for number, table in enumerate(tables) if (rule := _rule(number, table, faults))]
    together = "|".join(rule.pattern.pattern for rule in rules)
    everything = _pattern("all patterns together", "" if faults else together, faults) or NOTHING
    if faults:
        raise UsageError("furniture rules:\n  " + "\n  ".join(faults))
    return Furniture(tuple(rules), everything, frozenset().union(*(rule.tags for rule in rules)), negated)


def _pattern(name: str, written: object, faults: list[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    try:
        return re.compile(str(written), flags) if written else None
    except (re.error, OverflowError, RecursionError) as error:
        faults.append(f"{name}: {error}")
        return None


def _rule(number: int, table: dict[str, object], faults: list[str]) -> FurnitureRule | None:
    name = str(table.get("rule", f"number {number + 1}"))
    faults.extend(f"rule {name!r}: unknown key {key!r}; there are {', '.join(sorted(KEYS))}" for key in table.keys() - KEYS)
    faults.extend(f"rule {name!r}: {key!r} is missing" for key in ("rule", "reason", "pattern") if not table.get(key))
    tags = table.get("tags", [])
    try:
        return FurnitureRule(
            name=name,
            reason=str(table.get("reason", "")),
            pattern=_pattern(f"rule {name!r}", table.get("pattern"), faults) or NOTHING,
            exempt=_pattern(f"rule {name!r}", table.get("not"), faults),
            inside=_pattern(f"rule {name!r}", table.get("inside"), faults),
            says=_pattern(f"rule {name!r}", table.get("says"), faults, re.IGNORECASE),
            tags=frozenset(map(str, tags if isinstance(tags, list) else [])),
            max_prose_chars=float(str(table.get("prose", "inf"))),
            max_share=float(str(table.get("share", 1.0))),
            min_rest_chars=int(str(table.get("rest", 0))),
        )
    except (ValueError, OverflowError) as error:
        faults.append(f"rule {name!r}: {error}")
        return None
