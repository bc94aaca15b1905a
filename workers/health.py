"""Is the service well? A pure verdict on facts: no clock, no network, nothing but the numbers given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.adapters.streams import StreamState

Status = Literal["pass", "warn", "fail"]
WORST: Mapping[Status, int] = {"pass": 0, "warn": 1, "fail": 2}

#: Complaints about sources that a health answer spells out; metrics count them all.
COMPLAINTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What was seen. Ages in seconds, lags in milliseconds, sizes in bytes."""

    redis_ms: float | None
    workers: int
    loop_lag_p99_ms: float
    children: int
    children_free: int
    queue_depth: int
    oldest_pending_s: float
    #: Why Redis takes no writes, in its own words; empty when it does.
    redis_refuses: str = ""
    #: Redis' used and allowed memory; 0 allowed means no limit.
    redis_used_bytes: int = 0
    redis_max_bytes: int = 0
    #: Submissions by their end (`rejected:soft_404`), and `accepted` and `revived` ones, since the beginning.
    counts: Mapping[str, int] = field(default_factory=dict)
    dead: int = 0
    intake_waiting: int = 0
    #: Sources that have been silent for longer than is their habit, hosts whose template changed, and the like.
    complaints: Sequence[str] = field(default_factory=tuple)
    #: Hosts that are asked less than usual: how many, how many of them are left alone, and a sentence for each of the worst.
    hosts_slowed: int = 0
    hosts_open: int = 0
    host_troubles: Sequence[str] = field(default_factory=tuple)
    #: What is wrong with the rule files as they are now; workers that have children go on with the last good ones.
    rules_fault: str = ""
    #: Why a worker cannot start CPU children.
    children_fault: str = ""
    #: What comes out, and which consumer groups have still to acknowledge how much of it.
    streams: Sequence[StreamState] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Limits:
    """From which figure on a check warns or fails."""

    queue_limit: int
    #: Above this a worker answers late to everything; four times it is an outage.
    loop_lag_warn_ms: float = 100.0
    loop_lag_fail_ms: float = 1000.0
    oldest_pending_warn_s: float = 600.0
    redis_slow_ms: float = 100.0
    memory_warn_share: float = 0.85
    memory_fail_share: float = 0.97


