"""The JSON that crosses a queue: submissions in, article records and notices out. Its shapes are `ingest/schemas/*.json`.

Field names are schema.org's NewsArticle where it has them; ours otherwise. Within a schema version fields are only ever added.
"""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
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
#: What a submission message may hold, every one of them a string (an id may be a whole number).
SUBMISSION_FIELDS = ("id", "url", "html", "text", "title", "contentType")
#: Fields of an Article that a record calls by another name.
RECORD_NAMES = {
    "authors": "author",
    "canonical_url": "canonicalUrl",
    "credits": "creditText",
    "date_modified": "dateModified",
    "date_published": "datePublished",
    "is_accessible_for_free": "isAccessibleForFree",
    "language": "inLanguage",
    "place": "contentLocation",
    "publisher_id": "publisherId",
    "section": "articleSection",
    "site_name": "isPartOf",
    "tags": "keywords",
}
#: Those that hold the page: a page's limit is theirs.
CONTENT_FIELDS = ("html", "text")
#: Characters of every other field, and of an address wherever it comes from: browsers and caches agree on about this, a news
#: address has 100, and many send theirs as the id.
MAX_FIELD_CHARS = 8192


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
        "evidence": {
            RECORD_NAMES.get(name, name): {"source": found.source, "confidence": found.confidence}
            for name, found in article.evidence.items()
        },
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


#: A reference to half a surrogate pair, which is dear to read.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def loads(raw: bytes) -> Any:
    """The value of JSON that others wrote. Half a surrogate pair, which is no character, becomes U+FFFD.

    Raises orjson.JSONDecodeError.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        if not _HALF.search(raw):
            raise
        with suppress(ValueError, RecursionError):  # not JSON in this reader's eyes either: the first one has said why
            written = json.dumps(json.loads(raw), ensure_ascii=False)
            return orjson.loads(written.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        raise


def field_text(name: str, value: Any) -> str | None:
    """What a sender gave for one of SUBMISSION_FIELDS, None for nothing. A whole number is an id as well.

    Raises ValueError with a sentence that quotes what is of another type or too long.
    """
    numbered = name == "id" and isinstance(value, int) and not isinstance(value, bool)
    text = str(value) if numbered else value
    if text is not None and not isinstance(text, str):
        expected = "a string or a whole number" if name == "id" else "a string"
        raise ValueError(f"{name!r} should be {expected}, got {quoted(value)}")
    if text is not None and name not in CONTENT_FIELDS and len(text) > MAX_FIELD_CHARS:
        raise ValueError(f"{name!r} has {len(text)} characters, expected {MAX_FIELD_CHARS} at most; it is {quoted(text)}")
    return text


def parse_submission(message: Any, *, submission_id: str, source: str, now_s: float, max_bytes: int) -> Submission:
    """A Submission from what another program sent: `url`, or `html` or `text` with an optional `url`.

    Raises Fatal('malformed') that quotes the offending field, Rejected('too_large') when the page is over `max_bytes`.
    """
    if not isinstance(message, dict):
        raise Fatal("malformed", f"expected a JSON object with 'url', 'html' or 'text', got {quoted(message)}")
    unknown = next((name for name in message if name not in SUBMISSION_FIELDS), None)
    if unknown is not None:
        raise Fatal("malformed", f"unknown field {quoted(unknown)}; there are {', '.join(SUBMISSION_FIELDS)}")
    try:
        fields = {name: field_text(name, value) for name, value in message.items()}
    except ValueError as error:
        raise Fatal("malformed", str(error)) from error
    html, text, url = fields.get("html"), fields.get("text"), fields.get("url")
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
        content_type=fields.get("contentType") or ("text/html; charset=utf-8" if html is not None else "text/plain; charset=utf-8"),
        source_id=fields.get("id") or None,
        source=source,
        title=fields.get("title"),
    )


def quoted(value: Any) -> str:
    """`value` as JSON, as much of it as a message quotes."""
    said = dumps(value).decode()
    return said if len(said) <= QUOTE_MAX_CHARS else said[:QUOTE_MAX_CHARS] + "..."
