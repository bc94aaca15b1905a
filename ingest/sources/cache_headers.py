"""How long a server says that its answer stays good (RFC 9111, section 4.2.1). Pure."""

import re

from ingest.model import RawPage
from ingest.sources.dates import parse_date

MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def max_age_s(page: RawPage) -> float | None:
    """Seconds from Cache-Control, else from Expires less Date; None where the server says nothing or `no-cache`."""
    control = page.header("Cache-Control") or ""
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return None
    found = MAX_AGE.search(control)
    if found:
        age = page.header("Age") or "0"
        return max(float(found.group(1)) - (float(age) if age.isdecimal() else 0.0), 0.0)
    expires_s, sent_s = parse_date(page.header("Expires")), parse_date(page.header("Date"))
    return max(expires_s - sent_s, 0.0) if expires_s and sent_s else None
