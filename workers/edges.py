"""The pipeline's edges, tied to the adapters of one process."""

import time

from ingest.adapters.body_store import BodyStore
from ingest.adapters.cpu.pool import CpuPool
from ingest.adapters.index.story_index import Settlement, StoryIndex
from ingest.adapters.intake import Intake
from ingest.adapters.site_memory import SiteMemories
from ingest.adapters.web.fetcher import Fetcher
from ingest.config_files import load_url_rules
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory, StoryText, Submission, Verdict
from ingest.pipeline import Edges
from ingest.stages.agency import is_origin
from ingest.stages.publisher_ids import declared_id
from ingest.stages.url_rules import UrlRules
from ingest.stages.urls import article_url, own_names
from ingest.wire import article_id, article_record
from workers.cpu_child import decode_answer, encode_page
from workers.related_stories import submit_related
from workers.site_watch import SiteWatch


def build_edges(
    fetcher: Fetcher,
    cpu_pool: CpuPool,
    story_index: StoryIndex,
    body_store: BodyStore,
    memories: SiteMemories,
    watch: SiteWatch,
    intake: Intake,
    related_policy: str,
) -> Edges:
    """Edges that fetch, remember, clean and settle for real."""
    url_rules = load_url_rules()

    async def fetch(url: str) -> RawPage:
        return (await fetcher.fetch(url)).page

    async def keep(submission: Submission, page: RawPage) -> None:
        await body_store.keep(submission, page, time.time())

    async def recall(host: str) -> SiteMemory:
        return await memories.recall(host, time.time()) if host else SiteMemory()

    async def clean(page: RawPage, memory: SiteMemory) -> Cleaned | Rejection:
        return decode_answer(await cpu_pool.run(encode_page(page, memory)))

    async def settle(submission: Submission, page: RawPage, cleaned: Cleaned) -> Verdict:
        return await story_index.settle(_settlement(submission, page, cleaned, url_rules))

    async def remember(cleaned: Cleaned, verdict: Verdict) -> None:
        await watch.remember(cleaned, verdict, time.time())

    async def pass_on(submission: Submission, cleaned: Cleaned, verdict: Verdict) -> None:
        if related_policy == "ingest" and verdict.name != "duplicate":
            await submit_related(intake, submission, cleaned.article, time.time())

    return Edges(fetch, keep, recall, clean, settle, remember, pass_on)


def _settlement(submission: Submission, page: RawPage, cleaned: Cleaned, url_rules: UrlRules) -> Settlement:
    article, place = cleaned.article, page.final_url or page.requested_url
    url = article_url(page.requested_url, page.final_url, article.canonical_url, article.og_url, url_rules)
    found, declared = own_names(place, url, url_rules)
    return Settlement(
        submission_id=submission.id,
        article_id=article_id(submission.id),
        record=article_record(submission, page, cleaned, url),
        url=found,
        declared_url=declared,
        declared_id=declared_id(page.host, article.publisher_id),
        text=StoryText(article.headline, article.body),
        is_origin=is_origin(cleaned.host, article.credits),
        batch_id=submission.batch_id,
        fingerprint=cleaned.fingerprint,
        now_s=time.time(),
    )
