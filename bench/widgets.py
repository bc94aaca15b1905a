"""The small pieces of a page: share bar, tags, newsletter, promo, advertisement, copyright, navigation, tables of figures."""

import re
from collections.abc import Callable, Iterator

from bench.pieces import NAMES, SOURCES
from bench.stock import Labelled, Stock, Text


def widget(stock: Stock, text: Text) -> Iterator[Labelled]:
    """One of the small pieces, in the story's language mostly."""
    yield from ((line, False) for line in stock.random.choice(KINDS)(stock, text))


def share(stock: Stock, text: Text) -> Iterator[str]:
    """A share bar, or an invitation to follow."""
    if stock.random.random() < 0.2:
        yield stock.word(stock.random.choice(("share_phrase", "share_frame")), text.language)
    else:
        yield from (stock.word("share", text.language) for _ in range(stock.random.randint(1, 6)))


def hashtags(stock: Stock, text: Text) -> Iterator[str]:
    """Hashtags under a heading, or tags after a label."""
    rng = stock.random
    words = re.findall(r"\w{3,}", rng.choice(text.paragraphs))[: rng.randint(1, 6)] or ["news"]
    if rng.random() < 0.4:
        yield f"{stock.word('hashtags_label', text.language)}: {', '.join(words)}"
        return
    if rng.random() < 0.7:
        yield stock.word("hashtags_heading", text.language)
    if rng.random() < 0.6:
        yield " ".join(f"#{word}" for word in words)


def newsletter(stock: Stock, text: Text) -> Iterator[str]:
    yield from (stock.word("newsletter", text.language) for _ in range(stock.random.randint(1, 2)))


def promo(stock: Stock, text: Text) -> Iterator[str]:
    rng = stock.random
    yield stock.word(rng.choice(("promo_ai", "promo_app", "promo_app")), text.language)
    if rng.random() < 0.4:
        yield stock.word("promo_store", "en")


def advertisement(stock: Stock, text: Text) -> Iterator[str]:
    yield stock.word("ad", text.language)


def copyright_notice(stock: Stock, text: Text) -> Iterator[str]:
    rng = stock.random
    year, source = rng.randint(2010, 2026), rng.choice(SOURCES)
    rights = stock.word("copyright", text.language)
    yield rng.choice((f"© {year} {source}. {rights}.", f"© {year} {source}", f"{rights}.", f"Copyright {year} {source}. {rights}"))


def navigation(stock: Stock, text: Text) -> Iterator[str]:
    yield from (stock.word("nav", text.language) for _ in range(stock.random.randint(1, 5)))


def paywall(stock: Stock, text: Text) -> Iterator[str]:
    yield from (stock.word("paywall", text.language) for _ in range(stock.random.choice((1, 1, 2))))


def credit(stock: Stock, text: Text) -> Iterator[str]:
    """A photographer's credit."""
    rng = stock.random
    yield f"{stock.word('photo_credit', text.language)}: {rng.choice((*NAMES, *SOURCES, 'AP', 'dpa', 'AFP'))}"


def prompt(stock: Stock, text: Text) -> Iterator[str]:
    """A line that wants something done: log in to comment, allow what is embedded."""
    yield stock.word(stock.random.choice(("comments_line", "comments_line", "embed")), text.language)


def ranking(stock: Stock, text: Text) -> Iterator[str]:
    """A numbered list of what is read most."""
    rng = stock.random
    yield stock.word("related_heading", text.language)
    for place in range(1, rng.randint(3, 6)):
        yield f"{place}{rng.choice(('', '.', ')'))} {stock.other(text).title}"


def figures(stock: Stock, text: Text) -> Iterator[str]:
    """Stock tickers, exchange rates or the weather."""
    rng = stock.random
    words = re.findall(r"[^\W\d]{3,}", stock.other(text).title) or ["Lorem"]
    for _ in range(rng.randint(2, 6)):
        name, value = rng.choice(words), f"{rng.randint(1, 40)},{rng.randint(100, 999)}.{rng.randint(10, 99)}"
        yield rng.choice(
            (
                f"{name.upper()} {value} {rng.choice('+-')}{rng.random() * 3:.2f}%",
                f"{name.title()} {rng.randint(-9, 39)}°C",
                f"{rng.randint(5, 39)}° / {rng.randint(-9, 20)}°",
                f"{rng.choice(('USD', 'EUR', 'GBP', 'BTC'))} {value}",
            )
        )


KINDS: tuple[Callable[[Stock, Text], Iterator[str]], ...] = (
    share, share, hashtags, newsletter, promo, advertisement, copyright_notice, navigation, paywall, figures, ranking, credit,
    prompt,
)  # fmt: skip
