"""Every way a page can fail. Each class has exactly one consequence, obeyed in `workers.jobs` and nowhere else.

CopydeskError
├── UsageError         the person asked for something impossible      -> exit status 2, message on stderr
├── ServiceError       the service cannot run (no Redis, port in use)  -> exit status 2, message on stderr
├── OutputLost         a run's output cannot be written any more       -> exit status 3, the same command finishes the run
├── NotAccepted        no room, or too late: nothing was accepted      -> status 503, the sender tries again
├── WorkLeft           a worker was stopped while Redis was silent     -> exit status 3, another worker does the rest
└── PageError          one page failed; carries `reason` and `detail`
    ├── Rejected       the page is not ours to publish                 -> state rejected:<reason>, never retried
    ├── Transient      it may work later                               -> retried on its schedule, then dead:<reason>
    ├── Deferred       its turn has not come                           -> put off, does not count as a try
    └── Fatal          it failed and will fail again                   -> state dead:<reason> at once
"""


class CopydeskError(Exception):
    """The root: whatever copydesk raises on purpose is one of these."""


class UsageError(CopydeskError):
    """The call itself is wrong; the message quotes what was given and says what was expected."""


class ServiceError(CopydeskError):
    """The service cannot start or go on; the message says which part and what to do."""


class OutputLost(CopydeskError):
    """The disk is full or nobody reads any more; the message names the output. Pages that were accepted keep their ends."""


class NotAccepted(CopydeskError):
    """None of the submissions was accepted, and none will be; the message says why."""


class WorkLeft(CopydeskError):
    """A worker was told to stop and Redis does not answer; the message says how many pages it leaves in the queue."""


class PageError(CopydeskError):
    """One page failed.

    `reason` is a short stable word for machines (`robots_disallowed`), `detail` a sentence for people that quotes the offender.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Rejected(PageError):
    """The page is not ours to publish: refused address, disallowed by robots.txt, not an article, gone."""


class Transient(PageError):
    """It may work later: timeouts, resets, 5xx, 429. `retry_after_s` is what the server asked for, if it did."""

    def __init__(self, reason: str, detail: str, retry_after_s: float | None = None) -> None:
        super().__init__(reason, detail)
        self.retry_after_s = retry_after_s


class Deferred(PageError):
    """Its turn has not come: the host is asked by others, or this machine can start no child. The job is put off for `delay_s`
    seconds and others go first; no try is spent, because the page has done nothing wrong.
    """

    def __init__(self, reason: str, detail: str, delay_s: float) -> None:
        super().__init__(reason, detail)
        self.delay_s = delay_s


class Fatal(PageError):
    """It failed and will fail again: a crashed or hung CPU stage, an unreadable file, a malformed message."""
