"""A page that scripts draw carries its story in the state that is handed to them: it is found there by its headline."""

import json
from typing import Any

import pytest
from ferry_page import LONGER, TITLE

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

OTHER = {"headline": "Lighthouse keeper retires", "teaser": "He lit the lamp for forty winters and two summers, says his wife."}
SCRIPTS = (
    '<script id="__NEXT_DATA__" type="application/json">{}</script>',
    "<script>window.__INITIAL_STATE__ = {};</script>",
    "<script>window['state']={}</script>",
)
BODIES: dict[str, Any] = {
    "blocks": [
        {"type": "paragraph", "text": text, "id": f"https://cdn.example/a/b/c/d/e/{number}"} for number, text in enumerate(LONGER)
    ],
    "markup": "".join(f"<p>{text}</p>" for text in LONGER),
    "markup in braces": "".join(f"<p>{text} {{/p}}" for text in LONGER),
    "nested": [{"kind": "p", "children": [{"value": text}]} for text in LONGER],
}


def page(script: str, body: Any, title: str = TITLE) -> RawPage:
    state = {"props": {"article": {"headline": title, "byline": "Anna Berg", "body": body, "related": [OTHER]}, "latest": [OTHER]}}
    html = f"<title>{TITLE}</title><div id=app></div>{script.replace('{}', json.dumps(state))}"
    return RawPage("html", html.encode(), 1.75e9)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_story_in_a_state_is_read(toolkit: Toolkit, script: str, body: Any) -> None:
    found = clean(page(script, body), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned), found
    assert tuple(found.article.body.split("\n\n")) == LONGER


def test_a_state_that_tells_another_story_is_not(toolkit: Toolkit) -> None:
    found = clean(page(SCRIPTS[0], BODIES["blocks"], "Village shop wins a prize"), SiteMemory(), toolkit)
    assert isinstance(found, Rejection)


@pytest.mark.parametrize("state", ["{", "[" * 100_000, "null", '{"headline": 7}'])
def test_a_broken_state_is_none(toolkit: Toolkit, state: str) -> None:
    html = f"<title>{TITLE}</title><div id=app></div>{SCRIPTS[0].replace('{}', state)}"
    assert isinstance(clean(RawPage("html", html.encode(), 1.75e9), SiteMemory(), toolkit), Rejection)


def test_a_page_that_shows_its_story_needs_no_state(toolkit: Toolkit) -> None:
    shown = "".join(f"<p>{text}</p>" for text in LONGER)
    state = json.dumps({"headline": TITLE, "body": "Something else is told here. " * 90})
    html = f"<title>{TITLE}</title><h1>{TITLE}</h1>{shown}{SCRIPTS[0].replace('{}', state)}"
    found = clean(RawPage("html", html.encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned)
    assert tuple(found.article.body.split("\n\n")) == LONGER


def test_paths_and_times_in_a_state_tell_no_story(toolkit: Toolkit) -> None:
    """The object that bears the headline first may be the page's own settings."""
    paths = [f"/assets/station/images/logos/harbour-logo-{size}x{size}.png" for size in (16, 32, 64, 128, 256)]
    settings = {"title": TITLE, "logos": paths, "date": "2024-03-28T12:58:57+00:00", "canonical": "station.example/news/a-b-c-d-e"}
    article = {"headline": TITLE, "body": BODIES["markup"]}
    html = f"<title>{TITLE}</title><div id=app></div>{SCRIPTS[0].replace('{}', json.dumps([settings, article]))}"
    found = clean(RawPage("html", html.encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned), found
    assert tuple(found.article.body.split("\n\n")) == LONGER
