"""Boilerplate in the layouts that portals use: related stories, comments, consent banners, teasers."""

import re
from collections.abc import Iterator

from bench.stock import Labelled, Stock, Text

NAMES = (
    "Anna K.",
    "peter_77",
    "Mehmet",
    "Guest",
    "Ольга",
    "李明",
    "J. Smith",
    "user4411",
    "María",
    "Anonymous",
    "Tuomas",
    "Σπύρος",
    "김민수",
    "Nguyễn An",
    "أحمد",
)
SOURCES = (
    "The Daily Post",
    "Reuters",
    "Gazeta",
    "El Mundo Hoy",
    "Le Journal",
    "Abendblatt",
    "TechWorld",
    "Kurier",
    "Νέα",
    "新闻网",
    "한국일보",
    "الخبر",
    "News24",
    "BBC",
    "Metro",
    "RTV",
    "Il Foglio",
)


#: Shares of lists that have a heading of the lexicon, and one that no lexicon has; the others have none.
HEADED = {"titles": (0.7, 0.15), "excerpts": (0.5, 0.25), "full": (0.8, 0.15)}


def unknown_heading(stock: Stock, other: Text) -> str:
    """A heading made of one to three words that mean nothing to the rules."""
    words = re.findall(r"[^\W\d]{3,}", stock.random.choice(other.paragraphs)) or ["Lorem"]
    at = stock.random.randint(0, len(words) - 1)
    heading = " ".join(words[at : at + stock.random.choice((1, 2, 2, 3))])
    return stock.random.choice((heading.capitalize, heading.title, heading.upper))()


def related(stock: Stock, text: Text) -> Iterator[Labelled]:
    """Other stories after a heading or bare, in one of the layouts that portals use."""
    layout = stock.random.choice((sandwich, sandwich, titles, titles, excerpts, excerpts, excerpts, aged, full))
    known, unknown = HEADED.get(layout.__name__, HEADED["titles"])
    headed = stock.random.random()
    if headed < known:
        yield stock.word("related_heading", text.language), False
    elif headed < known + unknown:
        yield unknown_heading(stock, stock.other(text)), False
    for _ in range(stock.random.randint(1, 5)):
        yield from ((line, False) for line in layout(stock, text, stock.other(text)))


def sandwich(stock: Stock, text: Text, other: Text) -> Iterator[str]:
    """Source, age and source again, headline, text in one line."""
    rng, source = stock.random, stock.random.choice(SOURCES)
    if rng.random() < 0.8:
        yield source
    yield stock.age(text.language)
    if rng.random() < 0.8:
        yield f"- {source}"
    yield other.title
    if rng.random() < 0.85:
        yield " ".join(other.paragraphs)[: rng.choice((150, 300, 900, 3000))]


def titles(stock: Stock, text: Text, other: Text) -> Iterator[str]:
    """A headline, with a bullet or without."""
    del text
    yield stock.random.choice(("", "", "", "• ", "- ", "› ")) + other.title


def excerpts(stock: Stock, text: Text, other: Text) -> Iterator[str]:
    """A headline and the beginning of the story."""
    del stock, text
    yield other.title
    yield other.paragraphs[0][:400]


def aged(stock: Stock, text: Text, other: Text) -> Iterator[str]:
    """A headline and under it a date, or source and age."""
    rng, source, age = stock.random, stock.random.choice(SOURCES), stock.age(text.language)
    printed = f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.202{rng.randint(0, 6)}"
    yield other.title
    yield rng.choice((f"{source} · {age}", age, f"{age} | {source}", printed))


def full(stock: Stock, text: Text, other: Text) -> Iterator[str]:
    """A headline and whole paragraphs."""
    del text
    yield other.title
    yield from other.paragraphs[: stock.random.randint(1, 6)]


def header(stock: Stock, text: Text) -> Iterator[Labelled]:
    """A byline, a reading time or a date."""
    rng = stock.random
    del text
    date = f"{rng.randint(1, 28)} July 2025 {rng.randint(0, 23)}:{rng.randint(10, 59)}"
    yield rng.choice((f"By {rng.choice(NAMES)}", f"{rng.randint(2, 12)} min read", date)), False


def comments(stock: Stock, text: Text) -> Iterator[Labelled]:
    rng = stock.random
    if rng.random() < 0.9:
        count = rng.choice(("", "", f" ({rng.randint(1, 90)})", f"{rng.randint(0, 9)} "))
        heading = stock.word("comments_heading", text.language)
        yield (count + heading if count.endswith(" ") else heading + count), False
    reply = stock.word("comments_heading", text.language)
    for _ in range(rng.randint(0, 4)):
        yield rng.choice(NAMES), False
        if rng.random() < 0.8:
            yield stock.age(text.language), False
        paragraph = rng.choice(stock.other(text).paragraphs)
        yield paragraph[: rng.choice((60, 120, 400))], False
        if rng.random() < 0.6:
            yield reply, False


def counted(stock: Stock, text: Text) -> Iterator[Labelled]:
    """A share bar with the number of comments, as it stands under a headline and at times in mid-story."""
    rng = stock.random
    yield from ((stock.word("share", text.language), False) for _ in range(rng.randint(0, 4)))
    yield f"{rng.randint(0, 240)} {stock.word('comments_heading', text.language)}", False


def consent(stock: Stock, text: Text) -> Iterator[Labelled]:
    rng = stock.random
    language = (
        rng.choice(sorted(stock.consent)) if rng.random() < 0.6 else text.language if text.language in stock.consent else "en"
    )
    if rng.random() < 0.3:
        yield rng.choice(("X", "×", "✕", stock.word("ui_close", language))), False
    if rng.random() < 0.3:
        yield stock.word("consent_button", language), False
    sentences = stock.consent[language]
    for _ in range(rng.randint(1, 5)):
        yield " ".join(rng.choice(sentences) for _ in range(rng.choice((1, 1, 2, 3)))), False
    for _ in range(rng.choice((0, 1, 2, 3))):
        yield stock.word(rng.choice(("consent_button", "consent_button", "consent_choice")), language), False


def teaser(stock: Stock, text: Text) -> Iterator[Labelled]:
    """Something put between two paragraphs of the story."""
    rng = stock.random
    other = stock.other(text)
    kind = rng.choice(("label", "label", "heading", "titles", "ad", "newsletter", "bare"))
    if kind == "label":
        yield f"{stock.word('read_also', text.language)}{rng.choice((': ', ' : ', ' – ', ' | '))}{other.title}", False
    elif kind == "heading":
        yield stock.word("related_heading", text.language), False
        yield other.title, False
    elif kind == "titles":
        yield stock.word("related_heading", text.language), False
        yield from ((stock.other(text).title, False) for _ in range(rng.randint(2, 3)))
    elif kind == "ad":
        yield stock.word("ad", text.language), False
    elif kind == "newsletter":
        yield stock.word("newsletter", text.language), False
    else:
        yield other.title, False
