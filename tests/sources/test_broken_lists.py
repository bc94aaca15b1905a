"""Feeds that are not well-formed: what breaks one entry costs no other, and entries that only a text tells of are none."""

import pytest

from ingest.errors import Rejected
from ingest.sources.feeds import parse_feed
from ingest.sources.sitemaps import parse_page_list

URL = "https://news.example/feeds/all.xml"
SECOND = "<item><title>Second</title><link>https://news.example/2</link></item>"


def rss(items: str, head: str = "<title>T</title>") -> bytes:
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


def found(items: str, head: str = "<title>T</title>") -> list[tuple[str, str | None]]:
    return [(entry.url, entry.title) for entry in parse_feed(rss(items, head), URL).entries]


@pytest.mark.parametrize(
    "first",
    [
        "<title>First<br> story</title><link>https://news.example/1</link>",
        "<title>First story</title><description><p>One<br>two<img src=a.jpg></description><link>https://news.example/1</link>",
        "<title>First story<link>https://news.example/1</link>",
        "<title><![CDATA[First story</title><link>https://news.example/1</link>",
        "<title>First story</title><link>https://news.example/1",
        "<title>First story</title><description><link rel=stylesheet href=a.css><br></description><link>https://news.example/1</link>",
        "<title>First story</title><atom:link title='one > none' href='https://news.example/1'/><br>",
        "<title type='html>First story</title><atom:link title=\"It's\" href='https://news.example/1'/>",
    ],
)
def test_markup_that_nobody_closed_costs_no_entry(first: str) -> None:
    assert found(f"<item>{first}</item>{SECOND}") == [
        ("https://news.example/1", "First story"),
        ("https://news.example/2", "Second"),
    ]


def test_a_broken_head_costs_no_entry_and_keeps_what_is_read_of_it() -> None:
    feed = parse_feed(rss(SECOND, "<title>T</title><ttl>15</ttl><description>One<br>two</description>"), URL)
    assert [entry.title for entry in feed.entries] == ["Second"]
    assert (feed.title, feed.ttl_s) == ("T", 900.0)


def test_entries_in_a_text_about_feeds_are_none() -> None:
    said = "<description><![CDATA[Write <item><title>X</title><link>https://news.example/x</link></item>]]></description>"
    first = f"<item><title>First<br></title>{said}<link>https://news.example/1</link></item>"
    assert found(first + SECOND) == [("https://news.example/1", "First"), ("https://news.example/2", "Second")]


@pytest.mark.parametrize(
    ("was", "broken"),
    [
        ("<rss version='2.0'>", "<rss version=2.0' xml:base='https://news.example/'>"),
        ("<rss version='2.0'>", "<rss version='2.0>"),
        ("<rss version='2.0'>", "We are sorry.\n<rss version='2.0'>"),
        ("<rss version='2.0'>", "<br />Notice: undefined index in <b>feed.php</b>\n<rss version='2.0'>"),
        (
            "<rss version='2.0'>",
            "Hello\n<?xml version='1.0'?>\n<!DOCTYPE rss SYSTEM http://dtds.example/rss.dtd\"><rss version='0.91'>",
        ),
        ("<item>", "<item id=5'>"),
        ("<item>", "<ITEM>"),
    ],
)
def test_broken_tags_and_words_before_the_root_cost_no_entry(was: str, broken: str) -> None:
    body = rss("<item><title>First</title><link>/1</link></item>" + SECOND).decode().replace(was, broken, 1)
    found = [(entry.url, entry.title) for entry in parse_feed(body.encode(), URL).entries]
    assert found == [("https://news.example/1", "First"), ("https://news.example/2", "Second")]


def test_attributes_without_quotation_marks_are_read() -> None:
    entries = "<entry><title>A</title><link rel=alternate href=https://news.example/1?a=b/></entry>"
    feed = parse_feed(f"<feed xmlns=http://www.w3.org/2005/Atom>{entries}</feed>".encode(), URL)
    assert [(entry.url, entry.title) for entry in feed.entries] == [("https://news.example/1?a=b", "A")]


def test_a_page_that_shows_a_feed_is_none() -> None:
    with pytest.raises(Rejected, match="expected rss"):
        parse_feed(b"<!doctype html><html><body><pre>" + rss(SECOND) + b"</pre></body></html>", URL)


