"""Lines that look like boilerplate and are story: what a cleaner must leave alone."""

import random
import re
from collections.abc import Callable, Iterator

from bench.stock import Labelled, Stock, Text


def inserted(rng: random.Random, sentence: str, phrase: str) -> str:
    """`sentence` with `phrase` somewhere between its words, as a story quotes one."""
    words = sentence.split(" ")
    at = rng.randint(0, len(words))
    quoted = rng.choice((phrase.lower(), f"“{phrase}”", phrase.lower()))
    return " ".join([*words[:at], quoted, *words[at:]])


def about_consent(stock: Stock, text: Text) -> Text:
    """The story made to speak of cookies throughout, the headline included: none of it is a banner."""
    rng = stock.random
    rules = ("consent_word", "consent_phrase", "consent_phrase", "privacy_word")
    told = [
        inserted(rng, paragraph, stock.word(rng.choice(rules), text.language)) if rng.random() < 0.6 else paragraph
        for paragraph in text.paragraphs
    ]
    title = inserted(rng, text.title, stock.word(rng.choice(rules[:2]), text.language)) if rng.random() < 0.85 else text.title
    return Text(text.language, title, tuple(told))


def times(stock: Stock, text: Text) -> Iterator[str]:
    """A live blog with clock times."""
    rng = stock.random
    for _ in range(rng.randint(2, 4)):
        yield f"{rng.randint(0, 23):02}{rng.choice(':.')}{rng.randint(0, 59):02}{rng.choice(('', ' GMT', ' Uhr', ' –'))}"
        yield rng.choice(text.paragraphs)[:300]


def ages(stock: Stock, text: Text) -> Iterator[str]:
    """A live blog with relative times."""
    for _ in range(stock.random.randint(2, 4)):
        yield stock.age(text.language)
        yield stock.random.choice(text.paragraphs)


def results(stock: Stock, text: Text) -> Iterator[str]:
    """Match results."""
    rng, words = stock.random, words_in(stock, text)
    for _ in range(rng.randint(2, 8)):
        yield f"{rng.choice(words).title()} {rng.randint(0, 5)}-{rng.randint(0, 5)} {rng.choice(words).title()}"


def questions(stock: Stock, text: Text) -> Iterator[str]:
    """A question and its answer."""
    yield f"Q: {stock.random.choice(text.paragraphs)[:90]}?"
    yield f"A: {stock.random.choice(text.paragraphs)}"


def verses(stock: Stock, text: Text) -> Iterator[str]:
    """A poem."""
    words = words_in(stock, text)
    yield from (" ".join(words[at : at + 5]) for at in range(0, min(len(words), 30), 5))


def points(stock: Stock, text: Text) -> Iterator[str]:
    """A list with bullets or numbers."""
    rng, words = stock.random, words_in(stock, text)
    for at in range(rng.randint(2, 7)):
        yield rng.choice(("- ", "• ", f"{at + 1}. ")) + (" ".join(words[at * 3 : at * 3 + rng.randint(2, 9)]) or "one")


def quotation(stock: Stock, text: Text) -> Iterator[str]:
    """A quotation in another language, with or without marks, and the story again."""
    foreign = stock.random.choice(stock.random.choice(stock.texts).paragraphs)[:280]
    yield stock.random.choice((f"“{foreign}”", foreign))
    yield stock.random.choice(text.paragraphs)


def subheads(stock: Stock, text: Text) -> Iterator[str]:
    """Sub-headings, some of which are words that widgets use too."""
    rng, words = stock.random, words_in(stock, text)
    rule = rng.choice(("share", "nav", "related_heading", "hashtags_heading", "comments_heading", "ui_close"))
    for _ in range(rng.randint(1, 3)):
        yield rng.choice(
            (stock.word(rule, text.language), "Facebook", "X", "Google", "Twitter", "Cookies", rng.choice(words).title())
        )
        yield rng.choice(text.paragraphs)


def dateline(stock: Stock, text: Text) -> Iterator[str]:
    """A paragraph with a dateline: a brief."""
    place, agency = words_in(stock, text)[0].upper(), stock.random.choice(("AP", "Reuters", "AFP", "dpa", "ANSA"))
    yield f"{place} ({agency}) — {stock.random.choice(text.paragraphs)}"


def quoting(stock: Stock, text: Text) -> Iterator[str]:
    """A sentence that quotes what widgets say."""
    rules = ("newsletter", "promo_app", "promo_ai", "copyright", "paywall", "share_phrase", "consent_phrase")
    yield inserted(stock.random, stock.random.choice(text.paragraphs), stock.word(stock.random.choice(rules), text.language))


def tagged(stock: Stock, text: Text) -> Iterator[str]:
    """A hashtag in a sentence, a figure after a colon."""
    words = words_in(stock, text)
    yield f"{stock.random.choice(text.paragraphs)} #{words[0]} {words[-1]}."
    yield f"{' '.join(words[:6])}: {stock.random.randint(1, 900)} {words[-1]}"


def words_in(stock: Stock, text: Text) -> list[str]:
    """The words of one of the story's paragraphs."""
    return re.findall(r"[^\W\d]{3,}", stock.random.choice(text.paragraphs)) or ["Lorem"]


KINDS: tuple[Callable[[Stock, Text], Iterator[str]], ...] = (
    times, ages, results, questions, verses, points, quotation, subheads, subheads, dateline, quoting, quoting, tagged,
)  # fmt: skip


def curiosities(stock: Stock, text: Text) -> Iterator[Labelled]:
    """One of the kinds above, each line labelled as story."""
    yield from ((line, True) for line in stock.random.choice(KINDS)(stock, text))
