"""The story of one page. It orders, it decides nothing.

    Submission ─fetch / read─▶ RawPage ─keep it, recall its site─▶ one CPU hop ─▶ Cleaned | Rejection
      ─settle─▶ Verdict ─remember the site, pass on the related stories

Everything that touches the world comes in as an edge, so that the order can be read, and tested, without one.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from ingest.errors import Fatal, Rejected
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory, Submission, Verdict

#: What a page is taken for that nobody fetched.
OK = 200


@dataclass(frozen=True, slots=True)
class Edges:
    """The outside world as the pipeline needs it. Each may raise a PageError; none may raise anything else on purpose."""

    fetch: Callable[[str], Awaitable[RawPage]]
    keep: Callable[[Submission, RawPage], Awaitable[None]]
    recall: Callable[[str], Awaitable[SiteMemory]]
    clean: Callable[[RawPage, SiteMemory], Awaitable[Cleaned | Rejection]]
    settle: Callable[[Submission, RawPage, Cleaned], Awaitable[Verdict]]
    remember: Callable[[Cleaned, Verdict], Awaitable[None]]
    pass_on: Callable[[Submission, Cleaned, Verdict], Awaitable[None]]


async def process(submission: Submission, edges: Edges) -> Verdict:
    """Take one submission to its verdict. Raises PageError when it ends otherwise, or has to be tried again."""
    page = await _fetched(submission, edges) if submission.medium == "fetch" else read(submission)
    await edges.keep(submission, page)
    memory = await edges.recall(page.host)
    cleaned = await edges.clean(page, memory)
    if isinstance(cleaned, Rejection):
        raise Rejected(cleaned.reason, cleaned.detail)
    verdict = await edges.settle(submission, page, cleaned)
    await edges.remember(cleaned, verdict)
    await edges.pass_on(submission, cleaned, verdict)
    return verdict


async def _fetched(submission: Submission, edges: Edges) -> RawPage:
    """The page at the submission's address, with what the sender (a feed's entry) knew of its title."""
    return replace(await edges.fetch(submission.url or ""), title=submission.title)


def read(submission: Submission) -> RawPage:
    """The page that a submission carries. Raises Fatal('lost_body') when its body is gone."""
    if submission.body is None:
        raise Fatal("lost_body", f"the body of submission {submission.id!r} is no longer stored")
    declared = (("content-type", submission.content_type),) if submission.content_type else ()
    return RawPage(
        medium="text" if submission.medium == "text" else "html",
        body=submission.body,
        fetched_at_s=submission.fetched_at_s or submission.received_at_s,
        requested_url=submission.url,
        final_url=submission.url,
        status=submission.status or OK,
        headers=submission.headers or declared,
        title=submission.title,
    )
