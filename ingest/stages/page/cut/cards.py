"""Headlines of other stories that stand on the page outside of every cut and outside of the story: cards, lists below the text.

A heading that is nothing but a link to another page is another story's headline, and so is one that microdata calls a headline.
Menus, names of sections, topics and authors are shorter, stand in other elements, or lead to a list.
"""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from ingest.model import RelatedStory
from ingest.stages.page.cut.labelled import story_of
from ingest.stages.page.cut.related import MAX_RECORDS, MAX_TITLE_CHARS, MIN_TITLE_WORDS
from ingest.stages.page.refused.claims import LIST_SEGMENTS
from ingest.stages.page.refused.teasers import title_letters
from ingest.stages.page.scored.features import PageView
from ingest.stages.page.scored.line_scorer import is_link
from ingest.stages.page.tree.prose import below_edges
from ingest.stages.page.words import letters

#: Latin letters from which such a heading is a headline: columns and programmes have names of four words.
MIN_CARD_LETTERS = 20
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})


def card_stories(
    view: PageView, kept: Collection[int], base: str | None, known: Sequence[RelatedStory]
) -> tuple[RelatedStory, ...]:
    """The records of such headlines in page order, with `known` MAX_RECORDS at most, each story once.

    `kept` are the lines of the story, `base` the page's address, `known` what has been recorded.
    """
    layout, left = view.layout, MAX_RECORDS - len(known)
    seen = {story.url or "" for story in known} | {letters(text) for text in (*view.headlines, *(one.title for one in known))}
    story_lines, edge = frozenset(kept), below_edges(layout)
    found: list[RelatedStory] = []
    for index, line in enumerate(layout.lines):
        if layout.tags[line.container] not in HEADINGS or index in story_lines or layout.cuts[line.container]:
            continue
        story = story_of(layout, index, base) if is_link(line) and not edge[line.container] else None
        declared = "headline" in (layout.elements[line.container].get("itemprop") or "")
        if story is None and declared and len(line.words) >= MIN_TITLE_WORDS and len(line.text) <= MAX_TITLE_CHARS:
            story = RelatedStory(title=line.text)
        if (
            story is None
            or len(found) >= left
            or title_letters(line.text) < MIN_CARD_LETTERS
            or letters(story.title) in seen
            or not (declared or _is_elsewhere(story.url, base))
        ):
            continue
        if story.url is None or story.url not in seen:
            seen |= {story.url or "", letters(story.title)}
            found.append(story)
    return tuple(found)


def _is_elsewhere(url: str | None, base: str | None) -> bool:
    """Whether the address is another page's, and not that of a list."""
    if url is None:
        return False
    steps = urlsplit(url).path.strip("/").lower().split("/")
    here = url.partition("#")[0] == (base or "").partition("#")[0]
    return bool(steps[0]) and not here and not LIST_SEGMENTS.intersection(steps[-2:-1])
