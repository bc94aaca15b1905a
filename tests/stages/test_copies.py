"""A page that holds its story twice gives it once, in order; a story that repeats itself keeps what it says."""

import pytest
from ferry_page import LONGER as TOLD
from ferry_page import TITLE, article_of

from ingest.stages.page.toolkit import Toolkit

LAST = "That is how the crew tells it in the bar of the pier to whoever asks."
PLAIN = "".join(f"<p>{text}</p>" for text in TOLD)
FULL = f"<p>{TOLD[0]}</p><p>{TOLD[1]}</p><h2>Two nights of work</h2>{PLAIN.partition(TOLD[1])[2].removeprefix('</p>')}"


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="for-print" style="display:none">{PLAIN}</div><article>{FULL}</article>',
        f'<article>{FULL}</article><div style="display:none">{PLAIN}</div>',
    ],
)
def test_the_copy_with_its_sub_headings_stays_and_the_other_is_recorded(toolkit: Toolkit, page: str) -> None:
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1>{page}</body>")
    assert found.body.split("\n\n") == [*TOLD[:2], "Two nights of work", *TOLD[2:]]
    assert [removal.text for removal in found.removed if removal.rule == "repeated-story"] == list(TOLD)


def test_what_is_said_again_within_a_story_stays(toolkit: Toolkit) -> None:
    told = "".join(
        f"<p>{text}</p>" for text in (*TOLD, TOLD[0], "That is how the crew tells it in the bar of the pier to whoever asks.")
    )
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{told}</article></body>")
    assert found.body.count(TOLD[0]) == 2


def test_a_story_whose_only_copy_is_hidden_until_a_script_runs_is_kept(toolkit: Toolkit) -> None:
    found = article_of(toolkit, f'<body><h1>{TITLE}</h1><div style="display:none">{FULL}</div></body>')
    assert all(text in found.body for text in TOLD)


RUN_TOGETHER = " ".join(TOLD)


@pytest.mark.parametrize("tag", ["div", "p", "section"])
def test_a_copy_that_is_run_together_goes_and_is_recorded(toolkit: Toolkit, tag: str) -> None:
    page = f"<body><h1>{TITLE}</h1><article>{FULL}</article><{tag}>{RUN_TOGETHER}</{tag}><{tag}>{RUN_TOGETHER}</{tag}></body>"
    found = article_of(toolkit, page)
    assert found.body.split("\n\n") == [*TOLD[:2], "Two nights of work", *TOLD[2:]]
    assert sum(removal.text.count(RUN_TOGETHER) for removal in found.removed) == 2


def test_a_text_that_is_run_together_and_there_once_is_kept(toolkit: Toolkit) -> None:
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article><div>{RUN_TOGETHER}</div></article></body>")
    assert found.body == RUN_TOGETHER


def test_a_paragraph_that_quotes_three_others_and_says_more_stays(toolkit: Toolkit) -> None:
    more = f"Asked again, the harbour master repeated every word of it: {' '.join(TOLD[:3])} Nobody on the pier believed him."
    told = "".join(f"<p>{text}</p>" for text in (*TOLD, more))
    assert more in article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{told}</article></body>").body


RECORD = f"""
<div style="display: none" itemscope itemtype="http://schema.org/NewsArticle">
<div itemprop="headline">{TITLE}</div><div itemprop="keywords">ferry,islands,Bergen,shaft</div>
<div itemprop="datePublished">2026-03-02T08:57:40+01:00</div>
<div itemprop="image" itemscope itemtype="http://schema.org/ImageObject"><span itemprop="url">https://post.example/ferry.jpg</span></div>
<div itemprop="articleBody">{RUN_TOGETHER}</div><div itemprop="articleSection">international</div></div>"""


def test_hidden_microdata_is_no_part_of_the_story(toolkit: Toolkit) -> None:
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{FULL}</article>{RECORD}</body>")
    assert found.body.split("\n\n") == [*TOLD[:2], "Two nights of work", *TOLD[2:]]


def test_a_story_that_only_hidden_microdata_holds_is_kept_without_its_data(toolkit: Toolkit) -> None:
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1>{RECORD}</body>")
    assert found.body == RUN_TOGETHER


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_brief_for_large_screens_and_for_small_ones_is_told_once_and_in_order(toolkit: Toolkit, count: int) -> None:
    told = "".join(f"<p>{text}</p>" for text in TOLD[:count])
    page = f'<h1>{TITLE}</h1><div class="hidden md:block">{told}</div><div class="block md:hidden">{told}</div>'
    assert article_of(toolkit, f"<body>{page}</body>").body.split("\n\n") == list(TOLD[:count])
