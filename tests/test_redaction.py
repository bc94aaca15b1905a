"""Secrets in URLs are blanked and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import Rejected
from ingest.model import Submission
from ingest.redaction import redact_url
from ingest.wire import notice

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://user:pass@example.com/a", "https://example.com/a"),
        ("https://token@example.com/a", "https://example.com/a"),
        ("https://a@b@example.com/", "https://example.com/"),
        ("https://example.com/f?api_key=abc&x=1", "https://example.com/f?api_key=REDACTED&x=1"),
        ("https://example.com/f?x=1;ACCESS_TOKEN=abc", "https://example.com/f?x=1;ACCESS_TOKEN=REDACTED"),
        ("https://example.com/f?access%5Ftoken=abc", "https://example.com/f?access%5Ftoken=REDACTED"),
        ("https://example.com/f?key=AIzaSyA1234567890abcdef", "https://example.com/f?key=REDACTED"),
        (f"https://example.com/f?whatever={JWT}", "https://example.com/f?whatever=REDACTED"),
        ("https://example.com/f;jsessionid=1A2B?x=1", "https://example.com/f;jsessionid=REDACTED?x=1"),
        ("https://example.com/#access_token=abc", "https://example.com/#access_token=REDACTED"),
        ("https://example.com/f?X-Amz-Signature=abc&X-Amz-Date=1", "https://example.com/f?X-Amz-Signature=REDACTED&X-Amz-Date=1"),
        ("http://user:pass@[::1", "http://[::1"),
    ],
)
def test_secrets_are_blanked(url: str, expected: str) -> None:
    assert redact_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a?key=sport&code=202&page=2",
        "https://example.com/a?token=",
        "https://example.com/?q=how+to+keep+a+password",
        "https://example.com/a?hash=short1",
        "https://example.com/a?id=abcdef1234567890abcdef",
        "https://example.com/a/b;type=x?y#part",
        "https://example.com/@writer/story",
        "not an url at all",
        "",
    ],
)
def test_everything_else_stays_as_it_was(url: str) -> None:
    assert redact_url(url) == url


@given(st.text())
def test_nothing_makes_it_fail_and_twice_is_once(text: str) -> None:
    once = redact_url(text)
    assert redact_url(once) == once


def test_records_and_notices_hold_no_secret() -> None:
    secret = "https://me:hunter2@example.com/?access_token=s3cr3t"
    submission = Submission("id", "fetch", 0.0, url=secret)
    assert notice(submission, Rejected("gone", "it is gone"), 0.0)["requestedUrl"] == "https://example.com/?access_token=REDACTED"
