"""What cleaning a page again would change: yesterday's record against today's result. Pure."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ingest.model import Cleaned, Rejection

ChangeKind = Literal["unchanged", "metadata", "body", "newly_rejected", "newly_accepted", "other_reason", "no_record"]

#: Fields whose change is told besides the body's: schema name -> attribute of an Article.
FIELDS = {
    "headline": "headline", "abstract": "abstract", "datePublished": "date_published", "dateModified": "date_modified",
    "inLanguage": "language",
}  # fmt: skip
#: Characters of a paragraph that a summary quotes, and paragraphs that it quotes of each side.
QUOTE_CHARS, QUOTED = 90, 3
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Change:
    """`detail` is a line for people; `added` and `removed` are whole paragraphs of the body."""

    kind: ChangeKind
    detail: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether submitting the page again would publish something else than is out now."""
        return self.kind in {"metadata", "body", "newly_accepted"}


def compare(record: Mapping[str, Any] | None, now: Cleaned | Rejection) -> Change:
    """The change from `record` (an article's or a notice's JSON, None when it is gone) to what cleaning gives now."""
    if record is None:
        return Change("no_record", "what came out the first time is no longer stored")
    before_reason = record.get("reason")
    if isinstance(now, Rejection):
        if before_reason is None:
            return Change("newly_rejected", f"{now.reason}: {now.detail}", removed=_paragraphs(record))
        same = before_reason == now.reason
        return Change("unchanged") if same else Change("other_reason", f"{before_reason} -> {now.reason}")
    after = tuple(now.article.body.split(PARAGRAPH))
    if before_reason is not None:
        return Change("newly_accepted", f"was rejected as {before_reason}", added=after)
    return _changed(record, now, after)


def _changed(record: Mapping[str, Any], now: Cleaned, after: tuple[str, ...]) -> Change:
    before = _paragraphs(record)
    fields = [
        f"{name}: {_short(record.get(name))} -> {_short(new)}" for name, new in _fields(now) if (record.get(name) or None) != new
    ]
    if before == after:
        return Change("metadata", "; ".join(fields)) if fields else Change("unchanged")
    removed, added = _difference(before, after)
    counted = f"{len(removed)} paragraphs less, {len(added)} more"
    quotes = [*(f"- {_short(text)}" for text in removed[:QUOTED]), *(f"+ {_short(text)}" for text in added[:QUOTED])]
    return Change("body", "; ".join([counted, *quotes, *fields]), added, removed)


def _fields(now: Cleaned) -> list[tuple[str, str | None]]:
    return [(name, getattr(now.article, attribute) or None) for name, attribute in FIELDS.items()]


def _paragraphs(record: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple((record.get("articleBody") or "").split(PARAGRAPH))


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(paragraphs that went, paragraphs that came), in their order."""
    removed: list[str] = []
    added: list[str] = []
    for step, start, end, new_start, new_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step != "equal":
            removed += before[start:end]
            added += after[new_start:new_end]
    return tuple(removed), tuple(added)


def _short(text: Any) -> str:
    words = " ".join(str(text).split()) if text is not None else "nothing"
    return words if len(words) <= QUOTE_CHARS else words[: QUOTE_CHARS - 1] + "…"
