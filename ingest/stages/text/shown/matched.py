"""Which words of a line met a rule: for people who ask why it was cut. Decides nothing."""

from collections.abc import Iterator

from ingest.stages.rules import Rules
from ingest.stages.text.shown.evidence import LOOK_CHARS
from ingest.stages.text.shown.patterns import LABEL, NUMBER
from ingest.stages.text.shown.words import words_of


def matched_words(text: str, rules: Rules) -> tuple[str, ...]:
    """The words and phrases of `text`, folded, that stand in the lexicon, each once, line by line."""
    return tuple(dict.fromkeys(word for line in text[:LOOK_CHARS].splitlines() for word in _of_line(line, rules)))


def _of_line(line: str, rules: Rules) -> Iterator[str]:
    words = words_of(line)
    joined = " ".join(words)
    padded = f" {joined} "
    if joined in rules.lines or NUMBER.sub("", joined).strip() in rules.lines or rules.is_age(joined):
        yield joined
    label = LABEL.match(line)
    if label and " ".join(words_of(label[1])) in rules.labels:
        yield " ".join(words_of(label[1]))
    for word in words:
        facts = rules.words[word]
        yield from (phrase.strip() for phrase, _ in facts.phrases if phrase in padded)
        if facts.stems:
            yield word
    yield from (phrase for phrase, _ in rules.unspaced if phrase in joined)
