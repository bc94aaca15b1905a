"""Paragraphs of a long plain text that the trees drop together stay, also where a linked line stands among them."""

import pytest

from ingest.model import RawPage, Rejection
from ingest.stages.page.look import look
from ingest.stages.page.scored.streaks import streaks
from ingest.stages.page.toolkit import Toolkit

TOLD = tuple(
    f"In the year {year} the keeper of the lamp wrote down that {count} ships had passed the island, and that all came back."
    for year, count in zip(range(1901, 1915), range(40, 54), strict=True)
)
LINK = "<a href=/{}>Who kept the lamp before him, and where his boat lies now</a>, as told."


def runs_of(toolkit: Toolkit, lines: list[str], kept: int) -> list[str]:
    """The texts that the runs of a page of these paragraphs add, when its first `kept` ones are kept."""
    html = f"<title>The lamp</title><body>{''.join(f'<p>{line}</p>' for line in lines)}</body>"
    seen = look(html, RawPage("html", html.encode(), 1.75e9), toolkit)
    assert not isinstance(seen, Rejection)
    count = len(seen.view.layout.lines)
    found = streaks(seen.view, [index < kept for index in range(count)], seen.asides)
    return [seen.view.layout.lines[index].text for run in found for index in run]


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_few_linked_lines_among_them_part_no_paragraphs(toolkit: Toolkit, others: int) -> None:
    lines = [*TOLD[:3], *(LINK.format(number) for number in range(others)), *TOLD[3:]]
    assert runs_of(toolkit, lines, 3) == list(TOLD[3:])


def test_leads_of_other_stories_between_their_links_are_none(toolkit: Toolkit) -> None:
    pairs = [line for number, text in enumerate(TOLD[3:]) for line in (LINK.format(number), text)]
    assert runs_of(toolkit, [*TOLD[:3], *pairs], 3) == []
