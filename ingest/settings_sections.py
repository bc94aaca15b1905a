"""The knobs, section by section. A field's comment gives its unit and the reason for its default."""

import os
from dataclasses import dataclass

from ingest.knobs import HEADER_VALUE, NETWORK, knob


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """Worker processes: the job loop and its pool of killable children."""

    #: CPU children per worker process; 0 means one a core.
    children: int = knob(0, low=0, high=256)
    #: Jobs under way at once per worker process; children are the bound, the rest waits on Redis or the network.
    max_jobs: int = knob(32, low=1, high=512)
    #: Seconds between looks at the queue. arq's default of 0.5 caps a worker at max_jobs/0.5 jobs a second; a look costs one
    #: round trip, and four for each job that other processes are at work on.
    poll_delay_s: float = knob(0.05, low=0.005, high=5)
    #: How many queued ids all workers together look at. A free worker starves when it is under twice the fleet's slots.
    queue_read_limit: int = knob(2000, low=64, high=100_000)
    #: CPU seconds one page may take before its child is killed: 100 times a mean page.
    page_timeout_s: float = knob(10.0, low=0.05, high=300)
    #: Address space of a child, MiB: a page that wants more is reported as `out_of_memory`. A child takes 345 before its first page
    #: and ordinary pages take up to 452: with less than 512 every page would be.
    child_memory_mib: int = knob(1500, low=512, high=65_536)
    #: Pages after which a child is replaced, and the resident MiB above which it is replaced sooner.
    child_max_pages: int = knob(2000, low=1)
    child_max_rss_mib: int = knob(400, low=64)
    #: Seconds a whole job may take. A crashed worker's job is run again only after this, so it is short.
    job_timeout_s: float = knob(60.0, low=1, high=3600)
    #: Times a job is tried before it is a dead letter.
    max_tries: int = knob(5, low=1, high=100)
    #: Seconds that a stopping worker gives its jobs; longer than the longest job.
    drain_s: float = knob(70.0, low=0, high=3600)
    #: Seconds between a process's heartbeats.
    heartbeat_s: float = knob(5.0, low=0.1, high=300)
    #: Queue depth above which the service says it is not ready for more.
    queue_limit: int = knob(100_000, low=1)
    #: Where `api` and `serve` listen.
    host: str = "127.0.0.1"
    port: int = knob(8080, low=0, high=65_535)

    @property
    def child_count(self) -> int:
        """CPU children to start: the setting, or one a core."""
        return self.children or _cores()


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Fetching from the open web."""

    #: Sent with every request; put a contact there. A server's owner who is annoyed should be able to reach you.
    user_agent: str = knob("copydesk/0.1 (+https://example.invalid/contact-not-set)", form=HEADER_VALUE)
    #: Seconds for one request, redirects included; the only limit that ends a server which drips bytes.
    total_timeout_s: float = knob(30.0, low=0.1, high=600)
    #: Seconds for a connection, TLS included; a host that takes longer is down for a crawler.
    connect_timeout_s: float = knob(10.0, low=0.05, high=120)
    #: Seconds of silence on an open connection.
    read_timeout_s: float = knob(15.0, low=0.05, high=300)
    max_redirects: int = knob(5, low=0, high=20)
    #: Bytes of one page after every decompression, at every door: fetched, read from a file or an archive, sent over HTTP or the
    #: stream. Feeds and sitemaps have their own cap, robots.txt the standard's.
    max_body_bytes: int = knob(10_000_000, low=1000, high=500_000_000)
    #: Bytes that all bodies under way in a worker process may hold before they go on one at a time: 35 mean pages (174 KB), twice
    #: what is under way at 400 pages a second. With it, 27 bombs and 20 pages at once cost 35 to 37 MB; with 10 MB, 37 to 46.
    body_budget_bytes: int = knob(6_000_000, low=100_000, high=10_000_000_000)
    #: Bytes of one response header; security policies of news sites reach 12 KiB.
    max_header_bytes: int = knob(32_768, low=1024, high=1_048_576)
    #: Connections open at once per worker process; more than its jobs, since idle ones are kept for a while.
    max_connections: int = knob(512, low=1, high=65_536)
    #: Networks (CIDR) that may be fetched though they are not public, such as `127.0.0.0/8` for a test.
    allow_networks: tuple[str, ...] = knob((), form=NETWORK)
    #: Least seconds between the end of one request to a host and the start of the next; StormCrawler's value.
    min_interval_s: float = knob(1.0, low=0, high=3600)
    #: Most seconds that latency and penalties may stretch the interval to.
    max_interval_s: float = knob(60.0, low=0, high=86_400, not_below="min_interval_s")
    #: Interval as a multiple of the host's mean latency: 2 leaves a host idle for two thirds of the time.
    latency_factor: float = knob(2.0, low=0, high=100)
    #: Most seconds of a `Crawl-delay` that are honoured; some files say 86400, which means nobody thought.
    crawl_delay_max_s: float = knob(30.0, low=0, high=3600)
    #: Most seconds of a Retry-After that are honoured; dates years ahead exist.
    retry_after_max_s: float = knob(21_600.0, low=0, high=604_800)
    #: Failures in a row after which a host is left alone.
    circuit_failures: int = knob(5, low=1, high=1000)
    #: Seconds for which it is left alone the first time; doubled each further time, up to the second.
    circuit_open_s: float = knob(30.0, low=0.01, high=3600)
    circuit_open_max_s: float = knob(3600.0, low=0.01, high=86_400, not_below="circuit_open_s")
    #: Times in a row that a circuit may open before waiting pages spend their tries: 3 is at least 3.5 minutes of failures.
    circuit_patience: int = knob(3, low=0, high=100)
    #: Most seconds for which a page is put off at once, and how far ahead turns are handed out.
    defer_max_s: float = knob(600.0, low=0.1, high=86_400)
    #: Seconds for which a robots.txt is believed; RFC 9309 section 2.4 says a day at most.
    robots_fresh_s: float = knob(43_200.0, low=1, high=86_400)
    #: Seconds after which a robots.txt that could not be had (5xx) is asked for again.
    robots_retry_s: float = knob(300.0, low=0.1, high=86_400)
    #: Days for which an URL's ETag and Last-Modified are kept.
    validators_days: float = knob(14.0, low=0.001, high=365)


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """What becomes of what is cut."""

    #: Related stories that a page shows beside its own: `drop` forgets them, `stub` keeps title, source, age and link in the
    #: record, `ingest` also submits each of them, by its link or, where the page carries its text, by that.
    related: str = knob("stub", choices=("drop", "stub", "ingest"))


@dataclass(frozen=True, slots=True)
class DedupSettings:
    """When two texts are the same story. How each value was chosen: `python -m bench.dedup_weights` sweeps them."""

    #: Days for which a story is remembered.
    window_days: float = knob(30.0, low=0.001, high=3650)
    #: Estimated Jaccard from which two texts are the same without a look at them: 8 changed words in a story of 400 give .93.
    #: Anything from .8 on says the same of 4,246 edited wire stories; high, because a look costs little and prints see no names.
    clear_jaccard: float = knob(0.93, low=0, high=1)
    #: Estimated containment below which they are different without a look. The estimate is off by .12 at most in 19 of 20 pairs.
    #: Lower values find one further copy of 3,309 and join one or two stories more, .35 misses one more, .40 nine.
    doubt_containment: float = knob(0.30, low=0, high=1)
    #: Containment and Jaccard that speak neither for nor against one story; without the texts, those from which it is one.
    contained: float = knob(0.70, low=0, high=1)
    jaccard: float = knob(0.33, low=0, high=1)
    #: Sum of weighed evidence from which two texts are one story (see `stages/second_look.py`); higher loses less and misses more:
    #: in a stream of edited wire stories .0160 missed and .0046 lost at 0.
    evidence_min: float = knob(0.0, low=-20, high=20)
    #: Share of the shorter headline's words from which two headlines are one.
    headline: float = knob(0.80, low=0, high=1)
    #: Jaccard from which a duplicate is `near` and no longer `contained`.
    near_jaccard: float = knob(0.50, low=0, high=1)
    #: Without the texts, for texts under `short_shingles`: containment or Jaccard from which they are the same.
    short_contained: float = knob(0.80, low=0, high=1)
    short_jaccard: float = knob(0.50, low=0, high=1)
    short_shingles: float = knob(80, low=0)
    #: With this many numbers in both and a smaller overlap they are tables, results or prices of two occasions.
    numbers_min: float = knob(4, low=0)
    numbers_overlap: float = knob(0.30, low=0, high=1)
    numbers_contained: float = knob(0.97, low=0, high=1)
    #: A text whose seam (0 to 255) is weaker, and of which the other is a smaller share, is a round-up that holds the other.
    roundup_seam: float = knob(20, low=0, high=255)
    roundup_ratio: float = knob(0.40, low=0, high=1)


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    """How long things are kept once nobody waits for them."""

    #: Days for which the state of an ended submission can be asked for.
    ended_days: float = knob(7.0, low=0.001, high=3650)
    #: Days for which stream entries are kept that every consumer group has read and acknowledged.
    stream_days: float = knob(30.0, low=0.001, high=3650)
    #: Days for which raw pages are kept so that they can be cleaned again: the time it takes to notice that a rule was bad.
    bodies_days: float = knob(7.0, low=0.001, high=3650)
    #: MiB of Redis' memory for them, the oldest are dropped first; 0 keeps none. A page takes 24 KB: the default holds 20,000.
    bodies_max_mib: float = knob(512.0, low=0, high=1_048_576)
