"""Entries of a site's menu: short lines such as `Sport`, and lines that hold a whole menu: `Home | News | Sport | Culture`."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ingest.stages.text.shown.words import normal
from ingest.stages.vocabulary import Rule

#: What a line is to a menu: nothing; something that only a site has; what stories are sorted by; several of these in one line, or
#: two, parted, as in a breadcrumb.
Entry = Literal["", "site", "topic", "menu", "crumbs"]
#: Longest entry, in words, and the longest line that may be a menu, in characters.
MAX_ENTRY_WORDS, MAX_MENU_CHARS = 4, 600
#: Entries that a line of them has at least, with signs between them and without, and their share of its parts or words.
MIN_PARTED, MIN_UNPARTED, MENU_SHARE = 3, 5, 0.6
#: The same of a breadcrumb.
MIN_CRUMBS = 2
#: Of these, entries that only a site has.
MIN_SITE = 2
#: Steps of a path, words of one, and the signs that stand for nothing else: a stroke also parts a section's name from a headline.
MAX_STEPS, MAX_STEP_WORDS, _STEPPED = 6, 3, re.compile(r"\s[>›»→▸]\s")
#: What parts the entries of one line; a comma parts what a sentence lists.
_PARTED = re.compile(r"[|·•›»/>→▸]")


def entry_of(text: str, words: Sequence[str], entries: Mapping[str, Rule]) -> Entry:
    """What the line `text` is to a menu, by its folded `words`."""
    if len(words) <= MAX_ENTRY_WORDS and (rule := entries.get(" ".join(words))):
        return "site" if rule.reason == "site" else "topic"
    if len(words) < MIN_CRUMBS or len(text) > MAX_MENU_CHARS:
        return ""
    known = _entry_at(words, 0, entries)
    parts = [part for part in map(normal, _PARTED.split(text)) if part] if known or _STEPPED.search(text) else []
    if _is_path(text, parts, entries):
        return "crumbs"
    if not known:
        return ""
    found, share = _parts(parts, entries) if len(parts) > 1 else _read(words, entries)
    if share < MENU_SHARE:
        return ""
    site = sum(entries[entry].reason == "site" for entry in found)
    if len(found) >= (MIN_PARTED if len(parts) > 1 else MIN_UNPARTED) and site >= MIN_SITE:
        return "menu"
    return "crumbs" if len(parts) > 1 and len(found) >= MIN_CRUMBS else ""


def _is_path(text: str, parts: Sequence[str], entries: Mapping[str, Rule]) -> bool:
    """Whether the line leads from the front, or a section, to sections that this site alone has: `Home > Court and crime`."""
    if not 1 < len(parts) <= MAX_STEPS or any(part.count(" ") >= MAX_STEP_WORDS for part in parts):
        return False
    first, steps = entries.get(parts[0]), len(_STEPPED.findall(text))
    return steps > 1 or (first is not None and (steps > 0 or (first.reason == "site" and "/" in text)))


def _parts(parts: Sequence[str], entries: Mapping[str, Rule]) -> tuple[set[str], float]:
    """The different entries among the parts, and the share of these that they are."""
    known = [part for part in parts if part in entries]
    return set(known), len(known) / len(parts)


def _read(words: Sequence[str], entries: Mapping[str, Rule]) -> tuple[set[str], float]:
    """The different entries among the words, the longest where several begin, and the share of words that they cover."""
    found: set[str] = set()
    covered = at = 0
    while at < len(words):
        length = _entry_at(words, at, entries)
        if length:
            found.add(" ".join(words[at : at + length]))
        covered += length
        at += length or 1
    return found, covered / len(words)


def _entry_at(words: Sequence[str], at: int, entries: Mapping[str, Rule]) -> int:
    """How many words the longest entry has that begins at `at`; 0 where none does."""
    lengths = range(min(MAX_ENTRY_WORDS, len(words) - at), 0, -1)
    return next((length for length in lengths if " ".join(words[at : at + length]) in entries), 0)
