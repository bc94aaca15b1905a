"""One request and its answer: no redirects followed, no host's turn taken, every way it can fail given its name."""

import asyncio
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

import aiohttp

from ingest.adapters.web.addresses import AddressPolicy
from ingest.adapters.web.body_reader import BodyReader
from ingest.adapters.web.content_encoding import ACCEPT_ENCODING
from ingest.adapters.web.guard import AddressRefused
from ingest.adapters.web.http_errors import page_error
from ingest.adapters.web.media_types import Accepted, check_body, check_type
from ingest.adapters.web.session import PeerResponse
from ingest.adapters.web.statuses import GOOD, NOT_MODIFIED, REDIRECTS, fault, retry_after_s
from ingest.adapters.web.targets import Target
from ingest.errors import PageError
from ingest.settings_sections import FetchSettings


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `body` is empty unless the status is good; `fault` is what any other status stands for."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    #: The address that answered.
    ip: str
    #: Seconds to the headers, and to the end of the body.
    latency_s: float
    elapsed_s: float
    retry_after_s: float | None = None
    fault: PageError | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, compared without case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class Exchange:
    """Asks, with one session. `ask` may be called by any number of jobs at once."""

    def __init__(self, session: aiohttp.ClientSession, settings: FetchSettings, policy: AddressPolicy) -> None:
        self._session = session
        self._settings = settings
        self._policy = policy
        self._bodies = BodyReader(settings.body_budget_bytes)

    async def ask(self, target: Target, accepted: Accepted, headers: Mapping[str, str], deadline_s: float) -> Answer:
        """GET `target`, ended at `deadline_s` (of `time.monotonic`).

        Raises PageError for everything that is not an HTTP answer in order; a status that is no success is in `Answer.fault`.
        """
        started_s = time.monotonic()
        left_s = max(0.001, deadline_s - started_s)
        try:
            async with (
                asyncio.timeout(left_s),
                self._session.get(
                    target.url,
                    headers={"Accept": accepted.header, "Accept-Encoding": ACCEPT_ENCODING, **_login(target), **headers},
                    allow_redirects=False,
                    timeout=self._timeout(left_s),
                ) as response,
            ):
                return await self._read(response, target, accepted, started_s)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise page_error(error, target.safe_url) from error

    def _timeout(self, left_s: float) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(
            total=left_s,
            connect=self._settings.connect_timeout_s,
            sock_read=self._settings.read_timeout_s,
            ceil_threshold=60,
        )

    async def _read(self, response: aiohttp.ClientResponse, target: Target, accepted: Accepted, started_s: float) -> Answer:
        latency_s = time.monotonic() - started_s
        ip = self._peer(response)
        pause_s = retry_after_s(response.headers.get("Retry-After"), response.headers.get("Date"), time.time())
        wrong = (
            None
            if response.status in REDIRECTS or response.status == NOT_MODIFIED
            else fault(response.status, target.safe_url, pause_s)
        )
        body = b""
        if response.status in GOOD:
            check_type(response.headers.get("Content-Type", ""), accepted)
            body = await self._bodies.read(response, accepted.max_body_bytes or self._settings.max_body_bytes, cut=accepted.cut)
            check_body(body, accepted)
        return Answer(
            status=response.status,
            headers=tuple(response.headers.items()),
            body=body,
            ip=ip,
            latency_s=latency_s,
            elapsed_s=time.monotonic() - started_s,
            retry_after_s=pause_s,
            fault=wrong,
        )

    def _peer(self, response: aiohttp.ClientResponse) -> str:
        """The address that answered: the third look at it, should a connector ever dial past the first two."""
        peer = response.peer if isinstance(response, PeerResponse) else ""
        refusal = self._policy.refusal(ip_address(peer)) if peer else None
        if refusal:
            raise AddressRefused(f"{peer} ({refusal}) answered")
        return peer


def _login(target: Target) -> Mapping[str, str]:
    """Basic authentication (RFC 7617) from the URL's user information; the header is only ever sent to that URL's origin."""
    if not target.login:
        return {}
    return {"Authorization": f"Basic {b64encode(':'.join(target.login).encode()).decode()}"}
