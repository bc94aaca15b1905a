"""Boilerplate rules: parsed from TOML, checked, and indexed so that a line is matched in one pass over its words."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from ingest.errors import UsageError
from ingest.stages.text.shown.words import UNSPACED, normal, topics_of

#: How words are compared: the whole line; the whole line with a name in the place of `…`; its beginning up to a colon; anywhere in
#: it; the beginning of a word of it.
Match = Literal["line", "frame", "label", "phrase", "stem"]
MATCHES: tuple[str, ...] = get_args(Match)
#: Shortest stem, in characters: shorter ones hit words of other languages. Also the length by which stems are indexed.
MIN_STEM_CHARS = 2
#: What stands for a name in a frame: `Follow … on WhatsApp`; the longest name in characters and words, and the least that must be
#: there of the frame itself.
SLOT, SLOT_CHARS, SLOT_WORDS, MIN_FRAME_CHARS = "…", 48, 6, 4
#: Greek capitals are written without accents: `ΣΧΟΛΙΑ` is `σχόλια`.
GREEK_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")
#: A topic is a word's beginning: Finnish, Polish or Russian give one name ten endings.
TOPIC_STEM_CHARS = 6
#: Words whose facts are kept, 20 MB at most, and the longest of them: a run of Han is a word that never comes again.
KNOWN_WORDS, KNOWN_WORD_CHARS = 40_000, 24


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: what it looks for and the reason it gives."""

    name: str
    reason: str
    match: Match


