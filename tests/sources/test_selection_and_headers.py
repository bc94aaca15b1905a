"""What of a feed is worth fetching, and how long a server says its answer stays good."""

import pytest

from ingest.model import RawPage
from ingest.sources.cache_headers import max_age_s
from ingest.sources.entries import Entry, PageList
from ingest.sources.selection import DAY_S, children, newest_at, wanted

NOW_S = 1_767_323_045.0
OLD, NEW, UNDATED = (
    Entry(f"https://a.example/{n}", None, at) for n, at in (("o", NOW_S - 30 * DAY_S), ("n", NOW_S - 60), ("u", None))
)


def names(found: list[Entry]) -> str:
    return "".join(entry.url[-1] for entry in found)


@pytest.mark.parametrize(
    ("kind", "first_poll", "chosen"), [("rss", True, "nu"), ("rss", False, "nu"), ("sitemap", True, "n"), ("sitemap", False, "nu")]
)
def test_old_stories_are_left_and_undated_ones_where_they_may_be_old(kind: str, first_poll: bool, chosen: str) -> None:
    found = PageList("rss" if kind == "rss" else "sitemap", (OLD, NEW, UNDATED))
    assert names(wanted(found, [True] * 3, NOW_S, first_poll=first_poll)) == chosen


def test_known_entries_and_doubles_are_left() -> None:
    double = Entry(f"{NEW.url}?utm_source=x", None, NOW_S)
    found = PageList("rss", (NEW, double, UNDATED))
    assert wanted(found, [True, True, False], NOW_S, first_poll=False) == [NEW]


def test_the_newest_sitemaps_of_an_index_are_followed() -> None:
    dated = [Entry(f"https://a.example/d{n}", modified_at_s=NOW_S - n * DAY_S) for n in range(30)]
    chosen = children(PageList("sitemap_index", (UNDATED, *dated)))
    assert [entry.url for entry in chosen] == [entry.url for entry in dated[:20]]
    undated = [Entry(f"https://a.example/u{n}") for n in range(30)]
    assert children(PageList("sitemap_index", tuple(undated)))[0] == undated[-1]


def test_a_date_in_the_future_is_not_the_newest() -> None:
    future = Entry("https://a.example/f", None, NOW_S + DAY_S)
    assert newest_at(PageList("rss", (OLD, NEW, future)), NOW_S) == NOW_S - 60
    assert newest_at(PageList("rss", (UNDATED,)), NOW_S) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "public, max-age=600"}, 600.0),
        ({"cache-control": 'MAX-AGE="60"', "Expires": "Fri, 02 Jan 2026 03:04:05 GMT"}, 60.0),
        ({"Cache-Control": "max-age=600", "Age": "500"}, 100.0),
        ({"Cache-Control": "max-age=600", "Age": "900"}, 0.0),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Expires": "Fri, 02 Jan 2026 03:09:05 GMT", "Date": "Fri, 02 Jan 2026 03:04:05 GMT"}, 300.0),
        ({"Expires": "0", "Date": "Fri, 02 Jan 2026 03:04:05 GMT"}, None),
        ({"Expires": "Thu, 01 Jan 2026 03:09:05 GMT", "Date": "Fri, 02 Jan 2026 03:04:05 GMT"}, 0.0),
    ],
)
def test_what_a_server_says_of_its_answers_life(headers: dict[str, str], seconds: float | None) -> None:
    assert max_age_s(RawPage("html", b"", NOW_S, headers=tuple(headers.items()))) == seconds
