"""Promises of the URL room: one page, one spelling; a declared address is believed only where it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.config_files import load_url_rules
from ingest.errors import UsageError
from ingest.stages.url_rules import parse_url_rules
from ingest.stages.urls import article_url, canonicalise, identity, own_names

RULES = load_url_rules()

SPELLINGS = [
    ("HTTP://WWW.Example.COM:80/News/", "http://www.example.com/News"),
    ("https://example.com:443", "https://example.com/"),
    ("https://example.com:8443/a", "https://example.com:8443/a"),
    ("https://example.com./a", "https://example.com/a"),
    ("https://user:secret@example.com/a", "https://example.com/a"),
    ("https://example.com/a/../b/./c", "https://example.com/b/c"),
    ("https://example.com/%7Etom/caf%c3%a9", "https://example.com/~tom/caf%C3%A9"),
    ("https://example.com/a%2Fb", "https://example.com/a%2Fb"),
    ("https://example.com/l%27eau%2Dvive%2C4711%2Ehtml", "https://example.com/l'eau-vive,4711.html"),
    ("https://example.com/%40desk/%28quay%29%3A%21", "https://example.com/@desk/(quay):!"),
    ("https://example.com/a/%2E%2E/b", "https://example.com/b"),
    ("https://example.com/why%3F%3D%26%3B%2B%23%25%24%5B", "https://example.com/why%3F%3D%26%3B%2B%23%25%24%5B"),
    ("https://example.com/a#comments", "https://example.com/a"),
    ("https://example.com/a#!/story/1", "https://example.com/a#!/story/1"),
    ("https://example.com/#/story/1", "https://example.com/#/story/1"),
    ("https://example.com/#/", "https://example.com/"),
    ("https://example.com/news/quay-2026#/comments", "https://example.com/news/quay-2026"),
    ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
    ("https://example.com/a?utm_source=x&fbclid=y&id=7", "https://example.com/a?id=7"),
    ("https://example.com/a?id=", "https://example.com/a?id="),
    ("https://example.com//a//b/", "https://example.com/a/b"),
    ("https://example.com/web/2020/https://other.example/a", "https://example.com/web/2020/https://other.example/a"),
    ("https://example.com/a.jsp;jsessionid=287EC.w2?id=7", "https://example.com/a.jsp?id=7"),
    ("https://example.com/a;v=2/b", "https://example.com/a;v=2/b"),
    ("https://example.com/a?b=1&amp;c=2", "https://example.com/a?b=1&c=2"),
    ("https://example.com/news.php?from=4711", "https://example.com/news.php?from=4711"),
    ("https://example.com/news.php?from=4711&id=7", "https://example.com/news.php?id=7"),
    ("https://example.com/quay-is-wider?from=4711", "https://example.com/quay-is-wider"),
    ("https://example.com/quay?utm_campaign=20260101", "https://example.com/quay"),
    ("https://example.com/quay?amp=1&src=rss", "https://example.com/quay"),
    ("https://example.com/?4711&b=%20c&=d", "https://example.com/?=d&4711&b=%20c"),
    (
        "https://example.com/a?campaign_name=x&hmb_source=y&itm_term=z&__hssc=1&_branch_match_id=2&id=7",
        "https://example.com/a?id=7",
    ),
    ("https://example.com/folder/index.html", "https://example.com/folder"),
    ("https://m.example.com/a", "https://example.com/a"),
    ("https://en.m.wikipedia.org/wiki/Quay", "https://en.wikipedia.org/wiki/Quay"),
    ("https://m.co/a", "https://m.co/a"),
    ("https://example.com/story/amp/", "https://example.com/story"),
    ("https://example.com/story.amp.html", "https://example.com/story.html"),
    ("https://www.google.com/amp/s/example.com/story", "https://example.com/story"),
    ("https://example-com.cdn.ampproject.org/c/s/example.com/story", "https://example.com/story"),
    ("https://example-com.cdn.ampproject.org/v/s/example.com/story?amp_js_v=0.1&usqp=mq331&id=7", "https://example.com/story?id=7"),
    ("https://example.com/a?s_cid=x&clickid=y&ftag=z&cid=7", "https://example.com/a?cid=7"),
    ("https://example.com/a?wt_mc=rss.red.ho&wt_zmc=1", "https://example.com/a"),
    ("https://bücher.example/größe", "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe"),
    ("http://[::1]:80/x", "http://[::1]/x"),
    (" https://example.com/a\n", "https://example.com/a"),
]


@pytest.mark.parametrize(("given_url", "canonical"), SPELLINGS)
def test_a_url_has_one_spelling(given_url: str, canonical: str) -> None:
    assert canonicalise(given_url, RULES) == canonical


@pytest.mark.parametrize(
    "odd", ["mailto:a@b.example", "javascript:alert(1)", "https://example.com:99999/", "", "http://", "\ud800"]
)
def test_what_is_no_web_address_comes_back_as_it_was(odd: str) -> None:
    assert canonicalise(odd, RULES) == odd


@given(st.text(max_size=60))
def test_any_text_has_a_spelling_and_it_is_stable(tail: str) -> None:
    for url in (tail, f"https://example.com/{tail}", f"https://example.com/?{tail}", f"https://{tail}/a"):
        once = canonicalise(url, RULES)
        assert canonicalise(once, RULES) == once


def test_scheme_and_www_do_not_make_another_page() -> None:
    assert identity("http://www.example.com/a?utm_source=x", RULES) == identity("https://example.com/a/", RULES)


FOUND = "https://example.com/news/2026/quay?utm_source=x"
CLAIMS = [
    ("/news/2026/quay-widened", "https://example.com/news/2026/quay-widened"),
    ("https://www.example.com/news/quay", "https://www.example.com/news/quay"),
    ("https://other.example/news/2026/quay", "https://example.com/news/2026/quay"),
    ("https://example.com/", "https://example.com/news/2026/quay"),
    ("https://example.com/en/", "https://example.com/news/2026/quay"),
    ("https://example.com/news", "https://example.com/news/2026/quay"),
    ("https://example.com/?page_id=1", "https://example.com/news/2026/quay"),
    ("https://example.com/en/?p=1", "https://example.com/news/2026/quay"),
    ("https://example.com/index.php?page_id=1", "https://example.com/news/2026/quay"),
    ("/story?id=7", "https://example.com/story?id=7"),
    ("http://[broken", "https://example.com/news/2026/quay"),
    (None, "https://example.com/news/2026/quay"),
]


TOLD_BY_PARAMETERS = [
    ("https://example.com/news.php?id=7", "https://example.com/news.php", "https://example.com/news.php?id=7"),
    ("https://example.com/en/article_view?no=abc", "/en/article_view", "https://example.com/en/article_view?no=abc"),
    ("https://example.com/index.php?id=7", "https://example.com/", "https://example.com/?id=7"),
    ("https://example.com/?p=7", "https://example.com/2026/quay", "https://example.com/2026/quay"),
    ("https://example.com/news.php?id=7&lang=en", "/news.php?id=7", "https://example.com/news.php?id=7"),
    ("https://example.com/news.php?id=7", "/news.php?lang=en", "https://example.com/news.php?id=7"),
    ("https://example.com/news.php?id=7&lang=en", "/news.php?lang=en", "https://example.com/news.php?id=7&lang=en"),
    ("https://example.com/news.php?id=7", "/news.php?article=7", "https://example.com/news.php?article=7"),
    ("https://example.com/?p=7", "https://example.com/?p=7&lang=en", "https://example.com/?lang=en&p=7"),
    ("https://example.com/quay-is-wider-2026", "/news", "https://example.com/quay-is-wider-2026"),
    ("https://example.com/en/news/2026/quay", "/en/news", "https://example.com/en/news/2026/quay"),
    ("https://example.com/quay-is-wider", "/en/", "https://example.com/quay-is-wider"),
    ("https://example.com/quay", "/harbour", "https://example.com/harbour"),
    ("https://example.com/quay-is-wider?page=1", "/quay-is-wider", "https://example.com/quay-is-wider"),
    ("https://example.com/story/4711?page=1", "/story/4711", "https://example.com/story/4711"),
]


@pytest.mark.parametrize(("found", "claim", "believed"), TOLD_BY_PARAMETERS)
def test_a_declared_url_keeps_the_parameters_that_tell_stories_apart(found: str, claim: str, believed: str) -> None:
    assert article_url(found, None, claim, None, RULES) == believed


@pytest.mark.parametrize(("claim", "believed"), CLAIMS)
def test_a_declared_url_is_believed_only_on_its_own_site_and_for_a_story(claim: str | None, believed: str) -> None:
    assert article_url(FOUND, None, claim, None, RULES) == believed


def test_og_url_counts_when_rel_canonical_cannot_be_trusted() -> None:
    assert article_url(FOUND, None, "https://example.com/", "/news/2026/q", RULES) == "https://example.com/news/2026/q"


def test_the_landing_address_counts_before_the_requested_one() -> None:
    assert article_url("https://sho.rt/x", "https://example.com/a", None, None, RULES) == "https://example.com/a"
    assert article_url(None, None, "https://example.com/a", None, RULES) is None


def test_a_rule_without_a_reason_is_refused() -> None:
    with pytest.raises(UsageError, match="has no reason"):
        parse_url_rules('[[drop_parameters]]\nnames = ["x"]')


@pytest.mark.parametrize(
    "claim",
    [
        "null", "undefined", "{{url}}", "%7B%7Burl%7D%7D", "/404", "https://post.example/404.html", "%CANONICAL%", "%PAGE_URL%",
        "https://post.example/%URL%", "<%= url %>", "[[url]]", "__URL__", "/login?next=/news/a-1", "/error.aspx", "/search?q=quay",
    ],
)  # fmt: skip
def test_a_declaration_that_names_no_page_is_not_believed(claim: str) -> None:
    assert article_url("https://post.example/news/a-1", None, claim, None, RULES) == "https://post.example/news/a-1"


@pytest.mark.parametrize("claim", ["/%DCBER%C3%A9", "/%CAFE%CC/a", "/a-%E4%BD%A0-1"])
def test_escaped_letters_are_no_placeholder(claim: str) -> None:
    assert article_url("https://post.example/news/a-1", None, claim, None, RULES) == f"https://post.example{claim}"


@pytest.mark.parametrize("claim", ["www.post.example/a-1", "post.example/a-1"])
def test_a_declaration_without_a_scheme_is_an_address(claim: str) -> None:
    assert article_url("https://www.post.example/news/b?a=1", None, claim, None, RULES) == f"https://{claim}"


def test_an_article_has_a_second_name_only_where_it_declares_another_address() -> None:
    assert own_names("https://www.e.example/a?utm_source=x", "http://e.example/a", RULES) == ("//e.example/a", None)
    assert own_names("https://e.example/print/a", "https://e.example/a", RULES) == ("//e.example/print/a", "//e.example/a")
    assert own_names(None, "https://e.example/a", RULES) == ("//e.example/a", None)
    assert own_names(None, None, RULES) == (None, None)
