"""Feeds of every dialect to entries, and what the hostile and the broken ones come to."""

import pytest

from ingest.errors import Rejected
from ingest.sources.entries import Entry
from ingest.sources.feeds import parse_feed

URL = "https://news.example/feeds/all.xml"
AT_S = 1767323045.0  # 2026-01-02T03:04:05Z


def rss(items: str, head: str = "", prolog: str = "") -> bytes:
    return f"{prolog}<rss version='2.0'><channel><title>The Example</title>{head}{items}</channel></rss>".encode()


def only(body: bytes) -> Entry:
    (entry,) = parse_feed(body, URL).entries
    return entry


def test_rss_gives_address_title_and_date() -> None:
    feed = parse_feed(
        rss(
            "<item><title>A &amp;amp; B &#8217;n&amp;#8217; <![CDATA[<b>C</b>]]></title><link> /story/1\n</link>"
            "<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate></item>",
            "<ttl>15</ttl>",
        ),
        URL,
    )
    assert (feed.kind, feed.title, feed.ttl_s) == ("rss", "The Example", 900.0)
    assert feed.entries == (Entry("https://news.example/story/1", "A & B ’n’ C", AT_S),)


def test_atom_takes_the_story_not_the_feed_itself_nor_a_sound_file() -> None:
    feed = parse_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/"><title>T</title>
        <entry><link rel="self" href="/self"/><link rel="enclosure" href="/a.mp3"/><link href="/1"/><id>tag:1</id>
        <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <i>two</i></div></title>
        <published>2026-01-02T03:04:05Z</published><updated>2026-01-02T04:04:05+01:00</updated></entry>
        <entry><link rel="self" href="/self"/><id>https://other.example/2</id></entry></feed>""",
        URL,
    )
    assert feed.kind == "atom"
    assert feed.entries == (
        Entry("https://other.example/1", "One two", AT_S, AT_S),
        Entry("https://other.example/2"),
    )


def test_rdf_and_rss_with_an_atom_link_beside_the_link() -> None:
    feed = parse_feed(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://a.example/"><title>R</title><sy:updatePeriod>hourly</sy:updatePeriod>
        <sy:updateFrequency>4</sy:updateFrequency></channel>
        <item><title>T</title><link>https://a.example/1</link><dc:date>2026-01-02T03:04:05Z</dc:date></item></rdf:RDF>""",
        URL,
    )
    assert (feed.kind, feed.title, feed.ttl_s) == ("rdf", "R", 900.0)
    assert feed.entries == (Entry("https://a.example/1", "T", AT_S),)
    both = (
        "<item xmlns:a='http://www.w3.org/2005/Atom'><a:link rel='self' href='https://x/'/><link>https://a.example/1</link></item>"
    )
    assert only(rss(both)).url == "https://a.example/1"


def test_json_feed() -> None:
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": 1, "url": "/1", "title": "T", '
        b'"date_published": "2026-01-02T03:04:05Z"}, 5, {"id": "https://a.example/2"}, {"id": "no address"}]}'
    )
    feed = parse_feed(body, URL)
    assert (feed.kind, feed.title) == ("json", "J")
    assert feed.entries == (Entry("https://news.example/1", "T", AT_S), Entry("https://a.example/2"))


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<guid>https://a.example/g</guid>", "https://a.example/g"),
        ("<guid isPermaLink='false'>https://a.example/g</guid>", None),
        ("<guid>4711</guid>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>mailto:a@b.example</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>http://[bad</link>", None),
        ("<link></link><link>https://a.example/2</link>", "https://a.example/2"),
        ("<link>//a.example/x</link>", "https://a.example/x"),
        ("<link>https://a.example/two words</link>", "https://a.example/two%20words"),
        ("<link>https://a.example/" + "x" * 5_000 + "</link>", None),
        ("<f:origLink>https://a.example/orig</f:origLink><link>https://feeds.example/~r/1</link>", "https://a.example/orig"),
        ("<link>https://a.example/?a=1&b=2</link>", "https://a.example/?a=1&b=2"),
    ],
)
def test_which_of_an_entrys_links_is_the_story(item: str, url: str | None) -> None:
    entries = parse_feed(rss(f"<item><title>T</title>{item}</item>"), URL).entries
    assert [entry.url for entry in entries] == ([url] if url else [])


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        ("https://a.example/1#top", "https://a.example/1"),
        ("https://a.example/1?id=3&utm_source=rss&utm_medium=x", "https://a.example/1?id=3"),
        ("https://a.example/1?at_medium=RSS&at_campaign=KARANGA", "https://a.example/1"),
        ("https://a.example/1?id=3&x", "https://a.example/1?id=3&x"),
    ],
)
def test_an_entry_is_the_same_whatever_its_tracking_parameters(url: str, identity: str) -> None:
    assert Entry(url).identity == identity


