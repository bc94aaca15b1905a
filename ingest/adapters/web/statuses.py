"""What an HTTP status means for a page, and when the server asks to be left alone until."""

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

from ingest.adapters.web.reasons import Reason
from ingest.errors import PageError, Rejected, Transient

OK: Final = 200
#: 203 is 200 through a proxy that changed something.
GOOD: Final = frozenset({OK, 203})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED: Final = 304
TOO_MANY_REQUESTS: Final = 429
OVERLOADED: Final = 503
CLIENT_ERRORS: Final = range(400, 500)
SERVER_ERRORS: Final = range(500, 600)

_REJECTED: Final = {
    401: Reason.LOGIN_REQUIRED,
    402: Reason.LOGIN_REQUIRED,
    403: Reason.FORBIDDEN,
    404: Reason.GONE,
    407: Reason.LOGIN_REQUIRED,
    410: Reason.GONE,
    451: Reason.LEGAL_BLOCK,
}
_TRANSIENT: Final = {
    408: Reason.SERVER_ERROR,
    425: Reason.SERVER_ERROR,
    TOO_MANY_REQUESTS: Reason.TOO_MANY_REQUESTS,
    OVERLOADED: Reason.OVERLOADED,
}
#: Longest number of seconds read from a Retry-After; more digits are noise.
MAX_DIGITS: Final = 9


def fault(status: int, url: str, retry_after_s: float | None) -> PageError | None:
    """The error that a status other than a redirect or 304 stands for, or None for a good answer. `url` is already redacted."""
    if status in GOOD:
        return None
    detail = f"status {status} from {url!r}"
    if status in _REJECTED:
        return Rejected(_REJECTED[status], detail)
    if status in _TRANSIENT:
        return Transient(_TRANSIENT[status], detail, retry_after_s)
    if status in CLIENT_ERRORS:
        return Rejected(Reason.CLIENT_ERROR, detail)
    if status in SERVER_ERRORS:
        return Transient(Reason.SERVER_ERROR, detail, retry_after_s)
    return Rejected(Reason.UNEXPECTED_STATUS, detail)


def retry_after_s(value: str | None, date: str | None, now_s: float) -> float | None:
    """Seconds that a Retry-After asks for (RFC 9110 section 10.2.3: seconds or a date), not negative; None when it says nothing.

    A date is counted from the answer's own Date header where it has one, so that the server's clock may be wrong.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:MAX_DIGITS])
    until_s = _moment_s(text)
    if until_s is None:
        return None
    sent_s = _moment_s(date or "")
    return max(0.0, until_s - (now_s if sent_s is None else sent_s))


def _moment_s(text: str) -> float | None:
    """An HTTP date (RFC 9110 section 5.6.7, all three forms) as Unix seconds, or None."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
