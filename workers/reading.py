"""HTTP for programs that read without Redis: the records behind an entry, and where to go on. It remembers no reader."""

from aiohttp import web

from ingest.adapters import keys
from ingest.adapters.streams import ENTRY_ID, read_after
from workers.answers import WORLD, answering

#: Address -> the stream that it reads.
STREAMS = {"/v1/articles": keys.ARTICLES, "/v1/notices": keys.NOTICES}
#: Records of one answer when nothing is said, and at most.
USUAL_COUNT = 100
MAX_COUNT = 1000
#: Bytes of records above which an answer ends sooner.
MAX_BYTES = 16_000_000
#: Before the first entry.
BEGINNING = "0-0"
#: Characters of an offending value that an answer quotes.
QUOTED_CHARS = 80


def add_reading(app: web.Application) -> None:
    """Put the streams under their addresses."""
    for path in STREAMS:
        app.router.add_get(path, read)


async def read(request: web.Request) -> web.Response:
    """`{"records": [...], "next": ID}`: at most `count` records behind the entry `after`, oldest first.

    `next` is the `after` of the next request; the same `after` gets the same records again. 400 for any other value.
    """
    after, count = _after(request), _count(request)
    async with answering():
        records, last = await read_after(request.app[WORLD].redis, STREAMS[request.path], after, count, MAX_BYTES)
    body = b'{"records":[%b],"next":"%b"}' % (b",".join(records), last.encode())
    return web.Response(body=body, content_type="application/json")


def _after(request: web.Request) -> str:
    after = request.query.get("after", BEGINNING)
    if not ENTRY_ID.fullmatch(after):
        raise web.HTTPBadRequest(text=f"after={after[:QUOTED_CHARS]!r}: expected the `next` of an earlier answer, or {BEGINNING}")
    return after


def _count(request: web.Request) -> int:
    said = request.query.get("count", str(USUAL_COUNT))
    count = int(said) if said.isascii() and said.isdigit() and len(said) <= len(str(MAX_COUNT)) else 0
    if not 1 <= count <= MAX_COUNT:
        raise web.HTTPBadRequest(text=f"count={said[:QUOTED_CHARS]!r}: expected 1 to {MAX_COUNT}")
    return count
