"""The door of the CPU stage: pages in, articles or rejections out."""

import pytest

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

PARAGRAPHS = [
    "The harbour ferry will run twice an hour from May, the town council decided on Tuesday after a long debate.",
    "Commuters had asked for more crossings since the bridge was closed for repairs in the autumn of last year.",
    "The extra boats cost 2.4 million a year, half of which is paid by the region, the council's report says.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry to run twice an hour | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry to run twice an hour</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article>
<div class="related-articles"><h3>Related</h3><ul><li>
<a href="/bridge">Bridge repairs will take another winter, engineers say</a></li></ul>
</div></body></html>"""


def page(body: bytes, medium: str = "html") -> RawPage:
    url = "https://harbour.example/ferry"
    return RawPage(medium="text" if medium == "text" else "html", body=body, fetched_at_s=1.75e9, requested_url=url, final_url=url)


def test_a_page_becomes_an_article_with_its_paragraphs(toolkit: Toolkit) -> None:
    cleaned = clean(page(PAGE.encode()), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.headline == "Ferry to run twice an hour"
    assert cleaned.article.body == "\n\n".join(PARAGRAPHS)
    assert cleaned.article.language == "en"
    assert cleaned.host == "harbour.example"


def test_a_related_block_becomes_a_record_and_not_text(toolkit: Toolkit) -> None:
    cleaned = clean(page(PAGE.encode()), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    (related,) = cleaned.article.related
    assert (related.title, related.url) == (
        "Bridge repairs will take another winter, engineers say",
        "https://harbour.example/bridge",
    )
    assert any(removal.rule == "related-stories" and removal.path for removal in cleaned.article.removed)


def test_plain_text_goes_straight_to_blocks(toolkit: Toolkit) -> None:
    cleaned = clean(page("\n\n".join(["Ferry to run twice an hour", *PARAGRAPHS]).encode(), "text"), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned)
    assert cleaned.article.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 \x00\x01\x02", "not_text"),
        (bytes(range(256)) * 40, "not_text"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "not_html"),
        (b'{"headline": "a story", "text": "in JSON"}', "not_html"),
        (b"<html><body></body></html>", "no_content"),
    ],
)
def test_what_is_no_page_is_rejected_with_its_reason(toolkit: Toolkit, body: bytes, reason: str) -> None:
    rejected = clean(page(body), SiteMemory(), toolkit)
    assert isinstance(rejected, Rejection)
    assert rejected.reason == reason
