"""Manners under load: many hosts, many pages, one worker's worth of slots."""

from dataclasses import replace

import pytest
from crowd import Run, bad_hosts, measure, shuffled_urls
from loopback_web import ORDINARY, Web

from ingest.settings_sections import FetchSettings

INTERVAL_S = 0.05
#: Turns are counted in whole milliseconds, and the server notes an end a moment after the worker has read it.
CLOCK_STEP_S = 0.001
SETTINGS = FetchSettings(allow_networks=("127.0.0.0/8",), min_interval_s=INTERVAL_S, circuit_open_s=60)
BAD_ENDS = {"read_timeout", "too_many_requests", "connection_lost"}


async def test_no_host_sees_two_requests_at_once_or_sooner_than_its_interval(redis_url: str) -> None:
    web = Web(latency_s=0.005)
    run = await measure(redis_url, web, shuffled_urls(web, hosts=40, pages=20), SETTINGS, slots=32)
    assert run.ended == {"fetched": 40 * 18, "robots_disallowed": 40 * 2}
    _assert_manners(web)


@pytest.mark.faults
async def test_no_host_of_200_with_20_000_pages_sees_bad_manners(redis_url: str) -> None:
    web = Web()
    run = await measure(redis_url, web, shuffled_urls(web, hosts=200, pages=100), SETTINGS, slots=64)
    assert run.ended == {"fetched": 200 * 90, "robots_disallowed": 200 * 10}
    _assert_manners(web)


async def test_pages_that_wait_for_a_slow_host_do_not_come_back_all_at_once(redis_url: str) -> None:
    web = Web(latency_s=0.03)
    run = await measure(redis_url, web, shuffled_urls(web, hosts=1, pages=60), SETTINGS, slots=16)
    assert run.ended["fetched"] == 54
    assert run.put_off <= 5 * 60
    _assert_manners(web)


async def test_bad_hosts_cost_the_others_nothing_but_their_own_slots(redis_url: str) -> None:
    bad = bad_hosts(30)
    web = Web(behaviour=lambda host: bad.get(host, ORDINARY))
    settings = replace(SETTINGS, read_timeout_s=2.0)
    run = await measure(
        redis_url,
        web,
        shuffled_urls(web, hosts=30, pages=10),
        settings,
        slots=16,
        enough=lambda run: _good(run, bad) == 27 * 9 and run.ended.keys() >= BAD_ENDS,
    )
    assert _good(run, bad) == 27 * 9
    _assert_manners(web)


def _assert_manners(web: Web) -> None:
    for host, record in web.hosts.items():
        assert record.most_at_once == 1, host
        assert record.least_gap_s >= INTERVAL_S - CLOCK_STEP_S, host
        assert not [path for path in record.asked if path.startswith("/private")], host
        assert record.asked.count("/robots.txt") == 1, host


def _good(run: Run, bad: dict[str, str]) -> int:
    return sum(count for host, count in run.fetched.items() if host.split(":")[0] not in bad)
