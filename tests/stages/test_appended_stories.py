"""Stories that a page appends to its own: those that must go, with a record of each, and what looks like one and must stay."""

import json

import pytest

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

URL = "https://post.example/2025/ferry"
TITLE = "Island ferry sails again on Monday"
BERGEN = "<h2>New shaft has come from Bergen</h2>"
CHAPTER = "<h2>How the shaft came from Bergen</h2>"
STORY = (
    "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said.",
    "Divers had found a crack as long as a hand in the shaft of the port propeller during an inspection.",
    "A new shaft came from the yard in Bergen by lorry, and the crew fitted it in two nights.",
    "The company will carry bicycles free of charge until the end of the month to make up for the gap.",
)
OTHER_TITLE = "Lighthouse keeper retires after forty winters"
OTHER = (
    "Ola Lund climbed the two hundred and twelve steps for the last time on Friday, his daughter beside him.",
    "From the first of May the lamp is watched by a computer in a basement four hundred kilometres away.",
    "“I never minded the storms, only the fog,” he told the children who had come to see him off.",
)
P = "".join(f"<p>{text}</p>" for text in STORY)
Q = "".join(f"<p>{text}</p>" for text in OTHER)
FIRST, SECOND = (f"<p>{STORY[0]}</p><p>{STORY[1]}</p>", f"<p>{STORY[2]}</p><p>{STORY[3]}</p>")
NEWS = "itemscope itemtype=https://schema.org/NewsArticle"
NODES = json.dumps(
    [
        {"@type": "NewsArticle", "headline": TITLE, "url": URL},
        {"@type": "NewsArticle", "headline": OTHER_TITLE, "url": "https://post.example/2025/keeper"},
    ]
)
LIVE = json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "url": URL})
#: How a page shows another whole story below its own, and the address that it states for it.
APPENDED = {
    "a second article headed by a link": (
        f"<article><h1>{TITLE}</h1>{P}</article><article><h2><a href=/2025/keeper>{OTHER_TITLE}</a></h2>{Q}</article>",
        "https://post.example/2025/keeper",
    ),
    "a second article with its own h1 and author": (
        f"<article><h1>{TITLE}</h1>{P}</article><article><h1>{OTHER_TITLE}</h1><span class=author>Wrong Person</span>{Q}</article>",
        None,
    ),
    "an item of endless scrolling with its address": (
        (
            f"<div class=item data-url='{URL}'><article><h1>{TITLE}</h1>{P}</article></div>"
            f"<div class=item data-url=/2025/keeper><article><h1>{OTHER_TITLE}</h1>{Q}</article></div>"
        ),
        "https://post.example/2025/keeper",
    ),
    "a second article of the same class with an h2 and a date": (
        (
            f"<article class=story><h1>{TITLE}</h1>{P}</article><article class='story next'>"
            f"<h2><a href=/2025/keeper>{OTHER_TITLE}</a></h2><div class=meta>Wrong Person | 13.10.2025</div>{Q}</article>"
        ),
        "https://post.example/2025/keeper",
    ),
    "a second container with byline and date": (
        (
            f"<div class=story><h1>{TITLE}</h1>{P}</div><div class=story><h2>{OTHER_TITLE}</h2><p class=byline>Wrong Person</p>"
            f"<time>13 October 2025</time>{Q}</div>"
        ),
        None,
    ),
    "microdata of its own": (
        f"<div {NEWS}><h1 itemprop=headline>{TITLE}</h1>{P}</div><div {NEWS}><h3 itemprop=headline>{OTHER_TITLE}</h3>{Q}</div>",
        None,
    ),
    "JSON-LD of its own": (
        (
            f"<script type=application/ld+json>{NODES}</script><article><h1>{TITLE}</h1>{P}</article>"
            f"<article><h2>{OTHER_TITLE}</h2>{Q}</article>"
        ),
        "https://post.example/2025/keeper",
    ),
    "an article behind a story that stands in none": (
        f"<main><h1>{TITLE}</h1>{P}<article><h1>{OTHER_TITLE}</h1><time>13 October 2025</time>{Q}</article></main>",
        None,
    ),
}
#: How a page splits its one story: every paragraph must stay.
SPLIT = {
    "an article around each paragraph": f"<h1>{TITLE}</h1>"
    + "".join(f"<article class=p><p>{text}</p></article>" for text in STORY),
    "chapters with headings": (
        f"<article class=part><h1>{TITLE}</h1>{FIRST}</article><article class=part>{CHAPTER}{SECOND}</article>"
    ),
    "chapters with a short line that has a year": (
        f"<section class=block><h1>{TITLE}</h1>{FIRST}</section><section class=block>{CHAPTER}"
        f"<p>It was built on 3 May 2019.</p>{SECOND}</section>"
    ),
    "chapters on addresses of the same story": (
        f"<article data-url='{URL}'><h1>{TITLE}</h1>{FIRST}</article><article data-url='{URL}/chapter-2'>"
        f"{CHAPTER}{SECOND}</article>"
    ),
    "posts of a live blog that says so": (
        f"<script type=application/ld+json>{LIVE}</script><article><h1>{TITLE}</h1>{FIRST}</article><article>"
        f"{BERGEN}<span class=author>Anna Berg</span><time>14 March 2025</time>{SECOND}</article>"
    ),
    "posts with times of day": (f"<article><h1>{TITLE}</h1>{FIRST}</article><article>{BERGEN}<time>14:32</time>{SECOND}</article>"),
    "posts inside the story": (
        f"<article><h1>{TITLE}</h1><p>{STORY[0]}</p><article class=post><h2>Crack was as long as a hand</h2><time>3 May 2025</time>"
        f"<p>{STORY[1]}</p></article><article class=post>{BERGEN}<time>4 May 2025</time>{SECOND}</article>"
        "</article>"
    ),
    "the headline in one article and the text in the next": (
        f"<article class=head><h1>{TITLE}</h1></article><article class=body><p class=byline>By Anna Berg</p>{P}</article>"
    ),
    "the headline again above the text": (
        f"<article><h1>{TITLE}</h1></article><article><h2>{TITLE}</h2><time>3 May 2025</time>{P}</article>"
    ),
}


def article(toolkit: Toolkit, body: str) -> Article:
    html = f"<html lang=en><head><title>{TITLE}</title></head><body><nav><a href=/>Home</a></nav>{body}</body></html>"
    cleaned = clean(RawPage("html", html.encode(), 1.75e9, URL, URL), SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), cleaned
    return cleaned.article


@pytest.mark.parametrize("name", APPENDED)
def test_a_whole_story_below_the_pages_own_is_cut_and_recorded(toolkit: Toolkit, name: str) -> None:
    page, url = APPENDED[name]
    found = article(toolkit, page)
    assert found.body.split("\n\n") == list(STORY)
    assert [(story.title, story.url) for story in found.related] == [(OTHER_TITLE, url)]
    cut = next(removal for removal in found.removed if removal.rule == "appended-story")
    assert (cut.reason, OTHER[1] in cut.text, bool(cut.path)) == ("related", True, True)
    assert found.headline == TITLE
    assert found.authors == ()


@pytest.mark.parametrize("name", SPLIT)
def test_a_story_in_several_parts_stays_one(toolkit: Toolkit, name: str) -> None:
    found = article(toolkit, SPLIT[name])
    kept = found.body.split("\n\n")
    assert [text for text in STORY if text not in kept and text != found.abstract] == []
    assert not any(removal.rule == "appended-story" for removal in found.removed)
