"""Date, byline and reading time in elements that nothing names go by their place and wording; sentences and chronicles stay."""

import pytest
from ferry_page import PARAGRAPHS, STORY, TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

AUTHOR = '<meta name="author" content="Anna Berg">'
#: Lines below the headline that sign the story.
SIGNATURES = [
    "14 March 2025", "28 Nisan 2025", "15 квітня 2025, 09:00", "2025년 1월 18일 06:40", "٢٠ فبراير ٢٠٢٥", "09/06/2025 07:00",
    "Wtorek, 3 stycznia 2012 (13:54)", "Last updated 14 March 2025, 11:05", "Päivitetty 23.5.2025 8.30",
    "By Anna Berg", "Von Anna Berg", "Text: Anna Berg", "Anna Berg", "4 min read", "Lukuaika 2 min", "3 dakikalık okuma",
    "3分で読めます",
]  # fmt: skip
#: Lines there that are the story's own.
OWN = [
    "On 14 March 2025 the ferry had already failed once, and the crew had mended it with a clamp at sea.",
    "By then the harbour was empty.",
    "14 minutes in the dock were enough.",
    "Three minutes to midnight",
]


@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("line", SIGNATURES)
def test_a_line_that_signs_the_story_is_no_part_of_it_and_is_recorded(toolkit: Toolkit, line: str, tag: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1><{tag}>{line}</{tag}>{STORY}</main>", f"<title>{TITLE}</title>{AUTHOR}")
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    assert line in [removal.text for removal in found.removed] or line in found.authors


@pytest.mark.parametrize("line", OWN)
def test_what_only_speaks_of_dates_and_minutes_stays(toolkit: Toolkit, line: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1><p>{line}</p>{STORY}</main>")
    assert line in (found.body + (found.abstract or ""))


def test_the_dates_of_a_chronicle_stay_the_first_among_them(toolkit: Toolkit) -> None:
    days = [f"{day} March 2025" for day in (3, 9, 14)]
    told = "".join(f"<p>{day}</p><p>{text}</p>" for day, text in zip(days, PARAGRAPHS, strict=True))
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{told}</main>")
    assert all(text in found.body for text in (*days, *PARAGRAPHS))


def test_an_update_and_a_signature_below_the_text_go_too(toolkit: Toolkit) -> None:
    below = "<p>© 2025 The Harbour Post</p><p>Updated: 14 March 2025, 11:05</p><p><strong>Anna Berg</strong></p>"
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{STORY}{below}</main>", f"<title>{TITLE}</title>{AUTHOR}")
    assert found.body.split("\n\n") == list(PARAGRAPHS)


#: What a page shows to readers in the place of a date that it gives to programs.
SHORT_DATES = [
    "14 Mar",
    "Mar 14",
    "2 hours ago",
    "vor 2 Stunden",
    "3小时前",
    "Friday",
    "8:00",
    "14.3.",
    "Fri 14 Mar, 8am",
    "قبل ساعتين",
]
PUBLISHED = '<meta property="article:published_time" content="2025-03-14T08:00:00Z">'
SAME_DAY = "2025-03-14 09:00"


@pytest.mark.parametrize("head", ["", PUBLISHED])
@pytest.mark.parametrize("around", ["{}", "<p>{}</p>", "<div>Published {}</div>", "<div><span>{}</span></div>"])
@pytest.mark.parametrize("shown", SHORT_DATES)
def test_a_line_that_is_the_storys_own_date_to_programs_is_one(toolkit: Toolkit, shown: str, around: str, head: str) -> None:
    line = around.format(f'<time datetime="{SAME_DAY}">{shown}</time>')
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{line}{STORY}</main>", f"<title>{TITLE}</title>{head}")
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    assert [removal.reason for removal in found.removed if shown in removal.text] == ["date"]


@pytest.mark.parametrize(
    "line",
    [
        '<p><time datetime="1969-07-20">20 July</time></p>',
        f'<p>On <time datetime="{SAME_DAY}">Friday</time> the ferry failed for the first time.</p>',
        f'<p>On <time datetime="{SAME_DAY}">Friday</time> it failed.</p>',
        "<p><time>Friday</time></p>",
        f'<h2><time datetime="{SAME_DAY}">Friday</time></h2>',
    ],
)
def test_any_other_time_is_the_storys_own(toolkit: Toolkit, line: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{line}{STORY}</main>", f"<title>{TITLE}</title>{PUBLISHED}")
    assert len(found.body.split("\n\n")) == len(PARAGRAPHS) + 1


@pytest.mark.parametrize("around", ["{}", "<p>{}</p>"])
@pytest.mark.parametrize("short", ["", "<div>Tickets are on sale.</div>"])
def test_the_hours_of_a_chronicle_stay_the_first_among_them(toolkit: Toolkit, around: str, short: str) -> None:
    hours = ["08:05", "08:40", "09:15"]
    lines = (around.format(f'<time datetime="2025-03-14T{hour}Z">{hour}</time>') for hour in hours)
    told = "".join(f"{line}{short or f'<p>{text}</p>'}" for line, text in zip(lines, PARAGRAPHS, strict=True))
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1>{told}{STORY}</main>", PUBLISHED)
    assert all(text in found.body for text in (*hours, *PARAGRAPHS))


@pytest.mark.parametrize(
    "line", ['<p style="text-align:right"><strong>Olga Dahl</strong></p>', "<p align=right>Ole Dahl, Bergen</p>"]
)
def test_a_name_set_to_the_right_below_the_last_paragraph_signs_the_story(toolkit: Toolkit, line: str) -> None:
    found = article_of(toolkit, f"<main><h1>{TITLE}</h1><article>{STORY}{line}</article></main>")
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    within = f"<main><h1>{TITLE}</h1><article>{line}{STORY}</article></main>"
    assert "Dahl" in article_of(toolkit, within).body


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("By Anna Berg and Tor Lie", ("Anna Berg", "Tor Lie"), None),
        ("Tuesday, 6 May 2025, 18:30", (), "2025-05-06T18:30:00"),
        ("Last updated on 6 May 2025", (), None),
    ],
)
def test_what_signs_the_story_is_metadata_where_nothing_else_tells_it(
    toolkit: Toolkit, line: str, authors: tuple[str, ...], published: str | None
) -> None:
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in (TITLE, line, STORY))
    found = article_of(toolkit, f"<table>{rows}</table>")
    assert (found.authors, found.date_published) == (authors, published)
    assert line not in found.body


@pytest.mark.parametrize("name", ["byline", "author", "dateline", "post-meta"])
def test_a_byline_named_one_is_no_paragraph_wherever_it_stands(toolkit: Toolkit, name: str) -> None:
    nav = "<nav><a href=/>Home</a></nav>"
    found = article_of(toolkit, f"{nav}<article><h1>{TITLE}</h1><p class='{name}'>By Anna Berg</p>{STORY}</article>")
    assert found.authors == ("Anna Berg",)
    assert found.body.split("\n\n") == list(PARAGRAPHS)
