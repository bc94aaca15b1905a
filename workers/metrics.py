"""Counters and gauges in Prometheus' text format, read from Redis when asked: every process shows the same figures."""

from collections.abc import Mapping, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ingest.adapters.keys import PREFIX
from ingest.adapters.streams import StreamState
from workers.facts import gather, limits_of
from workers.health import Facts, assess
from workers.runtime import World

#: The format's name: https://prometheus.io/docs/instrumenting/exposition_formats/
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class _Seen(Collector):
    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> list[Metric]:
        return self._families


async def exposition(world: World) -> str:
    """The page that Prometheus scrapes."""
    seen = await gather(world)
    families = [_gauge("copydesk_up", "Whether Redis answers.", float(seen.redis_ms is not None))]
    if seen.redis_ms is not None:
        families += _gauges(seen, assess(seen, limits_of(world)).ready)
        families += _streams(seen.streams)
        families += _counters(seen.counts)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Seen(families))
    return generate_latest(registry).decode()


def _gauges(seen: Facts, ready: bool) -> list[Metric]:
    return [
        _gauge("copydesk_ready", "Whether more work is welcome.", float(ready)),
        _gauge("copydesk_workers", "Worker processes alive.", seen.workers),
        _gauge("copydesk_children", "CPU children of all workers.", seen.children),
        _gauge("copydesk_children_free", "CPU children that wait for a page.", seen.children_free),
        _gauge("copydesk_queue_jobs", "Jobs queued or under way.", seen.queue_depth),
        _gauge("copydesk_oldest_pending_seconds", "Age of the oldest submission without an end.", seen.oldest_pending_s),
        _gauge("copydesk_dead_letters", "Dead letters that are remembered.", seen.dead),
        _gauge("copydesk_loop_lag_p99_seconds", "Worst loop lag of all workers.", seen.loop_lag_p99_ms / 1000),
        _gauge("copydesk_feeds_in_trouble", "Feeds that fail or are silent beyond their habit.", len(seen.complaints)),
        _gauge("copydesk_hosts_in_trouble", "Hosts that are asked less than usual.", seen.hosts_slowed),
        _gauge("copydesk_hosts_open", "Hosts left alone after failures in a row.", seen.hosts_open),
        _gauge("copydesk_rules_wrong", "Whether the rule files as they are now cannot be used.", float(bool(seen.rules_fault))),
        _gauge("copydesk_intake_messages", "Messages of the stream of submissions that are not accepted yet.", seen.intake_waiting),
        _gauge("copydesk_redis_response_seconds", "How long Redis took for a write.", (seen.redis_ms or 0) / 1000),
        _gauge("copydesk_redis_used_bytes", "Memory used by Redis.", seen.redis_used_bytes),
        _gauge("copydesk_redis_max_bytes", "Memory that Redis may use; 0: no limit.", seen.redis_max_bytes),
    ]


def _streams(seen: Sequence[StreamState]) -> list[Metric]:
    entries = GaugeMetricFamily("copydesk_stream_records", "Records that a stream holds.", labels=["stream"])
    behind = GaugeMetricFamily(
        "copydesk_group_behind_records", "Records that a consumer group has not acknowledged.", labels=["stream", "group"]
    )
    for state in seen:
        stream = state.name.removeprefix(PREFIX)
        entries.add_metric([stream], state.entries)
        for group, count in sorted(state.behind.items()):
            behind.add_metric([stream, group], count)
    return [entries, behind]


def _counters(seen: Mapping[str, int]) -> list[Metric]:
    counts = dict(seen)
    accepted = CounterMetricFamily("copydesk_accepted", "Submissions accepted.", value=counts.pop("accepted", 0))
    revived = CounterMetricFamily("copydesk_revived", "Dead letters revived.", value=counts.pop("revived", 0))
    says = "Ends of submissions; one that was revived has several."
    ended = CounterMetricFamily("copydesk_ended", says, labels=["state", "reason"])
    for name, value in sorted(counts.items()):
        state, _, reason = name.partition(":")
        ended.add_metric([state, reason], value)
    return [accepted, revived, ended]


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(name, says, value=value)
