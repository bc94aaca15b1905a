"""What each line shows by itself: the rules it meets, its shape, its script. Evidence only; nothing is decided here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.stages.rules import MIN_STEM_CHARS, Rule, Rules
from ingest.stages.text.lines import Line
from ingest.stages.text.words import UNSPACED, words_of

#: What ends a sentence, in the scripts that have such a mark.
TERMINALS = frozenset(".!?…。！？｡؟۔।॥։።၊။៕")
#: Quotation marks and brackets that may follow the end of a sentence.
CLOSERS = "\"'”’»)]）』」》】›"
#: A label that introduces something: up to 40 characters, then a colon, a bar, an arrow or a dash between spaces.
LABEL = re.compile(r"[^\w]{0,3}([^:：|»>]{2,40}?)\s{0,2}(?:[:：|»>►▶→]|\s[-–—]\s)")
NUMBER = re.compile(r"\d+")
#: "- The Star": what an aggregator prints under a stub.
DASHED = re.compile(r"[-–—•·]\s?\S")
#: Longest line, in characters, that may be a heading, a source or an age; longer ones are text.
SHORT_CHARS = 60
#: Only this much of a line is folded and compared: a 5 MB line needs no more to be judged.
LOOK_CHARS = 6000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one line shows. `words` are folded; `rule` is what its whole line or its label met."""

    line: Line
    words: tuple[str, ...]
    rule: Rule | None
    #: True when `rule` was met by a label with something after it: `Read also: ...`.
    labelled: bool
    #: Rules met by phrases anywhere in the line.
    phrases: tuple[Rule, ...]
    #: How many words begin with a stem of the consent vocabulary.
    stems: int
    #: The line is a relative time, such as `2 hours ago`.
    is_time: bool
    #: The line begins with a dash and is short.
    is_dashed: bool
    #: Ends as a sentence does.
    ends: bool
    #: Number of sentence ends in the line.
    sentences: int

    @property
    def is_short(self) -> bool:
        """Short enough for a heading, a source or an age, and no sentence."""
        return len(self.line.text) <= SHORT_CHARS and not self.ends


def gather(lines: Sequence[Line], rules: Rules) -> list[Evidence]:
    """The evidence of each line, in order."""
    return [_look(line, rules) for line in lines]


def _look(line: Line, rules: Rules) -> Evidence:
    text = line.text[:LOOK_CHARS]
    words = words_of(text)
    joined = " ".join(words)
    rule, labelled = _line_rule(text, joined, rules)
    phrases, stems = _vocabulary(words, joined, rules)
    short = len(line.text) <= SHORT_CHARS
    stripped = line.text[-8:].rstrip(CLOSERS + " ")
    return Evidence(
        line=line,
        words=tuple(words),
        rule=rule,
        labelled=labelled,
        phrases=phrases,
        stems=stems,
        is_time=short and NUMBER.sub("0", joined) in rules.times,
        is_dashed=short and DASHED.match(text) is not None,
        ends=stripped[-1:] in TERMINALS,
        sentences=sum(map(text.count, TERMINALS)),
    )


def _line_rule(text: str, joined: str, rules: Rules) -> tuple[Rule | None, bool]:
    if len(text) <= SHORT_CHARS:
        rule = rules.lines.get(joined) or rules.lines.get(NUMBER.sub("", joined).strip())
        if rule:
            return rule, False
    match = LABEL.match(text)
    if match:
        rule = rules.labels.get(" ".join(words_of(match[1])))
        if rule:
            return rule, match.end() < len(text)
    return None, False


def _vocabulary(words: list[str], joined: str, rules: Rules) -> tuple[tuple[Rule, ...], int]:
    """The phrases met, each once, and the number of words that begin with a stem."""
    found: dict[Rule, None] = {}
    stems = 0
    padded = f" {joined} "
    for word in words:
        for phrase, rule in rules.phrases.get(word, ()):
            if phrase in padded:
                found[rule] = None
        for stem, _ in rules.stems.get(word[:MIN_STEM_CHARS], ()):
            stems += word.startswith(stem)
    if rules.unspaced and UNSPACED.search(joined):
        for phrase, rule in rules.unspaced:
            if phrase in joined:
                if rule.match == "stem":
                    stems += joined.count(phrase)
                else:
                    found[rule] = None
    return tuple(found), stems
