"""Section fronts of twelve shapes, filled with words of our own stories in their languages; all written for these tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from layouts import stories

#: Words of a made headline and of a made lead; characters in scripts without spaces.
HEADLINE_WORDS, LEAD_WORDS = 9, 24
DENSE_FACTOR = 2
CARDS = 14
DENSE = frozenset({"zh", "ja", "th"})
MENU = "".join(f"<li><a href='/{name}'>{name.title()}</a></li>" for name in ("news", "sport", "culture", "money", "weather"))
FOOT = "<footer><a href='/about'>About us</a> <a href='/terms'>Terms</a><p>© The Example, 2026</p></footer>"


@dataclass(frozen=True)
class Teaser:
    """One entry of a front."""

    url: str
    headline: str
    lead: str


def languages() -> list[str]:
    """The languages we have stories in."""
    return sorted({story.language for story in stories()})


def teasers(language: str, count: int = CARDS) -> list[Teaser]:
    """`count` entries made of the words of our stories in that language, no two alike."""
    text = " ".join(paragraph for story in stories() if story.language == language for paragraph in story.paragraphs)
    dense = language in DENSE
    words, glue, factor = (list(text), "", DENSE_FACTOR) if dense else (text.split(), " ", 1)
    draw = Random(language)
    return [
        Teaser(
            f"/story/{number}-{number}",
            glue.join(draw.choices(words, k=HEADLINE_WORDS * factor)),
            glue.join(draw.choices(words, k=LEAD_WORDS * factor)) + ".",
        )
        for number in range(count)
    ]


def _cards(entries: Sequence[Teaser]) -> str:
    return "<h1>Sport</h1><section>" + "".join(
        f"<article class='card'><h3><a href='{t.url}'>{t.headline}</a></h3><p>{t.lead}</p><time>3 h</time></article>"
        for t in entries
    )


def _headlines(entries: Sequence[Teaser]) -> str:
    return "<h2>Latest</h2><ul>" + "".join(f"<li><a href='{t.url}'>{t.headline}</a></li>" for t in entries) + "</ul>"


def _archive(entries: Sequence[Teaser]) -> str:
    return "<h1 class='page-title'>Category: Money</h1>" + "".join(
        f"<div class='post type-post'><h2 class='entry-title'><a href='{t.url}'>{t.headline}</a></h2>"
        f"<div class='entry-summary'><p>{t.lead} […]</p><a class='more-link' href='{t.url}'>Read on</a></div></div>"
        for t in entries
    )


def _wrapped(entries: Sequence[Teaser]) -> str:
    return "<main>" + "".join(
        f"<div class='tile'><a href='{t.url}'><img src='x.jpg' alt=''><h3>{t.headline}</h3><p>{t.lead}</p></a></div>"
        for t in entries
    )


def _table(entries: Sequence[Teaser]) -> str:
    rows = "".join(
        f"<tr><td><img src='a.gif'></td><td><b><a href='{t.url}'>{t.headline}</a></b><br>{t.lead}</td></tr>" for t in entries
    )
    return f"<table width='100%'>{rows}</table>"


def _definitions(entries: Sequence[Teaser]) -> str:
    return "<dl>" + "".join(f"<dt><a href='{t.url}'>{t.headline}</a></dt><dd>{t.lead}</dd>" for t in entries) + "</dl>"


def _buttons(entries: Sequence[Teaser]) -> str:
    return "".join(
        f"<div class='row'><h2>{t.headline}</h2><p>{t.lead}</p><p><a href='{t.url}'>→ Lire la suite</a></p></div>" for t in entries
    )


def _lead(entries: Sequence[Teaser]) -> str:
    first, *others = entries
    links = "".join(f"<li><a href='{t.url}'>{t.headline}</a></li>" for t in others[:3])
    return (
        f"<div class='hero'><h2><a href='{first.url}'>{first.headline}</a></h2>"
        f"<p>{first.lead} {others[0].lead}</p><ul>{links}</ul></div>" + _cards(others[3:])
    )


def _soup(entries: Sequence[Teaser]) -> str:
    return "".join(
        f"<div><div><div><a href='{t.url}'><span>{t.headline}</span></a></div><div>{t.lead}</div></div></div>" for t in entries
    )


def _paragraphs(entries: Sequence[Teaser]) -> str:
    return "<h1>News</h1>" + "".join(f"<p><a href='{t.url}'><b>{t.headline}</b></a><br>{t.lead}</p>" for t in entries)


def _posts(entries: Sequence[Teaser]) -> str:
    body = "".join(f"<p>{t.lead} {t.headline} {t.lead}</p>" for t in entries)
    return "".join(f"<div class='post'><h2><a href='{t.url}'>{t.headline}</a></h2>{body}</div>" for t in entries[:5])


WEBSITE = "<meta property='og:type' content='website'>"
COLLECTION = """<script type="application/ld+json">{"@type": "CollectionPage", "name": "Money"}</script>"""
#: Name -> (head, attributes of the body, address, what fills the body).
FRONTS: dict[str, tuple[str, str, str, Callable[[Sequence[Teaser]], str]]] = {
    "cards": (WEBSITE, "", "https://www.example.com/sport", _cards),
    "headlines": ("", "", "https://example.com/", _headlines),
    "archive": (
        "<meta property='og:type' content='article'>",
        "class='archive category category-7'",
        "https://e.com/category/money/",
        _archive,
    ),
    "collection": (COLLECTION, "", "https://example.com/money/", _cards),
    "wrapped": (WEBSITE, "", "https://example.com/", _wrapped),
    "table": ("", "", "http://example.com/index.html", _table),
    "definitions": ("", "", "https://example.com/world", _definitions),
    "buttons": (WEBSITE, "", "https://example.com/actu", _buttons),
    "lead": (WEBSITE, "class='home'", "https://example.com/", _lead),
    "soup": ("", "", "https://example.com/topic/rail?page=2", _soup),
    "paragraphs": ("", "", "https://example.com/en/news", _paragraphs),
    "posts": (WEBSITE, "class='home blog'", "https://example.com/", _posts),
}


def front(name: str, language: str) -> tuple[bytes, str]:
    """The markup of that front in that language, and its address."""
    head, attributes, url, fill = FRONTS[name]
    return page("The Example", head, attributes, fill(teasers(language)), language), url


def page(title: str, head: str, attributes: str, body: str, language: str = "en") -> bytes:
    """A page of our example paper around `body`."""
    return (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body {attributes}><nav><ul>{MENU}</ul></nav>{body}{FOOT}</body></html>"
    ).encode()
