"""Twelve page layouts with stories in sixteen languages: the story comes out whole, and nothing else with it."""

import pytest
from layouts import Story, all_pages, fill, layouts, stories

from ingest.model import Article, Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.toolkit import Toolkit

#: Of 192 pages. Raise it when it is passed; it must not fall.
MIN_EXACT_PAGES = 180
MAX_LOST_PARAGRAPHS = 6
MAX_FOREIGN_PARAGRAPHS = 12


def article(toolkit: Toolkit, layout: str, story: Story) -> Article:
    url = f"https://{layout}.example/2025/03/14/story"
    page = RawPage("html", fill(layout, story), 1.75e9, url, url)
    cleaned = clean(page, SiteMemory(), toolkit)
    assert isinstance(cleaned, Cleaned), (layout, story.language, cleaned)
    return cleaned.article


def test_nearly_all_pages_come_out_exact_and_the_rest_nearly_so(toolkit: Toolkit) -> None:
    exact = lost = foreign = 0
    for layout, story in all_pages():
        body = article(toolkit, layout, story).body.split("\n\n")
        exact += body == list(story.paragraphs)
        lost += sum(paragraph not in body for paragraph in story.paragraphs)
        foreign += sum(paragraph not in story.paragraphs for paragraph in body)
    assert exact >= MIN_EXACT_PAGES, (exact, lost, foreign)
    assert lost <= MAX_LOST_PARAGRAPHS
    assert foreign <= MAX_FOREIGN_PARAGRAPHS


@pytest.mark.parametrize("layout", layouts())
def test_the_headline_is_the_one_that_is_printed(toolkit: Toolkit, layout: str) -> None:
    story = stories()[0]
    assert article(toolkit, layout, story).headline == story.title


@pytest.mark.parametrize("layout", ["arc", "ghost", "microdata"])
def test_the_standfirst_is_a_field_of_its_own(toolkit: Toolkit, layout: str) -> None:
    found = article(toolkit, layout, stories()[0])
    assert found.abstract is not None
    assert found.abstract.startswith("Engineers had warned for years")
    assert found.abstract not in found.body


@pytest.mark.parametrize("layout", ["amp", "arc", "blogger", "microdata", "wordpress"])
def test_author_and_date_are_found_and_say_where(toolkit: Toolkit, layout: str) -> None:
    found = article(toolkit, layout, stories()[0])
    assert found.authors == ("Anna Berg",)
    assert (found.date_published or "").startswith("2025-03-14")
    assert {"authors", "date_published", "headline"} <= found.evidence.keys()


def test_other_stories_become_records_with_source_and_age(toolkit: Toolkit) -> None:
    one, two = article(toolkit, "liveblogless", stories()[0]).related
    assert (one.title, one.source, one.age) == ("How a small theatre survived its worst winter", "Wire Desk", "2 hours ago")
    assert two.url == "https://liveblogless.example/c2"


def test_the_paywall_flag_is_kept_as_the_publisher_states_it(toolkit: Toolkit) -> None:
    assert article(toolkit, "arc", stories()[0]).is_accessible_for_free is False
    assert article(toolkit, "amp", stories()[0]).is_accessible_for_free is None
