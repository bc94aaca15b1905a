"""Types, statuses and first bytes: what is a page, what is none, and what may be one later."""

import pytest
from evil_web import BODY, answer, evil_web
from loopback import QUICK, fetch, fetcher
from loopback_web import EverywhereResolver

from ingest.adapters.connection import Client
from ingest.adapters.web.media_types import FEED
from ingest.adapters.web.statuses import retry_after_s
from ingest.errors import PageError, Rejected, Transient

NO_PAGES = {
    "png-type": answer(Content_Type="image/png"),
    "pdf-type": answer(Content_Type="application/pdf"),
    "video": answer(Content_Type="video/mp4"),
    "octets": answer(Content_Type="application/octet-stream"),
    "json": answer(Content_Type="application/json"),
    "feed": answer(Content_Type="application/rss+xml"),
    "png-called-html": answer(b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "pdf-called-html": answer(b"%PDF-1.7\n" + BODY),
    "zip-called-html": answer(b"PK\x03\x04" + BODY),
    "gzip-called-html": answer(b"\x1f\x8b\x08\x00" + BODY),
    "nul-bytes": answer(b"text\x00\x01\x02\x03" + BODY),
    "untyped-jpeg": answer(b"\xff\xd8\xff\xe0" + BODY, Content_Type=""),
}
STATUSES: dict[type[PageError], dict[str, str]] = {
    Rejected: {
        "gone": "404 410",
        "login_required": "401 402 407",
        "forbidden": "403",
        "legal_block": "451",
        "client_error": "400 405 406 418 421",
        "unexpected_status": "204 206 300 302 304 305 999",
    },
    Transient: {"server_error": "408 425 500 502 504 520", "too_many_requests": "429", "overloaded": "503"},
}
EVERY_STATUS = [
    (kind, reason, status) for kind, row in STATUSES.items() for reason, words in row.items() for status in words.split()
]


@pytest.mark.parametrize("name", NO_PAGES)
async def test_what_is_no_page_is_refused_by_its_type(redis: Client, name: str) -> None:
    async with evil_web({name: NO_PAGES[name]}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        with pytest.raises(Rejected, match="unsupported_type"):
            await fetch(opened, f"http://{name}.test:{port}/")


@pytest.mark.parametrize(("consequence", "reason", "status"), EVERY_STATUS)
async def test_a_status_has_one_consequence(redis: Client, consequence: type[PageError], reason: str, status: str) -> None:
    body = b"" if status in {"204", "304"} else BODY
    async with evil_web({"host": answer(body, f"{status} Status")}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        with pytest.raises(consequence) as refused:
            await fetch(opened, f"http://host.test:{port}/")
    assert refused.value.reason == reason


async def test_a_feed_may_have_types_that_a_page_may_not(redis: Client) -> None:
    async with evil_web({"feed": NO_PAGES["feed"]}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        fetched = await fetch(opened, f"http://feed.test:{port}/", accept=FEED)
    assert fetched.page.body == BODY


async def test_what_the_server_asks_for_comes_with_the_error(redis: Client) -> None:
    deed = answer(b"", "503 Busy", Retry_After="120")
    async with evil_web({"busy": deed}) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        with pytest.raises(Transient) as refused:
            await fetch(opened, f"http://busy.test:{port}/")
    assert refused.value.retry_after_s == 120


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        ("0", 0.0),
        (" 5 ", 5.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 59.0),
        ("Friday, 31-Dec-99 23:59:59 GMT", 59.0),
        ("Fri Dec 31 23:59:59 1999", 59.0),
        ("Fri, 31 Dec 1999 23:00:00 GMT", 0.0),
        ("9" * 400, 999_999_999.0),
        *[(nothing, None) for nothing in ("soon", "", None, "-5", "1e9", "\u0663", "Fri, 99 Dec 1999 23:59:59 GMT")],
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str | None, expected: float | None) -> None:
    assert retry_after_s(value, None, now_s=946_684_740.0) == expected


def test_a_date_counts_from_the_servers_own_clock() -> None:
    assert retry_after_s("Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:57:59 GMT", now_s=2e9) == 120.0
