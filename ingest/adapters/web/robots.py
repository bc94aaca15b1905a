"""robots.txt by RFC 9309: fetched in the host's turn, cached in Redis for the fleet, parsed once a process.

| what the origin answers | what follows |
|---|---|
| 2xx | the rules, of the first 500 KiB |
| 4xx but 429, or a redirect that leads nowhere | everything is allowed (section 2.3.1.3) |
| 5xx, 429 | nothing is allowed (2.3.1.4): Transient `robots_unreachable`; an older copy is used where there is one (2.4) |
| no answer at all | its own reason (`dns_failed`, `connect_timeout`, ...): the page would meet the same |
"""

import asyncio
import time
import zlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

import orjson
from protego import Protego

from ingest.adapters import keys
from ingest.adapters.connection import Client
from ingest.adapters.web.media_types import ROBOTS
from ingest.adapters.web.reasons import Reason
from ingest.adapters.web.robots_groups import groups_for, product_token, text_of
from ingest.adapters.web.targets import Target
from ingest.errors import Deferred, Rejected, Transient
from ingest.settings_sections import FetchSettings

Said = ParamSpec("Said")
Result = TypeVar("Result")

#: Seconds for which a copy is kept, fresh or not, for when the origin cannot be asked.
KEPT_S: Final = 7 * 86_400
#: Least seconds for which a page is put off while another reads its host's robots.txt: about what that takes.
MIN_WAIT_S: Final = 0.1
#: Parsed files kept in a process: 3 KiB a typical one.
PARSED_MAX: Final = 2000
#: Picking and parsing take 0.2 ms a KiB at worst; what is larger than this is read in a thread.
INLINE_MAX_CHARS: Final = 20_000


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What an origin said. `outcome` is `rules`, `allow` or `disallow`, `reason` says why in words, `text` is what concerns us."""

    outcome: str
    reason: str
    text: str
    fresh_until_s: float


@dataclass(frozen=True, slots=True)
class Rules:
    """A parsed file."""

    file: RobotsFile
    parsed: Protego

    def sitemaps(self) -> tuple[str, ...]:
        """The URLs of its `Sitemap:` lines, as written, without repetition."""
        return tuple(dict.fromkeys(self.parsed.sitemaps))


#: Fetches the robots.txt of a target's origin in the host's turn: status and body, however it was redirected. Raises PageError.
Reader = Callable[[Target, str], Awaitable[tuple[int, bytes]]]


class Robots:
    """Answers for any origin. `read` is how a robots.txt is fetched."""

    def __init__(self, redis: Client, settings: FetchSettings, read: Reader) -> None:
        self._redis = redis
        self._settings = settings
        self._read = read
        self._agent = product_token(settings.user_agent)
        self._parsed: OrderedDict[str, Rules] = OrderedDict()
        self._reading: set[str] = set()

    async def admit(self, target: Target, token: str) -> float | None:
        """The crawl delay, seconds, that the host asks of us, or None.

        Raises Rejected `robots_disallowed`, Transient `robots_unreachable`, and whatever reading the file raises (Deferred, too).
        """
        rules = await self.rules(target, token)
        if rules.file.outcome == "disallow":
            wait_s = max(1.0, rules.file.fresh_until_s - time.time())
            raise Transient(Reason.ROBOTS_UNREACHABLE, f"robots.txt of {target.origin!r}: {rules.file.reason}", wait_s)
        if rules.file.outcome == "rules" and not rules.parsed.can_fetch(str(target.url), self._agent):
            raise Rejected(
                Reason.ROBOTS_DISALLOWED,
                f"robots.txt of {target.origin!r} forbids {target.safe_url!r} to {self._agent!r} ({rules.file.reason})",
            )
        return rules.parsed.crawl_delay(self._agent)

    async def rules(self, target: Target, token: str) -> Rules:
        """The rules of the target's origin: from this process, from Redis, or fetched."""
        known = self._parsed.get(target.origin)
        if known and known.file.fresh_until_s > time.time():
            self._parsed.move_to_end(target.origin)
            return known
        if target.origin in self._reading:  # another job of this process; two would both find nothing and both ask
            wait_s = max(MIN_WAIT_S, self._settings.min_interval_s / 2)
            raise Deferred(Reason.HOST_BUSY, f"robots.txt of {target.origin!r} is being read", wait_s)
        self._reading.add(target.origin)
        try:
            rules = await self._read_rules(target, token)
        finally:
            self._reading.discard(target.origin)
        self._parsed[target.origin] = rules
        if len(self._parsed) > PARSED_MAX:
            self._parsed.popitem(last=False)
        return rules

    async def _read_rules(self, target: Target, token: str) -> Rules:
        kept = await self._load(target.origin)
        file = kept if kept and kept.fresh_until_s > time.time() else await self._fetch(target, token, kept)
        return Rules(file, await _aside(len(file.text), Protego.parse, file.text))

    async def _fetch(self, target: Target, token: str, older: RobotsFile | None) -> RobotsFile:
        try:
            status, body = await self._read(target, token)
            file = await self._file(status, body)
        except Rejected as refusal:  # the page meets the same refusal, unless only the redirect of robots.txt led astray
            file = self._made("allow", f"no robots.txt: {refusal.reason}", "", self._settings.robots_retry_s)
        if file.outcome == "disallow" and older and older.outcome != "disallow":
            file = self._made(older.outcome, f"{file.reason}; an older copy is used", older.text, self._settings.robots_retry_s)
        await self._redis.set(keys.robots(target.origin, self._agent), _packed(file), ex=KEPT_S)
        return file

    async def _file(self, status: int, body: bytes) -> RobotsFile:
        fresh_s, retry_s = self._settings.robots_fresh_s, self._settings.robots_retry_s
        if status == 429 or status >= 500:  # noqa: PLR2004 - as the table says
            return self._made("disallow", f"status {status}", "", retry_s)
        if status >= 300:  # noqa: PLR2004
            return self._made("allow", f"no robots.txt: status {status}", "", fresh_s)
        text = await _aside(len(body), groups_for, text_of(body, ROBOTS.max_body_bytes), self._agent)
        return self._made("rules", f"status {status}, {len(body)} bytes", text, fresh_s)

    @staticmethod
    def _made(outcome: str, reason: str, text: str, fresh_s: float) -> RobotsFile:
        return RobotsFile(
            outcome, f"{reason}, read {time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}", text, time.time() + fresh_s
        )

    async def _load(self, origin: str) -> RobotsFile | None:
        packed = await self._redis.get(keys.robots(origin, self._agent))
        if packed is None:
            return None
        outcome, reason, text, fresh_until_s = orjson.loads(zlib.decompress(packed))
        return RobotsFile(outcome, reason, text, fresh_until_s)


async def _aside(chars: int, read: Callable[Said, Result], *said: Said.args, **more: Said.kwargs) -> Result:
    """`read(...)`, in a thread when there is much to read."""
    return await asyncio.to_thread(read, *said, **more) if chars > INLINE_MAX_CHARS else read(*said, **more)


def _packed(file: RobotsFile) -> bytes:
    return zlib.compress(orjson.dumps((file.outcome, file.reason, file.text, file.fresh_until_s)), 1)
