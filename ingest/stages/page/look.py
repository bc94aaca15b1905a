"""One page as a tree, taken apart and not yet decided: its lines, what stands around them, what was cut, and metadata."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.model import RawPage, Rejection, RelatedStory, Removal
from ingest.stages.extract import extract
from ingest.stages.page.about.dates import day_of
from ingest.stages.page.about.deck import Deck, find_deck, set_apart
from ingest.stages.page.about.json_ld import read_nodes
from ingest.stages.page.about.meta_tags import read_head
from ingest.stages.page.about.metadata import Metadata, read_metadata
from ingest.stages.page.about.scope import others_of
from ingest.stages.page.about.script_state import read_state
from ingest.stages.page.cut.appended import appended_stories
from ingest.stages.page.cut.asides import Aside, find_asides
from ingest.stages.page.cut.author_boxes import find_author_boxes
from ingest.stages.page.cut.captions import find_captions
from ingest.stages.page.cut.comment_blocks import find_comments
from ingest.stages.page.cut.forms import form_boxes, form_cuts
from ingest.stages.page.cut.hidden import hidden_cuts, is_unseen_phrase
from ingest.stages.page.cut.inline_cuts import separate, set_cuts_apart
from ingest.stages.page.cut.labelled import find_labelled
from ingest.stages.page.cut.microdata import find_microdata
from ingest.stages.page.cut.pull_quotes import find_pull_quotes
from ingest.stages.page.cut.related import related_stories
from ingest.stages.page.cut.signatures import find_signatures
from ingest.stages.page.cut.signed import signed
from ingest.stages.page.cut.site_rules import site_cuts
from ingest.stages.page.cut.steps import find_steps
from ingest.stages.page.refused.claims import Claims, read_claims
from ingest.stages.page.refused.gate import admit
from ingest.stages.page.refused.teasers import NO_TEASERS, Teasers, find_teasers
from ingest.stages.page.scored.features import PageView
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.tree.core import core_lines
from ingest.stages.page.tree.element_names import name_elements
from ingest.stages.page.tree.gaps import open_gaps
from ingest.stages.page.tree.lines import Layout, lay_out
from ingest.stages.page.tree.open_links import unwrap_links
from ingest.stages.page.tree.parse import Element, drop_invisible, drop_unread, parse
from ingest.stages.page.tree.phrasing import mend_phrasing
from ingest.stages.page.tree.prose import find_prose
from ingest.stages.page.words import letters, squeeze
from ingest.stages.prune import FOREIGN_REASONS, Cut, carry_out, mark, prose_chars

#: Cuts by names that some systems give to a story's own standfirst.
TEASER_REASONS = frozenset({"related"})


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page taken apart and not yet decided: its lines with both opinions on them, and what was cut from its tree."""

    view: PageView
    extracted: tuple[str, ...]
    metadata: Metadata
    deck: Deck | None
    removed: Mapping[Element, Removal]
    related: tuple[RelatedStory, ...]
    claims: Claims
    base: str | None
    teasers: Teasers
    asides: Mapping[int, Aside]
    #: What the page hands to its scripts.
    states: tuple[str, ...]
    flags: tuple[str, ...]


def look(html: str, page: RawPage, toolkit: Toolkit) -> PageLook | Rejection:
    """The page whose markup is `html`, parsed once, cut, and extracted; or why it cannot be looked at."""
    admitted = admit(html, toolkit.limits)
    if isinstance(admitted, Rejection):
        return admitted
    root = parse(admitted, toolkit.limits)
    if isinstance(root, Rejection):
        return root
    url = page.final_url or page.requested_url
    nodes = read_nodes(root, toolkit.limits)
    others = others_of(root)
    head = read_head(root, others)  # before its links go with what is invisible
    claims, states = read_claims(root, nodes, head, page), read_state(root, toolkit.limits)
    boxes = form_boxes(root)
    _mend(root)
    # Kept to the end: lxml makes an element's Python object anew at each visit unless somebody holds it, 3,500 a page against 750.
    order = {element: number for number, element in enumerate(root.iter())}
    rule = toolkit.sites.for_host(page.host)
    total = prose_chars(root)
    named = (site_cuts(root, rule) if rule else []) + mark(root, total, toolkit.furniture)
    cuts = _outermost(_outermost(named, hidden_cuts(root, total)), form_cuts(boxes, total))
    base = head.base_of(url)
    appended = appended_stories(order, nodes, head.titles, base)
    cuts = _outermost(cuts, [story.cut for story in appended])
    metadata = read_metadata(root, nodes, head, cuts, page, others)
    deck, cuts = _standfirst(root, metadata, cuts, others)
    phrases = [cut for cut in cuts if is_unseen_phrase(cut)]
    unseen, cuts = carry_out(phrases), [cut for cut in cuts if cut not in phrases]
    body = root.find("body")
    layout = lay_out(root if body is None else body, {cut.element: cut.reason for cut in cuts})
    if len(layout.lines) > toolkit.limits.max_lines:
        return Rejection(
            "read", "too_many_lines", f"{len(layout.lines)} lines of text, at most {toolkit.limits.max_lines} are read"
        )
    teasers = NO_TEASERS if claims.is_settled else find_teasers(layout)
    related = related_stories(cuts, base) + tuple(story.record for story in appended)
    asides = _asides(layout, metadata, deck, toolkit, base)
    metadata = signed(metadata, layout, asides, page.fetched_at_s)
    apart = separate(cuts, layout.elements)
    removed = unseen | {element: removal for element, removal in carry_out(cuts).items() if element in apart}
    drop_unread(root)
    extracted = tuple(extract(root, url))
    view = _view(layout, extracted, metadata, asides)
    return PageLook(view, extracted, metadata, deck, removed, related, claims, base, teasers, asides, states, admitted.flags)


