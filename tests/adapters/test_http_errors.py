"""No exception of aiohttp's leaves the fetcher under its own name."""

import socket
import ssl
from collections.abc import Iterator

import aiohttp
import pytest
from aiohttp.client_exceptions import UnixClientConnectorError
from aiohttp.client_reqrep import ConnectionKey, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from ingest.adapters.web.guard import AddressRefused
from ingest.adapters.web.http_errors import page_error
from ingest.adapters.web.reasons import Reason
from ingest.errors import PageError, Rejected, Transient

KEY = ConnectionKey("host", 443, True, True, None, None, None)
REQUEST = RequestInfo(
    URL("https://host/?token=hunter2"), "GET", CIMultiDictProxy(CIMultiDict()), URL("https://host/?token=hunter2")
)
SECRET_URL = "https://host/?token=hunter2"

EXPECTED: dict[type[BaseException], tuple[type[PageError], Reason]] = {
    aiohttp.ClientError: (Rejected, Reason.BAD_RESPONSE),
    aiohttp.ClientResponseError: (Rejected, Reason.BAD_RESPONSE),
    aiohttp.ContentTypeError: (Rejected, Reason.BAD_RESPONSE),
    aiohttp.WSServerHandshakeError: (Rejected, Reason.BAD_RESPONSE),
    aiohttp.ClientHttpProxyError: (Rejected, Reason.BAD_RESPONSE),
    aiohttp.TooManyRedirects: (Rejected, Reason.TOO_MANY_REDIRECTS),
    aiohttp.ClientConnectionError: (Transient, Reason.CONNECTION_LOST),
    aiohttp.ClientConnectionResetError: (Transient, Reason.CONNECTION_LOST),
    aiohttp.ClientOSError: (Transient, Reason.CONNECTION_LOST),
    aiohttp.ClientConnectorError: (Transient, Reason.CONNECT_FAILED),
    aiohttp.ClientConnectorDNSError: (Transient, Reason.DNS_FAILED),
    aiohttp.ClientProxyConnectionError: (Transient, Reason.CONNECT_FAILED),
    UnixClientConnectorError: (Transient, Reason.CONNECT_FAILED),
    aiohttp.ServerConnectionError: (Transient, Reason.CONNECTION_LOST),
    aiohttp.ServerDisconnectedError: (Transient, Reason.CONNECTION_LOST),
    aiohttp.ServerTimeoutError: (Transient, Reason.READ_TIMEOUT),
    aiohttp.ConnectionTimeoutError: (Transient, Reason.CONNECT_TIMEOUT),
    aiohttp.SocketTimeoutError: (Transient, Reason.READ_TIMEOUT),
    aiohttp.ServerFingerprintMismatch: (Transient, Reason.TLS_FAILED),
    aiohttp.ClientPayloadError: (Transient, Reason.TRUNCATED),
    aiohttp.InvalidURL: (Rejected, Reason.BAD_URL),
    aiohttp.InvalidUrlClientError: (Rejected, Reason.BAD_URL),
    aiohttp.RedirectClientError: (Rejected, Reason.BAD_RESPONSE),
    aiohttp.NonHttpUrlClientError: (Rejected, Reason.SCHEME_REFUSED),
    aiohttp.InvalidUrlRedirectClientError: (Rejected, Reason.BAD_REDIRECT),
    aiohttp.NonHttpUrlRedirectClientError: (Rejected, Reason.SCHEME_REFUSED),
    aiohttp.ClientSSLError: (Transient, Reason.TLS_FAILED),
    aiohttp.ClientConnectorSSLError: (Transient, Reason.TLS_FAILED),
    aiohttp.ClientConnectorCertificateError: (Rejected, Reason.BAD_CERTIFICATE),
    TimeoutError: (Transient, Reason.TOTAL_TIMEOUT),
    ConnectionResetError: (Transient, Reason.CONNECTION_LOST),
    socket.gaierror: (Transient, Reason.DNS_FAILED),
    ssl.SSLError: (Transient, Reason.CONNECTION_LOST),
}


def subclasses(root: type[BaseException]) -> Iterator[type[BaseException]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__.startswith("aiohttp"):
            yield from subclasses(child)


def made(kind: type[BaseException]) -> BaseException:
    """An instance, as aiohttp makes it."""
    if issubclass(kind, aiohttp.ClientResponseError):
        return kind(REQUEST, (), message="what went wrong")
    if issubclass(kind, UnixClientConnectorError):
        return kind("/socket", KEY, OSError(111, "refused"))
    if issubclass(kind, aiohttp.ClientConnectorCertificateError):
        return kind(KEY, ssl.SSLCertVerificationError(1, "expired"))
    if issubclass(kind, aiohttp.ClientConnectorError):
        return kind(KEY, OSError(111, "refused"))
    if issubclass(kind, aiohttp.ServerFingerprintMismatch):
        return kind(b"a", b"b", "host", 443)
    if issubclass(kind, aiohttp.InvalidURL | aiohttp.NonHttpUrlClientError):
        return kind(SECRET_URL)
    return kind("what went wrong")


KINDS: list[type[BaseException]] = [*dict.fromkeys([*subclasses(aiohttp.ClientError), *EXPECTED])]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_of_aiohttp_has_a_reason(kind: type[BaseException]) -> None:
    error = page_error(made(kind), "https://host/")  # type: ignore[arg-type]
    consequence, reason = EXPECTED.get(kind, (PageError, error.reason))
    assert isinstance(error, consequence)
    assert error.reason == reason
    assert error.reason in set(Reason)
    assert "hunter2" not in str(error)


def test_a_refused_address_is_found_inside_the_error_that_carries_it() -> None:
    carried = aiohttp.ClientConnectorDNSError(KEY, AddressRefused("'host' leads to 10.0.0.1 (private)"))
    assert page_error(carried, "https://host/").reason == Reason.ADDRESS_REFUSED
    assert page_error(AddressRefused("10.0.0.1"), "https://host/").reason == Reason.ADDRESS_REFUSED
