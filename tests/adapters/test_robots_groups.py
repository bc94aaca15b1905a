"""Which groups of a robots.txt speak to us, by RFC 9309 and the cases of Google's parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from ingest.adapters.web.robots_groups import groups_for, product_token, text_of


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: copydesk\nDisallow: /x",
        "user-AGENT: COPYDESK\ndisallow: /x",
        "User-agent: copydesk/1.0\nDisallow: /x",
        "User-agent: copydesk news\nDisallow: /x",
        "User-agent: copydesk # us\nDisallow: /x # there",
        "User-agent *\nDisallow /x",
        "User-agent: * \nDisallow: /x",
        "User-agent: *\rDisallow: /x\r",
        "User-agent: copy\nAllow: /\n\nUser-agent: *\nDisallow: /x",
        "User-agent: copydesk\nUser-agent: other\nDisallow: /x",
        "User-agent: copydesk\nfoo: bar\nUser-agent: other\nDisallow: /x",
        "User-agent: copydesk\nSitemap: http://h/s.xml\nUser-agent: other\nDisallow: /x",
        "User-agent: copydesk\n\n\nDisallow: /x",
        "User-agent: other\nUser-agent: *\nCrawl-delay: 1\nDisallow: /x",
        "User-agent: copydesk\nDisallow: /a\n\nUser-agent: b\nDisallow: /\n\nUser-agent: copydesk\nDisallow: /x",
        "User-agent: *\nDissallow: /x",
    ],
)
def test_this_keeps_us_out(text: str) -> None:
    assert not _may_fetch(text)


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: copy\nDisallow: /x",
        "User-agent: copydesk-news\nDisallow: /x",
        "User-agent: desk\nDisallow: /x",
        "User-agent: other\nDisallow: /x",
        "User-agent: *\nDisallow: /x\n\nUser-agent: copydesk\nDisallow:",
        "User-agent: *\nDisallow: /x\n\nUser-agent: other\nUser-agent: copydesk\nAllow: /",
        "Disallow: /x\nUser-agent: *\nAllow: /",
        "User-agent: *bot\nDisallow: /x",
        "User-agent: *\nCrawl-delay: 10\n\nUser-agent: other\nDisallow: /",
        "User-agent:\nDisallow: /x",
        "# User-agent: *\nDisallow: /x",
        "<html>User-agent: *\nDisallow: /x",
    ],
)
def test_this_does_not(text: str) -> None:
    assert _may_fetch(text)


def test_the_delay_and_every_sitemap_are_kept_and_other_agents_rules_are_not() -> None:
    ours = "User-agent: copydesk\nCrawl-delay: 7\nSitemap: /a\nUser-agent: other\nDisallow: /\n\n"
    text = ours + "User-agent: third\nDisallow: /secret\nSitemap: /b"
    picked = groups_for(text, "copydesk")
    assert "secret" not in picked
    parsed = Protego.parse(picked)
    assert (parsed.crawl_delay("copydesk"), list(parsed.sitemaps)) == (7.0, ["/a", "/b"])


def test_a_delay_is_of_the_agents_before_it_alone() -> None:
    text = "User-agent: slow\nCrawl-delay: 500\n\nUser-agent: *\nCrawl-delay: 2\nUser-agent: third\nCrawl-delay: 30"
    assert Protego.parse(groups_for(text, "copydesk")).crawl_delay("copydesk") == 2


def test_a_sitemap_line_without_its_colon_is_read_and_prose_is_not() -> None:
    text = "User-agent: *\nDisallow:\nSitemap https://h/s.xml\nSitemap of this site see below"
    assert list(Protego.parse(groups_for(text, "copydesk")).sitemaps) == ["https://h/s.xml"]


@given(st.text(alphabet="User-agent: copydesk*/Disallow\r\n#\x00é "))
def test_nothing_makes_it_fail_and_twice_is_once(text: str) -> None:
    once = groups_for(text, "copydesk")
    assert groups_for(once, "copydesk") == once


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [
        ("copydesk/0.1 (+https://example.org)", "copydesk"),
        ("Mozilla/5.0 (compatible; DeskBot/2.0; +https://example.org)", "DeskBot"),
        ("News_Bot-2", "News_Bot-2"),
        ("?", "*"),
    ],
)
def test_robots_txt_knows_us_by_our_product_token(user_agent: str, token: str) -> None:
    assert product_token(user_agent) == token


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_is_read_however_an_editor_saved_it(codec: str) -> None:
    assert not _may_fetch(text_of("User-agent: *\r\nDisallow: /x\r\n".encode(codec), 1_000))


def test_a_line_that_the_cap_cuts_says_nothing() -> None:
    body = b"User-agent: *\nDisallow: /y\nDisallow: /x-rated"
    assert _may_fetch(text_of(body[:-6], len(body) - 6))
    assert not _may_fetch(text_of(body.replace(b"x-rated", b"x"), 1_000))
    assert text_of(b"Disallow: /", 11) == ""


def _may_fetch(text: str) -> bool:
    return bool(Protego.parse(groups_for(text, "copydesk")).can_fetch("https://h/x", "copydesk"))


def test_a_group_for_nobody_ends_the_one_before() -> None:
    for nobody in ("User-agent:", "user agent"):
        assert "/y" not in groups_for(f"User-agent: copydesk\nDisallow: /x\n{nobody}\nDisallow: /y", "copydesk")


def test_prose_that_begins_like_an_agent_line_is_no_agent_line() -> None:
    said = "User-agent: *\nDisallow: /a\nUser-agent must match exactly: see the docs\nAllow: /a/b"
    assert "Allow: /a/b" in groups_for(said, "copydesk")