def _mend(root: Element) -> None:
    """Put right, in place, what markup says otherwise than a reader sees it, and take out what nobody sees."""
    name_elements(root)
    mend_phrasing(root)
    unwrap_links(root)
    drop_invisible(root)
    open_gaps(root)


def _view(layout: Layout, extracted: tuple[str, ...], metadata: Metadata, asides: Mapping[int, Aside]) -> PageView:
    """What the scorer of lines looks at."""
    comments = frozenset(index for index, aside in asides.items() if aside.reason == "comment")
    run, headlines = find_prose(layout, comments), headlines_of(metadata)
    core = core_lines(layout, extracted, run, headlines, comments)
    return PageView(layout, run, core, headlines, metadata.description, metadata.article_body)


def headlines_of(metadata: Metadata) -> tuple[str, ...]:
    """The headline and its other spellings, four at most."""
    return tuple(filter(None, (metadata.headline.text, *metadata.headline.spellings)))[:4]


def _asides(layout: Layout, metadata: Metadata, deck: Deck | None, toolkit: Toolkit, base: str | None) -> Mapping[int, Aside]:
    """The lines that are no story by their place, their label or their links, and are in no cut that decides of itself."""
    headlines = frozenset(map(letters, headlines_of(metadata)))
    told = letters(deck.text) if deck else ""
    others = {
        **find_author_boxes(layout, metadata.authors, headlines, toolkit.rules),
        **find_captions(layout, toolkit.rules),
        **find_comments(layout, toolkit.rules),
        **find_microdata(layout),
        **find_pull_quotes(layout),
        **find_steps(layout),
        **find_labelled(layout, toolkit.rules, base),
        **find_asides(layout, toolkit.rules, base),
    }
    days = {day_of(when) for when in (metadata.date_published, metadata.date_modified) if when}
    signed = find_signatures(layout, headlines, told, metadata.authors, metadata.language or "", days, frozenset(others))
    return {**signed, **others}


def _standfirst(root: Element, metadata: Metadata, cuts: list[Cut], others: frozenset[Element]) -> tuple[Deck | None, list[Cut]]:
    """The standfirst, and the cuts that are left when it is not cut. What is inline becomes a block, in place, to stand apart."""
    deck = find_deck(
        root,
        metadata.headline.text,
        metadata.descriptions,
        others | {cut.element for cut in cuts if cut.reason in FOREIGN_REASONS - TEASER_REASONS},
        frozenset(cut.element for cut in cuts if cut.reason in TEASER_REASONS),
    )
    if deck:
        set_apart(deck)
        cuts = [cut for cut in cuts if not _is_only(deck, cut)]
    set_cuts_apart(cuts)
    return deck, cuts


def _outermost(cuts: list[Cut], others: list[Cut]) -> list[Cut]:
    """All cuts, each element once: those inside of the `others` go with these, and of these none is inside of another cut."""
    inside = {element for cut in others for element in cut.element.iter()}
    left = [cut for cut in cuts if cut.element not in inside]
    around = {cut.element for cut in left}
    return left + [cut for cut in others if around.isdisjoint(cut.element.iterancestors())]


def _is_only(deck: Deck, cut: Cut) -> bool:
    """Whether the cut would take the standfirst and nothing else."""
    return cut.reason in TEASER_REASONS and letters(squeeze(cut.element.text_content())) == letters(deck.text)
