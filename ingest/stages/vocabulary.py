"""What the rules say of single words, looked up once a word: most of a page's words were on the last page too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from ingest.stages.text.shown.words import topics_of

#: How words are compared: the whole line; the whole line with a name in the place of `…`; its beginning up to a colon; anywhere in
#: it; the beginning of a word of it; a whole line among others of its kind, or a part of one.
Match = Literal["line", "frame", "label", "phrase", "stem", "entry"]
MATCHES: tuple[str, ...] = get_args(Match)
#: Shortest stem, in characters: shorter ones hit words of other languages. Also the length by which stems are indexed.
MIN_STEM_CHARS = 2
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


class Vocabulary(dict[str, WordFacts]):
    """Folded word -> its facts, for every word: those not met before are worked out when they are asked for with `[]`."""

    def __init__(
        self,
        phrases: Mapping[str, tuple[tuple[str, Rule], ...]],
        stems: Mapping[str, tuple[tuple[str, Rule], ...]],
        function_words: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`phrases`: the longest word of each (the first may be an `in` or `на`) -> the phrases that hold it, between spaces.

        `stems`: their first MIN_STEM_CHARS characters -> the stems that begin so. `function_words`: word -> its languages.
        """
        super().__init__()
        self._phrases = phrases
        self._stems = stems
        self._function_words = function_words

    def __missing__(self, word: str) -> WordFacts:
        """The facts of a word not met before, kept for the next time; KNOWN_WORDS at most are."""
        if len(self) >= KNOWN_WORDS:
            self.clear()
        near = self._stems.get(word[:MIN_STEM_CHARS])
        stems = tuple([rule.reason for stem, rule in near if word.startswith(stem)]) if near else ()
        languages = self._function_words.get(word, ())
        topics = () if languages else topics_of(word, TOPIC_STEM_CHARS)
        facts = WordFacts(self._phrases.get(word, ()), stems, languages, topics)
        if len(word) <= KNOWN_WORD_CHARS:
            self[word] = facts
        return facts
