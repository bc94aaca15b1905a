"""Boilerplate rules: parsed from TOML, checked, and indexed so that a line is matched in one pass over its words."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeVar

from ingest.errors import UsageError
from ingest.stages.text.shown.glued import glued_of
from ingest.stages.text.shown.patterns import NUMBER
from ingest.stages.text.shown.words import UNSPACED, normal
from ingest.stages.vocabulary import MATCHES, MIN_STEM_CHARS, Rule, Vocabulary

Found = TypeVar("Found")
#: What stands for a name in a frame: `Follow … on WhatsApp`; the longest name in characters and words, and the least that must be
#: there of the frame itself.
SLOT, SLOT_CHARS, SLOT_WORDS, MIN_FRAME_CHARS = "…", 48, 6, 4
#: Greek capitals are written without accents: `ΣΧΟΛΙΑ` is `σχόλια`.
GREEK_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, indexed. Every key is in the normal form of `words.normal`."""

    lines: Mapping[str, Rule]
    labels: Mapping[str, Rule]
    #: Lines that say something only where several of them stand together.
    entries: Mapping[str, Rule]
    #: The same and lines that navigate, without blanks.
    glued: Mapping[str, Rule]
    #: First two characters (of frames that begin with a name: the last two) -> what stands before the name and after it.
    frames: Mapping[str, tuple[tuple[str, str, Rule], ...]]
    #: First words of the lines that are buttons to share: few other lines begin so.
    sharing: frozenset[str]
    #: Phrases in scripts without spaces, looked for anywhere.
    unspaced: tuple[tuple[str, Rule], ...]
    #: Relative times with every number replaced by 0: `0 hours ago`.
    times: frozenset[str]
    #: What they know of each word.
    words: Vocabulary

    def is_age(self, joined: str) -> bool:
        """Whether folded words are a relative time: `2 hours ago`."""
        return NUMBER.sub("0", joined) in self.times

    def framed(self, joined: str) -> Rule | None:
        """The rule whose frame the line, in normal form, fills."""
        for head, tail, rule in (*self.frames.get(joined[:2], ()), *self.frames.get(SLOT + joined[-2:], ())):
            if joined.startswith(head) and joined.endswith(tail):
                name = joined[len(head) : len(joined) - len(tail)]
                if 0 < len(name) <= SLOT_CHARS and name.count(" ") < SLOT_WORDS:
                    return rule
        return None


def parse_rules(*toml_texts: str, names: Sequence[str] = ()) -> Rules:
    """The rules that the TOML texts together describe. `names`: of their files, for a message.

    Each table is a rule: `reason`, `match` (one of MATCHES) and `words`, a table of language -> list of
    phrases. The tables `relative_times` and `function_words` hold only languages. Raises UsageError that lists every fault.
    """
    faults: list[str] = []
    entries: list[tuple[str, Rule]] = []
    times: set[str] = set()
    function_words: dict[str, list[str]] = defaultdict(list)
    for name, table in _tables(toml_texts, names, faults):
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


def _tables(toml_texts: tuple[str, ...], names: Sequence[str], faults: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for file, toml_text in zip_longest(names, toml_texts, fillvalue=""):
        try:
            tables = tomllib.loads(toml_text)
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{file}{': ' if file else ''}not TOML: {error}")
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
    whole: dict[str, dict[str, Rule]] = {"line": {}, "label": {}, "entry": {}}
    frames: dict[str, list[tuple[str, str, Rule]]] = defaultdict(list)
    phrases: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    unspaced: list[tuple[str, Rule]] = []
    stems: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for key, rule in dict.fromkeys(entries):
        if rule.match in whole:
            whole[rule.match].setdefault(key, rule)
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
        lines=whole["line"],
        labels=whole["label"],
        entries=whole["entry"],
        glued=glued_of(whole["entry"], whole["line"]),
        frames=_frozen(frames),
        sharing=frozenset(key.partition(" ")[0] for key, rule in whole["line"].items() if rule.reason == "share"),
        unspaced=tuple(unspaced),
        times=times,
        words=Vocabulary(_frozen(phrases), _frozen(stems), function_words),
    )


def _frozen(lists: Mapping[str, list[Found]]) -> dict[str, tuple[Found, ...]]:
    return {key: tuple(found) for key, found in lists.items()}


def _ends(frame: str) -> tuple[str, str]:
    """What stands before the name of a frame and after it, with the space that parts them where words have spaces."""
    head, tail = frame.split(SLOT)
    if head and not UNSPACED.match(head[-1]):
        head += " "
    return head, f" {tail}" if tail and not UNSPACED.match(tail[0]) else tail
