"""What became of every piece of a page, in its order: kept as what, or cut by which rule, for which reason, how surely."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ingest.model import KEPT_ROLES, Article, BlockRole, Removal
from ingest.stages.rules import Rules
from ingest.stages.text.shown.matched import matched_words


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the page. `role` is None for what was cut from the page's elements before there was a text: it has a `path`."""

    kept: bool
    role: BlockRole | None
    text: str
    rule: str | None = None
    reason: str | None = None
    score: float = 0.0
    start: int | None = None
    end: int | None = None
    path: str | None = None
    #: Words of the text that met a rule of the lexicon.
    matched: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The piece as plain values."""
        return asdict(self)


def explain(article: Article, rules: Rules) -> list[Piece]:
    """Every piece: first what was cut from elements, in the page's order, then the text's blocks, kept and cut."""
    cuts = explain_rejection(article.removed, rules)
    paragraphs = iter(article.body.split("\n\n"))
    pieces: list[Piece] = []
    for block in article.blocks:
        if block.role in KEPT_ROLES:
            pieces.append(Piece(True, block.role, next(paragraphs, ""), start=block.start, end=block.end))
        elif block.role in {"title", "summary"}:
            text = (article.headline if block.role == "title" else article.abstract) or ""
            pieces.append(Piece(True, block.role, text, start=block.start, end=block.end))
    outside = [cut for cut in cuts if cut.start is None]
    return outside + sorted([*pieces, *(cut for cut in cuts if cut.start is not None)], key=lambda piece: piece.start or 0)


def explain_rejection(removed: Sequence[Removal], rules: Rules) -> list[Piece]:
    """What a page showed that was cut: all there is of a page that was refused."""
    return [
        Piece(
            False, None if cut.start is None else "boilerplate", cut.text, cut.rule, cut.reason, cut.score, cut.start, cut.end,
            cut.path, matched_words(cut.text, rules),
        )
        for cut in removed
    ]  # fmt: skip


def legend(pieces: Sequence[Piece]) -> list[tuple[str, int]]:
    """Each reason met and how many cuts it signed, most frequent first."""
    return Counter(piece.reason or "" for piece in pieces if not piece.kept).most_common()


def printable(text: str) -> str:
    """`text` without control characters: a page must not be able to move the cursor or change colours."""
    return "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in text)
