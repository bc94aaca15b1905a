"""Settle a story: the caller's side of `settle.lua`, which decides, indexes and publishes in one atomic step.

Where prints leave a doubt the script writes nothing and asks for a look: the older text is read from its stream, both texts are
compared in Python by the function given as `look`, and the step is tried again with what was seen. Texts never change, so what
was seen stays true whatever happens in between; another worker's newer story only leads to another look.
"""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import orjson
from redis.exceptions import ResponseError

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.index.names import name_keys, packed_id
from ingest.adapters.lua_library import LuaLibrary
from ingest.errors import Fatal
from ingest.model import Fingerprint, LookReason, StoryText, Told, Verdict
from ingest.settings_sections import DedupSettings

SECONDS_A_DAY = 86_400
#: Times a step asks for a look before prints have to do. Each further one means that a copy came in between.
LOOKS_MAX = 4
#: What to do about an index that another version wrote.
MIGRATION = "`copydesk index rebuild` makes it anew from the published records"
#: Largest number that two bytes of a record hold: a print looks at 30,000 words.
MAX_2_BYTES = 2**16 - 1

#: The thresholds of the rule on prints; the window is an argument of its own.
NAMED_LIMITS = tuple(knob.name for knob in fields(DedupSettings) if knob.name != "window_days")

Look = Callable[[StoryText, StoryText, LookReason], Told]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the atomic step needs to know of one cleaned story."""

    submission_id: str
    article_id: str
    #: One JSON object without the verdict's fields, and with others.
    record: bytes
    text: StoryText
    fingerprint: Fingerprint
    #: Unix seconds; the record's time, by which the window slides.
    now_s: float
    #: The address where it was found, as `urls.identity` spells it, or None.
    url: str | None = None
    #: Another one that it declares as its own, spelt so too, or None. Counts beside an URL, and makes that one a claim as well.
    declared_url: str | None = None
    #: The publisher's own id of the article, unique with its host (`example.org/4711`), or None. Counts beside an URL.
    declared_id: str | None = None
    #: Whether it comes from the agency that it is credited to: then it stands for its cluster.
    is_origin: bool = False
    batch_id: str | None = None


class StoryIndex:
    """The index of all languages on one server."""

    def __init__(self, redis: Client, library: LuaLibrary, limits: DedupSettings, look: Look) -> None:
        self._redis = redis
        self._library = library
        self._look = look
        self._window_s = limits.window_days * SECONDS_A_DAY
        self._limits = packed_limits(limits)

    async def settle(self, settlement: Settlement) -> Verdict:
        """The verdict, published and indexed; the same one, `replayed`, when this submission was settled before.

        Raises Fatal('index_scheme') when the index was written by another version, redis errors when the server is gone
        or full (then nothing was written).
        """
        told: dict[int, dict[str, Any]] = {}
        for left in range(LOOKS_MAX, -1, -1):
            outcome, answer = await self._step(settlement, told, final=left == 0)
            if outcome != b"look":
                break
            for place in orjson.loads(answer):
                told[place["place"]] = await self._seen(settlement, place)
        return verdict_from_json(answer, replayed=outcome == b"replayed")

    async def _step(self, settlement: Settlement, told: Mapping[int, Any], *, final: bool) -> tuple[bytes, bytes]:
        try:
            outcome, answer = await self._library.call("settle", *self.step(settlement, told, final=final))
        except ResponseError as error:
            if "INDEXSCHEME" in str(error):
                raise Fatal("index_scheme", f"{str(error).partition('INDEXSCHEME ')[2]}; {MIGRATION}") from error
            raise
        return outcome, answer

    def step(
        self, settlement: Settlement, told: Mapping[int, Any], *, final: bool = False
    ) -> tuple[list[str], list[str | bytes | float]]:
        """Keys and arguments of one call of the script, as it lists them."""
        print_ = settlement.fingerprint
        submission_id = settlement.submission_id
        names = [
            keys.submission(submission_id), keys.body(submission_id), keys.PENDING, keys.COUNTS,
            keys.batch_ends(settlement.batch_id or ""), keys.ARTICLES, keys.NOTICES, keys.CLUSTER_EVENTS,
            keys.INDEX, keys.CLUSTERS,
        ]  # fmt: skip
        return names, [
            submission_id, settlement.now_s, self._window_s, settlement.article_id, packed_id(settlement.article_id),
            settlement.record[:-1], print_.scheme, packed_print(print_), struct.pack(f">{len(print_.sketch)}I", *print_.sketch),
            name_keys(settlement.url, settlement.declared_url, settlement.declared_id), self._limits, print_.language,
            int(settlement.is_origin), orjson.dumps(list(told.values())), int(final), int(settlement.declared_url is not None),
        ]  # fmt: skip

    async def _seen(self, settlement: Settlement, place: Mapping[str, Any]) -> dict[str, Any]:
        stream = keys.ARTICLES if place["stream"] == "articles" else keys.NOTICES
        entries = await self._redis.xrange(stream, place["entry"], place["entry"])
        if not entries:
            return {"place": place["place"], "gone": True}
        record = orjson.loads(entries[0][1][b"record"])
        why: LookReason = "revision" if place["why"] == "revision" else "same"
        told = self._look(settlement.text, StoryText(record.get("headline"), record.get("articleBody") or ""), why)
        return {
            "place": place["place"], "opinion": "same" if told.is_same else "different", "kind": told.kind,
            "jaccard": told.scores["jaccard"], "containment": told.scores["containment"],
            "scores": orjson.dumps(dict(told.scores)).decode(),
            "changes": orjson.dumps(told.changes).decode() if told.changes is not None else None,
        }  # fmt: skip


def verdict_from_json(text: bytes, *, replayed: bool) -> Verdict:
    """The Verdict that `settle.lua` wrote. Raises Fatal when a submission that ended otherwise (rejected, dead) is settled."""
    known = orjson.loads(text)
    if "name" not in known:
        raise Fatal("already_ended", f"this submission has its end already: {known.get('state')!r}")
    return Verdict(
        name=known["name"],
        article_id=known["articleId"],
        cluster_id=known["clusterId"],
        kind=known["kind"],
        of=known["of"],
        version=known["version"],
        scores=known["scores"],
        replayed=replayed,
    )


def packed_print(fingerprint: Fingerprint) -> bytes:
    """The print as the record holds it, 85 bytes."""
    return struct.pack(
        ">8sHHB8s64s",
        fingerprint.content_hash[:8],
        min(fingerprint.shingle_count, MAX_2_BYTES),
        min(fingerprint.token_count, MAX_2_BYTES),
        fingerprint.seam,
        fingerprint.numbers,
        fingerprint.signature,
    )


def packed_limits(limits: DedupSettings) -> str:
    """The thresholds as the script reads them: `name value` pairs."""
    return " ".join(f"{name} {float(getattr(limits, name))!r}" for name in NAMED_LIMITS)
