"""Every Redis key: what it is, its type, when it expires. No other module spells a key.

`{...}` in a name is filled by the function of the same name. Times are seconds.
"""

from typing import Final

PREFIX: Final = "copydesk:"

#: STREAM of novel stories and revisions, one JSON record an entry; trimmed only behind its consumer groups (`ledger.trim`).
ARTICLES: Final = PREFIX + "articles"
#: STREAM of duplicates, rejections and dead letters, one JSON notice an entry; trimmed like ARTICLES.
NOTICES: Final = PREFIX + "notices"
#: STREAM on which other programs submit; entries are removed once accepted.
SUBMISSIONS: Final = PREFIX + "submissions"
#: Consumer group of the workers on SUBMISSIONS.
INTAKE_GROUP: Final = "intake"

#: arq's queue, a ZSET of job ids; arq's own keys (`arq:job:*`, `arq:in-progress:*`) hang on it.
QUEUE: Final = PREFIX + "jobs"

#: HASH of counters: `accepted`, `published`, `duplicate`, `rejected:<reason>`, `dead:<reason>`, `revived`. Those of the dead go
#: down when one is revived. Never expires.
COUNTS: Final = PREFIX + "counts"
#: HASH of `dead:<reason>` -> how many of them were revived: with COUNTS, how often submissions ever ended so. Never expires.
REVIVED: Final = PREFIX + "counts:revived"
#: ZSET of submission ids that have no end yet, scored by acceptance time. Never expires: members leave with their end.
PENDING: Final = PREFIX + "pending"
#: ZSET of dead submission ids, scored by the time of their end; a member leaves when it is revived or its submission expires.
DEAD: Final = PREFIX + "dead"
#: ZSET of hosts that are slowed down or whose circuit is open, scored by when that is forgotten; for operators. Expires.
TROUBLED_HOSTS: Final = PREFIX + "hosts:troubled"
#: STREAM of what happens to clusters (another member became the canonical one), one JSON event an entry; trimmed by the window.
CLUSTER_EVENTS: Final = PREFIX + "clusters"
#: HASH: scheme, counts and tables of the de-duplication index; `index/records.lua` names the keys that hang on it, of
#: which those of a language carry it as a hash tag (`copydesk:index:{en}:k`). All expire.
INDEX: Final = PREFIX + "index"
#: Beginning of every cluster's key.
CLUSTERS: Final = PREFIX + "cluster"


def index_chunk(chunk: int) -> str:
    """STRING: 178 records of the index. Expires with the last of them."""
    return f"{INDEX}:r{chunk}"


def index_ids(chunk: int) -> str:
    """HASH: what does not fit a record: its number -> article id, c and its number -> generation. Expires with the chunk."""
    return f"{INDEX}:r{chunk}:ids"


def cluster(generation: str, number: int) -> str:
    """HASH: the members of a cluster of two or more, named after its first story. Expires a window after the last join."""
    return f"{CLUSTERS}:{generation}:{number}"


#: ZSET of submission ids whose pages are kept, scored by when they were kept. Never expires: the store drops its oldest.
KEPT: Final = PREFIX + "kept"
#: HASH of submission id -> bytes of its kept page, and `*` -> their sum. Never expires, like KEPT.
KEPT_SIZES: Final = PREFIX + "kept:sizes"


def kept_page(submission_id: str) -> str:
    """STRING: what came with a kept page: addresses, status, headers, times, JSON. Expires."""
    return f"{PREFIX}kept:{submission_id}:page"


def kept_body(submission_id: str) -> str:
    """STRING: a kept page's body, packed. Expires."""
    return f"{PREFIX}kept:{submission_id}:body"


#: ZSET of registered feeds' ids, scored by when each is asked next (or its lease ends). Never expires: members leave by removal.
FEEDS: Final = PREFIX + "feeds"
#: HASH of feed id -> sentence, for feeds that fail or are silent longer than is their habit. Never expires: the next poll mends it.
FEED_COMPLAINTS: Final = PREFIX + "feeds:complaints"


def feed(feed_id: str) -> str:
    """HASH: one registered feed: address, what polling learnt of it, its lease. Never expires: it leaves by removal."""
    return f"{PREFIX}feed:{feed_id}"


def feed_seen(feed_id: str) -> str:
    """ZSET of digests of a feed's entries, scored by when each was last in it. Expires."""
    return f"{PREFIX}feed:{feed_id}:seen"


#: STRING that is written to see whether writes are taken; expires at once.
PROBE: Final = PREFIX + "probe"
#: ZSET of process ids, scored by their last heartbeat; old members are removed by whoever beats.
PROCESSES: Final = PREFIX + "processes"


def submission(submission_id: str) -> str:
    """HASH: state, times, tries and verdict of one submission. Expires a while after its end."""
    return f"{PREFIX}submission:{submission_id}"


def body(submission_id: str) -> str:
    """STRING: the submitted body, packed. Deleted with the submission's end; a dead one's expires with its state."""
    return f"{PREFIX}body:{submission_id}"


def job(submission_id: str) -> str:
    """STRING: arq's definition of the job of one submission; arq spells it so. Expires after a week."""
    return f"arq:job:{submission_id}"


def job_lock(submission_id: str) -> str:
    """STRING: arq's mark that some worker runs the job. Expires soon after the job's time limit."""
    return f"arq:in-progress:{submission_id}"


def batch_ends(batch_id: str) -> str:
    """STREAM of the ends of one batch: `id`, `state`, `stream`, `entry`. Expires."""
    return f"{PREFIX}batch:{batch_id}:ends"


def run(digest: str) -> str:
    """HASH: state (`open` or `complete`) and number of the `copydesk run` on one list of sources. Expires."""
    return f"{PREFIX}run:{digest}"


def process(process_id: str) -> str:
    """STRING: one process's heartbeat as JSON. Expires after three missed beats."""
    return f"{PREFIX}process:{process_id}"


def host(host_key: str) -> str:
    """HASH: a host's turn: lease, interval, latency, failures, circuit. Expires an hour after its last request."""
    return f"{PREFIX}host:{{{host_key}}}"


def host_slots(host_key: str) -> str:
    """ZSET of URL digests that wait for a host, scored by the time of their turn. Expires with the last of them."""
    return f"{PREFIX}host:{{{host_key}}}:slots"


def robots(origin: str, agent: str) -> str:
    """STRING: what an origin's robots.txt says to an agent, with its outcome, zlib. Kept longer than it is fresh; expires."""
    return f"{PREFIX}robots:{agent}:{origin}"


def redirect_path(url_digest: str) -> str:
    """STRING: the redirects already followed from an URL whose next host's turn has not come, JSON. Expires within the hour."""
    return f"{PREFIX}path:{url_digest}"


def validators(url_digest: str) -> str:
    """HASH: an URL's ETag, Last-Modified and body hash. Expires."""
    return f"{PREFIX}validators:{url_digest}"


def liar(host_key: str) -> str:
    """STRING: set while a host's validators are not believed. Expires."""
    return f"{PREFIX}host:{{{host_key}}}:liar"


#: HASH of host -> what to tell of its changed template. Expires days after the last change seen.
SITE_COMPLAINTS: Final = PREFIX + "sites:complaints"


def site_lines(host: str, bucket: int) -> str:
    """HASH of block hash (16 hex digits) -> stories of the host that showed it; the empty field counts the stories. Expires."""
    return f"{PREFIX}site:{host}:{bucket}"


def site_repeats(host: str, bucket: int) -> str:
    """HASH: those entries of `site_lines` that two stories or more showed, and the count of stories. Expires with it."""
    return f"{PREFIX}site:{host}:{bucket}:repeats"
