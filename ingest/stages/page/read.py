"""One page as a tree, from markup to its story: metadata, what was cut, the standfirst and the paragraphs that remain."""

from dataclasses import dataclass

from ingest.model import RawPage, Rejection, RelatedStory, Removal
from ingest.stages.extract import Paragraph, extract
from ingest.stages.page.deck import find_deck
from ingest.stages.page.gate import admit
from ingest.stages.page.json_ld import read_nodes
from ingest.stages.page.metadata import Metadata, host_of, read_metadata
from ingest.stages.page.not_article import judge
from ingest.stages.page.parse import drop_invisible, parse
from ingest.stages.page.related import related_stories
from ingest.stages.page.repeats import drop_repeats
from ingest.stages.page.site_rules import site_cuts
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.prune import carry_out, mark


@dataclass(frozen=True, slots=True)
class PageStory:
    """What an HTML page holds, before its text is looked at line by line."""

    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    deck: str | None
    removed: tuple[Removal, ...]
    related: tuple[RelatedStory, ...]
    flags: tuple[str, ...]


def read_page(html: str, page: RawPage, toolkit: Toolkit) -> PageStory | Rejection:
    """The story on the page whose markup is `html`, or why it is none."""
    limits = toolkit.limits
    admitted = admit(html, limits)
    if isinstance(admitted, Rejection):
        return admitted
    root = parse(admitted, limits)
    if isinstance(root, Rejection):
        return root
    nodes = read_nodes(root, limits)
    drop_invisible(root)
    rule = toolkit.sites.for_host(host_of(page))
    cuts = (site_cuts(root, rule) if rule else []) + mark(root, toolkit.furniture)
    metadata = read_metadata(root, nodes, cuts, page)
    related = related_stories(cuts, page.final_url or page.requested_url)
    deck = find_deck(root, metadata.headline.text, metadata.description)
    removed = carry_out(cuts)
    found = extract(root, page.final_url or page.requested_url)
    paragraphs, repeats = drop_repeats(found, metadata, deck)
    body = "\n".join(paragraph.text for paragraph in paragraphs)
    refused = judge(html, body, metadata, toolkit.walls, page.status)
    if refused:
        return refused
    return PageStory(metadata, tuple(paragraphs), deck.text if deck else None, removed + repeats, related, admitted.flags)
