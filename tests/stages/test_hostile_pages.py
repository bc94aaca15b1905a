"""Pages made to hang, to crash or to lose the story: each ends with an article or a typed rejection."""

import json
import os

import pytest

from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

SENTENCE = "The council decided on Tuesday that the ferry will run twice an hour from May, after a long debate."
STORY = "".join(f"<p>{SENTENCE} {number}</p>" for number in range(8))
BULLET = "<li>hello word story goes on.</li>"
LD = '<script type="application/ld+json">'


def document(body: str, head: str = "") -> str:
    return f"<html><head><title>Ferry to run</title>{head}</head><body>{body}</body></html>"


#: A state in which each of 900 objects bears the headline and holds the next; the innermost has 8,000 sentences.
NESTED_STATE = '{"h":"Ferry to run","x":' * 900 + json.dumps([f"{number} is a number." for number in range(8_000)]) + "}" * 900

KEPT = {
    "7,000 quotes": document(STORY + f"<blockquote>{SENTENCE}</blockquote>" * 7_000),
    "3,000 elements of its own in a sentence": document(f"{STORY}<p>{'word <x-a>word</x-a> ' * 3_000}</p>"),
    "150 elements of its own in each other": document(f"{STORY}<p>word {'<x-a>word ' * 150}{'</x-a>' * 150}</p>"),
    "12,000 spans in a paragraph": document("<p>" + "<span>hello word</span> " * 12_000 + "</p>"),
    "20,000 spans in a paragraph": document("<p>" + "<span>hello word</span> " * 20_000 + "</p>"),
    "1,000 nested divs": document("<div>" * 1000 + STORY + "</div>" * 1000),
    "100,000 nested divs": document("<div>" * 100_000 + STORY + "</div>" * 100_000),
    "100,000 open bold tags": document("<b>" * 100_000 + STORY),
    "5,000 nested tables": document("<table><tr><td>" * 5000 + STORY),
    "190 nested related blocks": document(STORY + '<div class="related">' * 190 + "<a>one two three four</a>" + "</div>" * 190),
    "100,000 dates": document(STORY + "<p>" + "2024-01-02 " * 100_000 + "</p>"),
    "4,000 links": document(STORY + '<div><a href="/x">hello there my friend</a></div>' * 4000),
    "JSON-LD of 2 MB": document(STORY, f'{LD}{{"@type":"NewsArticle","headline":"{"x" * 2_000_000}"}}</script>'),
    "JSON-LD nested 100,000 deep": document(STORY, f"{LD}{'[' * 100_000}{']' * 100_000}</script>"),
    "20,000 metas": document(STORY, '<meta name="author" content="a b">' * 20_000),
    "a class of 3 MB": document(STORY + f'<div class="{"related " * 300_000}">x</div>'),
    "a title of many parts": document(STORY).replace("Ferry to run", "a | " * 100_000),
    "an open comment": document(f"{STORY}<!--{'x' * 2_000_000}"),
    "a text node of 2.5 MB": document(f"{STORY}<p>{'word ' * 500_000}</p>"),
    "50,000 line breaks": document(STORY + "<br>" * 50_000),
    "100,000 comments": document("<!-- a -->" * 100_000 + STORY),
    "a script of 5 MB": document(STORY, f"<script>{'x = 1; ' * 700_000}</script>"),
    "a comment of 5 MB": document(f"<!--{'x ' * 2_500_000}-->{STORY}"),
    "a picture of 5 MB in its address": document(f'<img src="data:image/png;base64,{"A" * 5_000_000}">{STORY}'),
    "a description of 5 MB": document(STORY, f"<meta name=description content='{'x ' * 2_500_000}'>"),
    "JSON-LD of 4 MB": document(STORY, f'{LD}{{"@type":"NewsArticle","headline":"{"x" * 4_000_000}"}}</script>'),
    "50,000 empty paragraphs": document("<p></p>" * 25_000 + STORY + "<p>&nbsp;</p>" * 25_000),
    "20,000 options": document(f"{STORY}<select>{'<option>Afghanistan</option>' * 20_000}</select>"),
    "100,000 attributes": document(STORY + "<p " + " ".join(f'a{n}="1"' for n in range(100_000)) + f">{SENTENCE}"),
    "a story in a declared shadow root": document(f"<x-story><template shadowrootmode=open>{STORY}</template></x-story>"),
    "entities of surrogates and NUL": document(f"{STORY}<p>&#xD800;&#0;&#x110000; and more words, as ever.</p>"),
}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "200,000 flat tags": (document("<p>x</p>" * 100_000), "too_many_tags"),
    "200,000 links": (document("<a>b</a> " * 200_000), "too_many_tags"),
    "10,000 links": (document("<a>b</a> " * 10_000), "too_many_links"),
    "4,900 attributes on 50 tags each": (
        document("".join("<p " + " ".join(f"a{n}=1" for n in range(4_900)) + ">x" for _ in range(50))),
        "too_many_attributes",
    ),
    "20 MB": (document(f"<p>{SENTENCE}</p>" * 200_000), "too_large"),
    "2 million opening signs": ("<" * 2_000_000, "too_many_tags"),
    "11,000 items": (document(f"<ul>{BULLET * 11_000}</ul>"), "too_many_lines"),
    "random bytes": (os.urandom(200_000), "not_text"),
}


def outcome(toolkit: Toolkit, body: str | bytes, medium: str = "html") -> Cleaned | Rejection:
    given = body if isinstance(body, bytes) else body.encode()
    return clean(RawPage("text" if medium == "text" else "html", given, 1.75e9), SiteMemory(), toolkit)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", KEPT)
def test_the_story_survives(toolkit: Toolkit, name: str) -> None:
    found = outcome(toolkit, KEPT[name])
    assert isinstance(found, Cleaned), found
    assert "hello word" in found.article.body if "spans" in name else f"{SENTENCE} 7" in found.article.body


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", REFUSED)
def test_the_page_is_refused_with_its_reason(toolkit: Toolkit, name: str) -> None:
    body, reason = REFUSED[name]
    found = outcome(toolkit, body)
    assert isinstance(found, Rejection)
    assert found.reason == reason
    assert found.detail


@pytest.mark.timeout(20)
def test_a_text_of_one_line_of_five_megabytes_has_an_answer(toolkit: Toolkit) -> None:
    assert isinstance(outcome(toolkit, SENTENCE * 50_000, "text"), Cleaned)


def test_a_text_of_a_hundred_thousand_lines_keeps_every_line(toolkit: Toolkit) -> None:
    found = outcome(toolkit, "The ferry runs.\n" * 100_000, "text")
    assert isinstance(found, Cleaned)
    assert found.article.body.count("The ferry runs.") == 100_000


def test_a_text_of_two_million_lines_is_refused(toolkit: Toolkit) -> None:
    found = outcome(toolkit, "a\n" * 2_000_000, "text")
    assert isinstance(found, Rejection)
    assert found.reason == "too_many_lines"


def test_a_state_nested_in_itself_has_an_answer(toolkit: Toolkit) -> None:
    state = f'<script type="application/json">{NESTED_STATE}</script>'
    found = clean(RawPage("html", document(f"<div id=app></div>{state}").encode(), 1.75e9), SiteMemory(), toolkit)
    assert isinstance(found, Cleaned | Rejection)
