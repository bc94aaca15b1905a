"""The JSON that crosses a queue: submissions in, article records and notices out. Its shapes are `ingest/schemas/*.json`.

Field names are schema.org's NewsArticle where it has them; ours otherwise. Within a schema version fields are only ever added.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from ingest.errors import Fatal, PageError, Rejected
from ingest.model import Article, Block, Cleaned, RawPage, Submission
from ingest.redaction import redact_url

#: Hex digits of a submission's id: 80 bits, and an even number, because the index packs them.
ID_HEX = 20
ARTICLE_SCHEMA = "copydesk.article/1"
NOTICE_SCHEMA = "copydesk.notice/1"
#: How much of an offending value a message quotes.
QUOTE_MAX_CHARS = 80
#: What a submission message may hold, every one of them a string.
SUBMISSION_FIELDS = ("id", "url", "html", "text", "title", "contentType")


def iso(time_s: float) -> str:
    """Unix seconds as ISO 8601 in UTC, to the millisecond: `2026-01-31T08:00:00.000Z`."""
    return datetime.fromtimestamp(time_s, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def article_record(submission: Submission, page: RawPage, cleaned: Cleaned, url: str | None) -> bytes:
    """The article record as one JSON object, without the verdict's fields: `settle.lua` appends those when it has decided."""
    article = cleaned.article
    record: dict[str, Any] = {
        "schema": ARTICLE_SCHEMA,
        "id": article_id(submission.id),
        "submissionId": submission.id,
        "sourceId": submission.source_id,
        "source": submission.source,
        "headline": article.headline,
        "abstract": article.abstract,
        "articleBody": article.body,
        "wordCount": cleaned.fingerprint.token_count,
        "inLanguage": article.language,
        **_metadata(article),
        "url": _shown(url),
        "requestedUrl": _shown(page.requested_url),
        "finalUrl": _shown(page.final_url),
        "fetchedAt": iso(page.fetched_at_s),
        "contentHash": cleaned.fingerprint.content_hash.hex(),
        "blocks": [_block(block) for block in article.blocks],
        "removed": [
            {
                "rule": cut.rule, "reason": cut.reason, "score": round(cut.score, 4), "start": cut.start, "end": cut.end,
                "path": cut.path, "text": cut.text,
            }
            for cut in article.removed
        ],
        "related": [
            {
                "title": story.title, "source": story.source, "age": story.age, "url": story.url, "start": story.start,
                "end": story.end,
            }
            for story in article.related
        ],
        "flags": list(article.flags),
        "evidence": {name: {"source": found.source, "confidence": found.confidence} for name, found in article.evidence.items()},
    }  # fmt: skip
    return dumps(record)


def _metadata(article: Article) -> dict[str, Any]:
    return {
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "author": [{"name": name} for name in article.authors],
        "isPartOf": {"name": article.site_name} if article.site_name else None,
        "image": article.image,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "isAccessibleForFree": article.is_accessible_for_free,
        "creditText": list(article.credits),
        "contentLocation": {"name": article.place} if article.place else None,
        "canonicalUrl": article.canonical_url,
        "publisherId": article.publisher_id,
    }


def _block(block: Block) -> dict[str, Any]:
    return {"start": block.start, "end": block.end, "role": block.role, "reason": block.reason, "score": round(block.score, 4)}


def notice(submission: Submission, error: PageError, now_s: float, history: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The notice of a rejection or a dead letter; `history` is what failed before its end, oldest first."""
    state = "rejected" if isinstance(error, Rejected) else "dead"
    return {
        "schema": NOTICE_SCHEMA,
        "submissionId": submission.id,
        "sourceId": submission.source_id,
        "source": submission.source,
        "requestedUrl": _shown(submission.url),
        "state": f"{state}:{error.reason}",
        "reason": error.reason,
        "detail": error.detail,
        "endedAt": iso(now_s),
        "history": list(history),
    }


def _shown(url: str | None) -> str | None:
    """An URL as records may hold it: without passwords and tokens."""
    return redact_url(url) if url else url


def article_id(submission_id: str) -> str:
    """The id of the article that a submission becomes, should it become one."""
    return f"a-{submission_id}"


def dumps(record: Any) -> bytes:
    """`record` as UTF-8 JSON; lone surrogates, which UTF-8 cannot hold, become question marks."""
    try:
        return orjson.dumps(record)
    except TypeError:
        return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def parse_submission(message: Any, *, submission_id: str, source: str, now_s: float, max_bytes: int) -> Submission:
    """A Submission from what another program sent: `url`, or `html` or `text` with an optional `url`.

    Raises Fatal('malformed') that quotes the offending field, Rejected('too_large') when the page is over `max_bytes`.
    """
    if not isinstance(message, dict):
        raise Fatal("malformed", f"expected a JSON object with 'url', 'html' or 'text', got {_short(message)}")
    for name, value in message.items():
        if name not in SUBMISSION_FIELDS:
            raise Fatal("malformed", f"unknown field {name!r}; there are {', '.join(SUBMISSION_FIELDS)}")
        if value is not None and not isinstance(value, str):
            raise Fatal("malformed", f"{name!r} should be a string, got {_short(value)}")
    html, text, url = message.get("html"), message.get("text"), message.get("url")
    if html is not None and text is not None:
        raise Fatal("malformed", "both 'html' and 'text' are given; expected one of them")
    if html is None and text is None and not url:
        raise Fatal("malformed", "none of 'url', 'html' and 'text' is given")
    content = html if html is not None else text
    body = None if content is None else content.encode("utf-8", "replace")
    if body is not None and len(body) > max_bytes:
        raise Rejected("too_large", f"{len(body)} bytes, the limit is {max_bytes}")
    return Submission(
        id=submission_id,
        medium="html" if html is not None else "text" if text is not None else "fetch",
        received_at_s=now_s,
        url=url or None,
        body=body,
        content_type=message.get("contentType")
        or ("text/html; charset=utf-8" if html is not None else "text/plain; charset=utf-8"),
        source_id=message.get("id"),
        source=source,
        title=message.get("title"),
    )


def _short(value: Any) -> str:
    said = dumps(value).decode()
    return said if len(said) <= QUOTE_MAX_CHARS else said[:QUOTE_MAX_CHARS] + "..."
