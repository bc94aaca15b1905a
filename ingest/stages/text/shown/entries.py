"""Entries of a site's menu: short lines such as `Sport`, and lines that hold a whole menu: `Home | News | Sport | Culture`."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from ingest.stages.vocabulary import Rule

#: What a line is to a menu: nothing; something that only a site has; what stories are sorted by; several of these in one line.
Entry = Literal["", "site", "topic", "menu"]
#: Longest entry, in words, and the longest line that may be a menu, in characters.
MAX_ENTRY_WORDS, MAX_MENU_CHARS = 4, 600
#: Entries that a line of them has at least, with signs between them and without, and its share of words that they make up.
MIN_PARTED, MIN_UNPARTED, MENU_SHARE = 3, 5, 0.6
#: Of these, entries that only a site has.
MIN_SITE = 2
#: What parts the entries of one line; a comma parts what a sentence lists.
_PARTED = re.compile(r"[|·•›»/>→▸]")


def entry_of(text: str, words: Sequence[str], entries: Mapping[str, Rule]) -> Entry:
    """What the line `text` is to a menu, by its folded `words`."""
    if len(words) <= MAX_ENTRY_WORDS and (rule := entries.get(" ".join(words))):
        return "site" if rule.reason == "site" else "topic"
    if len(words) < MIN_PARTED or len(text) > MAX_MENU_CHARS or not _entry_at(words, 0, entries):
        return ""
    found, covered = _read(words, entries)
    enough = len(found) >= (MIN_PARTED if _PARTED.search(text) else MIN_UNPARTED)
    site = sum(reason == "site" for reason in found.values())
    return "menu" if enough and site >= MIN_SITE and covered >= MENU_SHARE * len(words) else ""


def _read(words: Sequence[str], entries: Mapping[str, Rule]) -> tuple[dict[str, str], int]:
    """The different entries among the words with their reasons, the longest where several begin, and the words they cover."""
    found: dict[str, str] = {}
    covered = at = 0
    while at < len(words):
        length = _entry_at(words, at, entries)
        if length:
            phrase = " ".join(words[at : at + length])
            found[phrase] = entries[phrase].reason
        covered += length
        at += length or 1
    return found, covered


def _entry_at(words: Sequence[str], at: int, entries: Mapping[str, Rule]) -> int:
    """How many words the longest entry has that begins at `at`; 0 where none does."""
    lengths = range(min(MAX_ENTRY_WORDS, len(words) - at), 0, -1)
    return next((length for length in lengths if " ".join(words[at : at + length]) in entries), 0)