def test_entries_in_a_comment_are_none() -> None:
    first = "<item><title>First<br></title><link>https://news.example/1</link></item>"
    hidden = "<!-- <item><title>X</title><link>https://news.example/x</link></item> -->"
    assert found(first + hidden + SECOND) == [("https://news.example/1", "First"), ("https://news.example/2", "Second")]


def test_a_section_that_is_never_closed_costs_none_of_the_entries_before_the_next_one_ends() -> None:
    opened, closed = "<![CDATA[Story 3", "<![CDATA[Story 7]]>"
    titles = [opened if number == 3 else closed if number == 7 else f"Story {number}" for number in range(9)]
    items = "".join(
        f"<item><title>{title}</title><link>https://news.example/{number}</link></item>" for number, title in enumerate(titles)
    )
    broken = items + "<item><title>Last<br></title></item>"
    assert found(broken) == [(f"https://news.example/{number}", f"Story {number}") for number in range(9)]


def test_links_of_atom_that_nobody_closed_are_read() -> None:
    entries = "".join(f"<entry><title>A{number}</title><link href='https://news.example/{number}'></entry>" for number in range(3))
    feed = parse_feed(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://news.example/'>{entries}</feed>".encode(), URL
    )
    assert [(entry.url, entry.title) for entry in feed.entries] == [(f"https://news.example/{n}", f"A{n}") for n in range(3)]


def test_what_is_well_formed_is_read_as_it_stands() -> None:
    said = "<description>&lt;item&gt;&lt;link&gt;https://news.example/x&lt;/link&gt;</description>"
    nested = "<media:content xmlns:media='http://search.yahoo.com/mrss/'><item><link>https://news.example/y</link></item></media:content>"
    item = f"<item><title>First</title>{said}<source><title>Other</title></source><link>https://news.example/1</link></item>"
    assert found(item) == [("https://news.example/1", "First")]
    assert "https://news.example/1" in dict(found(f"<item>{nested}<link>https://news.example/1</link></item>"))


def test_namespaces_attributes_and_letters_of_a_list_stay_when_it_is_written_anew() -> None:
    text = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/'><title>T</title><entry xml:base='news/'>"
        "<title>Grüße &amp; <i>mehr</title><link rel='alternate' href='1'/><summary>x<br></summary></entry></feed>"
    )
    (entry,) = parse_feed(text.encode(), URL).entries
    assert (entry.url, entry.title) == ("https://a.example/news/1", "Grüße & mehr")


@pytest.mark.parametrize(
    "unit", ["<a{0}:title>", "<item><title><![CDATA[", "<!--", "<item", "<item><link>", "]]><![CDATA[", "<title x='"]
)
def test_breaks_without_number_cost_little(unit: str) -> None:
    parse_feed(rss("".join(unit.format(number) for number in range(30_000))), URL)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("5 < 6 is true", "5 < 6 is true"),
        ("A &LT; B &AMP; C&#X41;", "A < B & CA"),
        ("Safe&lt;script&gt;alert(1)&lt;/script&gt; and &lt;!-- seen --&gt;sound", "Safe and sound"),
        ("&lt;![CDATA[Twice wrapped]]&gt;", "Twice wrapped"),
        ("A script &lt;b&gt;for&lt;/b&gt; scripts", "A script for scripts"),
    ],
)
def test_signs_and_markup_of_titles(title: str, shown: str) -> None:
    assert found(f"<item><title>{title}</title><link>https://news.example/1</link></item>") == [("https://news.example/1", shown)]


def test_the_entities_of_html_drawn_in_from_the_w3c_are_known() -> None:
    drawn = '<!ENTITY % lat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN"\n "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent">\n%lat1;'
    body = f"<?xml version='1.0'?><!DOCTYPE rdf:RDF [\n{drawn}\n]>".encode() + rss(
        "<item><title>caf&eacute;</title><link>/1</link></item>"
    )
    assert [entry.title for entry in parse_page_list(body, URL).entries] == ["café"]


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><item><link href='https://news.example/1'/></item></feed>",
            "https://news.example/1",
        ),
        ("<rss><channel><entry><link>https://news.example/1</link></entry></channel></rss>", "https://news.example/1"),
        ("<rss><channel><item><link>www.site.example/1</link></item></channel></rss>", "https://www.site.example/1"),
        ("<rss><channel><item><link>www.html</link></item></channel></rss>", "https://news.example/feeds/www.html"),
        ("<rss><channel><item><guid isPermaLink='true'>/story/1</guid></item></channel></rss>", "https://news.example/story/1"),
        ("<rss><channel><item><guid>HTTPS://news.example/1</guid></item></channel></rss>", "HTTPS://news.example/1"),
        (
            "<urlset xmlns:i='x:image'><url><i:loc>https://news.example/a.jpg</i:loc><loc>https://news.example/1</loc></url></urlset>",
            "https://news.example/1",
        ),
    ],
)
def test_entries_of_another_dialect_and_addresses_in_other_words(body: str, url: str) -> None:
    (entry,) = parse_page_list(body.encode(), URL).entries
    assert entry.url.lower() == url.lower()


