"""Pages that are no stories: error pages, pages of the server, consent walls, challenges, stubs before a login.

A wrong rejection loses a story, so each judgement needs two independent signs: what the page says, and how little else it says.
"""

import re
from dataclasses import dataclass

from ingest.model import Rejection, Removal
from ingest.stages.page.about.metadata import Metadata
from ingest.stages.page.refused.walls import Walls
from ingest.stages.page.words import says_something, squeeze, words

#: Lines of a refused page that are kept for whoever asks why.
SHOWN_LINES = 100
STAGE = "not_article"

#: Words of text under which a page that calls itself missing or guarded in its title is believed, and under which
#: its text alone is.
MAX_STUB_WORDS = 160
MAX_BARE_STUB_WORDS = 80
#: Share of a title's letters, and of a sentence's, that a phrase must be: less, and it is one word of a story's headline.
MIN_TITLE_SHARE, MIN_SENTENCE_SHARE = 0.5, 0.3
#: Words of text under which a title that might be a story's (`has been removed`) is believed.
MAX_WEAK_WORDS = 25
#: Words of text under which nothing is said: a menu's rest.
MAX_SILENT_WORDS = 6
#: Words of text under which the markup of a challenge alone is believed.
MAX_MARKED_WORDS = 40
#: Words under which a text that asks for a login is a stub: publishers leave one or two sentences before it.
MAX_LOGIN_WORDS = 45
#: Share of a text that a server's phrases must be, below a title that is a server's and below any other; and of such a title.
SERVED_SHARE, BARE_SERVED_SHARE, SERVED_TITLE_SHARE = 0.3, 0.5, 0.6
#: Consent words per word of text from which a page says nothing else, how many different ones (a story on a cookie law has two),
#: and how long such a page may be.
CONSENT_DENSITY = 0.04
MIN_CONSENT_WORDS = 3
MAX_CONSENT_WALL_WORDS = 500
#: Characters that hold so many in most languages.
MANY_WORDS_CHARS = 4_000
#: Words in lines that do not ask for consent, and are half of the page at least, which make it a story.
MIN_STORY_WORDS = 60
#: Words of a title from which it is a headline, and what it names is the story's topic. Walls are titled in two to four.
TOPIC_TITLE_WORDS = 5
#: Characters of text in which a challenge, a missing page and a login say so.
CHALLENGE_CHARS, MISSING_CHARS, LOGIN_CHARS = 2_000, 400, 2_000
#: Where a date must come from to be the page's own: error pages print those of other stories, and addresses outlive stories.
DECLARED = frozenset({"ld+json", "meta"})
#: Markup that only the page of a challenge has.
CHALLENGE_PAGE = (
    "_cf_chl_opt",
    "geo.captcha-delivery.com",
    "px-captcha",
    "sucuri_cloudproxy_js",
    "awswaf.com/challenge",
    "_sec_cpt",
)
#: Markup of the services that challenge visitors: a sign beside another one, or on a page that says nothing.
CHALLENGE_MARKUP = (
    "cf-challenge",
    "cf_chl",
    "/orchestrate/",
    "challenge-form",
    "_incapsula_",
    "px-captcha",
    "captcha-delivery",
    "awswaf",
)
#: The same where it stands in ordinary pages as well: the captcha of a comment form, the script by which Cloudflare watches every
#: visitor. A page that says nothing may be a picture, or drawn by scripts.
WATCHED_MARKUP = ("challenge-platform", "g-recaptcha", "h-captcha")
#: A title that is the number and a sign: `404`, `404 | The Example`; not `404 homes lose power`.
_BARE_404 = re.compile(r"\W*404\s*(?:$|[^\w\s])")
#: The title that servers give to the list of a folder's files.
_LISTING = re.compile(r"index of /\S*$", re.IGNORECASE)
#: What programs print when they break off: Python, PHP, Java.
_TRACE = re.compile(r"Traceback \(most recent call last\)|\bStack trace: #0|\.php on line \d+|\bat [\w.$]+\(\w+\.java:\d+\)")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the judgements look at; `said` counts words of the text, `dated` is whether the page declares when it was published."""

    title: str
    body: str
    said: int
    dated: bool
    html: str
    walls: Walls

    def titled(self, kind: str) -> bool:
        return self.walls.coverage(kind, self.title) >= MIN_TITLE_SHARE

    def says(self, kind: str, chars: int) -> bool:
        return self.walls.claimed(kind, self.body[:chars]) >= MIN_SENTENCE_SHARE


def judge(html: str, body: str, metadata: Metadata, walls: Walls, status: int) -> Rejection | None:
    """A rejection when the page as a whole is no story; `body` is what was extracted, without what leads to other pages.

    None when it may be one.
    """
    title = squeeze(metadata.headline.text or "")
    evidence = metadata.evidence.get("date_published")
    dated = metadata.date_published is not None and evidence is not None and evidence.source in DECLARED
    page = _Page(title, body, _count_words(body), dated, html, walls)
    for reason, claims in (
        ("bot_challenge", _challenges),
        ("soft_404", _missing),
        ("server_page", _served),
        ("consent_wall", _asks_consent),
        ("paywall", _asks_login),
    ):
        if claims(page):
            shown = title or body[:80]
            return Rejection(
                STAGE,
                reason,
                f"the page (status {status}) reads as {reason}, not as a story: {shown!r}",
                tuple(Removal(f"walls.{reason}", reason, 1.0, line) for line in body.splitlines()[:SHOWN_LINES]),
                walls.found(reason, f"{title}\n{body}"),
            )
    return None


def _count_words(body: str) -> int:
    """The words of a body, or where its beginning has more than any judgement asks for, those of its beginning."""
    begun = len(words(body[:MANY_WORDS_CHARS]))
    return begun if begun >= MAX_CONSENT_WALL_WORDS else len(words(body))


def nothing_said(body: str, metadata: Metadata) -> Rejection | None:
    """The rejection `no_content` of a page that says nothing; asked last, since every other reason says more."""
    title = squeeze(metadata.headline.text or "")
    return None if says_something(body) else Rejection(STAGE, "no_content", f"no main content was found on the page {title!r}")


def _challenges(page: _Page) -> bool:
    if page.said >= MAX_STUB_WORDS or page.dated:
        return False
    by_title = page.titled("bot_challenge")
    by_text = page.said < MAX_BARE_STUB_WORDS and page.says("bot_challenge", CHALLENGE_CHARS)
    html, silent = page.html.lower(), page.said < MAX_SILENT_WORDS
    if page.said < MAX_MARKED_WORDS and any(mark in html for mark in CHALLENGE_PAGE):
        return True
    if page.said < MAX_BARE_STUB_WORDS and page.walls.coverage("bot_challenge", page.body) >= MIN_TITLE_SHARE:
        return True
    if silent and any(mark in html for mark in CHALLENGE_MARKUP):
        return True
    marked = any(mark in html for mark in (*CHALLENGE_MARKUP, *WATCHED_MARKUP))
    return (by_title and (by_text or marked or silent)) or (marked and by_text)


def _missing(page: _Page) -> bool:
    if page.said >= MAX_STUB_WORDS or page.dated:
        return False
    if page.titled("soft_404") or _BARE_404.match(page.title):
        return True
    if page.said < MAX_WEAK_WORDS and page.titled("soft_404_weak") and page.says("soft_404_weak", MISSING_CHARS):
        return True
    if page.said < MAX_WEAK_WORDS and page.walls.claimed("soft_404", page.title) >= MIN_SENTENCE_SHARE:
        return True
    weak = page.titled("soft_404_weak") and page.said < MAX_WEAK_WORDS / 2
    return weak or (page.said < MAX_BARE_STUB_WORDS and page.says("soft_404", MISSING_CHARS))


def _served(page: _Page) -> bool:
    """Whether a server, a proxy or a publishing system speaks: of an error, a move, its upkeep, or of itself as installed."""
    if _LISTING.match(page.title):
        return True
    if page.said >= MAX_BARE_STUB_WORDS or page.dated:
        return False
    if not page.title and _TRACE.search(page.body):
        return True
    titled = page.walls.coverage("server_title", page.title) >= SERVED_TITLE_SHARE
    return page.walls.coverage("server_page", page.body) >= (SERVED_SHARE if titled else BARE_SERVED_SHARE)


def _asks_consent(page: _Page) -> bool:
    if page.said >= MAX_CONSENT_WALL_WORDS or page.dated:
        return False
    walls = page.walls
    if len(words(page.title)) >= TOPIC_TITLE_WORDS and walls.count("consent_wall", page.title):
        return False  # a headline that names the matter: a story about it
    silent = sum(len(words(line)) for line in page.body.splitlines() if not walls.count("consent_wall", line))
    if silent >= max(MIN_STORY_WORDS, page.said / 2):
        return False  # a panel above a story that says nothing of it
    found, kinds = walls.count("consent_wall", page.body), walls.kinds("consent_wall", page.body)
    asked = page.said < MAX_STUB_WORDS and walls.count("consent_button", page.body) > 0
    return found > CONSENT_DENSITY * page.said and kinds >= (1 if asked else MIN_CONSENT_WORDS)


def _asks_login(page: _Page) -> bool:
    if page.said < MAX_WEAK_WORDS and page.titled("login_title"):
        return True
    return page.said < MAX_LOGIN_WORDS and page.says("paywall", LOGIN_CHARS)