@dataclass(frozen=True, slots=True)
class Check:
    """One figure and what it means. `output` is a sentence where the status is not `pass`."""

    name: str
    status: Status
    value: float | int | None
    unit: str
    output: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """All checks, and the worst of them."""

    status: Status
    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether the service should be given more work."""
        return self.status != "fail"

    @property
    def reasons(self) -> list[str]:
        """Why no more work should be given: the sentences of all checks that fail; none when it is ready."""
        return [check.output for check in self.checks if check.status == "fail"]

    @property
    def warnings(self) -> list[str]:
        """What somebody should look at meanwhile: the sentences of all checks that warn."""
        return [check.output for check in self.checks if check.status == "warn"]


def assess(facts: Facts, limits: Limits) -> Health:
    """The verdict on `facts`. Without Redis nothing else can be known, so that is then the only check."""
    if facts.redis_ms is None:
        return Health("fail", (Check("redis:responseTime", "fail", None, "ms", "Redis does not answer"),))
    checks = (
        _above("redis:responseTime", facts.redis_ms, "ms", limits.redis_slow_ms, None, "Redis answers slowly"),
        _writes(facts),
        _memory(facts, limits),
        _workers(facts),
        _above(
            "worker:loopLagP99",
            facts.loop_lag_p99_ms,
            "ms",
            limits.loop_lag_warn_ms,
            limits.loop_lag_fail_ms,
            "a worker's loop is late",
        ),
        _children(facts),
        _above("queue:depth", facts.queue_depth, "jobs", limits.queue_limit / 2, limits.queue_limit, "the queue is long"),
        _above(
            "queue:oldest", round(facts.oldest_pending_s, 1), "s", limits.oldest_pending_warn_s, None, "a submission waits long"
        ),
        Check("deadLetters:count", "pass", facts.dead, "submissions"),
        Check("intake:waiting", "pass", facts.intake_waiting, "messages"),
        _readers(facts),
        _hosts(facts),
        _rules(facts),
        *(Check("sources:complaint", "warn", None, "", complaint) for complaint in facts.complaints[:COMPLAINTS_SHOWN]),
    )
    worst = max((check.status for check in checks), key=lambda status: WORST[status])
    return Health(worst, checks)


def _above(name: str, value: float, unit: str, warn: float | None, fail: float | None, says: str) -> Check:
    if fail is not None and value >= fail:
        return Check(name, "fail", value, unit, f"{says}: {value:g} {unit}, the limit is {fail:g}")
    if warn is not None and value >= warn:
        return Check(name, "warn", value, unit, f"{says}: {value:g} {unit}, expected under {warn:g}")
    return Check(name, "pass", value, unit)


def _writes(facts: Facts) -> Check:
    if facts.redis_refuses:
        return Check("redis:writes", "fail", None, "", f"Redis takes no writes, submissions are refused: {facts.redis_refuses}")
    return Check("redis:writes", "pass", None, "")


def _memory(facts: Facts, limits: Limits) -> Check:
    name, used = "redis:memory", facts.redis_used_bytes
    share = used / facts.redis_max_bytes if facts.redis_max_bytes else 0.0
    if share >= limits.memory_fail_share:
        return Check(name, "fail", used, "bytes", f"Redis is full: {used} of {facts.redis_max_bytes} bytes; writes are refused")
    if share >= limits.memory_warn_share:
        return Check(name, "warn", used, "bytes", f"Redis is nearly full: {used} of {facts.redis_max_bytes} bytes")
    return Check(name, "pass", used, "bytes")


def _workers(facts: Facts) -> Check:
    if facts.workers == 0 and facts.redis_refuses:  # neither can a worker write its heartbeat
        return Check("workers:alive", "warn", None, "processes", "whether a worker is alive is not known: none can say so in Redis")
    if facts.workers == 0:
        return Check("workers:alive", "fail", 0, "processes", "no worker is alive: submissions are accepted and wait")
    return Check("workers:alive", "pass", facts.workers, "processes")


def _hosts(facts: Facts) -> Check:
    """Hosts in trouble are told of, never a warning: some always are, and a worker does what it can about them."""
    said = "; ".join(facts.host_troubles[:COMPLAINTS_SHOWN])
    return Check("hosts:inTrouble", "pass", facts.hosts_slowed, "hosts", said)


def _readers(facts: Facts) -> Check:
    """Groups that are behind are told of, never a warning: how far one may be is its owner's business."""
    behind = sorted(
        ((count, group, state.name) for state in facts.streams for group, count in state.behind.items() if count), reverse=True
    )
    said = "; ".join(
        f"group {group!r} of {stream} has {count} to acknowledge" for count, group, stream in behind[:COMPLAINTS_SHOWN]
    )
    return Check("groups:behind", "pass", sum(count for count, _, _ in behind), "records", said)


def _rules(facts: Facts) -> Check:
    if facts.rules_fault:
        instead = "the last good ones are used" if facts.children else "no page is cleaned"
        return Check("config:rules", "warn", None, "", f"rule files are wrong, {instead}: {facts.rules_fault}")
    return Check("config:rules", "pass", None, "")


def _children(facts: Facts) -> Check:
    name, unit, why = "cpuPool:free", "children", facts.children_fault
    if facts.workers and facts.children == 0:
        return Check(name, "fail", 0, unit, f"CPU children do not start: {why}" if why else "the workers have no CPU children")
    if why:
        return Check(name, "warn", facts.children_free, unit, f"the CPU children of a worker do not start: {why}")
    return Check(name, "pass", facts.children_free, unit)