def test_what_stands_behind_a_list_does_not_cut_it_off_and_its_title_may_have_markup() -> None:
    body = rss(SECOND, "<title>The <b>Example</b></title>") + b"<script>a()</script>"
    feed = parse_feed(body, URL)
    assert (feed.title, feed.fault) == ("The Example", "")


@pytest.mark.parametrize(
    "broken",
    [
        "<url><loc>https://news.example/1</loc><url><loc>https://news.example/2</loc></url>",
        "<url>https://news.example/0</loc></url><url><loc>https://news.example/1</loc></url><url><loc>https://news.example/2</loc></url>",
        "<url><loc>https://news.example/1</loc></lastmod></url></url><url><loc>https://news.example/2</loc></url>",
        "<url><loc>https://news.example/1</loc><image:image></url><url><image:loc>/a.jpg</image:loc><loc>https://news.example/2</loc></url>",
    ],
)
def test_breaks_of_a_sitemap_cost_the_entries_that_they_stand_in(broken: str) -> None:
    last = "<url><loc>https://news.example/3</loc><lastmod>2026-01-02</lastmod></url>"
    found = parse_page_list(
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{broken}{last}</urlset>".encode(), URL
    ).entries
    assert [entry.url for entry in found] == [f"https://news.example/{number}" for number in (1, 2, 3)]
    assert found[-1].modified_at_s == 1767312000.0


@pytest.mark.parametrize(
    "entry",
    [
        "<url><loc>https://news.example/{}</loc><br></url>",
        "<url ><loc>https://news.example/{}</loc><br></url>",
        "<s:url><s:loc>https://news.example/{}</s:loc><br></s:url>",
        "<x:url><x:loc>https://news.example/{}</x:loc><br></x:url>",
        "<URL><LOC>https://news.example/{}</LOC></URL>",
    ],
)
def test_breaks_of_a_sitemap_cost_no_entry_however_its_tags_are_written(entry: str) -> None:
    body = f"<urlset xmlns:s='s'>{''.join(entry.format(number) for number in range(600))}</urlset>".encode()
    found = parse_page_list(body, URL).entries
    assert [entry.url for entry in found] == [f"https://news.example/{number}" for number in range(600)]


def test_news_and_pictures_of_a_broken_sitemap_stay_what_they_are() -> None:
    picture = "<image:image><image:loc>/a.jpg</image:loc><image:title>Picture</image:title></image:image>"
    news = "<news:news><news:publication><news:name>N</news:name></news:publication><news:title>A &amp; B</news:title>"
    dated = f"{news}<news:publication_date>2026-01-02</news:publication_date></news:news>"
    body = f"<urlset>{f'<url>{picture}<loc>/1</loc>{dated}<br></url>' * 300}<url>{picture}<loc>/2</loc>{dated}</url></urlset>"
    last = parse_page_list(body.encode(), URL).entries[-1]
    assert (last.url, last.title, last.published_at_s) == ("https://news.example/2", "A & B", 1767312000.0)


def test_an_entry_that_only_the_parser_finds_does_not_cost_those_that_it_does_not_find() -> None:
    long = "p" * 100
    odd = f"<{long}:item xmlns:{long}='p'><title>First</title><link>https://news.example/1</link></{long}:item>"
    broken = "<item><title>Second<br></title><link>https://news.example/2</link></item>"
    assert {url for url, _ in found(odd + broken)} == {"https://news.example/1", "https://news.example/2"}


def test_the_feed_that_an_entry_came_from_is_no_entry() -> None:
    source = "<source><title>Elsewhere</title><link href='https://else.example/'/><id>https://else.example/feed</id></source>"
    entry = f"<entry>{source}<title>First<br></title><link href='https://news.example/1'/></entry>"
    feed = parse_feed(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}{entry.replace('/1', '/2')}</feed>".encode(), URL)
    assert [(one.url, one.title) for one in feed.entries] == [(f"https://news.example/{number}", "First") for number in (1, 2)]
