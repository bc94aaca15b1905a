"""The one aiohttp session of a process: no proxy from the environment, no cookies, no automatic decoding, capped headers."""

import aiohttp
from aiohttp.client_reqrep import ClientResponse
from aiohttp.connector import Connection

from ingest.settings_sections import FetchSettings

#: Headers of one response; pages have 30, and aiohttp's own limit is this.
MAX_HEADERS = 128
#: Bytes of undecoded body held for a reader that is slower than the network.
READ_BUFFER_BYTES = 65_536


class PeerResponse(ClientResponse):
    """A response that remembers which address it came from; aiohttp forgets the connection as soon as the body is in."""

    peer: str = ""

    async def start(self, connection: Connection) -> ClientResponse:
        """As the base, noting the peer's address first."""
        transport = connection.transport
        peer = transport.get_extra_info("peername") if transport else None
        self.peer = str(peer[0]) if peer else ""
        return await super().start(connection)


def open_session(settings: FetchSettings, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
    """The session for `connector`; closing it closes the connector."""
    session = aiohttp.ClientSession(
        connector=connector,
        response_class=PeerResponse,
        headers={"User-Agent": settings.user_agent},
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        raise_for_status=False,
        read_bufsize=READ_BUFFER_BYTES,
        max_line_size=settings.max_header_bytes,
        max_field_size=settings.max_header_bytes,
        max_headers=MAX_HEADERS,
    )
    # aiohttp would repeat a GET at once when a kept connection breaks: a second request without a turn. It has no public switch.
    session._retry_connection = False  # noqa: SLF001
    return session
