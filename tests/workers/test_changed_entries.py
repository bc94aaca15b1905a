"""Entries that say they have changed are fetched again; lists whose dates lie are not believed."""

import pytest

from ingest.sources.entries import REVISIT_S, Entry, PageList
from ingest.sources.selection import changed
from workers.polling import submission_of

NOW_S = 1_767_323_045.0
FEED = "https://news.example/feed.xml"


def listed(count: int, modified_at_s: float) -> PageList:
    entries = (Entry(f"https://news.example/{n}", modified_at_s=modified_at_s if n == 0 else None) for n in range(count))
    return PageList("atom", tuple(entries))


def test_a_changed_entry_is_fetched_again_under_another_id() -> None:
    found = listed(10, NOW_S)
    (entry,) = changed(found, [False] * 10, [True] + [False] * 9, NOW_S - 300)
    first, again = submission_of(entry, FEED, NOW_S), submission_of(entry, FEED, NOW_S, revisit=True)
    assert first.id != again.id
    assert again.id == submission_of(entry, "https://other.example/feed", NOW_S, revisit=True).id


@pytest.mark.parametrize(("new", "fresh", "since_s"), [(True, True, NOW_S), (False, False, NOW_S), (False, True, None)])
def test_what_is_new_or_as_before_is_no_change(new: bool, fresh: bool, since_s: float | None) -> None:
    assert changed(listed(1, NOW_S), [new], [fresh], since_s) == []


def test_an_old_date_is_no_change_since_the_last_poll() -> None:
    assert changed(listed(1, NOW_S - 9 * 86_400), [False], [True], NOW_S) == []


def test_a_list_that_dates_everything_anew_is_not_believed() -> None:
    entries = tuple(Entry(f"https://news.example/{n}", modified_at_s=NOW_S) for n in range(40))
    assert changed(PageList("sitemap", entries), [False] * 40, [True] * 40, NOW_S - 300) == []


def test_a_page_changed_again_and_again_is_looked_at_four_times_an_hour() -> None:
    start_s = NOW_S // REVISIT_S * REVISIT_S
    assert Entry(FEED, modified_at_s=start_s).version == Entry(FEED, modified_at_s=start_s + REVISIT_S - 1).version
    assert Entry(FEED, modified_at_s=start_s).version != Entry(FEED, modified_at_s=start_s + REVISIT_S).version
