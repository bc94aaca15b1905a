"""The phrases of pages that are no stories, read from `config/walls.toml`, and how often a text says them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.errors import UsageError
from ingest.stages.page.words import letters

#: The kinds that must be there, since the judgement asks for them by name.
KINDS = (
    *("bot_challenge", "soft_404", "soft_404_weak", "server_title", "server_page"),
    *("paywall", "login_title", "consent_wall", "consent_button"),
)

#: Signs that open a quotation.
QUOTES = ('"', "'", "“", "„", "«", "‘", "「", "『", "”")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|[。!?\n]")


@dataclass(frozen=True, slots=True)
class Walls:
    """Kind -> one pattern of all its phrases in all languages. Alternatives are literal, so a search is linear."""

    patterns: Mapping[str, re.Pattern[str]]

    def count(self, kind: str, text: str) -> int:
        """How many phrases of `kind` stand in `text`."""
        return len(self.patterns[kind].findall(text.lower()))

    def found(self, kind: str, text: str) -> tuple[str, ...]:
        """The different phrases of `kind` that stand in `text`, in order."""
        return tuple(dict.fromkeys(self.patterns[kind].findall(text.lower())))

    def kinds(self, kind: str, text: str) -> int:
        """How many different phrases of `kind` stand in `text`."""
        return len(set(self.patterns[kind].findall(text.lower())))

    def coverage(self, kind: str, text: str) -> float:
        """Share of the letters of `text` that phrases of `kind` are, 0 to 1. A phrase in quotation marks is only talked about."""
        lowered = text.lower()
        found = sum(
            len(letters(match.group()))
            for match in self.patterns[kind].finditer(lowered)
            if not lowered[: match.start()].endswith(QUOTES)
        )
        return found / max(1, len(letters(text)))

    def claimed(self, kind: str, text: str) -> float:
        """The largest coverage of a sentence of `text`."""
        return max((self.coverage(kind, sentence) for sentence in _SENTENCE_END.split(text) if sentence.strip()), default=0.0)


def parse_walls(text: str) -> Walls:
    """The phrases that the TOML `text` holds. Raises UsageError that lists every fault at once."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"walls: not TOML: {error}") from error
    faults = [f"table {kind!r} is missing" for kind in KINDS if kind not in tables]
    patterns: dict[str, re.Pattern[str]] = {}
    for kind, table in tables.items():
        lists = list(table.items()) if isinstance(table, dict) else [("en", table)]
        faults.extend(f"{kind}.{language}: expected a list of phrases" for language, found in lists if not _are_phrases(found))
        phrases = [str(phrase).lower() for _, found in lists if isinstance(found, list) for phrase in found]
        patterns[kind] = _pattern(phrases)
    if faults:
        raise UsageError("walls:\n  " + "\n  ".join(faults))
    return Walls(patterns)


def _are_phrases(found: object) -> bool:
    """Whether it is a list of texts, none of them empty: that one would be on every page."""
    return isinstance(found, list) and found != [] and all(isinstance(phrase, str) and phrase.strip() for phrase in found)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Longest phrases first; digits and Latin letters must not be glued to the phrase's start."""
    ordered = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})")
