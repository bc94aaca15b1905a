"""Reads the pages kept in tests/pages: hard negatives, stories and consent banners of our own writing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"


@dataclass(frozen=True, slots=True)
class Saved:
    """One text: its name (or language), headline and paragraphs."""

    name: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text as a page has it, a line each."""
        return "\n".join((self.title, *self.paragraphs))


def hard_negatives() -> list[Saved]:
    """Texts in which nothing is boilerplate though much looks like it."""
    return list(_sections(PAGES / "hard_negatives.txt", title_in_name=False))


def stories() -> list[Saved]:
    """Short stories in seven languages, to put boilerplate around; the name is the language."""
    return list(_sections(PAGES / "stories.txt", title_in_name=True))


def banners() -> list[tuple[str, tuple[str, ...]]]:
    """Language and lines of each consent banner: three layouts of the banners in 71 languages."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for line in (PAGES / "consent_banners.txt").read_text(encoding="utf-8").splitlines():
        language, first, second, accept, reject = line.split("|")
        found += [
            (language, (first, second, accept, reject)),
            (language, ("X", f"{first} {second}", accept)),
            (language, (first, reject, accept)),
        ]
    return found


def with_lines(story: Saved, lines: tuple[str, ...], place: int) -> str:
    """The story with `lines` above its headline (place 0), between its paragraphs (1) or below it (2)."""
    whole = (story.title, *story.paragraphs)
    at = (0, 3, len(whole))[place]
    return "\n".join((*whole[:at], *lines, *whole[at:]))


def _sections(path: Path, *, title_in_name: bool) -> Iterator[Saved]:
    for section in path.read_text(encoding="utf-8").split("=== ")[1:]:
        head, *lines = section.strip().split("\n")
        if title_in_name:
            name, title = head.split(" ", 1)
            yield Saved(name, title, tuple(lines))
        else:
            yield Saved(head, lines[0], tuple(lines[1:]))
