"""What the host repeats is cut, the title and the story's own paragraphs never."""

from types import MappingProxyType

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify
from ingest.stages.text.memory import block_hash
from ingest.stages.text.shown.words import words_of

TITLE = "Bridge closed after inspection finds cracks"
LEAD = "The city closed its oldest bridge on Tuesday after engineers found cracks in two of its pillars."
MORE = "About 30,000 vehicles cross the bridge on a normal day, and buses will take another route for months."
LAST = "Repairs could cost 40 million dollars, according to a first estimate of the engineers."
SLOGAN = "The Harbour Post, your voice on the coast since 1911"


def taken_apart(*remembered: str) -> Classified:
    seen = {block_hash(words_of(line)): 8 for line in remembered}
    memory = SiteMemory("news.example", 10, MappingProxyType(seen))
    text = f"{TITLE}\n{LEAD}\n{SLOGAN}\n{MORE}\n{LAST}"
    return classify(text, TextContext(origin="plain"), memory, load_rules(), load_scorer())


def test_a_line_that_the_host_repeats_is_cut_and_signed() -> None:
    out = taken_apart(SLOGAN)
    assert [(cut.reason, cut.rule, cut.text) for cut in out.removed] == [("site_repeat", "site_memory", SLOGAN)]


def test_the_same_line_stays_where_nothing_is_remembered() -> None:
    assert SLOGAN in taken_apart().body


def test_the_title_and_a_paragraph_shown_elsewhere_as_a_teaser_stay() -> None:
    out = taken_apart(TITLE, LEAD)
    assert out.title == TITLE
    assert LEAD in out.body
    assert not out.removed
