"""Times as people type them: `2d`, `90m`, or a date."""

import re

import click

from ingest.sources.dates import parse_date

UNIT_S = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0, "w": 604_800.0}
SPAN = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhdw])")


def parse_since(text: str, now_s: float) -> float:
    """Unix seconds of `text`: a span before now (`2d`, `36h`) or an ISO date. Raises click.BadParameter that quotes it."""
    span = SPAN.fullmatch(text.strip().lower())
    if span:
        return now_s - float(span.group(1)) * UNIT_S[span.group(2)]
    moment_s = parse_date(text)
    if moment_s is None:
        raise click.BadParameter(f"{text!r}: expected a span such as 90m, 36h, 2d or 1w, or a date such as 2026-01-31")
    return moment_s
