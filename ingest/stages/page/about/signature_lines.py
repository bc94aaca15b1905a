"""Who a line below a headline names as its writer: with a label, or beside what only a signature has.

`By Anna Berg` says it; `Anna Berg, Political Correspondent`, `Anna Berg • 3 March 2025` and `Anna Berg in Paris` do by what stands
beside the name. A name alone may be a sub-head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.stages.agencies import agency_of
from ingest.stages.page.about.byline import ADDRESS, EDGE, PARTS, label_end, read_bylines, without_role
from ingest.stages.page.about.byline_text import READING_TIME, blanked
from ingest.stages.page.about.byline_words import (
    AFTER,
    BEFORE_ROLES,
    BY,
    EDITED_BY,
    JOIN,
    JOINED_BEFORE,
    LOCAL_BY,
    NAME_OVER,
    ORGANISATIONS,
    OVER,
    PICTURE_LABELS,
    ROLES,
    SMALL,
)
from ingest.stages.page.about.printed_dates import may_hold_date, printed_dates

#: What ends a question, an answer or a cry, and no byline: `Reporter: Who was Ottoline?`
SAID = ("?", "!", "？", "！", "。", "؟", "।", "…")
#: Letters of a word inside a name that may be written small.
SMALL_CHARS = 4
#: Words of a line that is a byline, its label among them: more are a sentence.
MAX_BYLINE_WORDS = 10
#: Characters of such a line.
MAX_CHARS = 120
READING = (
    "read", "lese", "czyt", "lectura", "leitura", "lecture", "lettura", "чтен", "чита", "okuma", "olvas", "läs", "læs", "lees",
    "阅读", "閱讀", "đọc", "baca",
)  # fmt: skip
NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
#: Words of a name without a label.
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
#: Words of a place: `in New York`.
MAX_PLACE_WORDS = 3

#: What stands for a date, and what parts it from a label behind it: `Published 3 March by Anna Berg`.
_DATE = "\0"
_DATE_BY = re.compile(rf"{_DATE}\s+(?={BY.pattern})", re.IGNORECASE)
#: What a line of this kind has not: it ends no sentence and quotes nobody.
_SAID = re.compile(r"[.!?。！？।؟]\s*$|[\"“”«»„「」『』]|[:：]\s?[^\W\d_]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Signature:
    """The writers a line names. Not `sure`: only a place or a date stands beside the name, as in `World Cup in Qatar` or in
    `Real Estate • 3 March 2025`.
    """

    names: tuple[str, ...] = ()
    sure: bool = True


def signature(text: str, language: str) -> Signature:
    """The writers that a whole line names; none where it is anything else. `language` is that of the story, empty where unknown."""
    named = _named_in(text, language)
    if named or len(text) > MAX_CHARS or _SAID.search(text):
        return Signature(named)
    dates = printed_dates(text, language) if may_hold_date(text) else []  # dear to look for
    spans = [(date.start, date.end) for date in dates] + [found.span() for found in [READING_TIME.search(text)] if found]
    said = _DATE_BY.sub(f"{_DATE} | ", blanked(text, spans, _DATE))
    names: dict[str, None] = {}
    sure, hinted = False, _DATE in said
    parts = list(filter(None, (JOINED_BEFORE.sub("", part).strip(EDGE) for part in PARTS.split(said))))
    if any(part.lower() in PICTURE_LABELS for part in parts):
        return Signature()
    for part in parts:
        if labelled := () if _HAN.search(part) else _named_in(part, language):
            names |= dict.fromkeys(labelled)
            sure = True
        elif _is_other(part):
            sure = sure or agency_of(part) is not None or not (_is_single(part) or _DATE in part)
        else:
            found = list(_named(part))
            if not all(name for name, _ in found):
                return Signature()
            sure = sure or len(found) < len(JOIN.split(part))
            names |= dict.fromkeys(name for name, _ in found)
            sure = sure or any(beside == "role" for _, beside in found)
            hinted = hinted or any(beside == "place" for _, beside in found)
    return Signature(tuple(names), sure) if names and (sure or hinted) else Signature()


def _named_in(text: str, language: str = "") -> tuple[str, ...]:
    """The writers in a line that is a byline and nothing else: a label such as `By`, then names, which are written large.

    `language`, where it is known, tells labels that are common words or names elsewhere: `Na`, `Ni`, `De`.
    """
    if any(map(text.__contains__, ":@.")):  # one of which every address has
        text = ADDRESS.sub(" ", text)
    if text.endswith(SAID):
        return ()
    text = text.strip(EDGE)
    own = LOCAL_BY.get(language.partition("-")[0])
    if own and own.match(text):
        text = own.sub("", text, count=1)
    elif len(text.split()) > MAX_BYLINE_WORDS or not (label_end(text) or AFTER.search(text)):
        return ()
    names = read_bylines([text], "", japanese=language == "ja").names
    return names if all(map(_is_written_large, names)) else ()


def editors(text: str) -> tuple[str, ...]:
    """Whom a whole line names as its editors, by a label: `责任编辑：林晓`, `Editör: Elif Kaya`; none where it is anything else."""
    label = EDITED_BY.match(text) if any(map(text.__contains__, ":：")) and len(text) <= MAX_CHARS else None
    if not label or text.endswith(SAID) or len(text.split()) > MAX_BYLINE_WORDS:
        return ()
    names = read_bylines([text[label.end() :].strip(EDGE + "()（）")], "").names
    return names if all(" " in name or not name[0].isupper() for name in names) and all(map(_is_written_large, names)) else ()


def _is_written_large(name: str) -> bool:
    """Whether the words of a name are capitalised, but for the short ones inside it: `Juan de la Cruz`."""
    words = name.split()
    inside = [word for word in words[1:-1] if len(word) > SMALL_CHARS]
    return all(word[:1] == word[:1].upper() for word in (words[0], *inside, words[-1]))


def bare_names(text: str) -> tuple[str, ...]:
    """The names that a text is, without a label; empty for any other text."""
    names = [_bare_name(joined) for joined in JOIN.split(text)]
    return tuple(names) if all(names) else ()


def _bare_name(text: str) -> str:
    """The name that a text is; empty for any other. Scripts without capitals tell no name."""
    words = text.split()
    large = [word for word in words if word.lower() not in SMALL]
    named = MIN_NAME_WORDS <= len(large) <= len(words) <= MAX_NAME_WORDS and all(
        word[0].isupper() and not word.isupper() and NAME_WORD.fullmatch(word) and word.lower() not in OVER for word in large
    )
    return text if named else ""


def _is_other(part: str) -> bool:
    """Whether a part is a date with its label, a role, an agency, a paper, or one word: a label or a place."""
    if _DATE in part:
        return True
    said = [word.lower().strip(EDGE) for word in part.split()]
    role = any(word in ROLES for word in said) and all(word in ROLES or word in BEFORE_ROLES for word in said)
    label = len(said) <= MIN_NAME_WORDS + 1 and (part.rsplit(maxsplit=1)[-1].islower() or any(word in READING for word in said))
    return role or label or _is_single(part) or agency_of(part) is not None or not ORGANISATIONS.isdisjoint(said)


def _is_single(part: str) -> bool:
    return len(part.split()) == 1


def _named(part: str) -> Iterator[tuple[str, str]]:
    """Each name of a part and what stands beside it: `role`, `place`, or nothing. An empty name where there is none."""
    for joined in JOIN.split(part):
        if agency_of(joined):
            continue
        short = _without_paper(without_role(joined).strip(EDGE))
        name = NAME_OVER.sub("", f"{short} ").strip(EDGE)
        place = short[len(name) :].split()[1:]
        plain = len(place) <= MAX_PLACE_WORDS and all(word[0].isupper() for word in place)
        yield _bare_name(name) if plain else "", "role" if short != joined.strip(EDGE) else "place" if place else ""


def _without_paper(name: str) -> str:
    """`name` without the paper behind it: `Anna Berg BBC News`."""
    words = name.split()
    if len(words) > MIN_NAME_WORDS and not ORGANISATIONS.isdisjoint(word.lower() for word in words[MIN_NAME_WORDS:]):
        return " ".join(words[:MIN_NAME_WORDS])
    return name
