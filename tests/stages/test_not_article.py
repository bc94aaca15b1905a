"""Pages that are no stories are told apart from stories that speak of the same things."""

import pytest

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

ENGLISH_WALL = """<h1>We value your privacy</h1><p>We and our partners use cookies to store and read information on your device.</p>
<p>With your consent we may use cookies for personalised ads. You can withdraw consent in our privacy policy at any time.</p>"""
GERMAN_WALL = """<h1>Willkommen</h1><p>Mit Ihrer Zustimmung verwenden wir Cookies. Ihre Einwilligung können Sie in der
Datenschutzerklärung widerrufen.</p><p>Cookies und Drittanbieter helfen uns, Datenschutz und Werbung zu verbinden.</p>"""
WALLS = {
    "soft_404": [
        ("Page not found", "<h1>Page not found</h1><p>The page you are looking for does not exist or has been moved.</p>"),
        ("Seite nicht gefunden", "<h1>Fehler 404</h1><p>Die gewünschte Seite wurde leider nicht gefunden.</p>"),
        ("Strona nie istnieje", "<h1>404</h1><p>Strona, której szukasz, nie istnieje.</p><p>Wróć na stronę główną.</p>"),
        ("页面不存在", "<h1>页面不存在</h1><p>您访问的页面不存在或已被删除,请返回首页。</p>"),
        ("Η σελίδα δεν βρέθηκε", "<h1>404</h1><p>Η σελίδα δεν βρέθηκε. Επιστρέψτε στην αρχική σελίδα.</p>"),
    ],
    "bot_challenge": [
        ("Just a moment...", '<div id="challenge-form"><p>Checking your browser before accessing the site.</p></div>'),
        ("Attention Required!", '<div class="cf-challenge"><h1>One more step</h1><p>Complete the security check.</p></div>'),
        ("news.example", '<div class="g-recaptcha"></div><p>Verify you are human by completing the action below.</p>'),
    ],
    "consent_wall": [("Before you continue", ENGLISH_WALL), ("Zustimmung", GERMAN_WALL)],
    "paywall": [
        ("Ferry plan", "<h1>Ferry plan</h1><p>Subscribe to continue reading. Already a subscriber? Log in.</p>"),
        ("Fährplan", "<h1>Fährplan</h1><p>Dieser Artikel ist nur für Abonnenten. Jetzt anmelden und weiterlesen.</p>"),
    ],
}
BRIEF = "The council decided on Tuesday to close the page of the web site that showed the ferry's timetable."
CRASH = "Two people were hurt on Monday when a bus hit a tree near Ulm. Police are looking for witnesses."
LAW = (
    "The new law on cookies demands consent before any data is stored, the ministry in the capital said on Tuesday, and "
    "shops have until the end of the year to change their sites."
)
OPERA = (
    "The opera's subscribers only number four thousand now, its director told the assembly, and the house must find new friends "
    "before the next season starts in autumn."
)
STORIES = [
    ("Why the error 404 page became an art form", BRIEF, 13),
    ("New cookie law takes effect", LAW, 9),
    ("Two hurt in crash", CRASH, 1),
    ("Subscribers to the opera", OPERA, 5),
]


def outcome(toolkit: Toolkit, title: str, body: str) -> Cleaned | Rejection:
    head = f"<html><head><title>{title}</title></head>"
    html = f"{head}<body><nav><a href='/'>Home</a></nav><main>{body}</main></body></html>"
    return clean(RawPage("html", html.encode(), 1.75e9), SiteMemory(), toolkit)


@pytest.mark.parametrize(("reason", "title", "body"), [(reason, *page) for reason, pages in WALLS.items() for page in pages])
def test_a_wall_is_named(toolkit: Toolkit, reason: str, title: str, body: str) -> None:
    found = outcome(toolkit, title, body)
    assert isinstance(found, Rejection), found.article.body
    assert found.reason in {reason, "no_content"} if reason == "bot_challenge" else found.reason == reason


@pytest.mark.parametrize(("title", "text", "times"), STORIES)
def test_a_story_that_speaks_of_walls_is_kept(toolkit: Toolkit, title: str, text: str, times: int) -> None:
    body = f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for _ in range(times))
    assert isinstance(outcome(toolkit, title, body), Cleaned)


@pytest.mark.parametrize(
    "watched",
    [
        "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<form><input name='comment'><div class='g-recaptcha'></div></form>",
    ],
)
def test_a_page_without_a_word_is_no_challenge_for_what_watches_every_visitor(toolkit: Toolkit, watched: str) -> None:
    found = outcome(toolkit, "Harbour lights", f"<img src='harbour.jpg'>{watched}")
    assert isinstance(found, Rejection) and found.reason == "no_content", found


def test_a_challenge_without_a_word_is_named(toolkit: Toolkit) -> None:
    found = outcome(toolkit, "example.com", "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>")
    assert isinstance(found, Rejection) and found.reason == "bot_challenge", found
