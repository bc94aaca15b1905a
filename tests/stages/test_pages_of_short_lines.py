"""Pages whose story is made of short lines, or is about consent, keep their story."""

import json

from ingest.config_files import config_dir
from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.toolkit_files import load_toolkit

TOOLKIT = load_toolkit(folder=config_dir())
FRAME = (
    "<html lang=en><head><title>{title} | Harbour Post</title></head><body><nav><a href=/>Home</a><a href=/w>World</a></nav>"
    "<article><h1>{title}</h1>{inside}</article>{after}<footer>© 2026 Harbour Post. All rights reserved.</footer></body></html>"
)
BANNER = "<div id=cookie-banner><p>We value your privacy. We use cookies.</p><button>Accept all</button></div>"


def article(title: str, inside: str, after: str = "") -> Article:
    page = RawPage("html", FRAME.format(title=title, inside=inside, after=after).encode(), 0.0)
    cleaned = clean(page, SiteMemory(), TOOLKIT)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


def test_a_live_blog_of_short_posts_is_kept_post_by_post() -> None:
    posts = {
        "3'": "Corner for the visitors.",
        "17'": "Goal! A header at the far post.",
        "44'": "The keeper saves twice.",
        "90'": "It is over.",
    }
    inside = "<p>The cup final is on.</p>" + "".join(
        f"<div class=post><time>{at}</time><p>{said}</p></div>" for at, said in posts.items()
    )
    body = article("The cup final, minute by minute", inside).body
    for said in ("The cup final is on.", *posts.values()):
        assert said in body


def test_a_list_of_what_changes_is_the_story() -> None:
    lines = [
        "A bus ticket costs 30 crowns",
        "Children travel free",
        "The ferry runs at night too",
        "900 crowns a year for small boats",
    ]
    inside = (
        f"<p>This is what changes in the county from the first of May.</p><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    )
    body = article("What changes on the first of May", inside + "<p>The council voted for all of it in March.</p>").body
    for line in lines:
        assert line in body


def test_a_story_about_a_cookie_banner_is_a_story() -> None:
    inside = (
        "<p>The regulator has fined a news site whose cookie banner made it easier to give consent than to refuse it.</p>"
        "<p>“Privacy is not a maze,” its head said. The site’s partners had used cookies before anyone had agreed.</p>"
        "<p>The site has a month to appeal, and has changed its banner meanwhile.</p>"
    )
    assert "regulator has fined" in article("Regulator fines a news site over its cookie banner", inside, BANNER).body


def test_a_page_drawn_by_scripts_gives_the_text_that_it_declares() -> None:
    said = "The lighthouse at the northern mole was lit again on Friday after two years of repairs. " * 4
    declared = json.dumps({"@type": "NewsArticle", "headline": "Lighthouse lit again", "articleBody": said})
    page = article("Lighthouse lit again", "", f'<script type="application/ld+json">{declared}</script>')
    assert "northern mole was lit again" in page.body
    assert "World" not in page.body
