"""Pages of twelve publishing systems filled with stories in sixteen languages; all of them written for these tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent.parent / "pages"
DECK = {"en": "Engineers had warned for years, and the city now has to find another way across the river for everybody."}
DEFAULT_DECK = "3 + 4 = 7, 8 + 9 = 17, 1911–1986, 2025: 30 000 / 40 000 000."


@dataclass(frozen=True)
class Story:
    """A story as its newspaper would have it."""

    language: str
    title: str
    paragraphs: tuple[str, ...]


def stories() -> list[Story]:
    """The stories of both files, in order."""
    found: list[Story] = []
    for name in ("stories.txt", "more_stories.txt"):
        for part in (PAGES / name).read_text(encoding="utf-8").split("=== ")[1:]:
            head, *lines = part.strip().splitlines()
            language, title = head.split(" ", 1)
            found.append(Story(language, title, tuple(line for line in lines if line)))
    return found


def fill(layout: str, story: Story) -> bytes:
    """The page of that layout (a file's stem) that carries the story."""
    values = {
        "lang": story.language,
        "title": story.title,
        "deck": DECK.get(story.language, ""),
        "p": "\n".join(f"<p>{text}</p>" for text in story.paragraphs),
        "div": "".join(f"<div>{text}</div>" for text in story.paragraphs),
        "br": "<br><br>\n".join(story.paragraphs),
    }
    html = (PAGES / "layouts" / f"{layout}.html").read_text(encoding="utf-8")
    for name, value in values.items():
        html = html.replace("{{" + name + "}}", value)
    return html.encode()


def layouts() -> list[str]:
    """The names of all layouts."""
    return sorted(path.stem for path in (PAGES / "layouts").glob("*.html"))


def all_pages() -> Iterator[tuple[str, Story]]:
    """Every layout with every story."""
    return ((layout, story) for layout in layouts() for story in stories())
