"""Evidence as numbers: one row a line, the columns the scorer was trained on. No column depends on a language's words."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.story import Story

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Reasons as a scale: neighbours on it are alike, so that one threshold of a tree can take several.
CODES = {
    "related_heading": 1, "related_title": 2, "time": 3, "dashed": 4, "comments": 5, "share": 6, "hashtags": 7,
    "newsletter": 8, "promo_ai": 9,
    "promo_app": 10, "promo": 10,
    "ad": 11, "player": 11, "nav": 12, "paywall": 13, "copyright": 14, "ui_close": 15, "cookie": 16, "byline": -1, "credit": -2,
}  # fmt: skip
#: Codes that open a zone of other stories, of comments, of consent.
RELATED_CODES, COMMENT_CODE, CONSENT_CODE = frozenset({1, 3, 4}), 5, 16
#: Distances and counts saturate here: further away is all the same.
FAR_LINES = 30
#: A prose line: the shortest that is counted as running text, in characters.
PROSE_CHARS = 80
COMMAS, ASCII_COMMAS = ",،、，;؛", ",;"
ASCII_DIGITS = b"0123456789"
#: What may be a digit beyond ASCII: neither letters of Europe and of East Asia nor punctuation.
MAYBE_DIGIT = re.compile("[²³¹\u0600-\u1fff\u2070-\u2fff\ua000-\uabff\uff00-\U0010ffff]")
HASHTAG = re.compile(r"(?<!\w)[#＃]\w")
LINK = re.compile(r"https?://|www\.|\w@\w+\.\w")
QUOTE = frozenset("\"'“”„«»‘’「『")
BULLET = re.compile(r"[-–—•·▪►▶*‣●○■□✓>»]|\d{1,2}[.)]\s")

OWN = (
    "length", "words", "ends", "sentences", "commas", "digits", "cased", "lower_start", "code", "labelled",
    "consent_phrases", "consent_stems",
    "privacy_stems", "phrase_code", "hashtags", "links", "quoted", "bullet", "function_share", "foreign_share",
    "other_script",
    "title_overlap", "core_overlap", "before_overlap", "next_overlap", "prev_overlap", "next1_overlap", "prev1_overlap",
    "repeats", "remembered", "same_as_title", "phrase_share",
    "title_consent", "consent_share",
)  # fmt: skip
PLACE = (
    "position", "index", "from_end", "chars_before", "since_related", "since_meta", "since_comments", "since_consent",
    "since_any", "until_meta",
    "until_any", "prose_since_any", "prose_after", "anchors_before", "anchors_after", "metas_in_zone", "last_code",
)  # fmt: skip
#: Columns of the lines around that are repeated in a line's own row.
NEAR_COLUMNS = ("length", "ends", "code", "core_overlap", "foreign_share", "phrase_code", "consent_stems", "sentences")
NEAR_STEPS = (-2, -1, 1, 2)
FEATURES: tuple[str, ...] = (*OWN, *PLACE, *(f"{name}{step:+d}" for step in NEAR_STEPS for name in NEAR_COLUMNS))
#: What stands in the columns of a line that does not exist.
NO_LINE = -1.0


def code_of(evidence: Evidence) -> int:
    """Where the line's own rule or shape stands on the scale of CODES; 0 for none."""
    if evidence.rule:
        return CODES.get(evidence.rule.reason, 0)
    if evidence.is_time:
        return CODES["time"]
    return CODES["dashed"] if evidence.is_dashed else 0


def rows_of(found: Sequence[Evidence], story: Story) -> "NDArray[np.float32]":
    """A row of FEATURES for each line."""
    import numpy as np

    codes = [code_of(evidence) for evidence in found]
    starts = [" ".join(evidence.words[:12]) for evidence in found]
    repeats = Counter(starts)
    own = [_own(evidence, index, codes[index], story, repeats[starts[index]]) for index, evidence in enumerate(found)]
    cells = chain.from_iterable(chain.from_iterable(zip(own, _places(found, codes), strict=True)))
    rows = np.full((len(found), len(FEATURES)), NO_LINE, dtype=np.float32)
    at = len(OWN) + len(PLACE)
    rows[:, :at] = np.fromiter(cells, np.float32, len(found) * at).reshape(len(found), at)
    near = rows[:, [OWN.index(name) for name in NEAR_COLUMNS]]
    for step in NEAR_STEPS:
        beside = rows[:, at : at + len(NEAR_COLUMNS)]
        if step < 0:
            beside[-step:] = near[:step]
        else:
            beside[:-step] = near[step:]
        at += len(NEAR_COLUMNS)
    return rows


