"""Composes labelled pages from stories and boilerplate in many layouts, for training and for measuring; the same seed gives the same pages."""

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

#: A line and whether it is story.
Labelled = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Text:
    """A story to compose with."""

    language: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A composed page: its lines, which of them are story, and its story's language and title."""

    language: str
    title: str
    lines: tuple[Labelled, ...]

    @property
    def text(self) -> str:
        return "\n".join(line for line, _ in self.lines)


@dataclass
class Stock:
    """What pages are composed from."""

    texts: Sequence[Text]
    #: Rule name -> language -> words, as in config/boilerplate.toml.
    words: dict[str, dict[str, list[str]]]
    #: Relative times by language.
    times: dict[str, list[str]]
    #: Language -> consent sentences.
    consent: dict[str, list[str]]
    random: random.Random
    by_language: dict[str, list[Text]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for text in self.texts:
            self.by_language[text.language].append(text)

    def word(self, rule: str, language: str) -> str:
        """A phrase of the rule in the language, in English one time in four and where the language has none."""
        by_language = self.words[rule]
        chosen = language if language in by_language and self.random.random() > 0.25 else "en"
        word = self.random.choice(by_language[chosen])
        return self.random.choice((word.capitalize, word.title, word.upper, word.capitalize))()

    def age(self, language: str) -> str:
        times = self.times.get(language if self.random.random() > 0.3 else "en") or self.times["en"]
        return self.random.choice(times).replace("0", str(self.random.randint(1, 30)))

    def other(self, text: Text) -> Text:
        """Another story, of the same language nearly always."""
        pool = self.by_language[text.language] if self.random.random() > 0.03 else self.texts
        for _ in range(8):
            found = self.random.choice(pool)
            if found.title != text.title:
                return found
        return self.random.choice(self.texts)


NAMES = ("Anna K.", "peter_77", "Mehmet", "Guest", "Ольга", "李明", "J. Smith", "user4411", "María", "Anonymous", "Tuomas", "Σπύρος", "김민수", "Nguyễn An", "أحمد")
SOURCES = ("The Daily Post", "Reuters", "Gazeta", "El Mundo Hoy", "Le Journal", "Abendblatt", "TechWorld", "Kurier", "Νέα", "新闻网", "한국일보", "الخبر", "News24", "BBC", "Metro", "RTV", "Il Foglio")


def related(stock: Stock, text: Text) -> Iterator[Labelled]:
    """Other stories after a heading or bare, in one of the layouts that portals use."""
    rng = stock.random
    layout = rng.choice(("sandwich", "sandwich", "titles", "titles", "excerpts", "aged", "dated", "full"))
    if rng.random() < 0.85 or layout in {"excerpts", "full"}:
        yield stock.word("related_heading", text.language), False
    for _ in range(rng.randint(1, 5)):
        other, source = stock.other(text), rng.choice(SOURCES)
        bullet = rng.choice(("", "", "", "• ", "- ", "› "))
        body = " ".join(other.paragraphs)[: rng.choice((150, 300, 900, 3000))]
        if layout == "sandwich":
            if rng.random() < 0.8:
                yield source, False
            yield stock.age(text.language), False
            if rng.random() < 0.8:
                yield f"- {source}", False
            yield other.title, False
            if rng.random() < 0.85:
                yield body, False
        elif layout == "titles":
            yield bullet + other.title, False
        elif layout == "excerpts":
            yield other.title, False
            yield other.paragraphs[0][:400], False
        elif layout == "aged":
            yield other.title, False
            yield rng.choice((f"{source} · {stock.age(text.language)}", stock.age(text.language), f"{stock.age(text.language)} | {source}")), False
        elif layout == "dated":
            yield other.title, False
            yield f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.202{rng.randint(0, 6)}", False
        else:
            yield other.title, False
            yield from ((paragraph, False) for paragraph in other.paragraphs[: rng.randint(1, 6)])


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


def consent(stock: Stock, text: Text) -> Iterator[Labelled]:
    rng = stock.random
    language = rng.choice(sorted(stock.consent)) if rng.random() < 0.6 else text.language if text.language in stock.consent else "en"
    if rng.random() < 0.3:
        yield rng.choice(("X", "×", "✕", stock.word("ui_close", language))), False
    if rng.random() < 0.3:
        yield stock.word("consent_button", language), False
    sentences = stock.consent[language]
    for _ in range(rng.randint(1, 5)):
        yield " ".join(rng.choice(sentences) for _ in range(rng.choice((1, 1, 2, 3)))), False
    for _ in range(rng.choice((0, 1, 2, 3))):
        yield stock.word("consent_button", language), False


def widget(stock: Stock, text: Text) -> Iterator[Labelled]:
    """One of the small pieces: share bar, tags, newsletter, promo, advertisement, copyright, navigation."""
    rng = stock.random
    kind = rng.choice(("share", "share", "hashtags", "newsletter", "promo", "ad", "copyright", "nav", "paywall"))
    if kind == "share":
        yield from ((stock.word("share", text.language), False) for _ in range(rng.randint(1, 6)))
    elif kind == "hashtags":
        if rng.random() < 0.7:
            yield stock.word("hashtags_heading", text.language), False
        words = re.findall(r"\w{3,}", rng.choice(text.paragraphs))[: rng.randint(1, 6)] or ["news"]
        yield from [(" ".join(f"#{word}" for word in words), False)] if rng.random() < 0.6 else [(word, False) for word in words[:0]]
    elif kind == "newsletter":
        yield from ((stock.word("newsletter", text.language), False) for _ in range(rng.randint(1, 2)))
    elif kind == "promo":
        yield stock.word(rng.choice(("promo_ai", "promo_app", "promo_app")), text.language), False
        if rng.random() < 0.4:
            yield stock.word("promo_store", "en"), False
    elif kind == "ad":
        yield stock.word("ad", text.language), False
    elif kind == "copyright":
        year, source = rng.randint(2010, 2026), rng.choice(SOURCES)
        rights = stock.word("copyright", text.language)
        yield rng.choice((f"© {year} {source}. {rights}.", f"© {year} {source}", f"{rights}.", f"Copyright {year} {source}. {rights}")), False
    elif kind == "nav":
        yield from ((stock.word("nav", text.language), False) for _ in range(rng.randint(1, 5)))
    else:
        yield stock.word("paywall", "en"), False


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


def curiosities(stock: Stock, text: Text) -> Iterator[Labelled]:
    """Lines that look like boilerplate and are story: times, results, questions, verses, lists, foreign quotations, headings of one word."""
    rng = stock.random
    words = re.findall(r"[^\W\d]{3,}", rng.choice(text.paragraphs)) or ["Lorem"]
    foreign = rng.choice(stock.texts)
    sentence = rng.choice(text.paragraphs)
    kind = rng.randrange(16)
    if kind == 0:
        for _ in range(rng.randint(2, 4)):
            yield f"{rng.randint(0, 23):02}{rng.choice((':', '.'))}{rng.randint(0, 59):02}{rng.choice(('', ' GMT', ' Uhr', ' –'))}", True
            yield rng.choice(text.paragraphs)[:300], True
    elif kind == 1:
        yield from ((f"{rng.choice(words).title()} {rng.randint(0, 5)}-{rng.randint(0, 5)} {rng.choice(words).title()}", True) for _ in range(rng.randint(2, 8)))
    elif kind == 2:
        yield f"Q: {sentence[:90]}?", True
        yield f"A: {rng.choice(text.paragraphs)}", True
    elif kind == 3:
        yield from ((" ".join(words[at : at + 5]), True) for at in range(0, min(len(words), 30), 5))
    elif kind == 4:
        yield from ((f"{rng.choice(('- ', '• ', f'{at + 1}. '))}{' '.join(words[at * 3 : at * 3 + rng.randint(2, 9)]) or 'one'}", True) for at in range(rng.randint(2, 7)))
    elif kind == 5:
        yield f"“{rng.choice(foreign.paragraphs)[:250]}”", True
    elif kind == 6:
        yield rng.choice((rng.choice(words).title(), " ".join(words[:4]).capitalize(), f"{words[0].title()} & {words[-1]}")), True
        yield sentence, True
    elif kind == 7:
        yield f"{words[0].upper()} ({rng.choice(('AP', 'Reuters', 'AFP', 'dpa', 'ANSA'))}) — {sentence}", True
    elif kind in {8, 12}:
        rule = rng.choice(("share", "nav", "related_heading", "hashtags_heading", "comments_heading", "ui_close"))
        for _ in range(rng.randint(1, 3)):
            yield rng.choice((stock.word(rule, text.language), "Facebook", "X", "Google", "Twitter", "Apple", "Cookies")), True
            yield rng.choice(text.paragraphs), True
    elif kind == 13:
        for _ in range(rng.randint(2, 4)):
            yield stock.age(text.language), True
            yield rng.choice(text.paragraphs), True
    elif kind in {14, 15}:
        rule = rng.choice(("newsletter", "promo_app", "promo_ai", "copyright", "paywall", "share_phrase", "consent_phrase"))
        yield inserted(rng, sentence, stock.word(rule, text.language)), True
    elif kind == 9:
        yield f"{sentence} #{words[0]} {words[-1]}.", True
    elif kind == 10:
        yield rng.choice(foreign.paragraphs)[:300], True
        yield sentence, True
    else:
        yield f"{' '.join(words[:6])}: {rng.randint(1, 900)} {words[-1]}", True


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
    told = [inserted(rng, paragraph, stock.word(rng.choice(rules), text.language)) if rng.random() < 0.6 else paragraph for paragraph in text.paragraphs]
    title = inserted(rng, text.title, stock.word(rng.choice(rules[:2]), text.language)) if rng.random() < 0.85 else text.title
    return Text(text.language, title, tuple(told))


def compose(stock: Stock, text: Text) -> Page:
    """One page around `text`: clean one time in four, otherwise with boilerplate above, inside and below it."""
    rng = stock.random
    if rng.random() < 0.07:
        text = about_consent(stock, text)
    story: list[Labelled] = [(paragraph, True) for paragraph in text.paragraphs]
    if rng.random() < 0.35:
        at = rng.randint(0, len(story))
        story[at:at] = curiosities(stock, text)
    lines: list[Labelled] = [(text.title, True)]
    if rng.random() < 0.25:
        return Page(text.language, text.title, (*lines, *story))
    above: list[Labelled] = []
    for make, chance in ((consent, 0.12), (widget, 0.15)):
        if rng.random() < chance:
            above.extend(make(stock, text))
    if rng.random() < 0.15:
        lines.append((rng.choice((f"By {rng.choice(NAMES)}", f"{rng.randint(2, 12)} min read", f"{rng.randint(1, 28)} July 2025 {rng.randint(0, 23)}:{rng.randint(10, 59)}")), False))
    if rng.random() < 0.1:
        lines.extend(widget(stock, text))
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        at = rng.randint(1, max(1, len(story)))
        story[at:at] = teaser(stock, text)
    if rng.random() < 0.06:
        at = rng.randint(1, max(1, len(story)))
        story[at:at] = consent(stock, text)
    tail = [list(make(stock, text)) for make, chance in ((related, 0.5), (comments, 0.25), (widget, 0.4), (widget, 0.3), (consent, 0.35)) if rng.random() < chance]
    if rng.random() < 0.3:
        rng.shuffle(tail)
    return Page(text.language, text.title, (*above, *lines, *story, *(line for piece in tail for line in piece)))


def lexicon(config: Path) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """The words of config/boilerplate.toml by rule and language, and the relative times by language."""
    rules = tomllib.loads((config / "boilerplate.toml").read_text(encoding="utf-8"))
    times = tomllib.loads((config / "relative_times.toml").read_text(encoding="utf-8"))["relative_times"]
    return {name: rule["words"] for name, rule in rules.items()}, times
