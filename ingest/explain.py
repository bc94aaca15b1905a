"""Shows a text with every cut in the colour of its reason: for the eye as terminal lines, for machines as plain data."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from ingest.model import Block, RelatedStory, Removal

#: Terminal colours (SGR codes) by the beginning of a reason or role; what is not named is red.
COLOURS = {
    "related": "35", "cookie": "33", "ui_close": "33", "comments": "36", "share": "34", "hashtags": "34", "newsletter": "32",
    "promo": "32", "ad": "31", "copyright": "90", "nav": "90", "title": "1", "summary": "1;36", "subheading": "1", "byline": "2",
    "date": "2", "credit": "2",
}  # fmt: skip
OTHER_COLOUR = "31"
RESET = "\x1b[0m"
#: Characters of a cut that are shown; the JSON has all.
SHOWN_CHARS = 160


class Explained(Protocol):
    """What can be explained: an article, or a text taken apart."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the text, with their offsets."""

    @property
    def removed(self) -> tuple[Removal, ...]:
        """The cuts, those of the DOM included."""

    @property
    def related(self) -> tuple[RelatedStory, ...]:
        """The stories the page showed beside its own."""


def as_data(found: Explained, text: str | None = None) -> dict[str, Any]:
    """`blocks`, `removed` and `related` as JSON has them; with the source `text`, each block has its text too."""
    return {
        "blocks": [_block(block, text) for block in found.blocks],
        "removed": [
            {
                "rule": cut.rule,
                "reason": cut.reason,
                "score": cut.score,
                "start": cut.start,
                "end": cut.end,
                "text": cut.text,
                "path": cut.path,
            }
            for cut in found.removed
        ],
        "related": [
            {
                "title": story.title,
                "source": story.source,
                "age": story.age,
                "url": story.url,
                "start": story.start,
                "end": story.end,
            }
            for story in found.related
        ],
    }


def as_lines(found: Explained, text: str, *, colour: bool = True) -> Iterator[str]:
    """The text line by line: the story as it is, every other block coloured and signed with reason, rule and score.

    Cuts made in the page's DOM have no place in the text; they come first, with their path.
    """
    for cut in found.removed:
        if cut.start is None:
            signature = f"[{cut.reason} · {cut.rule} · {cut.score:.2f} · {cut.path or 'page'}]"
            yield _painted(f"- {_shortened(cut.text)}  {signature}", cut.reason, colour=colour)
    for block in found.blocks:
        shown = text[block.start : block.end]
        if block.role == "body":
            yield _printable(shown)
            continue
        name = block.reason or block.role
        rule = ", ".join(block.evidence) or block.role
        yield _painted(
            f"{'- ' if block.reason else ''}{_shortened(shown)}  [{name} · {rule} · {block.score:.2f}]", name, colour=colour
        )


def legend(found: Explained) -> list[tuple[str, int]]:
    """Each reason met and how many cuts it signed, most frequent first."""
    counts: dict[str, int] = {}
    for cut in found.removed:
        counts[cut.reason] = counts.get(cut.reason, 0) + 1
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def _block(block: Block, text: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {"start": block.start, "end": block.end, "role": block.role, "reason": block.reason, "score": block.score}
    row["evidence"] = list(block.evidence)
    return row if text is None else {**row, "text": text[block.start : block.end]}


def _painted(line: str, name: str, *, colour: bool) -> str:
    code = next((code for beginning, code in COLOURS.items() if name.startswith(beginning)), OTHER_COLOUR)
    return f"\x1b[{code}m{line}{RESET}" if colour else line


def _shortened(text: str) -> str:
    return _printable(text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…")


def _printable(text: str) -> str:
    """Without control characters: a page must not be able to move the cursor or change colours."""
    return "".join(char if char.isprintable() or char in _KEPT_CONTROLS else "\ufffd" for char in text)


#: Tabs are harmless.
_KEPT_CONTROLS: Sequence[str] = ("\t",)