def _own(evidence: Evidence, index: int, code: int, story: Story, repeats: int) -> list[float]:
    text, words = evidence.line.text, evidence.words
    head = text[:400]
    phrases = [CODES.get(rule.reason, 0) for rule in evidence.phrases] if evidence.phrases else []
    own, other = story.language_shares(evidence)
    per_chars = 100 / max(20, len(text))
    return [
        math.log1p(len(text)),
        math.log1p(len(words)),
        evidence.ends,
        min(evidence.sentences, FAR_LINES),
        sum(map(head.count, ASCII_COMMAS if head.isascii() else COMMAS)) * 100 / max(20, len(head)),
        _digits(head) / len(head),
        evidence.cased_share,
        text[0].islower(),
        code,
        evidence.labelled,
        phrases.count(CONSENT_CODE),
        evidence.stems * per_chars,
        evidence.privacy_stems * per_chars,
        max((phrase for phrase in phrases if phrase != CONSENT_CODE), default=0) if phrases else 0,
        (len(HASHTAG.findall(head)) if "#" in head or "＃" in head else 0) / max(1, len(words)),
        ("@" in head or "://" in head or "www." in head) and LINK.search(head) is not None,
        text[0] in QUOTE or text[-1] in QUOTE,
        BULLET.match(text) is not None,
        own,
        other,
        story.other_script(evidence),
        story.title_overlap(evidence),
        *story.overlaps[index],
        min(repeats - 1, 4),
        story.remembered(evidence),
        evidence.words == story.title_words and bool(words),
        evidence.phrase_share,
        story.title_consent,
        story.consent_share,
    ]


def _digits(text: str) -> int:
    """How many of the characters are digits, in any script."""
    raw = text.encode("utf-8", "surrogatepass")
    ascii_digits = len(raw) - len(raw.translate(None, ASCII_DIGITS))
    return ascii_digits if len(raw) == len(text) else ascii_digits + sum(map(str.isdigit, MAYBE_DIGIT.findall(text)))


def _places(found: Sequence[Evidence], codes: Sequence[int]) -> list[list[float]]:
    """Where each line stands among the lines that met a rule or look like a stub's source or age."""
    count = len(found)
    lengths = [len(evidence.line.text) for evidence in found]
    total = max(1, sum(lengths))
    prose = [evidence.is_prose(PROSE_CHARS) for evidence in found]
    strong = [_strong(evidence, code) for evidence, code in zip(found, codes, strict=True)]
    since = _distances(range(count), codes, strong, prose)
    until = _distances(range(count - 1, -1, -1), codes, strong, prose)
    rows: list[list[float]] = []
    before = 0
    for index in range(count):
        back, ahead = since[index], until[index]
        rows.append([index / count, min(index, FAR_LINES), min(count - 1 - index, FAR_LINES), before / total, *back[:5], ahead[1],
                     ahead[4], back[5], min(ahead[6], FAR_LINES), back[7], ahead[7], back[8], back[9]])  # fmt: skip
        before += lengths[index]
    return rows


def _strong(evidence: Evidence, code: int) -> int:
    """The code of the rule that a line meets by itself or by a phrase; consent words count when there are several."""
    if code > 0:
        return code
    phrase = max((CODES.get(rule.reason, 0) for rule in evidence.phrases), default=0) if evidence.phrases else 0
    return phrase or (CONSENT_CODE if evidence.stems else 0)


def _distances(order: Sequence[int], codes: Sequence[int], strong: Sequence[int], prose: Sequence[bool]) -> list[list[float]]:
    """Walking in `order`: lines since the last related, meta, comment, consent and any anchor; prose since and in all; counts."""
    rows: list[list[float]] = [[]] * len(codes)
    related = meta = comment = consent = anchor = -FAR_LINES - 2
    prose_since = prose_all = anchors = metas = last_code = 0
    for step, index in enumerate(order):
        since = [min(step - last - 1, FAR_LINES + 1) for last in (related, meta, comment, consent, anchor)]
        rows[index] = [*since, prose_since, prose_all, min(anchors, FAR_LINES), metas, last_code]
        prose_since = min(prose_since + prose[index], FAR_LINES)
        prose_all += prose[index]
        code = strong[index]
        if not code:
            continue
        anchors, anchor, prose_since, last_code = anchors + 1, step, 0, code
        if code in RELATED_CODES:
            related = step
            metas = 0 if code == 1 else min(metas + 1, FAR_LINES)
            meta = meta if code == 1 else step
        elif code == COMMENT_CODE:
            comment = step
        elif code == CONSENT_CODE:
            consent = step
    return rows
