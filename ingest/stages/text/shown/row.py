"""What stands in a row where a page's lines were joined by blanks: a share bar before a sentence, headlines each with its age."""

import re
from collections.abc import Iterator

from ingest.stages.rules import Rules
from ingest.stages.text.shown.patterns import NUMBER
from ingest.stages.text.shown.words import normal, normal_label
from ingest.stages.vocabulary import Rule

#: Buttons that make a bar, and words of one.
MIN_BUTTONS, MAX_BUTTON_WORDS = 3, 4
#: Words that are no button in a line that is a bar.
MAX_UNKNOWN = 1
#: Characters that a bar has at most.
MAX_BAR_CHARS = 120
#: Ages that make a list, words of one before and behind its number, and numbers looked at.
MIN_AGES, WORDS_BEFORE, WORDS_BEHIND, MAX_NUMBERS = 2, 2, 3, 40
#: Characters of a line that may be a list: ten headlines.
MAX_ROW_CHARS = 1_500
#: Words of a heading before the first headline.
MAX_HEADING_WORDS = 4
SENTENCE_END = ".!?\u3002"
_WORD = re.compile(r"\S+")


def bar_above(text: str, rules: Rules) -> list[int]:
    """Where buttons and the text begin, behind a bar of three and more: `Share Tweet Print Residents of the town voted ...`."""
    if text.partition(" ")[0].lower() not in rules.lines:  # nearly every line
        return []
    words = list(_WORD.finditer(text, 0, MAX_BAR_CHARS))
    at, starts = 0, list[int]()
    while at < len(words):
        counts = range(min(MAX_BUTTON_WORDS, len(words) - at), 0, -1)
        count = next((count for count in counts if _is_button(text, words[at : at + count], rules)), 0)
        if not count:
            break
        starts.append(words[at].start())
        at += count
    if len(starts) < MIN_BUTTONS or at >= len(words) or words[at].group()[0].islower():
        return []
    return [*starts[1:], words[at].start()]


def bar_rule(text: str, joined: str, rules: Rules) -> Rule | None:
    """The rule of the first button of a line that is a bar and nothing else, but for one word: `Share Facebook X Copy link`.
    `joined`: its normal form.
    """
    if joined.partition(" ")[0] not in rules.sharing:  # nearly every line
        return None
    words = list(_WORD.finditer(text)) if len(text) <= MAX_BAR_CHARS and text[-1] not in SENTENCE_END else []
    at = buttons = unknown = 0
    first: Rule | None = None
    while at < len(words) and unknown <= MAX_UNKNOWN:
        counts = range(min(MAX_BUTTON_WORDS, len(words) - at), 0, -1)
        count = next((count for count in counts if _is_button(text, words[at : at + count], rules)), 0)
        if not (count or buttons):
            return None
        first = first or _rule_of(text, words[:count], rules)
        buttons, unknown, at = buttons + (count > 0), unknown + (not count), at + (count or 1)
    return first if buttons >= MIN_BUTTONS and unknown <= MAX_UNKNOWN else None


def _is_button(text: str, words: list[re.Match[str]], rules: Rules) -> bool:
    rule = _rule_of(text, words, rules)
    return rule is not None and rule.reason == "share" and not words[0].group()[0].islower()


def _rule_of(text: str, words: list[re.Match[str]], rules: Rules) -> Rule | None:
    return rules.lines.get(normal_label(text[words[0].start() : words[-1].end()]))


def stubs_in(text: str, rules: Rules) -> Iterator[int]:
    """Where headlines and ages begin in a line that has several of both: `Related A headline 3 hours ago Another 5 hours ago`."""
    if len(text) > MAX_ROW_CHARS or text[-1] in SENTENCE_END or len(NUMBER.findall(text)) < MIN_AGES:
        return
    words = list(_WORD.finditer(text))
    ages = list(_ages(words, rules))
    if len(ages) < MIN_AGES or any(words[end].group()[0].islower() for _, end in ages if end < len(words)):
        return
    for begin, end in ages:
        yield words[begin].start()
        if end < len(words):
            yield words[end].start()
    for count in range(min(MAX_HEADING_WORDS, ages[0][0] - 1), 0, -1):
        rule = rules.lines.get(normal(text[: words[count - 1].end()]))
        if rule is not None and rule.reason == "related_heading":
            yield words[count].start()
            return


def _ages(words: list[re.Match[str]], rules: Rules) -> Iterator[tuple[int, int]]:
    """The ages among the words, each as its first word and the one behind its last; the longest where several begin."""
    done = looked = 0
    for at, word in enumerate(words):
        if not word.group()[0].isdigit() or at < done:
            continue
        looked += 1
        if looked > MAX_NUMBERS:
            return
        for begin in range(max(done, at - WORDS_BEFORE), at + 1):
            ends = range(min(len(words), at + WORDS_BEHIND), at, -1)
            end = next((end for end in ends if rules.is_age(normal(" ".join(part.group() for part in words[begin:end])))), 0)
            if end:
                yield begin, end
                done = end
                break
