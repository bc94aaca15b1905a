"""What the words of a line meet in the rules: phrases, stems, function words, topics; and whether they are only quoted."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain

from ingest.stages.rules import Rules
from ingest.stages.text.shown.quoted import unquoted
from ingest.stages.text.shown.words import UNSPACED, words_of
from ingest.stages.vocabulary import Rule

#: Words around a quotation with which it is one.
MIN_WORDS_AROUND = 3
#: Where sentences end; letters of Latin script of one that speaks of something else, and characters of a line that are looked at.
_SENTENCE_END = re.compile(r"[.!?:]\s|[。！？：]|[؟।۔]\s?")
MIN_OTHER_LETTERS, MAX_MIXED_CHARS, UNSPACED_FACTOR = 35, 2000, 3


@dataclass(slots=True)
class Met:
    """What the words of one line met, while they are counted."""

    function_words: Mapping[str, int]
    topics: frozenset[str]
    phrases: dict[Rule, None] = field(default_factory=dict)
    #: Words that the phrases cover.
    covered: int = 0
    stems: dict[str, int] = field(default_factory=dict)

    def count(self, rule: Rule, times: int, words: int) -> None:
        """A stem is counted under its reason, any other phrase noted once."""
        self.covered += words
        if rule.match == "stem":
            self.stems[rule.reason] = self.stems.get(rule.reason, 0) + times
        else:
            self.phrases[rule] = None


def vocabulary_of(words: list[str], joined: str, rules: Rules) -> Met:
    """What the words of a line meet; `joined` are the words with single spaces."""
    facts = map(rules.words.__getitem__, words)
    phrases, stems, languages, topics = zip(*facts, strict=True) if words else ((), (), (), ())
    met = Met(Counter(chain.from_iterable(languages)), frozenset(chain.from_iterable(topics)))
    for reason in chain.from_iterable(stems):
        met.stems[reason] = met.stems.get(reason, 0) + 1
    padded = f" {joined} "
    for phrase, rule in chain.from_iterable(phrases):
        if phrase in padded:
            met.count(rule, 1, phrase.count(" ") - 1)
    for phrase, rule in rules.unspaced if not joined.isascii() and UNSPACED.search(joined) else ():
        if phrase in joined:
            met.count(rule, joined.count(phrase), len(words) * len(phrase) // len(joined))
    return met


def quotes_consent(text: str, met: Met, rules: Rules) -> bool:
    """Whether a line that met `met` speaks of consent inside of quotation marks only, and says something else around them."""
    words = words_of(unquoted(text) or "") if _names_consent(met) else []
    return len(words) >= MIN_WORDS_AROUND and not _names_consent(vocabulary_of(words, " ".join(words), rules))


def mixes_consent(text: str, met: Met, rules: Rules) -> bool:
    """Whether a line that met `met` speaks of consent in one sentence, and in another at length of something else."""
    if not _names_consent(met):
        return False
    sentences = [words_of(sentence) for sentence in _SENTENCE_END.split(text[:MAX_MIXED_CHARS])]
    long = [words for words in sentences if _size_of(words) >= MIN_OTHER_LETTERS]
    return len(sentences) > 1 and any(not _says_consent(words, rules) for words in long)


def _says_consent(words: list[str], rules: Rules) -> bool:
    met = vocabulary_of(words, " ".join(words), rules)
    return _names_consent(met) or bool(met.stems.get("privacy"))


def _size_of(words: list[str]) -> float:
    """Letters of the words, as characters of Latin script: a run of Han says three times as much."""
    return sum(len(word) * (UNSPACED_FACTOR if UNSPACED.match(word) else 1) for word in words)


def _names_consent(met: Met) -> bool:
    return names_consent(met.stems.get("cookie", 0), met.phrases)


def names_consent(stems: int, phrases: Collection[Rule]) -> bool:
    """Whether so many words that mean cookie, or one of those phrases, are of the consent vocabulary."""
    return stems > 0 or (bool(phrases) and any(rule.reason == "cookie" for rule in phrases))
