"""What aiohttp raises, said in our own words: every ClientError becomes a PageError with a named reason."""

import asyncio
import socket

import aiohttp

from ingest.adapters.web.addresses import ALLOW_HINT
from ingest.adapters.web.guard import AddressRefused
from ingest.adapters.web.reasons import Reason
from ingest.errors import PageError, Rejected, Transient

NetworkError = aiohttp.ClientError | TimeoutError | OSError | ValueError

#: What getaddrinfo says of a name that does not exist, or has no address; anything else is trouble on the way.
NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

#: First match wins, so subclasses stand before their bases.
_TRANSIENT: tuple[tuple[type[BaseException], Reason], ...] = (
    (aiohttp.ClientConnectorSSLError, Reason.TLS_FAILED),
    (aiohttp.ServerFingerprintMismatch, Reason.TLS_FAILED),
    (aiohttp.ClientSSLError, Reason.TLS_FAILED),
    (aiohttp.ClientConnectorDNSError, Reason.DNS_FAILED),
    (socket.gaierror, Reason.DNS_FAILED),
    (aiohttp.ClientConnectorError, Reason.CONNECT_FAILED),
    (aiohttp.ConnectionTimeoutError, Reason.CONNECT_TIMEOUT),
    (aiohttp.ServerTimeoutError, Reason.READ_TIMEOUT),
    (TimeoutError, Reason.TOTAL_TIMEOUT),
    (aiohttp.ClientPayloadError, Reason.TRUNCATED),
    (aiohttp.ClientConnectionError, Reason.CONNECTION_LOST),
    (OSError, Reason.CONNECTION_LOST),
)
_REJECTED: tuple[tuple[type[BaseException], Reason], ...] = (
    (aiohttp.ClientConnectorCertificateError, Reason.BAD_CERTIFICATE),
    (aiohttp.TooManyRedirects, Reason.TOO_MANY_REDIRECTS),
    (aiohttp.InvalidUrlRedirectClientError, Reason.BAD_REDIRECT),
    (aiohttp.NonHttpUrlClientError, Reason.SCHEME_REFUSED),
    (aiohttp.InvalidURL, Reason.BAD_URL),
    (aiohttp.ClientResponseError, Reason.BAD_RESPONSE),
)


def page_error(error: NetworkError, url: str) -> PageError:
    """The PageError for what happened while asking for `url` (already redacted). The original belongs into its `__cause__`."""
    inside = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(inside, AddressRefused):
        return Rejected(Reason.ADDRESS_REFUSED, f"{url!r}: {inside.detail}; {ALLOW_HINT}")
    if isinstance(inside, socket.gaierror) and inside.errno in NO_SUCH_NAME:
        return Transient(Reason.UNKNOWN_HOST, f"{url!r}: {inside.strerror}")
    for kinds, consequence in ((_REJECTED, Rejected), (_TRANSIENT, Transient)):
        for kind, reason in kinds:
            if isinstance(error, kind):
                return consequence(reason, f"{url!r}: {_said(error)}")
    return Rejected(Reason.BAD_RESPONSE, f"{url!r}: {_said(error)}")


def _said(error: BaseException) -> str:
    """What happened, without the URL, which aiohttp repeats with its secrets."""
    if isinstance(error, aiohttp.ClientResponseError):
        return f"{type(error).__name__}: {error.message[:200]}"
    if isinstance(error, aiohttp.InvalidURL | aiohttp.NonHttpUrlClientError | asyncio.TimeoutError):
        return type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        return f"{type(error).__name__}: {error.strerror}"
    return f"{type(error).__name__}: {str(error)[:200]}"
