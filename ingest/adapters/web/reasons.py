"""Every reason for which fetching ends a page or puts it off: the stable word, what it means and what follows.

| reason | class | when |
|---|---|---|
| `bad_url` | Rejected | no host, a port out of range, control characters, a host no resolver could know |
| `scheme_refused` | Rejected | anything but http and https, in the submission or in a redirect |
| `port_refused` | Rejected | a port that other services listen on (`targets.REFUSED_PORTS`, and below 1024 all but 80 and 443) |
| `address_refused` | Rejected | the address, literal or resolved, is not public and not in `allow_networks` |
| `credentials_refused` | Rejected | a redirect to an URL that carries a user name or password |
| `robots_disallowed` | Rejected | robots.txt of the host forbids the path to our user agent |
| `gone` | Rejected | 404, 410 |
| `legal_block` | Rejected | 451 |
| `login_required` | Rejected | 401, 402, 407 |
| `forbidden` | Rejected | 403 |
| `client_error` | Rejected | any other 4xx |
| `unexpected_status` | Rejected | a status that is no answer to our request: 204, 206, 304 unasked, 3xx without a target |
| `redirect_loop` | Rejected | a redirect to an URL of the same chain |
| `too_many_redirects` | Rejected | more than `max_redirects` |
| `bad_redirect` | Rejected | a Location that is no URL |
| `unsupported_type` | Rejected | a media type that holds no page, or a body that is plainly something else |
| `unsupported_encoding` | Rejected | a Content-Encoding outside gzip, deflate and br, or more than one |
| `too_large` | Rejected | more than the cap of bytes, announced, sent or decoded |
| `bad_response` | Rejected | what came is not HTTP, or its headers are over the cap |
| `bad_certificate` | Rejected | the certificate is expired, for another name or from nobody we know |
| `tls_failed` | Transient | the TLS handshake broke |
| `unknown_host` | Transient | there is no such name |
| `dns_failed` | Transient | the name could not be looked up |
| `connect_failed` | Transient | refused or unreachable |
| `connect_timeout` | Transient | no connection in time |
| `read_timeout` | Transient | connected, then silent for too long |
| `total_timeout` | Transient | the whole took too long: a server that drips |
| `connection_lost` | Transient | reset, or closed before an answer |
| `truncated` | Transient | the body ended before its announced or encoded end |
| `broken_encoding` | Transient | the body is not what its Content-Encoding says |
| `server_error` | Transient | 5xx but 503; 408, 425 |
| `overloaded` | Transient | 503 |
| `too_many_requests` | Transient | 429 |
| `robots_unreachable` | Transient | robots.txt answers 5xx or 429: nothing may be fetched (RFC 9309 section 2.3.1.4) |
| `host_down` | Transient | the host's circuit has opened again and again: its pages spend their tries |
| `host_busy` | Deferred | another request to this host is under way |
| `host_interval` | Deferred | the host's interval has not passed |
| `retry_after` | Deferred | the host has asked for a pause |
| `circuit_open` | Deferred | the host has failed several times in a row |

Rejected ends the page, Transient is tried again on its schedule (`retries`), Deferred is put off and costs no try.
"""

from enum import StrEnum


class Reason(StrEnum):
    """The words above; values are what operators see and never change."""

    BAD_URL = "bad_url"
    SCHEME_REFUSED = "scheme_refused"
    PORT_REFUSED = "port_refused"
    ADDRESS_REFUSED = "address_refused"
    CREDENTIALS_REFUSED = "credentials_refused"
    ROBOTS_DISALLOWED = "robots_disallowed"
    GONE = "gone"
    LEGAL_BLOCK = "legal_block"
    LOGIN_REQUIRED = "login_required"
    FORBIDDEN = "forbidden"
    CLIENT_ERROR = "client_error"
    UNEXPECTED_STATUS = "unexpected_status"
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_REDIRECT = "bad_redirect"
    UNSUPPORTED_TYPE = "unsupported_type"
    UNSUPPORTED_ENCODING = "unsupported_encoding"
    TOO_LARGE = "too_large"
    BAD_RESPONSE = "bad_response"
    BAD_CERTIFICATE = "bad_certificate"
    TLS_FAILED = "tls_failed"
    UNKNOWN_HOST = "unknown_host"
    DNS_FAILED = "dns_failed"
    CONNECT_FAILED = "connect_failed"
    CONNECT_TIMEOUT = "connect_timeout"
    READ_TIMEOUT = "read_timeout"
    TOTAL_TIMEOUT = "total_timeout"
    CONNECTION_LOST = "connection_lost"
    TRUNCATED = "truncated"
    BROKEN_ENCODING = "broken_encoding"
    SERVER_ERROR = "server_error"
    OVERLOADED = "overloaded"
    TOO_MANY_REQUESTS = "too_many_requests"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    HOST_DOWN = "host_down"
    HOST_BUSY = "host_busy"
    HOST_INTERVAL = "host_interval"
    RETRY_AFTER = "retry_after"
    CIRCUIT_OPEN = "circuit_open"
