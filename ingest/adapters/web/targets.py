"""An URL turned into something that may be requested: scheme, port and literal address checked, host named for its turn."""

import re
from dataclasses import dataclass
from typing import Final

from yarl import URL

from ingest.adapters.web.addresses import ALLOW_HINT, AddressPolicy, parse_literal
from ingest.adapters.web.reasons import Reason
from ingest.errors import Rejected
from ingest.redaction import redact_url
from ingest.wire import MAX_FIELD_CHARS

DEFAULT_PORTS: Final = {"http": 80, "https": 443}
#: Below this, ports belong to named services (RFC 6335); only the web's own two are used.
FIRST_FREE_PORT: Final = 1024
#: The Fetch standard's bad ports from 1024 on (section 2.9), and stores, queues and consoles that read a line of HTTP as a command.
REFUSED_PORTS: Final = frozenset({
    1433, 1521, 1719, 1720, 1723, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 4369, 5060, 5061, 5432, 5672,
    5900, 5984, 6000, 6379, 6380, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 8500, 9042, 9092, 9200, 9300, 10080,
    10250, 11211, 15672, 26379, 27017, 27018, 50000, 61616,
})  # fmt: skip
#: RFC 1035 section 2.3.4.
MAX_HOST_CHARS: Final = 253

_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f%<>^|\\#/?@\[\]\"'`{}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Target:
    """One URL that may be requested. `url` has no user information and no fragment."""

    url: URL
    #: `user` and `password` that the URL carried, sent to this origin only.
    login: tuple[str, str] | None = None

    @property
    def host_key(self) -> str:
        """The host whose turn it is: its name; with the port where that is not the scheme's own."""
        host = (self.url.raw_host or "").removesuffix(".")
        return host if self.url.is_default_port() else f"{host}:{self.url.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for (RFC 9309 section 2.3)."""
        return str(self.url.origin())

    @property
    def safe_url(self) -> str:
        """The URL as it may be logged and recorded."""
        return redact_url(str(self.url))


def parse_target(url: str, policy: AddressPolicy) -> Target:
    """`url` as a target.

    Raises Rejected: `bad_url`, `scheme_refused`, `port_refused`, or `address_refused` for a literal address in any spelling.
    """
    parsed = _parse(url)
    if parsed.scheme not in DEFAULT_PORTS:
        raise Rejected(Reason.SCHEME_REFUSED, f"scheme {parsed.scheme!r} of {redact_url(url)!r}, expected http or https")
    _check_host(parsed.raw_host, url)
    _check_port(parsed.port or 0, url)
    _check_literal(parsed.raw_host or "", url, policy)
    login = (parsed.user or "", parsed.password or "") if parsed.raw_user is not None or parsed.raw_password is not None else None
    bare = parsed.with_user(None) if login else parsed
    return Target(bare.with_fragment(None), login)


def _parse(url: str) -> URL:
    text = url.strip()
    if len(text) > MAX_FIELD_CHARS:
        raise Rejected(Reason.BAD_URL, f"{text[:80]!r}... has {len(text)} characters, expected at most {MAX_FIELD_CHARS}")
    if _CONTROL.search(text) or "\\" in text.partition("?")[0]:
        raise Rejected(Reason.BAD_URL, f"{redact_url(text)!r} has control characters or backslashes")
    try:
        return URL(text)
    except (ValueError, IndexError) as error:  # yarl 1.25 stumbles over `http://[]@`
        raise Rejected(Reason.BAD_URL, f"{redact_url(text)!r}: {error}") from error


def _check_host(host: str | None, url: str) -> None:
    bracketed = "[" in url.partition("://")[2].partition("/")[0]
    if (
        not host
        or bracketed != (":" in host)
        or len(host) > MAX_HOST_CHARS
        or _FORBIDDEN_IN_HOST.search(host)
        or ".." in host
        or host.startswith(".")
    ):
        raise Rejected(
            Reason.BAD_URL,
            f"{redact_url(url)!r} names {f'the host {host!r}' if host else 'no host'}, expected a name or an address",
        )


def _check_port(port: int, url: str) -> None:
    privileged = port < FIRST_FREE_PORT and port not in DEFAULT_PORTS.values()
    if privileged or port in REFUSED_PORTS:
        expected = f"80, 443, or one from {FIRST_FREE_PORT} on that no store, queue or console has for its own"
        raise Rejected(Reason.PORT_REFUSED, f"port {port} of {redact_url(url)!r} belongs to another service; expected {expected}")


def _check_literal(host: str, url: str, policy: AddressPolicy) -> None:
    try:
        address = parse_literal(host)
    except ValueError as error:
        raise Rejected(Reason.BAD_URL, f"{redact_url(url)!r}: {error}") from error
    refusal = policy.refusal(address) if address is not None else None
    if refusal:
        raise Rejected(Reason.ADDRESS_REFUSED, f"{redact_url(url)!r} leads to {address} ({refusal}); {ALLOW_HINT}")
