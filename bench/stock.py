"""What pages are composed from: stories, words by rule and language, relative times, consent sentences."""

import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from ingest.stages.rules import SLOT

#: A line and whether it is story.
Labelled = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Text:
    """A story to compose with."""

    language: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A composed page: its lines, which of them are story, and its story's language and title."""

    language: str
    title: str
    lines: tuple[Labelled, ...]

    @property
    def text(self) -> str:
        """The page as plain text, a line each."""
        return "\n".join(line for line, _ in self.lines)


@dataclass
class Stock:
    """What pages are composed from."""

    texts: Sequence[Text]
    #: Rule name -> language -> words, as in config/boilerplate.
    words: dict[str, dict[str, list[str]]]
    #: Relative times by language.
    times: dict[str, list[str]]
    #: Language -> consent sentences.
    consent: dict[str, list[str]]
    random: random.Random
    by_language: dict[str, list[Text]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for text in self.texts:
            self.by_language[text.language].append(text)

    def word(self, rule: str, language: str) -> str:
        """A phrase of the rule in the language, in English one time in four and where the language has none."""
        by_language = self.words[rule]
        chosen = language if language in by_language and self.random.random() > 0.25 else "en"
        word = self.random.choice(by_language[chosen])
        if SLOT in word:
            word = word.replace(SLOT, self.random.choice(self.by_language.get(chosen) or self.texts).title.split()[0])
        return self.random.choice((word.capitalize, word.title, word.upper, word.capitalize))()

    def age(self, language: str) -> str:
        """A relative time such as `2 hours ago`, in English one time in three."""
        times = self.times.get(language if self.random.random() > 0.3 else "en") or self.times["en"]
        return self.random.choice(times).replace("0", str(self.random.randint(1, 30)))

    def other(self, text: Text) -> Text:
        """Another story, of the same language nearly always."""
        pool = self.by_language[text.language] if self.random.random() > 0.03 else self.texts
        for _ in range(8):
            found = self.random.choice(pool)
            if found.title != text.title:
                return found
        return self.random.choice(self.texts)


def lexicon(config: Path) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """The words of config/boilerplate by rule and language, and the relative times by language.

    `newsletter_line` and `newsletter_frame` say in other ways what `newsletter` says, so its words are theirs too.
    """
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((config / "boilerplate").glob("*.toml")))
    rules = {name: rule["words"] for table in tables for name, rule in table.items()}
    times = tomllib.loads((config / "relative_times.toml").read_text(encoding="utf-8"))["relative_times"]
    kinds: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in rules}
    for kind, (name, by_language) in product(rules, rules.items()):
        if name in {kind, f"{kind}_line", f"{kind}_frame"}:
            for language, words in by_language.items():
                kinds[kind][language] += words
    return {name: dict(by_language) for name, by_language in kinds.items()}, times
