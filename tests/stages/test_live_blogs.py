"""A live blog's entries, each a headline, an age and a text, are the story; other stories below it still go."""

import pytest
from plain_texts import left

HEADLINES = (
    "Storm hits the coast: live updates",
    "Live: storm hits the coast",
    "Sturm an der Küste im Liveticker",
    "Tempête : en direct",
)
INTRO = "The storm reached the coast shortly after six in the morning, and the ferry has been cancelled until the evening."
ENTRIES = (
    (
        "Ferry cancelled until the evening",
        "The company said that no boat would leave before seven, and tickets would stay good.",
    ),
    (
        "Roof torn off the old fish hall",
        "Nobody was hurt when the wind took half of the roof at about nine, a fireman said.",
    ),
    ("Power back in most villages", "Crews have mended the line across the sound, and only forty houses are still without power."),
    (
        "Mayor thanks the volunteers",
        "She said that two hundred people had filled sandbags, and soup would be served at the school.",
    ),
)
AGES = ("12 minutes ago", "25 minutes ago", "1 hour ago", "2 hours ago")
BLOG = tuple(line for (title, text), age in zip(ENTRIES, AGES, strict=True) for line in (title, age, text))


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("intro", [(INTRO,), ()])
def test_every_entry_stays(headline: str, intro: tuple[str, ...]) -> None:
    assert left(headline, *intro, *BLOG) == [*intro, *BLOG]


def test_other_stories_below_a_live_blog_go() -> None:
    listed = ("Related stories", "Museum finds missing map", "2 hours ago", "Choir seeks voices", "3 hours ago")
    assert left(HEADLINES[0], INTRO, *BLOG, *listed) == [INTRO, *BLOG]
