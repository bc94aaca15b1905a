"""Pages that only point to stories are refused by name; stories that look like them are kept."""

import pytest
from front_layouts import FRONTS, WEBSITE, front, languages, page, teasers
from layouts import stories

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

CAPTION = "<figure><img src='{0}.jpg'><figcaption>{1}</figcaption></figure>"
CAPTIONS = [teaser.lead for teaser in teasers("en", 9)]
GALLERY = '<script type="application/ld+json">{"@type": "ImageGallery", "name": "The flood in pictures"}</script>'
FILM = "<meta property='og:type' content='video.other'>"
NOW_S = 1.75e9


def outcome(toolkit: Toolkit, markup: bytes, url: str | None = None) -> Cleaned | Rejection:
    return clean(RawPage("html", markup, NOW_S, url, url), SiteMemory(), toolkit)


def related(language: str) -> str:
    return "".join(f"<li><a href='{t.url}'>{t.headline}</a><p>{t.lead}</p></li>" for t in teasers(language, 30))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", FRONTS)
def test_a_front_is_refused_in_every_layout_and_language(toolkit: Toolkit, name: str, language: str) -> None:
    markup, url = front(name, language)
    for address in (url, None):
        found = outcome(toolkit, markup, address)
        assert isinstance(found, Rejection), found.article.body[:300]
        assert found.reason == "section_front", found


def test_search_results_are_named(toolkit: Toolkit) -> None:
    markup, _ = front("cards", "en")
    found = outcome(toolkit, markup, "https://example.com/search?q=bridge")
    assert isinstance(found, Rejection) and found.reason == "search_results", found


@pytest.mark.parametrize(
    ("head", "url"),
    [(GALLERY, "https://example.com/a"), ("", "https://example.com/bildstrecke/flut-in-der-stadt-1234567"), (GALLERY, None)],
)
def test_a_gallery_is_refused(toolkit: Toolkit, head: str, url: str | None) -> None:
    pictures = "".join(CAPTION.format(number, text) for number, text in enumerate(CAPTIONS))
    body = f"<h1>The flood in pictures, from the harbour to the hills</h1><p>The water came on Monday.</p>{pictures}"
    found = outcome(toolkit, page("The flood in pictures, from the harbour to the hills", head, "", body), url)
    assert isinstance(found, Rejection) and found.reason == "gallery", found


def test_a_page_of_one_film_is_refused(toolkit: Toolkit) -> None:
    body = "<h1>Watch the bridge come down in one piece</h1><video src='x.mp4'></video><p>The bridge came down on Monday.</p>"
    found = outcome(toolkit, page("Watch the bridge come down in one piece", FILM, "", body))
    assert isinstance(found, Rejection) and found.reason == "video_only", found


@pytest.mark.parametrize("head", ["", WEBSITE, "<meta property='og:type' content='article'>"])
@pytest.mark.parametrize("story", stories(), ids=lambda story: f"{story.language}-{story.title[:12]}")
def test_a_short_story_above_many_teasers_is_kept(toolkit: Toolkit, story: object, head: str) -> None:
    told = next(one for one in stories() if one is story or one == story)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in told.paragraphs)
    body = f"<main><h1>{told.title}</h1><div class='text'>{text}</div></main><aside><ul>{related(told.language)}</ul></aside>"
    for url in (None, "https://example.com/", "https://example.com/sport/4711"):
        assert isinstance(outcome(toolkit, page(told.title, head, "", body, told.language), url), Cleaned), url


def survivors() -> dict[str, str]:
    """Stories in shapes that fronts have too."""
    entries = teasers("en", 14)
    more = "".join(f"<p>{t.lead} {t.lead}</p><p><a href='{t.url}'>{t.headline}</a></p>" for t in entries[:4])
    items = "".join(f"<h2><a href='https://shop.example.net{t.url}'>{t.headline}</a></h2><p>{t.lead} {t.lead}</p>" for t in entries)
    live = "".join(
        f"<div class='entry'><a href='#e{n}'>{n}:00</a><h3>{t.headline}</h3><p>{t.lead}</p></div>" for n, t in enumerate(entries)
    )
    brief = "<p>Two people were hurt on Monday when a bus hit a tree near Ulm. Police are looking for witnesses.</p>"
    results = "".join(f"<li>{t.headline}: {n}-{n + 2}</li>" for n, t in enumerate(entries))
    return {
        "links to other stories between its paragraphs": more,
        "a list of things to buy": items,
        "a live blog": live,
        "a brief": brief,
        "results": f"<p>All results of the day at a glance.</p><ul>{results}</ul>",
    }


@pytest.mark.parametrize("name", survivors())
@pytest.mark.parametrize("head", ["", WEBSITE])
def test_a_story_in_the_shape_of_a_list_is_kept(toolkit: Toolkit, name: str, head: str) -> None:
    title = "What the town will remember of the week"
    body = f"<main><h1>{title}</h1>{survivors()[name]}</main><aside><ul>{related('en')}</ul></aside>"
    for url in (None, "https://example.com/", "https://example.com/2026/03/what-the-town-will-remember"):
        found = outcome(toolkit, page(title, head, "", body), url)
        assert isinstance(found, Cleaned), found
