"""Labels inside a story and what they head: `Advertisement`, and `Read also` with the links or cards below it.

A label is a whole line that a rule knows. `Read also` goes with what it heads, and only when links follow: the rest of the block
that it opens where every part of that block leads to another page, or else the lines right behind it that are links.
"""

from collections.abc import Mapping, Sequence

from ingest.model import RelatedStory
from ingest.stages.page.about.meta_tags import absolute
from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.cut.headed_block import upwards
from ingest.stages.page.cut.related import MAX_TITLE_CHARS, MIN_TITLE_WORDS
from ingest.stages.page.refused.teasers import MAX_CARD_LETTERS
from ingest.stages.page.scored.line_scorer import is_link
from ingest.stages.page.tree.lines import Layout, PageLine
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, squeeze
from ingest.stages.rules import Rules
from ingest.stages.text.shown.words import normal, normal_label
from ingest.stages.vocabulary import Rule

#: Characters of a line that may be a label.
MAX_LABEL_CHARS = 80
#: Lines of a block that a label heads, and links that are recorded of a page.
MAX_LINES = 120
MAX_STORIES = 40
#: Words from which a label may be a link as well: `Continue reading the main story` leads past what stands between.
MIN_MARKER_WORDS = 4
#: Words that a longer heading has in common with a known one, and lines that it must head.
MIN_BEGUN_WORDS, MIN_LISTED = 2, 2
#: Headings of a list and of the stories in it: a story's own sub-head ranks above a label below it.
HEADINGS = frozenset({"h2", "h3", "h4"})
#: What a label of an advertisement stands in; a heading, a term or a cell may be about advertising.
AD_TAGS = frozenset({"p", "div", "section", "aside", "center", "ins", "figure", "body", "article", "main"})


def find_labelled(layout: Layout, rules: Rules, base: str | None) -> Mapping[int, Aside]:
    """Line number -> aside, of the lines outside of cuts that are labels, or that a label of other stories heads."""
    found: dict[int, Aside] = {}
    recorded: dict[str, RelatedStory] = {}
    for index, line in enumerate(layout.lines):
        if index in found or len(line.text) > MAX_LABEL_CHARS or layout.cuts[line.container]:
            continue
        known = rules.lines.get(normal_label(line.text))
        rule = known or (_begun(line.text, rules) if _tag(layout, index) in HEADINGS else None)
        if rule is None:
            continue
        unlinked = not line.link_chars or len(line.words) >= MIN_MARKER_WORDS
        if rule.reason == "ad" and layout.tags[line.container] in AD_TAGS and unlinked:
            found[index] = Aside("ad-label", "ad")
        elif rule.reason == "related_heading" and len(headed := _headed(layout, index)) >= (1 if known else MIN_LISTED):
            open_lines = [other for other in headed if not layout.cuts[layout.lines[other].container]]
            found[index] = Aside("related-label", "related_heading")
            for other in open_lines:
                story = story_of(layout, other, base) if len(recorded) < MAX_STORIES else None
                new = story if story and recorded.setdefault(story.url or letters(story.title), story) is story else None
                found[other] = Aside("labelled-links", "related", new)
    return found


def _begun(text: str, rules: Rules) -> Rule | None:
    """The rule of a heading of other stories that begins as a known one: `Related articles that may interest you`."""
    said = normal(text).split()
    begun = (rules.lines.get(" ".join(said[:count])) for count in range(len(said) - 1, MIN_BEGUN_WORDS - 1, -1))
    return next((rule for rule in begun if rule is not None and rule.reason == "related_heading"), None)


def _headed(layout: Layout, label: int) -> Sequence[int]:
    """The lines that the label heads, those inside of cuts among them. Empty where the story follows."""
    block = _block(layout, label)
    if block and all(_leads_away(layout, part) for part in block):
        return [index for part in block for index in part]
    run: list[int] = []
    for index in range(label + 1, min(len(layout.lines), label + MAX_LINES)):
        cut = layout.cuts[layout.lines[index].container]
        if cut not in {"", "related"} or not (cut or is_link(layout.lines[index])):
            heading, above = _tag(layout, index), _tag(layout, label)
            if heading in HEADINGS and above in HEADINGS and heading >= above:
                return []  # the list goes on, with stories told in full: a matter of what they say
            break
        run.append(index)
    return run


def _tag(layout: Layout, index: int) -> str:
    return layout.tags[layout.lines[index].container]


def _block(layout: Layout, label: int) -> list[list[int]]:
    """What stands in the smallest container around the label and the line behind it, in its parts; empty if more stands above."""
    lines = layout.lines
    if label + 1 >= len(lines):
        return []
    around = set(upwards(layout, lines[label].container))
    holder = next(container for container in upwards(layout, lines[label + 1].container) if container in around)
    if holder == 0 or (label and holder in upwards(layout, lines[label - 1].container)):
        return []
    parts: dict[int, list[int]] = {}
    for index in range(label + 1, min(len(lines), label + MAX_LINES)):
        steps = [*upwards(layout, lines[index].container)]
        if holder not in steps:
            return list(parts.values())
        at = steps.index(holder)
        parts.setdefault(steps[at - 1] if at else -1 - index, []).append(index)
    return [] if label + MAX_LINES < len(lines) else list(parts.values())


def _leads_away(layout: Layout, part: Sequence[int]) -> bool:
    """Whether a part of a block is other stories: all of it cut as such, all links, or a card, which is a link and a lead."""
    lines = [layout.lines[index] for index in part if layout.cuts[layout.lines[index].container] != "related"]
    if all(map(is_link, lines)):
        return True
    links = sum(map(is_link, lines))
    opens = any(map(is_link, lines[:2]))
    return opens and sum(line.size for line in lines) <= MAX_CARD_LETTERS * links


def story_of(layout: Layout, index: int, base: str | None) -> RelatedStory | None:
    """The headline that a line is, with the address that it links to."""
    line = layout.lines[index]
    if not is_link(line) or len(line.words) < MIN_TITLE_WORDS or len(line.text) > MAX_TITLE_CHARS:
        return None
    link = _link(layout.elements[line.container], line)
    return RelatedStory(title=line.text, url=absolute(link.get("href") or "", base)) if link is not None else None


def _link(container: Element, line: PageLine) -> Element | None:
    inside = (link for link in container.iter("a") if line.text in squeeze(link.text_content()))
    return next(inside, next(container.iterancestors("a"), None))
