"""Menus whose entries run into each other: `HomeNewsSportOpinion`, `首页新闻财经科技体育`, `Skip to contentSkip to footer`."""

from collections.abc import Mapping

from ingest.stages.text.shown.patterns import JAM
from ingest.stages.text.shown.words import UNSPACED
from ingest.stages.vocabulary import Rule

#: Entry without its blanks -> rule.
Glued = Mapping[str, Rule]
#: Letters of such a line, at least and at most, and of its longest entry.
MIN_LETTERS, MAX_LETTERS, MAX_ENTRY = 8, 400, 40
#: Letters of a word that may be several, in scripts without capitals.
MIN_RUN = 12
#: Different entries that make a menu, and the share of the letters that they cover: with unknown ones between them, and without.
MIN_ENTRIES, COVERED = 3, 0.7
MIN_PURE, PURE = 2, 0.98


def glued_of(entries: Mapping[str, Rule], lines: Mapping[str, Rule]) -> Glued:
    """The entries of menus, and lines of several words that navigate, as they stand in such a line."""
    navigating = {key: rule for key, rule in lines.items() if rule.reason == "nav" and " " in key}
    return {key.replace(" ", ""): rule for key, rule in (*navigating.items(), *entries.items())}


def is_glued_menu(text: str, words: list[str], glued: Glued) -> bool:
    """Whether the line `text` is entries of a menu without anything between them, by its folded `words`."""
    if not JAM.search(text) and max(map(len, words), default=0) < MIN_RUN and not UNSPACED.search(text):
        return False
    joined = "".join(words)
    if not MIN_LETTERS <= len(joined) <= MAX_LETTERS or not _entry_at(joined, 0, glued):
        return False
    found: set[str] = set()
    covered = at = 0
    while at < len(joined):
        length = _entry_at(joined, at, glued)
        if length:
            found.add(joined[at : at + length])
        covered += length
        at += length or 1
    pure = len(found) >= MIN_PURE and covered >= PURE * len(joined)
    runs_on = len(found) > len(words) or JAM.search(text) is not None
    return runs_on and (pure or (len(found) >= MIN_ENTRIES and covered >= COVERED * len(joined)))


def _entry_at(joined: str, at: int, glued: Glued) -> int:
    """Letters of the longest entry that begins at `at`; 0 where none does."""
    for length in range(min(MAX_ENTRY, len(joined) - at), 1, -1):
        if joined[at : at + length] in glued:
            return length
    return 0
