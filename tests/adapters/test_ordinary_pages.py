"""What ordinary servers send comes through unharmed, byte for byte, however it was packed; so do the usual oddities."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
from evil_web import BODY, Deed, answer, evil_web, redirect
from loopback import QUICK, fetch, fetcher
from loopback_web import EverywhereResolver

from ingest.adapters.connection import Client

#: A story in the scripts and encodings that news come in.
STORIES = {
    "utf-8": "Zürich — „Überraschung“ 東京 Москва القاهرة",
    "iso-8859-1": "Málaga, año nuevo; Übermut",
    "windows-1252": "“Quoted” — it’s 5 €",
    "iso-8859-2": "Łódź, Kraków",
    "windows-1251": "Москва сегодня",
    "koi8-r": "Новости дня",
    "windows-1256": "أخبار اليوم",
    "iso-8859-8": "חדשות היום",
    "iso-8859-9": "İstanbul'da bugün",
    "iso-8859-11": "ข่าววันนี้",
    "shift_jis": "東京のニュース",
    "euc-jp": "日本の新聞",
    "iso-2022-jp": "日本語の記事",
    "gb18030": "北京新闻",
    "big5": "台北新聞",
    "euc-kr": "서울 뉴스",
    "utf-16": "UTF-16 with a mark",
    "utf-16-le": "UTF-16 without a mark",
}
LONG = b"<p>" + b"A long paragraph of a long story. " * 30_000


def raw_deflate(body: bytes) -> bytes:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeeze.compress(body) + squeeze.flush()


def chunked(body: bytes, size: int = 1000) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;ext=1\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\nX-Trailer: 1\r\n\r\n"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PACKED: dict[str, tuple[Deed, bytes]] = {
    "plain": (answer(), BODY),
    "gzip": (answer(gzip.compress(BODY), Content_Encoding="gzip"), BODY),
    "x-gzip": (answer(gzip.compress(BODY), Content_Encoding="X-GZip"), BODY),
    "gzip-of-members": (answer(gzip.compress(BODY) + gzip.compress(BODY), Content_Encoding="gzip"), BODY * 2),
    "gzip-with-junk-behind": (answer(gzip.compress(BODY) + b"\x00" * 20, Content_Encoding="gzip"), BODY),
    "gzip-long": (answer(gzip.compress(LONG), Content_Encoding="gzip"), LONG),
    "gzip-of-nothing": (answer(b"", Content_Encoding="gzip"), b""),
    "deflate": (answer(zlib.compress(BODY), Content_Encoding="deflate"), BODY),
    "raw-deflate": (answer(raw_deflate(LONG), Content_Encoding="deflate"), LONG),
    "brotli": (answer(brotli.compress(LONG), Content_Encoding="br"), LONG),
    "identity": (answer(Content_Encoding="identity"), BODY),
    "chunked": (answer(chunked(BODY), Content_Length="", Transfer_Encoding="chunked"), BODY),
    "chunked-gzip": (
        answer(chunked(gzip.compress(LONG), 700), Content_Length="", Transfer_Encoding="chunked", Content_Encoding="gzip"),
        LONG,
    ),
    "until-close": (answer(Content_Length=""), BODY),
    "http-1-0": (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY, BODY),
    "no-reason-phrase": (b"HTTP/1.1 200\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + BODY, BODY),
    "no-type": (answer(Content_Type=""), BODY),
    "xhtml": (answer(Content_Type="application/xhtml+xml; charset=utf-8"), BODY),
    "shouted-type": (answer(Content_Type="TEXT/HTML;CHARSET=UTF-8"), BODY),
    "odd-type-parameters": (answer(Content_Type='text/html; charset="utf-8"; ; x'), BODY),
    "latin-1-header": (answer(X_Author="Jos\u00e9"), BODY),
    "long-policy-header": (answer(Content_Security_Policy="default-src " + "https://cdn.example " * 900), BODY),
    "hundred-headers": (answer(BODY, "200 OK", **{f"X_{n}": "1" for n in range(100)}), BODY),
    "cookies": (answer(Set_Cookie="a=b; Path=/"), BODY),
    "informational": (b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + answer(), BODY),
    "status-203": (answer(status="203 Non-Authoritative Information"), BODY),
    "bare-newlines": (HEAD.replace(b"\r\n", b"\n") + b"Content-Length: %d\n\n" % len(BODY) + BODY, BODY),
    "folded-header": (HEAD + b"X-Long: one\r\n two\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY, BODY),
    "empty": (answer(b""), b""),
}
LEADING: dict[str, Callable[[int], str]] = {
    "absolute": lambda port: f"http://end.test:{port}/story",
    "path": lambda port: "/end",
    "relative": lambda port: "end?x=1#part",
    "query": lambda port: "?end=1",
    "protocol-relative": lambda port: f"//end.test:{port}/story",
    "utf-8": lambda port: "/é/end".encode().decode("latin-1"),
    "spaces": lambda port: " /end ",
    "unquoted-space": lambda port: "/the end",
}


@pytest.mark.parametrize("name", PACKED)
async def test_a_page_is_unpacked_as_it_was_packed(redis: Client, name: str) -> None:
    deed, body = PACKED[name]
    async with evil_web({name: deed}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        assert (await fetch(opened, f"http://{name}.test:{port}/")).page.body == body


@pytest.mark.parametrize("charset", STORIES)
async def test_bytes_of_every_charset_are_left_alone(redis: Client, charset: str) -> None:
    body = f"<title>{STORIES[charset]}</title>".encode(charset)
    deed = answer(body, Content_Type=f"text/html; charset={charset}")
    async with evil_web({"host": deed}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        page = (await fetch(opened, f"http://host.test:{port}/")).page
    assert page.body == body
    assert page.header("Content-Type") == f"text/html; charset={charset}"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize("name", LEADING)
async def test_redirects_are_followed_to_the_story(redis: Client, name: str, status: str) -> None:
    deeds: dict[str, Deed] = {"end": answer()}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        deeds["start"] = {b"/story": redirect(LEADING[name](port), status)}
        fetched = await fetch(opened, f"http://start.test:{port}/story")
    assert fetched.page.body == BODY
    assert [hop.status for hop in fetched.hops] == [int(status[:3])]
    assert fetched.page.requested_url == f"http://start.test:{port}/story"


async def test_plain_text_is_known_as_such(redis: Client) -> None:
    deed = answer(b"A story in plain text.", Content_Type="text/plain; charset=utf-8")
    async with evil_web({"host": deed}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        assert (await fetch(opened, f"http://host.test:{port}/")).page.medium == "text"
