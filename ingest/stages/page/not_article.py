"""Pages that are no stories: error pages, consent walls, challenges, stubs before a login.

A wrong rejection loses a story, so each judgement needs two independent signs: what the page says, and how little else it says.
"""

from ingest.model import Rejection, Removal
from ingest.stages.page.metadata import Metadata
from ingest.stages.page.walls import Walls
from ingest.stages.page.words import squeeze, words

#: Lines of a refused page that are kept for whoever asks why.
SHOWN_LINES = 100
STAGE = "not_article"

#: Words of text under which a page that calls itself missing or guarded in its title is believed, and under which
#: its text alone is.
MAX_STUB_WORDS = 160
MAX_BARE_STUB_WORDS = 80
#: Words under which a text that asks for a login is a stub: publishers leave one or two sentences before it.
MAX_LOGIN_WORDS = 45
#: Consent words per word of text from which a page says nothing else, how many different ones (a story on a cookie law has two),
#: and how long such a page may be.
CONSENT_DENSITY = 0.04
MIN_CONSENT_WORDS = 3
MAX_CONSENT_WALL_WORDS = 500
#: Words of a title from which it is a headline, and what it names is the story's topic. Walls are titled in two to four.
TOPIC_TITLE_WORDS = 5
#: Markup of the services that challenge visitors. Some stand in ordinary pages (a comment form's captcha): only a second sign.
CHALLENGE_MARKUP = (
    "cf-challenge",
    "cf_chl",
    "challenge-platform",
    "challenge-form",
    "_incapsula_",
    "px-captcha",
    "captcha-delivery",
    "awswaf",
    "g-recaptcha",
    "h-captcha",
)


def judge(html: str, body: str, metadata: Metadata, walls: Walls, status: int) -> Rejection | None:
    """A rejection when the page as a whole is no story; `body` is what was extracted. None when it may be one."""
    title = squeeze(metadata.headline.text or "")
    said = len(words(body))
    dated = metadata.date_published is not None
    for reason, claims in (
        ("bot_challenge", _challenges),
        ("soft_404", _missing),
        ("consent_wall", _asks_consent),
        ("paywall", _asks_login),
    ):
        if claims(title, body, said, dated, html, walls):
            shown = title or body[:80]
            return Rejection(
                STAGE,
                reason,
                f"the page (status {status}) reads as {reason}, not as a story: {shown!r}",
                tuple(Removal(f"walls.{reason}", reason, 1.0, line) for line in body.splitlines()[:SHOWN_LINES]),
                walls.found(reason, f"{title}\n{body}"),
            )
    if not said:
        return Rejection(STAGE, "no_content", f"no main content was found on the page {title!r}")
    return None


def _challenges(title: str, body: str, said: int, dated: bool, html: str, walls: Walls) -> bool:
    if said >= MAX_STUB_WORDS or dated:
        return False
    by_title, by_text = (
        walls.count("bot_challenge", title),
        walls.count("bot_challenge", body[:2000]) if said < MAX_BARE_STUB_WORDS else 0,
    )
    marked = any(mark in html for mark in CHALLENGE_MARKUP)
    return bool((by_title and (by_text or marked or not said)) or (by_text and marked) or (not said and marked))


def _missing(title: str, body: str, said: int, dated: bool, html: str, walls: Walls) -> bool:
    if said >= MAX_STUB_WORDS or dated:
        return False
    return bool(walls.count("soft_404", title)) or (said < MAX_BARE_STUB_WORDS and walls.count("soft_404", body[:400]) > 0)


def _asks_consent(title: str, body: str, said: int, dated: bool, html: str, walls: Walls) -> bool:
    if said >= MAX_CONSENT_WALL_WORDS or dated:
        return False
    if len(words(title)) >= TOPIC_TITLE_WORDS and walls.count("consent_wall", title):
        return False  # a headline that names the matter: a story about it
    found, kinds = walls.count("consent_wall", body), walls.kinds("consent_wall", body)
    asked = said < MAX_STUB_WORDS and walls.count("consent_button", body) > 0
    return found > CONSENT_DENSITY * said and kinds >= (1 if asked else MIN_CONSENT_WORDS)


def _asks_login(title: str, body: str, said: int, dated: bool, html: str, walls: Walls) -> bool:
    return said < MAX_LOGIN_WORDS and walls.count("paywall", body) > 0
