"""Pages that a server shows in place of a story are refused; stories of outages, repairs, domains and accounts are not."""

import pytest

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

SERVED = [
    ("502 Bad Gateway", "<h1>502 Bad Gateway</h1><hr><center>nginx</center>"),
    ("Error 503 Backend fetch failed", "<h1>Error 503</h1><p>Backend fetch failed</p><p>Guru Meditation:</p><p>XID: 334</p>"),
    ("Server Error", "<h1>Server Error</h1><p>Sorry, something went wrong. Please try again later.</p>"),
    ("WordPress › Error", "<p>There has been a critical error on this website.</p>"),
    ("301 Moved Permanently", "<h1>Moved Permanently</h1><p>The document has moved <a href=/x>here</a>.</p>"),
    ("Redirecting…", "<p>You are being redirected to <a href=/x>the new page</a>. Click here if nothing happens.</p>"),
    ("Loading...", "<h1>Loading...</h1><p>Please wait while you are redirected to the story...</p>"),
    ("We’ll be back soon", "<h1>We’ll be back soon!</h1><p>Sorry for the inconvenience. We’ll be back online shortly!</p>"),
    ("Welcome to nginx!", "<p>If you see this page, the nginx web server is successfully installed and working.</p>"),
    ("Account Suspended", "<p>This Account has been suspended. Contact your hosting provider for more information.</p>"),
    ("x.example", "<h1>x.example</h1><p>This domain may be for sale. Click here to inquire about this domain.</p>"),
    ("Index of /pub", "<h1>Index of /pub</h1><pre><a href=a>minutes-of-march.pdf</a>\n<a href=b>minutes-of-april.pdf</a></pre>"),
    ("", "<pre>Traceback (most recent call last): File x.py, line 12, in news return render(x) TypeError: nothing</pre>"),
    ("Interner Fehler", "<p>Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal.</p>"),
    ("Wartungsarbeiten", "<p>Unsere Seite wird gerade gewartet. Wir sind in Kürze wieder für Sie da.</p>"),
    ("Weiterleitung", "<p>Sie werden weitergeleitet. Falls nichts passiert, klicken Sie bitte hier.</p>"),
    ("Site en maintenance", "<p>Notre site est actuellement en maintenance. Nous serons de retour très bientôt.</p>"),
    ("Error interno del servidor", "<p>Se ha producido un error. Inténtelo de nuevo más tarde.</p>"),
    ("Sito in manutenzione", "<p>Il nostro sito è in manutenzione. Torneremo presto online. Ci scusiamo per il disagio.</p>"),
    ("Em manutenção", "<p>Nosso site está em manutenção. Voltaremos em breve.</p>"),
    ("Технические работы", "<p>На сайте ведутся технические работы. Приносим извинения за неудобства. Зайдите позже.</p>"),
    ("Przerwa techniczna", "<p>Trwają prace techniczne. Przepraszamy za utrudnienia.</p>"),
    ("Bakım çalışması", "<p>Sitemiz bakımda. Sabrınız için teşekkür ederiz.</p>"),
    ("メンテナンス中", "<p>ただいまメンテナンス中です。ご不便をおかけしますが、しばらくお待ちください。</p>"),
    ("系统维护", "<p>系统正在维护，给您带来不便，敬请谅解。</p>"),
    ("서비스 점검", "<p>점검 중입니다. 이용에 불편을 드려 죄송합니다.</p>"),
]
CHALLENGES = ["Please enable JS and disable any ad blocker", "Request unsuccessful. Incapsula incident ID: 123-456"]
STORIES = [
    ("Bad gateway", "Thieves took the iron gateway of the old town hall on Sunday night, and the council says the new one is bad."),
    (
        "Service unavailable",
        "Nurses on Holm have no service for births until May, the hospital said on Tuesday, and mothers must cross.",
    ),
    (
        "Website under maintenance",
        "The tax office's website is under maintenance until Friday, the ministry said. Nobody pays a fine.",
    ),
    (
        "Internal server error",
        "The vote was lost to an internal server error, the clerk told the assembly, which will vote again in May.",
    ),
    (
        "Account suspended",
        "The club's account has been suspended by the league after fans posted the names of two referees on Monday.",
    ),
    (
        "Domain for sale",
        "The royal domain is for sale, the palace said: nine farms, a mill and the forest in which kings have hunted.",
    ),
    (
        "Redirecting the river",
        "Engineers began on Monday to redirect the river at Ulm, so that the old bridge may be mended in summer.",
    ),
    ("Wartungsarbeiten", "Die Fähre fällt am Dienstag wegen Wartungsarbeiten aus. Busse fahren ab sieben Uhr über die Brücke."),
    ("Serverfehler", "Ein Serverfehler legte am Montag die Kassen von vierzig Märkten still, teilte die Kette in Ulm mit."),
    ("En maintenance", "Le bac est en maintenance jusqu'à vendredi, a dit la mairie mardi. Des cars partent toutes les heures."),
    (
        "En mantenimiento",
        "El puente está en mantenimiento hasta el viernes, dijo el alcalde el martes. Los coches irán por el río.",
    ),
    ("Технические работы", "Технические работы на мосту продлятся до пятницы, сообщили в мэрии. Автобусы пойдут по набережной."),
    ("メンテナンス", "市は火曜日、橋のメンテナンスを金曜日まで行うと発表した。バスは川沿いの道を走る。"),
    (
        "“Something went wrong”",
        "“Something went wrong,” was all that the pilot said before the landing, the inquiry was told on Monday.",
    ),
]


def outcome(toolkit: Toolkit, title: str, body: str) -> Cleaned | Rejection:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return clean(RawPage("html", html.encode(), 1.75e9, "https://x.example/a-b-c-d-1234567"), SiteMemory(), toolkit)


@pytest.mark.parametrize(("title", "body"), SERVED)
def test_a_page_of_the_server_is_named(toolkit: Toolkit, title: str, body: str) -> None:
    found = outcome(toolkit, title, body)
    assert isinstance(found, Rejection) and found.reason == "server_page", found


@pytest.mark.parametrize("said", CHALLENGES)
def test_a_page_that_says_nothing_but_a_challenge_is_named(toolkit: Toolkit, said: str) -> None:
    found = outcome(toolkit, "x.example", f"<p>{said}</p>")
    assert isinstance(found, Rejection) and found.reason == "bot_challenge", found


@pytest.mark.parametrize(("title", "text"), STORIES)
def test_a_brief_on_the_same_subject_is_kept(toolkit: Toolkit, title: str, text: str) -> None:
    found = outcome(toolkit, title, f"<article><h1>{title}</h1><p>{text}</p></article>")
    assert isinstance(found, Cleaned), found
    assert found.article.body == text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", "not_html"),
        ("#EXTM3U\n#EXTINF:10,\nhttps://cdn.example/1.ts\n", "not_text"),
        ("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHello and welcome\n", "not_text"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Council\nEND:VEVENT\nEND:VCALENDAR\n", "not_text"),
    ],
)
def test_what_a_server_sends_for_programs_is_no_page(toolkit: Toolkit, body: str, reason: str) -> None:
    found = clean(RawPage("html", body.encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Rejection) and found.reason == reason, found
