"""A byline taken apart: persons, agencies, and what is neither: roles, places, addresses, the site itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.stages.agencies import agency_of
from ingest.stages.page.about.byline_text import plain
from ingest.stages.page.about.byline_words import (
    AFTER,
    BEFORE_ROLES,
    BY,
    COLLECTIVES,
    JOIN,
    JOINED_BEFORE,
    NAME_OVER,
    ORGANISATIONS,
    OVER,
    PARTICLES,
    PICTURED,
    PLACES,
    ROLES,
    SHORT_JOIN,
    SMALL,
)
from ingest.stages.page.words import squeeze

#: Names that are kept, and the characters and words one may have: longer ones are sentences.
MAX_AUTHORS = 12
MIN_NAME_CHARS = 2
MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6
#: Characters of one byline that are read; a longer text is no byline.
MAX_BYLINE_CHARS = 400

ADDRESS = re.compile(
    r"\S*(?:https?:|www\.)\S*|\S+@\S*|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|co\.uk|de|fr)(?:/\S*)?(?![\w.])", re.IGNORECASE
)
#: Brackets that are none of a name: around all, at the end, or with several words in them.
_BRACKETS = re.compile(r"[【】〔〕\[\]]|^（|）$|\(([^()]*)\)\s*$|^\(([^()]*)\)$|\(([^()]*\s[^()]*)\)")
PARTS = re.compile(r"\s*(?:[;|\n•·⋅、；，／/,]|\s[-–—]\s)\s*")
_COMMA = re.compile(r"\s*,\s*")
_NOT_A_NAME = re.compile(
    r"\d|^(?:none|null|undefined|unknown|anonymous|share|follow|save|print|updated|published|date|datum|fecha|data|n/a"
    r"|posts|articles|stories|archives?|user|posted|submitted|twitter|facebook|instagram|linkedin"
    r"|posts by|by|von|par|por|di|av|af|door|autor|author)$"
    r"|^special (?:to|for)\b|[:\uff1a]|^[\W_\u0640]*$",
    re.IGNORECASE,
)
#: A user's name on a system: one word of small ASCII letters.
_LOGIN = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*$")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}$")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{3}$")
#: `Jane Roe for The Agency`: whoever the piece was written for.
_WRITTEN_FOR = re.compile(r"\s(?:for|für|pour|para|per|voor|för|dla|для)\s(.+)$", re.IGNORECASE)
#: Words of an agency's name.
MAX_AGENCY_WORDS = 3
#: A place and an agency before the writer's name: `[서울=뉴시스] 이영희 기자`.
_SENT_FROM = re.compile(r"^\s*[\[(【〔][^=\])】〕]{1,12}=([^\])】〕]{1,12})[\])】〕]")
#: Where it was taken from, behind the writer's name.
_SOURCE = re.compile(r"\s(?:来源|來源|source|fuente|quelle|fonte|źródło|источник|джерело)\s?[:：].*$", re.IGNORECASE)
#: Pictures among letters, and a sign that only a lost encoding leaves before a name.
_PICTURES = re.compile("[\u2600-\u27bf\u2b50-\u2bff\ufe0f\U0001f000-\U0001faff\xbf]+")
#: A name that a system wrote without its blank: `Jane_Roe`.
_UNDERSCORED = re.compile(r"(?<=[a-z])_(?=[A-Z])")
#: What ends a name with a dot: `Jane Roe Jr.`, `Jane R.`, `Example Sp. z o.o.`
_DOTTED = re.compile(r"(?:^|\s)(?:[jJsS]r|[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_])$")
#: Words that are never all written small in a name.
MAX_SMALL_WORDS = 2
_CASED_PART = re.compile(r"[^\W\d_]+")
EDGE = " \t.,:;–—-|/*·•●◦▪\"'’“”"


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote: persons (or organisations that are named like one) and agencies by their usual names, both in order."""

    names: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def read_bylines(texts: Iterable[str], site: str, *, japanese: bool = False) -> Byline:
    """All of `texts`, each a byline or a name, as one; the name of the `site` itself is left out.

    A blank between characters parts surname and forename where the page is `japanese`, elsewhere two persons.
    """
    names: dict[str, str] = {}
    agencies: dict[str, None] = {}
    for text in texts:
        if _is_site(text or "", site):
            continue
        for found in _pieces(squeeze(_PICTURES.sub(" ", plain(text or "")[:MAX_BYLINE_CHARS])), japanese=japanese):
            agency = agency_of(found)
            if agency:
                agencies.setdefault(agency)
            elif not _is_site(found, site):
                name = _without_site(found, site)
                names.setdefault(name.lower().rstrip("."), name)
    return Byline(tuple(names.values())[:MAX_AUTHORS], tuple(agencies)[:MAX_AUTHORS])


def _is_site(text: str, site: str) -> bool:
    return squeeze(text).lower().removeprefix("the ") == site.lower().removeprefix("the ")


def _without_site(name: str, site: str) -> str:
    """`Jane Roe` for `Jane Roe CNBX` on the site of that name."""
    words, named = name.split(), site.split()
    own = len(words) - len(named)
    is_signed = bool(named) and own > 1 and " ".join(words[own:]).lower() == site.lower()
    return " ".join(words[:own]) if is_signed else name


