"""What pages are composed from: stories, words by rule and language, relative times, consent sentences."""

import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
    #: Rule name -> language -> words, as in config/boilerplate.toml.
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
    """The words of config/boilerplate.toml by rule and language, and the relative times by language."""
    rules = tomllib.loads((config / "boilerplate.toml").read_text(encoding="utf-8"))
    times = tomllib.loads((config / "relative_times.toml").read_text(encoding="utf-8"))["relative_times"]
    return {name: rule["words"] for name, rule in rules.items()}, times