class WordFacts(NamedTuple):
    """What the rules know of one word: phrases that are looked for where it stands, reasons of its stems, languages, topics."""

    phrases: tuple[tuple[str, Rule], ...]
    stems: tuple[str, ...]
    languages: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, indexed. Every key is in the normal form of `words.normal`."""

    lines: Mapping[str, Rule]
    labels: Mapping[str, Rule]
    #: First two characters (of frames that begin with a name: the last two) -> what stands before the name and after it.
    frames: Mapping[str, tuple[tuple[str, str, Rule], ...]]
    #: Longest word of a phrase (the first may be an `in` or `на`) -> the phrases that hold it, padded with a space on both sides.
    phrases: Mapping[str, tuple[tuple[str, Rule], ...]]
    #: Phrases in scripts without spaces, looked for anywhere.
    unspaced: tuple[tuple[str, Rule], ...]
    #: First two characters -> the stems that begin with them.
    stems: Mapping[str, tuple[tuple[str, Rule], ...]]
    #: Relative times with every number replaced by 0: `0 hours ago`.
    times: frozenset[str]
    #: Function word -> the languages it belongs to.
    function_words: Mapping[str, tuple[str, ...]]
    #: Words looked up so far: the answer never changes, so it is kept, for KNOWN_WORDS at most.
    known: dict[str, WordFacts] = field(default_factory=dict, compare=False, repr=False)

    def framed(self, joined: str) -> Rule | None:
        """The rule whose frame the line, in normal form, fills."""
        for head, tail, rule in (*self.frames.get(joined[:2], ()), *self.frames.get(SLOT + joined[-2:], ())):
            if joined.startswith(head) and joined.endswith(tail):
                name = joined[len(head) : len(joined) - len(tail)]
                if 0 < len(name) <= SLOT_CHARS and name.count(" ") < SLOT_WORDS:
                    return rule
        return None

    def facts_of(self, word: str) -> WordFacts:
        """What the rules know of one folded word."""
        if len(self.known) >= KNOWN_WORDS:
            self.known.clear()
        near = self.stems.get(word[:MIN_STEM_CHARS])
        stems = tuple([rule.reason for stem, rule in near if word.startswith(stem)]) if near else ()
        languages = self.function_words.get(word, ())
        topics = () if languages else topics_of(word, TOPIC_STEM_CHARS)
        facts = WordFacts(self.phrases.get(word, ()), stems, languages, topics)
        if len(word) <= KNOWN_WORD_CHARS:
            self.known[word] = facts
        return facts


def parse_rules(*toml_texts: str) -> Rules:
    """The rules that the TOML texts together describe.

    Each table is a rule: `reason`, `match` (one of MATCHES) and `words`, a table of language -> list of
    phrases. The tables `relative_times` and `function_words` hold only languages. Raises UsageError that lists every fault.
    """
    faults: list[str] = []
    entries: list[tuple[str, Rule]] = []
    times: set[str] = set()
    function_words: dict[str, list[str]] = defaultdict(list)
    for name, table in _tables(toml_texts, faults):
        if name == "relative_times":
            times.update(time for _, _, time in _words(name, table, faults))
        elif name == "function_words":
            for language, _, word in _words(name, table, faults):
                function_words[word].append(language)
        else:
            entries.extend(_entries(name, table, faults))
    if faults:
        raise UsageError("boilerplate rules:\n  " + "\n  ".join(faults))
    return _indexed(entries, frozenset(times), {word: tuple(found) for word, found in function_words.items()})


def _tables(toml_texts: tuple[str, ...], faults: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for toml_text in toml_texts:
        try:
            tables = tomllib.loads(toml_text)
        except tomllib.TOMLDecodeError as error:
            faults.append(f"not TOML: {error}")
            continue
        for name, table in tables.items():
            if isinstance(table, dict):
                yield name, table
            else:
                faults.append(f"{name} = {table!r}: expected a table")


def _words(name: str, table: Mapping[str, Any], faults: list[str]) -> Iterator[tuple[str, str, str]]:
    """Language, phrase as it is written and in its normal form."""
    for language, phrases in table.items():
        if not isinstance(phrases, list):
            faults.append(f"{name}.{language} = {phrases!r}: expected a list of phrases")
            continue
        for phrase in phrases:
            if isinstance(phrase, str) and (key := normal(phrase)):
                yield language, phrase, key
            else:
                faults.append(f"{name}.{language}: {phrase!r} is no phrase: expected a string with a letter or digit")


def _entries(name: str, table: dict[str, Any], faults: list[str]) -> Iterator[tuple[str, Rule]]:
    reason, match, words = table.get("reason"), table.get("match"), table.get("words")
    faults.extend(
        f"{name}.{key}: no such key; there are reason, match, words" for key in table.keys() - {"reason", "match", "words"}
    )
    if not isinstance(reason, str) or not reason:
        faults.append(f"{name}.reason = {reason!r}: expected a short word")
    if match not in MATCHES:
        faults.append(f"{name}.match = {match!r}: expected one of {', '.join(MATCHES)}")
    if not isinstance(words, dict):
        faults.append(f"{name}.words = {words!r}: expected a table of language -> list of phrases")
        return
    rule = Rule(name, str(reason), match if match in MATCHES else "line")
    for _, phrase, line in _words(f"{name}.words", words, faults):
        key = SLOT.join(map(normal, phrase.split(SLOT))) if match == "frame" else line
        if match == "frame" and (key.count(SLOT) != 1 or len(key) <= MIN_FRAME_CHARS):
            faults.append(f"{name}: frame {phrase!r}: expected one {SLOT} and {MIN_FRAME_CHARS} other characters")
        if match == "stem" and len(key) < MIN_STEM_CHARS and not UNSPACED.search(key):
            faults.append(f"{name}: stem {phrase!r}: expected at least {MIN_STEM_CHARS} characters")
        yield key, rule
        if key != key.translate(GREEK_ACCENTS):
            yield key.translate(GREEK_ACCENTS), rule


def _indexed(entries: list[tuple[str, Rule]], times: frozenset[str], function_words: Mapping[str, tuple[str, ...]]) -> Rules:
    lines: dict[str, Rule] = {}
    labels: dict[str, Rule] = {}
    frames: dict[str, list[tuple[str, str, Rule]]] = defaultdict(list)
    phrases: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    unspaced: list[tuple[str, Rule]] = []
    stems: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for key, rule in dict.fromkeys(entries):
        if rule.match in {"line", "label"}:
            (lines if rule.match == "line" else labels).setdefault(key, rule)
        elif rule.match == "frame":
            head, tail = _ends(key)
            frames[head[:2] if head else SLOT + tail[-2:]].append((head, tail, rule))
        elif UNSPACED.search(key):
            unspaced.append((key, rule))
        elif rule.match == "stem" and " " not in key:
            stems[key[:MIN_STEM_CHARS]].append((key, rule))
        else:
            phrases[max(key.split(" "), key=len)].append((f" {key} ", rule))
    return Rules(
        lines=lines,
        labels=labels,
        frames={key: tuple(found) for key, found in frames.items()},
        phrases={word: tuple(found) for word, found in phrases.items()},
        unspaced=tuple(unspaced),
        stems={head: tuple(found) for head, found in stems.items()},
        times=times,
        function_words=function_words,
    )


def _ends(frame: str) -> tuple[str, str]:
    """What stands before the name of a frame and after it, with the space that parts them where words have spaces."""
    head, tail = frame.split(SLOT)
    if head and not UNSPACED.match(head[-1]):
        head += " "
    return head, f" {tail}" if tail and not UNSPACED.match(tail[0]) else tail
