"""A story that stands inside of an element named like furniture, or below a whole front page, is found all the same."""

import random
import textwrap

import pytest
from ferry_page import LONGER as TOLD
from ferry_page import TITLE, article_of
from lxml.html import fragment_fromstring

from ingest.stages.page.cut import own_text
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.tree.parse import Element, said_in

STORY = "".join(f"<p>{text}</p>" for text in TOLD)
NOTICE = "<p>Thanks for contacting us. We have received your submission and will come back to you.</p>"


@pytest.mark.parametrize("name", ["entry-content read-more", "related-content", "teaser", "newsletter", "promo-block more-from"])
def test_a_story_inside_a_block_with_the_name_of_others_is_kept(toolkit: Toolkit, name: str) -> None:
    menu = "".join(f"<li><a href=/{number}>Section {number}</a></li>" for number in range(9))
    body = f"<ul>{menu}</ul>{NOTICE}<h1>{TITLE}</h1><div class='{name}'>{STORY}</div><footer>© The Island Post</footer>"
    assert article_of(toolkit, f"<body>{body}</body>").body.split("\n\n")[-len(TOLD) :] == list(TOLD)


def test_related_leads_beside_a_short_story_still_go(toolkit: Toolkit) -> None:
    lead = "The council of a town far inland has decided after a long evening that the old bridge will get a second lane."
    leads = "".join(f"<h3><a href=/{number}>Another story, number {number}</a></h3><p>{lead}</p>" for number in range(2))
    short = "".join(f"<p>{text}</p>" for text in TOLD[:3])
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{short}</article><div class=related>{leads}</div></body>")
    assert found.body.split("\n\n") == list(TOLD[:3])


def test_a_story_below_a_whole_front_page_is_the_one_below_the_headline(toolkit: Toolkit) -> None:
    lead = "A court in the capital opened the case against fifteen sailors on Wednesday, who are said to have brought arms ashore, "
    rest = "goes on with what their lawyer had to say to the press that day."
    items = (
        f"<div class=meta>Today, 7:{number}</div><div class=title><a href=/{number}>Headline number {number} of the day</a></div>"
        f"<p>{lead}and story number {number} {rest}</p>"
        for number in range(10, 32)
    )
    front = "".join(f"<div class=item>{item}</div>" for item in items)
    short = "".join(f"<p>{text}</p>" for text in TOLD[:3])
    page = f"<body><div class=front>{front}</div><article><h1>{TITLE}</h1>{short}</article></body>"
    assert article_of(toolkit, page).body.split("\n\n") == list(TOLD[:3])


def test_profiles_at_the_end_of_a_text_take_only_their_own_line(toolkit: Toolkit) -> None:
    linked = TOLD[1].replace("a crack as long as a hand", "<a href=/crack>a crack as long as a hand</a>")
    follow = (
        'Be a fan on <a href="https://facebook.com/post">Facebook</a> | Follow us on <a href="https://twitter.com/post">Twitter</a>'
    )
    text = "<br><br>".join((TOLD[0], linked, *TOLD[2:], follow))
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><div class=post-content>{text}</div></body>")
    assert found.body.split("\n\n") == list(TOLD)


def test_paragraphs_that_a_wall_would_hide_are_the_storys(toolkit: Toolkit) -> None:
    gated = "".join(f"<p class=paywall>{text.replace('the', '<a href=/x>the</a>', 1)}</p>" for text in TOLD[3:])
    free = "".join(f"<p>{text}</p>" for text in TOLD[:3])
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{free}{gated}</article></body>")
    assert found.body.split("\n\n") == list(TOLD)


def test_what_asks_to_subscribe_is_the_walls(toolkit: Toolkit) -> None:
    asked = "Subscribe now to go on reading this and every other story of the islands."
    wall = f"<div class=paywall><p>{asked}</p><a href=/s>Subscribe</a></div>"
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><article>{STORY}{wall}</article></body>")
    assert found.body.split("\n\n") == list(TOLD)
    assert any(removal.rule == "paywall" for removal in found.removed)


SPOKEN = (
    "the clerk of counter went on copying a list with day passengers islands ferry harbour master said propeller shaft yard lorry "
    "crew night pier boat bicycle company free charge end month gap service inspection autumn looked well prefer not office door"
)


def test_a_page_that_is_nothing_but_a_long_text_is_kept_to_its_end(toolkit: Toolkit) -> None:
    draw, words = random.Random(3), SPOKEN.split()
    told = [
        " ".join(" ".join(draw.choices(words, k=draw.randint(3, 40))).capitalize() + "." for _ in range(draw.randint(1, 6)))
        for _ in range(500)
    ]
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1>{''.join(f'<p>{text}</p>' for text in told)}</body>")
    assert set(told) - set(found.body.split("\n\n")) == set()


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\r\n\r\n"])
def test_preformatted_text_has_its_paragraphs(toolkit: Toolkit, gap: str) -> None:
    wrapped = gap.join("\n".join(textwrap.wrap(text, 60)) for text in TOLD)
    found = article_of(toolkit, f"<body><h1>{TITLE}</h1><pre>{wrapped}</pre></body>")
    assert found.body.split("\n\n") == list(TOLD)


ITEMS = (
    "Eleven ships wait off the pier for water.",
    "Four hundred islanders buy their bread by boat.",
    "Nobody knows what the dredger costs",
)


def test_a_list_that_leads_nowhere_is_the_storys_whatever_it_is_named(toolkit: Toolkit) -> None:
    points = "".join(f"<li>{item}</li>" for item in ITEMS)
    others = "".join(f"<li><a href=/{number}>Another story of the town, number {number}</a></li>" for number in range(3))
    tabs = "<ul class=most-read><li>Most viewed</li><li>Most shared</li></ul>"
    told = f"<p>{TOLD[0]}</p><ul class=postList>{points}</ul><p>{TOLD[1]}</p><p>{TOLD[2]}</p>"
    found = article_of(toolkit, f"<h1>{TITLE}</h1><article>{told}</article><ul class=post-list>{others}</ul>{tabs}")
    assert found.body.split("\n\n") == [TOLD[0], *ITEMS, TOLD[1], TOLD[2]]


def test_paragraphs_whose_links_stand_inside_their_sentences_are_no_teasers(toolkit: Toolkit) -> None:
    """A page that shows the beginning of a story calls it a teaser."""
    begun = "".join(f"<p>{text[:60]}<a href=/{number}>{text[60:80]}</a>{text[80:]}</p>" for number, text in enumerate(TOLD[:3]))
    lead = "A court in the capital opened the case against fifteen sailors on Wednesday, who are said to have brought arms ashore."
    cards = "".join(f"<div class=teaser><a href=/c{number}>Sailors in court</a> {lead}</div>" for number in range(4))
    found = article_of(toolkit, f"<h1>{TITLE}</h1><div class='body teaser-content'>{begun}</div>{cards}")
    assert found.body.split("\n\n") == list(TOLD[:3])


def test_many_links_in_one_paragraph_are_looked_at_in_one_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each was looked for in all of its paragraph: a small page took longer than a page may."""
    read = list[int]()

    def noted(element: Element) -> str:
        said = said_in(element)
        read.append(len(said))
        return said

    monkeypatch.setattr(own_text, "said_in", noted)
    paragraph = f"<p>So many were named on the pier {'<a href=/x>of it</a> that morning ' * 400}.</p>"
    block = fragment_fromstring(f"<div class=teaser>{paragraph}</div>")
    assert own_text.runs_on(block)
    assert sum(read) < 3 * len(block.text_content())
