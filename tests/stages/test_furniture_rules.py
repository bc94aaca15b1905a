"""Every rule against page furniture: a page that it must cut, and one that looks like it and must survive."""

import tomllib

import pytest

from ingest.config_files import config_dir
from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit
from ingest.toolkit_files import load_toolkit

STORY = (
    "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
    "Divers had found a crack as long as a hand in the shaft of the port propeller during a routine inspection.",
    "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
    "“We tried her out past the lighthouse this morning and she runs quieter than she did in spring,” the captain said.",
    "The company will carry bicycles free of charge until the end of the month to make up for the gap.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
#: Rule -> what it must cut out of a page, and words of it that must be gone.
CUT = {
    "consent-manager": (
        "<div id=onetrust-banner-sdk><p>We and our partners store cookies on your device and ask for your consent.</p></div>",
        "our partners store",
    ),
    "share-bar": ("<div class='social-share'><a href=/f>Share on Facebook</a> <a href=/x>Share on X</a></div>", "Share on"),
    "comment-section": (
        "<section class=comments-area><h3>2 comments</h3><p>Finally! My mother has been stuck there since March.</p></section>",
        "My mother has been stuck",
    ),
    "single-comment": (
        "<div class=comment><b>Olaf</b><p>Finally! My mother has been stuck there since March.</p></div>",
        "My mother has been stuck",
    ),
    "related-stories": (
        "<aside class=related-articles><h3>More</h3><a href=/a>Lighthouse keeper retires after forty winters</a></aside>",
        "Lighthouse keeper retires",
    ),
    "ticker": (
        "<div class=breaking-news><p>A storm closed the airport.</p><p>Three banks raised their rates.</p></div>",
        "Three banks raised",
    ),
    "newsletter-box": (
        "<div class='newsletter-signup'><p>Get the harbour letter every Friday in your inbox.</p></div>",
        "harbour letter every Friday",
    ),
    "paywall-box": ("<div class=paywall-offer><p>Read without limits: four weeks for one krone.</p></div>", "Read without limits"),
    "paywall": ("<div class=paywall><p>Subscribe for 3 a month to read all of our stories.</p></div>", "Subscribe for 3"),
    "advertisement": ("<div class='ad-slot'><p>Paint your boat with Seacoat, now a fifth off.</p></div>", "Seacoat"),
    "image-caption": (
        "<figure><img src=/f.jpg><figcaption>The ferry in dry dock on Friday.</figcaption></figure>",
        "in dry dock on Friday",
    ),
    "byline": ("<div class='byline'>By Anna Berg, harbour reporter</div>", "Anna Berg, harbour"),
    "tag-list": (
        "<ul class='article-tags'><li><a href=/t/f>Ferries</a></li><li><a href=/t/i>Outer islands</a></li></ul>",
        "Outer islands",
    ),
}
#: Rule -> how a page may call the container of its story by a name that the rule knows.
SURVIVES = {
    "consent-manager": "<div id=cookie-wall>{}</div>",
    "share-bar": "<div class='content share'>{}</div>",
    "comment-section": "<div class='comments'>{}</div>",
    "single-comment": "<div class='comment commentaire'>{}</div>",
    "related-stories": "<div class='top-stories teaser'>{}</div>",
    "ticker": "<article class='post category-breaking-news'>{}</article>",
    "newsletter-box": "<div class='newsletter'>{}</div>",
    "paywall-box": "<div class='paywall-wrapper premium-box'>{}</div>",
    "paywall": "<div class='paywall'>{}</div>",
    "advertisement": "<div class='sponsored-content'>{}</div>",
    "image-caption": "<figure><img src=/f.jpg><figcaption>{}</figcaption></figure>",
    "byline": "<div class='article-info author'>{}</div>",
    "tag-list": "<div class='tag topics'>{}</div>",
}


def article(toolkit: Toolkit, inside: str) -> Article:
    html = (
        "<html lang=en><head><title>Island ferry sails again on Monday | Harbour Post</title></head><body>"
        "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Island ferry sails again on Monday</h1>"
        f"{inside}</article><footer><p>© Harbour Post</p></footer></body></html>"
    )
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, "https://post.example/ferry"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


def test_every_rule_of_the_file_has_both_pages() -> None:
    rules = tomllib.loads((config_dir() / "furniture.toml").read_text(encoding="utf-8"))["cut"]
    assert [rule["rule"] for rule in rules] == list(CUT) == list(SURVIVES)


@pytest.mark.parametrize("rule", CUT)
def test_a_rule_cuts_its_furniture_and_signs_the_cut(toolkit: Toolkit, rule: str) -> None:
    furniture, gone = CUT[rule]
    found = article(toolkit, PARAGRAPHS + furniture)
    assert found.body.split("\n\n") == list(STORY)
    assert any(removal.rule == rule and gone in removal.text for removal in found.removed), found.removed


@pytest.mark.parametrize("rule", SURVIVES)
def test_a_story_in_a_container_of_that_name_survives(toolkit: Toolkit, rule: str) -> None:
    found = article(toolkit, SURVIVES[rule].format(PARAGRAPHS))
    assert [text for text in STORY if text not in found.body] == []


#: Names that say what a container lacks, may hold or has been told; none says what it is.
STATEMENTS = (
    "no-ads", "noAds", "ad-free", "advert-free", "without-ads", "hide-ads", "ads-off", "not-related", "has-related", "has-sidebar",
    "no-comments", "comments-disabled", "with-comments", "comments-closed", "share-enabled", "no_share", "newsletter-off",
    "is-not-sponsored", "no-paywall", "sans-publicite", "ohne-werbung",
)  # fmt: skip
FOOTER = (
    "<div><p>The Harbour Post is printed by Harbour Media Ltd; no part of it may be copied without our leave in writing.</p></div>"
    * 2
)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_name_that_states_what_is_not_there_cuts_no_paragraph(toolkit: Toolkit, name: str) -> None:
    head, tail = PARAGRAPHS.split("<p>A new shaft")
    for inside in (f"<div class='{name}'>{PARAGRAPHS}</div>", f"{head}<div class='text {name}'><p>A new shaft{tail}</div>"):
        assert [text for text in STORY if text not in article(toolkit, inside + FOOTER).body] == []


def test_what_is_furniture_by_another_name_goes_whatever_else_is_stated(toolkit: Toolkit) -> None:
    furniture = "<div class='ad-slot no-margin has-label'><p>Paint your boat with Seacoat, now a fifth off.</p></div>"
    assert article(toolkit, PARAGRAPHS + furniture).body.split("\n\n") == list(STORY)


@pytest.mark.parametrize("name", ["comments", "comment-section", "cookie-notice", "gdpr"])
def test_a_container_with_most_of_the_prose_is_kept_unless_names_inside_bear_its_own_out(toolkit: Toolkit, name: str) -> None:
    found = article(toolkit, f"<p>{STORY[0]}</p><div class='{name}'>{PARAGRAPHS}{PARAGRAPHS}</div>{FOOTER}")
    assert [text for text in STORY if text not in found.body] == []


def test_comments_that_are_longer_than_the_story_go(toolkit: Toolkit) -> None:
    said = "Finally! My mother has been stuck there since March, and nobody at the company would say for how long it was to be."
    comments = f"<li class=comment><div class=comment-author>Ole</div><p>{said}</p></li>" * 20
    found = article(toolkit, f"{PARAGRAPHS}<section class=comments-area><h3>20 comments</h3><ol>{comments}</ol></section>{FOOTER}")
    assert "My mother" not in found.body
    assert [text for text in STORY if text not in found.body] == []


@pytest.mark.parametrize("name", ["teaser", "share-text", "social-block", "caption", "story-list", "ad-text", "subscribe-box"])
def test_paragraphs_that_are_named_like_furniture_one_by_one_stay_where_they_are_the_page(name: str) -> None:
    told = "".join(f'<p class="{name}">{text}</p>' for text in (*STORY, "Nobody was hurt."))
    related = "".join(f'<div class="related"><a href="/{number}">Another headline of four words</a></div>' for number in range(4))
    title = "Island ferry sails again"
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{told}{related}</body></html>"
    found = clean(RawPage("html", html.encode(), 1.75e9), SiteMemory(), load_toolkit())
    assert isinstance(found, Cleaned), found
    assert found.article.body.split("\n\n") == [*STORY, "Nobody was hurt."]
