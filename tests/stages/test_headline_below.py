"""The headline is found below a banner with a heading of its own, and below the name of a section; a short one stays one."""

import pytest
from ferry_page import LONGER, TITLE

from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import TextContext, classify

RULES, SCORER = load_rules(), load_scorer()


def title_of(*lines: str) -> str | None:
    return classify("\n".join(lines), TextContext(origin="plain"), SiteMemory(), RULES, SCORER).title


@pytest.mark.parametrize(
    "banner",
    [
        ("La tua privacy", "Noi e i nostri fornitori archiviamo cookie sul tuo dispositivo e trattiamo dati personali.", "Accetta"),
        ("Welcome", "We and our partners use cookies to measure our audience.", "Manage preferences", "Accept all"),
        ("We noticed you're using an ad blocker",),
    ],
)
def test_the_headline_stands_below_a_banner_with_a_heading(banner: tuple[str, ...]) -> None:
    assert title_of(*banner, TITLE, *LONGER) == TITLE


@pytest.mark.parametrize("section", ["Obituaries", "Nachrichten", "صفحه نخست", "ข่าว"])
def test_it_stands_below_the_name_of_a_section(section: str) -> None:
    assert title_of(section, "Ferry to the outer islands sails again on Monday", *LONGER) != section


@pytest.mark.parametrize("title", ["Ferry sails again", "Propeller trouble", "A long wait"])
def test_a_short_headline_is_one(title: str) -> None:
    assert title_of(title, *LONGER) == title
    assert title_of(title, "The crew tells of eleven days in the dock.", *LONGER) == title