def _pieces(text: str, *, japanese: bool) -> Iterator[str]:
    """Names and agencies in one byline. What follows a person's full name and is one word is the person's place or paper."""
    text = _SOURCE.sub("", _SENT_FROM.sub(r"\1 | ", text))
    text = _BRACKETS.sub(lambda match: f" | {next(filter(None, match.groups()), '')} ", ADDRESS.sub(" ", text))
    text = AFTER.sub("", text.strip(" |"))
    labelled = label_end(text) > 0
    surname_first = None if labelled else _surname_first(text)
    if surname_first:
        yield surname_first
        return
    full = False
    for whole in PARTS.split(text[label_end(text) :]):
        if PICTURED.match(whole):
            continue
        agency, part = _agency_first(JOINED_BEFORE.sub("", whole))
        if agency:
            yield agency
        for number, joined in enumerate(_joined(part, japanese=japanese)):
            name = _name(joined)
            if not name:
                continue
            sent = agency_of(name) is not None
            several = len(name.split()) > 1
            if full and not sent and number == 0 and (not several or _is_no_person(name)) and (several or _cased(name)):
                continue
            if full and name[0].islower() and name.split()[0] not in SMALL:
                continue  # `photos by Tom Hall`, behind a name that is written large
            full = full or (several and not sent)
            yield name


def _agency_first(part: str) -> tuple[str | None, str]:
    """The agency that `part` names first or last or was written for, and the rest: `AFP Jane Roe`, `Jane Roe for Reuters`."""
    written_for = _WRITTEN_FOR.search(part)
    if written_for and agency_of(written_for[1]):
        return written_for[1], part[: written_for.start()]
    words = part.split()
    for count in range(min(MAX_AGENCY_WORDS, len(words) - 1), 0, -1):
        begun, ended = " ".join(words[:count]), " ".join(words[-count:])
        if agency_of(begun):
            return begun, " ".join(words[count:])
        if len(words) - count > 1 and agency_of(ended):
            return ended, " ".join(words[:-count])
    return None, part


def label_end(text: str) -> int:
    """Where the byline's label ends, 0 without one; `Di Stefano` has none."""
    match = BY.match(text)
    if match is None:
        return 0
    rest = text[match.end() :].strip()
    if (match["by"] or "").lower() in PARTICLES and (len(rest.split()) < 2 or rest[:1].islower()):  # noqa: PLR2004 - first and last name
        return 0
    return match.end() if rest else 0


def _surname_first(text: str) -> str | None:
    """`Mary O’Brien` for `O’Brien, Mary`: one word, a comma, and one or two that are no role, place or agency."""
    parts = _COMMA.split(text.strip(EDGE))
    if len(parts) != 2 or len(parts[0].split()) != 1 or not 1 <= len(parts[1].split()) <= 2:  # noqa: PLR2004 - surname, forenames
        return None
    words = {word.lower() for word in (*parts[0].split(), *parts[1].split())}
    plain = all(part[:1].isupper() and not _NOT_A_NAME.search(part) and not agency_of(part) for part in parts)
    return f"{parts[1]} {parts[0]}" if plain and not words & (ROLES | ORGANISATIONS) else None


def _joined(part: str, *, japanese: bool) -> Iterator[str]:
    """The names that words such as `and` join; in Chinese and Korean also those that only a blank parts."""
    for piece in JOIN.split(part):
        short = SHORT_JOIN.split(piece)
        if len(short) > 1 and all(len(name.split()) > 1 for name in short):
            yield from short
            continue
        tokens = AFTER.sub("", piece).split()
        one = japanese and len(tokens) == 2  # noqa: PLR2004 - surname and forename
        if len(tokens) > 1 and not one and (all(map(_HAN_NAME.match, tokens)) or all(map(_HANGUL_NAME.match, tokens))):
            yield from tokens
        else:
            yield piece


def _name(piece: str) -> str | None:
    """The name in `piece` without label, role and place, in upper and lower case; None where there is none."""
    written, piece = piece, _UNDERSCORED.sub(" ", piece.strip(EDGE))
    piece = AFTER.sub("", piece[label_end(piece) :]).strip(EDGE)
    if piece.partition(" ")[0] in OVER:
        return None
    if agency_of(piece):
        return piece
    name = without_role(NAME_OVER.sub("", f"{piece} ").strip(EDGE)).strip(EDGE)
    if not MIN_NAME_CHARS <= len(name) <= MAX_NAME_CHARS or len(name.split()) > MAX_NAME_WORDS:
        return None
    if _NOT_A_NAME.search(name) or _LOGIN.match(name):
        return None
    if name.islower() and len(name.split()) > MAX_SMALL_WORDS:
        return None
    name = f"{name}." if _DOTTED.search(name) and f"{name}." in written else name
    return _capitalised(name) if name.isupper() and len(name.split()) > 1 and not agency_of(name) else name


def without_role(name: str) -> str:
    """`name` without a role before or behind it: `Political Editor Jane Roe`, `Jane Roe Reporter`; empty when it is only a role."""
    words = name.split()
    said = [word.lower().strip(EDGE) for word in words]
    known = [word in ROLES or word in BEFORE_ROLES for word in said]
    roles = [index for index, word in enumerate(said) if word in ROLES]
    if not roles:
        return name
    if all(known):
        return ""
    if said[-1] in COLLECTIVES:
        return name
    first = next(index for index, part in enumerate(known) if not part)
    last = max(index for index, part in enumerate(known) if not part)
    start = first if any(index < first for index in roles) else 0
    end = last + 1 if any(index > last for index in roles) else len(words)
    kept = words[start:end]
    return " ".join(kept) if not {word.lower() for word in kept} & ROLES else ""


def _is_no_person(name: str) -> bool:
    said = name.lower()
    return said in PLACES or not ORGANISATIONS.isdisjoint(said.split())


def _cased(name: str) -> bool:
    return name.lower() != name.upper()


def _capitalised(name: str) -> str:
    """`JANE O'BRIEN-ROE` as `Jane O'Brien-Roe`."""
    return _CASED_PART.sub(lambda match: match[0][0] + match[0][1:].lower(), name)