@pytest.mark.parametrize(
    "body",
    [
        "Grüße".encode("latin-1"), "Grüße".encode(), "Grüße".encode("utf-16"), b"Gr&uuml;&szlig;e", b"Gr&amp;uuml;&#223;e",
    ],
)  # fmt: skip
@pytest.mark.parametrize("declared", [b"utf-8", b"iso-8859-1", b"no-such-encoding"])
def test_the_bytes_decide_the_encoding_not_what_they_claim(body: bytes, declared: bytes) -> None:
    head, tail = b"<rss><channel><item><title>", b"</title><link>https://a.example/</link></item></channel></rss>"
    if body[:2] == b"\xff\xfe":
        document = (head + b"X" + tail).decode().replace("X", body.decode("utf-16")).encode("utf-16")
    else:
        document = b"<?xml version='1.0' encoding='" + declared + b"'?>" + head + body + tail
    assert only(document).title == "Grüße"


@pytest.mark.parametrize(
    "body",
    [
        b"\n\n  " + rss("<item><link>https://a.example/1</link></item>"),
        b"\xef\xbb\xbf" + rss("<item><link>https://a.example/1</link></item>", prolog="<?xml version='1.0'?>"),
        rss("<item><link>https://a.example/1</link><x:y>undeclared</x:y><title>A & B < C</title></item>"),
        rss("<item><link>https://a.example/1</link><title>\x00\x08 control</title></item>"),
        rss("<item><link>https://a.example/1</link></item><item><title>cut of"),
        rss(
            "<item><link>https://a.example/1</link></item>", prolog="<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'x.dtd'>"
        ),
        rss("<item><link>https://a.example/1</link><title>&nosuch; &nbsp;</title></item>"),
    ],
)
def test_broken_feeds_give_what_can_be_read(body: bytes) -> None:
    assert only(body).url == "https://a.example/1"


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_a_feed"),
        (b"/etc/passwd", "not_a_feed"),
        (b"http://127.0.0.1/feed", "not_a_feed"),
        (b"<!doctype html><html><head><title>x</title></head><body><p>no feed</body></html>", "not_a_feed"),
        (b"{}", "not_a_feed"),
        (b'{"items": 5}', "not_a_feed"),
        (b'{"items": ', "not_a_feed"),
        (b"[" * 100_000, "not_a_feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_feed"),
        (rss("<item><title>&h;</title></item>", prolog=LAUGHS), "xml_entities"),
        (rss("<item><title>&x;</title></item>", prolog='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "xml_entities"),
        (
            rss("<item><title>&x;</title></item>", prolog='<!DOCTYPE r [<!ENTITY x SYSTEM "http://h/">]>')
            .decode()
            .encode("utf-16"),
            "xml_entities",
        ),
        (b"<rss " + b" ".join(b"a%d=''" % n for n in range(50_000)) + b"><channel/></rss>", "hostile_xml"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(body: bytes, reason: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse_feed(body, URL)
    assert refused.value.reason == reason
    assert URL in refused.value.detail


def test_deep_and_endless_documents_end() -> None:
    assert parse_feed(b"<rss><channel>" + b"<a>" * 100_000, URL).entries == ()
    many = parse_feed(rss("<item><link>https://a.example/1</link></item>" * 20_000), URL)
    assert len(many.entries) == 5_000


@pytest.mark.parametrize(
    ("feed", "seconds"),
    [
        (
            "<rss><channel><language> it-IT </language><item><link>/1</link><pubDate>{}</pubDate></item></channel></rss>",
            1772593445.0,
        ),
        ("<rss><channel><item><link>/1</link><pubDate>{}</pubDate></item></channel></rss>", None),
        ("<feed xml:lang='en_US'><entry><link href='/1'/><updated>{}</updated></entry></feed>", 1775185445.0),
        ('{{"language": "fr", "items": [{{"url": "/1", "date_published": "{}"}}]}}', 1772593445.0),
    ],
)
def test_the_language_of_a_feed_tells_day_and_month(feed: str, seconds: float | None) -> None:
    found = only(feed.format("04/03/2026 03:04:05").encode())
    assert (found.published_at_s or found.modified_at_s) == seconds
