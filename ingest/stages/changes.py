"""What a newer version of a story changed, paragraph by paragraph, and how much that matters."""

import difflib
import re
from collections.abc import Mapping

from ingest.stages.tokens import tokens

#: Paragraphs that share this much of their words are one paragraph, reworded.
REWORDED_MIN = 0.5
#: Characters of a paragraph that a change quotes at most: the whole text is in the record.
QUOTE_MAX_CHARS = 600
#: Paragraphs that are compared; a live ticker has hundreds, and difflib is quadratic.
PARAGRAPHS_MAX = 400
#: A replaced number in the text is a fact that changed: it makes the smallest change matter.
NUMBER_CHANGED_MIN = 0.2

_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*|\s*\n\s*")


def changes(new: str, old: str) -> Mapping[str, object]:
    """`significance` (0 nothing to 1 everything), `added` and `removed` (paragraphs), `changed` (`{before, after}`).

    Significance is the share of the words of both versions that are not in the other, at least .2 when a number changed.
    """
    after, before = _paragraphs(new), _paragraphs(old)
    added: list[str] = []
    removed: list[str] = []
    changed: list[dict[str, str]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            _pair(before[first:last], after[start:end], added, removed, changed)
    return {
        "significance": round(_significance(new, old), 4),
        "added": [_quoted(text) for text in added],
        "removed": [_quoted(text) for text in removed],
        "changed": [{name: _quoted(text) for name, text in pair.items()} for pair in changed],
    }


def _paragraphs(text: str) -> list[str]:
    return [part for part in _PARAGRAPH.split(text.strip()) if part][:PARAGRAPHS_MAX]


def _pair(before: list[str], after: list[str], added: list[str], removed: list[str], changed: list[dict[str, str]]) -> None:
    """Sort a stretch that differs into reworded pairs, additions and removals."""
    left = list(before)
    for text in after:
        words = set(tokens(text))
        likeness = [_likeness(words, set(tokens(other))) for other in left]
        best = max(range(len(left)), key=likeness.__getitem__, default=-1)
        if best >= 0 and likeness[best] >= REWORDED_MIN:
            changed.append({"before": left.pop(best), "after": text})
        else:
            added.append(text)
    removed.extend(left)


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _significance(new: str, old: str) -> float:
    mine, yours = set(tokens(new)), set(tokens(old))
    share = len(mine ^ yours) / max(1, len(mine | yours))
    numbers = {word for word in mine ^ yours if word[0].isdigit()}
    facts_changed = bool(numbers & mine) and bool(numbers & yours)
    return max(share, NUMBER_CHANGED_MIN) if facts_changed else share


def _quoted(text: str) -> str:
    return text if len(text) <= QUOTE_MAX_CHARS else text[: QUOTE_MAX_CHARS - 1] + "…"
