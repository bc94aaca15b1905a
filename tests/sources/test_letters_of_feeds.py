"""Letters of feeds and sitemaps: what is no letter costs its own title, and labels mean what they mean in pages."""

import pytest

from ingest.sources.sitemaps import parse_page_list

URL = "https://news.example/feed.xml"
ITEM = "<item><title>{}</title><link>https://news.example/a{}</link></item>"


def titles(body: bytes) -> list[str | None]:
    return [entry.title for entry in parse_page_list(body, URL).entries]


def rss(*items: str, prolog: str = "") -> bytes:
    return f"{prolog}<rss><channel>{''.join(items)}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Joy &#55357;&#56832; wins", "Joy 😀 wins"),
        ("Joy &#xD83D;&#xde00;&#xD83D;&#xDE00; wins", "Joy 😀😀 wins"),
        ("Joy &amp;#55357;&amp;#56832; wins", "Joy 😀 wins"),
        ("<![CDATA[Joy &#55357;&#56832; wins]]>", "Joy 😀 wins"),
        ("Lone &#xD800; half", "Lone \ufffd half"),
        ("Turned &#56832;&#55357;", "Turned \ufffd\ufffd"),
        ("Near &#55295;&#57344;", "Near \ud7ff\ue000"),
        ("A&#0;B&#1;C&#x110000;", "ABC\ufffd"),
    ],
)
def test_halves_of_a_letter_are_the_letter_or_cost_themselves(written: str, title: str) -> None:
    assert titles(rss(ITEM.format(written, 1), ITEM.format("Two", 2))) == [title, "Two"]


def test_halves_in_addresses_descriptions_and_sitemaps_cost_no_other_entry() -> None:
    odd = "<item><title>One</title><description>&#xD800;</description><link>https://news.example/&#xD800;</link></item>"
    assert titles(rss(odd, ITEM.format("Two", 2))) == ["One", "Two"]
    news = "<n:news xmlns:n='n'><n:title>x &#55357;&#56832;</n:title></n:news>"
    sitemap = f"<urlset><url><loc>/1</loc>{news}</url><url><loc>/2</loc></url></urlset>"
    assert titles(sitemap.encode()) == ["x 😀", None]


def test_more_halves_than_are_joined_are_no_letters() -> None:
    assert titles(rss("<i>" + "&#xD800;-" * 100_001 + "</i>", ITEM.format("&#55357;", 1))) == ["\ufffd"]


@pytest.mark.parametrize("letter", [rb"\ud83d", b"\xff", b"\x01"])
def test_a_bad_letter_in_a_json_feed_costs_itself(letter: bytes) -> None:
    body = b'{"items": [{"url": "/%s1", "title": "x %s y"}, {"url": "/2", "title": "Two \\ud83d\\ude00"}]}'
    found = titles(body % (letter, letter))
    assert found[0] in {"x \ufffd y", "x y"}
    assert found[1] == "Two 😀"
    assert all(entry.url.encode() for entry in parse_page_list(body % (letter, letter), URL).entries)


@pytest.mark.parametrize("label", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_a_label_means_what_it_means_in_a_page(label: str) -> None:
    body = rss(ITEM.format("A’s €", 1), prolog=f"<?xml version='1.0' encoding='{label}'?>").decode().encode("cp1252")
    assert titles(body) == ["A’s €"]
    assert titles(b"<br>Warning: feed.php\n" + body) == ["A’s €"]


def test_one_bad_byte_is_not_another_encoding() -> None:
    body = rss(ITEM.format("O@ne", 1), ITEM.format("Café", 2), ITEM.format("Новости дня", 3)).replace(b"@", b"\xff")
    assert titles(body)[1:] == ["Café", "Новости дня"]
    long = rss(ITEM.format("Café", 1), "<i>" + "x" * 2_000_000 + "</i>", ITEM.format("O@ne", 2)).replace(b"@", b"\xff")
    assert titles(long) == ["Café", "O\ufffdne"]


def test_a_list_without_any_label_is_read_by_its_letters() -> None:
    news = ITEM.format("Паром снова ходит на острова, сообщил капитан порта в понедельник утром", 1)
    assert (
        titles(rss(news).decode().encode("cp1251"))[0] == "Паром снова ходит на острова, сообщил капитан порта в понедельник утром"
    )
    kana = ITEM.format("ニュース速報", 1)
    assert titles(rss(kana).decode().encode("iso-2022-jp")) == ["ニュース速報"]


def test_a_long_list_is_read_as_its_beginning_says() -> None:
    long = rss(ITEM.format("Café", 1), "<i>" + "x" * 2_000_000 + "</i>", prolog="<?xml version='1.0' encoding='utf-16'?>").decode()
    assert titles(long.encode("utf-16")) == ["Café"]
    assert titles(long.encode("cp1252")) == ["Café"]
