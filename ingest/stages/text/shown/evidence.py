"""What each line shows by itself: the rules it meets, its shape, its script. Evidence only; nothing is decided here."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ingest.stages.rules import Rules
from ingest.stages.text.shown.entries import Entry, entry_of
from ingest.stages.text.shown.glued import is_glued_menu
from ingest.stages.text.shown.lines import Line
from ingest.stages.text.shown.met import mixes_consent, quotes_consent, vocabulary_of
from ingest.stages.text.shown.patterns import LABEL, LABEL_SIGN, LABEL_SIGN_REACH, NUMBER
from ingest.stages.text.shown.row import bar_rule
from ingest.stages.text.shown.scripts import script_of
from ingest.stages.text.shown.words import normal, words_of
from ingest.stages.vocabulary import Rule

#: What ends a sentence, in the scripts that have such a mark.
TERMINALS = frozenset(".!?…。！？｡؟۔।॥։።၊။។៕")
ASCII_TERMINALS = ".!?"
#: What ends a question or an exclamation, which a headline may be.
ASKING = frozenset("?!？！")
#: Signs that stand for the button which closes something, compared as an x is.
CLOSE_MARKS = frozenset("×✕✖✗✘⨯❌🗙")
#: Quotation marks and brackets that may follow the end of a sentence.
CLOSERS = "\"'”’»)]）』」》】›"
#: A short credit in brackets after the last sentence: `(dpa)`, `(漩矶)`.
CREDIT = re.compile(r"[(（\[【][^()（）\[\]【】]{1,16}[)）\]】]$")
CREDIT_ENDS = frozenset(")）]】")
#: "- The Star": what an aggregator prints under a stub.
DASHED = re.compile(r"[-–—•·]\s?\S")
#: What parts a source from an age in one line, and parts of it at most.
BESIDE, MAX_BESIDE = re.compile(r"\s?[·•|｜/]\s?|\s[-–—]\s"), 3
#: Shortest paragraph, in characters of Latin script.
PARAGRAPH_CHARS = 40
#: Longest line, in characters, that may be a heading, a source or an age; longer ones are text.
SHORT_CHARS = 60
#: The same for a line that is a set phrase around a name.
FRAME_CHARS = 110
#: Largest text of a button, in words and characters; in characters where words are written without spaces.
LABEL_WORDS, LABEL_CHARS, LABEL_UNSPACED_CHARS = 4, 32, 16
WITHOUT_SPACES = frozenset({"Hani", "Thai", "Laoo", "Khmr", "Mymr"})
#: What a character says against one of Latin script: lengths of the Declaration of Human Rights, English over the language.
DENSITY = {"Hani": 3.0, "Hang": 2.0, "Ethi": 1.9, "Arab": 1.4, "Hebr": 1.4, "Thai": 1.1}
#: Scripts whose sentences end with a space or nothing, and how much longer than others their lines must be to be running text.
UNMARKED_FACTOR = 1.3
UNMARKED = frozenset({"Thai", "Laoo"})
#: A word that can have a capital, and how far into the line they are looked for.
CASED_WORD, CASED_CHARS = re.compile(r"[^\W\d_]{2,}"), 400
#: ASCII with everything that is no letter a space.
ASCII_LETTERS = bytes(code if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256))
#: Share of a line's words from which set phrases are most of it: `© 2025 The Post. All rights reserved.`
MOSTLY_PHRASE = 0.4
#: Only this much of a line is folded and compared: a 5 MB line needs no more to be judged.
LOOK_CHARS = 6000


class Evidence(NamedTuple):
    """What one line shows. `words` are folded; `rule` is what its whole line or its label met.

    A named tuple, since a page has 50: it is made in less than half the time of a frozen class.
    """

    line: Line
    words: tuple[str, ...]
    rule: Rule | None
    #: What the line is to a menu.
    entry: Entry
    #: True when `rule` was met by a label with something after it: `Read also: ...`.
    labelled: bool
    #: Rules met by phrases anywhere in the line.
    phrases: tuple[Rule, ...]
    #: Share of the line's words that those phrases make up, 0 to 1.
    phrase_share: float
    #: How many words begin with a stem that means cookie, and with one of the wider consent vocabulary.
    stems: int
    privacy_stems: int
    #: The line says the words of a banner in quotation marks only, and something else around them, as a story does.
    quotes_consent: bool
    #: It says them in one sentence, and in another at length something else.
    mixes_consent: bool
    #: Words that are function words of a language, by language.
    function_words: Mapping[str, int]
    #: The largest of those numbers.
    most_function_words: int
    #: Words that say what the line is about.
    topics: frozenset[str]
    #: Words with a capital, the line's first left out, in lower case: names, mostly. None in scripts without capitals.
    names: frozenset[str]
    #: Share of the words that could have a capital and have one; half where there is no such word.
    cased_share: float
    script: str
    #: The line is a relative time, such as `2 hours ago`, alone or beside a source.
    is_time: bool
    #: The line begins with a dash and is short.
    is_dashed: bool
    #: Ends as a sentence does.
    ends: bool
    #: Number of sentence ends in the line.
    sentences: int
    #: Length in characters of Latin script: a Han character says as much as three, a syllable of Hangul as two.
    size: float

    def is_prose(self, at_least: int) -> bool:
        """Whether the line is running text of at least that size. Thai and its neighbours have no mark that ends a sentence."""
        return self.size >= at_least and (self.ends or (self.script in UNMARKED and self.size >= UNMARKED_FACTOR * at_least))

    @property
    def asks(self) -> bool:
        """Whether the line ends as a question or an exclamation does."""
        return self.line.text[-1] in ASKING

    @property
    def ends_banner(self) -> bool:
        """Whether the line is a button with which a banner goes away: it accepts, refuses or closes."""
        return self.rule is not None and self.rule.reason in {"cookie", "ui_close"}

    @property
    def is_paragraph(self) -> bool:
        """Whether the line is running text in which no phrase of the rules stands."""
        return self.is_prose(PARAGRAPH_CHARS) and not self.phrases

    @property
    def is_set_phrase(self) -> bool:
        """Whether phrases of the rules are most of the line."""
        return self.phrase_share >= MOSTLY_PHRASE

    @property
    def is_label(self) -> bool:
        """Small enough for a button, and no sentence."""
        limit = LABEL_UNSPACED_CHARS if self.script in WITHOUT_SPACES else LABEL_CHARS
        return not self.ends and len(self.words) <= LABEL_WORDS and len(self.line.text) <= limit

    @property
    def is_short(self) -> bool:
        """Short enough for a heading, a source or an age, and no sentence."""
        return len(self.line.text) <= SHORT_CHARS and not self.ends


NOTHING_SEEN: Mapping[str, Evidence] = MappingProxyType({})


def gather(lines: Sequence[Line], rules: Rules, seen: Mapping[str, Evidence] = NOTHING_SEEN) -> list[Evidence]:
    """The evidence of each line, in order. `seen`: evidence by the text of lines, which is all that it depends on."""
    return [seen[line.text]._replace(line=line) if line.text in seen else _look(line, rules) for line in lines]


def _look(line: Line, rules: Rules) -> Evidence:
    text = line.text[:LOOK_CHARS]
    words = words_of(text)
    joined = " ".join(words)
    rule, labelled = _line_rule(text, joined, rules)
    met = vocabulary_of(words, joined, rules)
    short = len(line.text) <= SHORT_CHARS
    tail = line.text[-24:]
    stripped = (CREDIT.sub("", tail) if tail[-1:] in CREDIT_ENDS else tail).rstrip(CLOSERS + " ")
    cased = _cased_words(text[:CASED_CHARS])[1:]
    capitals = [word.lower() for word in cased if word[0].isupper()]
    script = script_of(text)
    return Evidence(
        line=line,
        words=tuple(words),
        rule=rule,
        entry=_entry(text, words, rules) if stripped[-1:] not in TERMINALS else "",
        labelled=labelled,
        phrases=tuple(met.phrases),
        phrase_share=min(1.0, met.covered / max(1, len(words))) if met.covered else 0.0,
        stems=met.stems.get("cookie", 0),
        privacy_stems=met.stems.get("privacy", 0),
        quotes_consent=quotes_consent(text, met, rules),
        mixes_consent=mixes_consent(text, met, rules),
        function_words=met.function_words,
        most_function_words=max(met.function_words.values(), default=0),
        topics=met.topics,
        names=frozenset(capitals),
        cased_share=len(capitals) / len(cased) if cased else 0.5,
        script=script,
        is_time=short and _is_time(text, joined, rules),
        is_dashed=short and DASHED.match(text) is not None,
        ends=stripped[-1:] in TERMINALS,
        sentences=sum(map(text.count, ASCII_TERMINALS if text.isascii() else TERMINALS)),
        size=len(line.text) * DENSITY.get(script, 1.0),
    )


def _entry(text: str, words: list[str], rules: Rules) -> Entry:
    """What the line is to a menu."""
    return entry_of(text, words, rules.entries) or ("menu" if is_glued_menu(text, words, rules.glued) else "")


def _is_time(text: str, joined: str, rules: Rules) -> bool:
    """Whether a short line is a relative time, or one beside a source: `2 hours ago`, `The Post · 2 hours ago`."""
    if rules.is_age(joined):
        return True
    parts = BESIDE.split(text)
    return 1 < len(parts) <= MAX_BESIDE and any(rules.is_age(normal(part)) for part in parts)


def _cased_words(text: str) -> list[str]:
    """The words of two letters and more that CASED_WORD finds."""
    if text.isascii():
        return [word for word in text.encode("ascii").translate(ASCII_LETTERS).decode("ascii").split() if len(word) > 1]
    return CASED_WORD.findall(text)


def _line_rule(text: str, joined: str, rules: Rules) -> tuple[Rule | None, bool]:
    if text in CLOSE_MARKS:
        joined = "x"
    if len(text) <= SHORT_CHARS:
        rule = rules.lines.get(joined) or (rules.lines.get(NUMBER.sub("", joined).strip()) if NUMBER.search(joined) else None)
        if rule:
            return rule, False
    if len(text) <= FRAME_CHARS and (rule := rules.framed(joined) or bar_rule(text, joined, rules)):
        return rule, False
    match = LABEL.match(text) if LABEL_SIGN.search(text, 0, LABEL_SIGN_REACH) else None
    if match:
        rule = rules.labels.get(" ".join(words_of(match[1])))
        if rule:
            return rule, match.end() < len(text)
    return None, False
