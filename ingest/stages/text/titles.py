"""Where a plain text's headline stands: below menus, banners and the name of a section, above its first sentence."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.stages.page.about.byline_text import READING_TIME
from ingest.stages.page.about.signature_lines import signature
from ingest.stages.page.about.yearless import is_clocked_day
from ingest.stages.text.scored.features import code_of
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.patterns import DATE, JAM
from ingest.stages.text.story import speaks_of_consent

#: Longest headline of a plain text, in characters, and how far down it may stand: navigation and a banner come first.
HEADLINE_CHARS, HEADLINE_REACH_LINES = 200, 25
#: A longer line below one that could be a headline too is the first paragraph, in characters of Latin script.
LONG_HEADLINE_CHARS = 90
#: Share of a headline's topics that the story takes up at least, where the headline is not the first line.
HEADLINE_OVERLAP = 0.25
#: Share of all their words that two spellings of one headline have in common.
SAME_HEADLINE_SHARE = 0.75
#: Shortest headline that speaks of cookies below a banner, in characters of Latin script: a panel's headings are shorter.
MIN_HEADLINE_CHARS = 40
#: Letters beside a date in a line that is one.
MAX_LABEL_LETTERS = 24
#: Lines at most that stand above a headline and are none: dates, skip links, buttons of a page's head; and reasons of such.
MAX_NOTHING, NOTHING_REASONS = 8, frozenset({"nav", "ad", "share", "player"})
#: Lines from the top within which a banner shows a button.
BANNER_LINES = 6
#: Lines from the top within which it speaks of cookies, below a heading of its own that does not.
BANNER_HEAD = 4
#: Seams in one word of a line that is several, of which one may be a headline: names have one, `McDonald`.
MIN_JAMS = 2
#: Words of a line that says how long reading takes.
MAX_READING_WORDS = 6
#: Reasons of what stands right below headlines.
HEADER_REASONS = frozenset({"byline", "share"})
#: Sentence marks in a headline that ends with a question or exclamation; site names bring a full stop of their own.
MAX_HEADLINE_SENTENCES = 2


def title_among(
    found: Sequence[Evidence], first: Sequence[int], menus: frozenset[int], known: list[str], *, plain: bool
) -> int | None:
    """Index of the headline, or None. `first`: the first lines of running text; `menus`: lines that, like breadcrumbs, are none.

    Only a `plain` text may hold a headline other than the one whose words are `known` from elsewhere.
    """
    above = _nothing_above(found)
    shown = [index for index, line in enumerate(found) if index >= above and index not in menus and line.entry != "crumbs"]
    told = [at for at, index in enumerate(shown) if index in first]
    at = _title_at([found[index] for index in shown], told, known, plain=plain)
    return None if at is None else shown[at]


def _nothing_above(found: Sequence[Evidence]) -> int:
    """How many lines at the top are dates, or named for what stands above headlines; they take the first line's place from one.

    A name such as `Discover` with the story right below it may be the headline.
    """
    lines = takewhile(lambda pair: _is_nothing(pair[0]) and not pair[1].ends, pairwise(found[: MAX_NOTHING + 1]))
    return sum(1 for _ in lines)


def _is_nothing(line: Evidence) -> bool:
    named = line.rule is not None and line.rule.reason in NOTHING_REASONS
    return named or line.is_time or _is_date(line.line.text) or is_clocked_day(line.line.text)


def _title_at(found: Sequence[Evidence], first: Sequence[int], known: list[str], *, plain: bool) -> int | None:
    head = found[:HEADLINE_REACH_LINES]
    if known or not plain or len(found) == 1 or not found:
        exact = (index for index, evidence in enumerate(head) if known and list(evidence.words) == known)
        first_line = head[0].words if head else ()
        near = bool(known) and same_headline(set(known), set(first_line)) and not (plain and says_more(first_line, set(known)))
        return next(exact, 0 if near else None)
    core = {topic for index in first for topic in found[index].topics}
    limit = first[0] if first else len(head)
    shaped = [index for index, evidence in enumerate(head[: limit + 1]) if _like_a_headline(evidence)]
    candidates = [index for index in shaped if not _is_furniture(head[index])] or shaped[:1]
    banner = candidates[:1] == [0] and _opens_banner(found, first, core)
    candidates = [index for index in candidates if not (banner and speaks_of_consent(head[index]))]
    related = (index for index in candidates if len(head[index].topics & core) > HEADLINE_OVERLAP * len(head[index].topics))
    found_at = next(related, None)
    if found_at is None:
        found_at = next((index for index in shaped if _heads_story_of_consent(head, index)), None)
    if found_at is None:
        found_at = next((index for index in candidates if index and _is_above_header(head, index)), None)
        banner = banner or (found_at is not None and any(line.ends_banner for line in head[1:found_at]))
    if candidates[:1] == [0] and not banner:
        found_at = found_at or (1 if candidates[:2] == [0, 1] and limit == len(candidates[:2]) else None)
        if not (found_at and _names_section(head, found_at, core)):
            return 0
    if _one_word_headline(found) or (found_at is None and _labelled_headline(found, first, core)):
        return 0
    if (
        found_at
        and found_at - 1 in candidates
        and head[found_at].size > LONG_HEADLINE_CHARS
        and not speaks_of_consent(head[found_at - 1])
    ):
        return found_at - 1
    return found_at


def says_more(words: Sequence[str], title: set[str]) -> bool:
    """Whether a line has a word that the headline has not: then it is not cut for saying the same."""
    return not title.issuperset(words)


def same_headline(wanted: set[str], words: set[str]) -> bool:
    """Whether two headlines are one: sites append their name, feeds drop a word."""
    return len(wanted & words) > SAME_HEADLINE_SHARE * len(wanted | words)


def _like_a_headline(evidence: Evidence) -> bool:
    text = evidence.line.text
    asks = evidence.asks and evidence.sentences <= MAX_HEADLINE_SENTENCES
    return code_of(evidence) <= 0 and (asks or not evidence.ends) and len(text) <= HEADLINE_CHARS and not _is_date(text)


def _is_date(text: str) -> bool:
    """Whether a line is a date with its label: `입력 2025.03.04. 오전 9:12`."""
    return DATE.search(text) is not None and sum(map(str.isalpha, DATE.sub("", text))) <= MAX_LABEL_LETTERS


def _is_furniture(evidence: Evidence) -> bool:
    """Whether the line is what stands above headlines: a byline, a credit, a promotion, a day, words that run into each other."""
    jammed = any(len(JAM.findall(word)) >= MIN_JAMS for word in evidence.line.text.split())
    reading = len(evidence.words) <= MAX_READING_WORDS and READING_TIME.search(evidence.line.text) is not None
    return code_of(evidence) < 0 or evidence.is_set_phrase or jammed or reading or is_clocked_day(evidence.line.text)


def _opens_banner(found: Sequence[Evidence], first: Sequence[int], core: set[str]) -> bool:
    """Whether a first line belongs to a banner: it, or what stands right below, speaks of cookies, and buttons follow.

    A headline above a banner says something of the story.
    """
    buttons = any(evidence.ends_banner for evidence in found[:BANNER_LINES])
    if speaks_of_consent(found[0]):
        return buttons or (bool(first) and found[first[0]].script != found[0].script)
    return buttons and any(map(speaks_of_consent, found[1:BANNER_HEAD])) and found[0].topics.isdisjoint(core)


def _heads_story_of_consent(head: Sequence[Evidence], index: int) -> bool:
    """Whether a line below a banner's buttons is the headline of a story that speaks of cookies: with one word among others."""
    line = head[index]
    below = any(evidence.ends_banner for evidence in head[:index])
    return below and speaks_of_consent(line) and not line.phrases and line.rule is None and line.size >= MIN_HEADLINE_CHARS


def _is_above_header(head: Sequence[Evidence], index: int) -> bool:
    """Whether what stands below headlines only stands below the line: a byline, a date, a bar to share it."""
    line, below = head[index], head[index + 1] if index + 1 < len(head) else None
    if below is None or line.is_label or "@" in line.line.text or signature(line.line.text, "").names:
        return False
    return (below.rule is not None and below.rule.reason in HEADER_REASONS) or _is_date(below.line.text)


def _names_section(head: Sequence[Evidence], found_at: int, core: set[str]) -> bool:
    """Whether the first line is a word or two and none of the story's, above a headline that is one: a section's name."""
    headline = head[found_at]
    return head[0].is_label and head[0].topics.isdisjoint(core) and not (headline.is_label or headline.is_dashed)


def _labelled_headline(found: Sequence[Evidence], first: Sequence[int], core: set[str]) -> bool:
    """A first line such as `Read more: a plea for the long book`, right above a story that goes on about it."""
    line = found[0]
    announced = line.labelled and line.rule is not None and line.rule.reason in {"related_title", "related_heading"}
    return announced and not line.ends and first[:1] == [1] and len(line.topics & core) > HEADLINE_OVERLAP * len(line.topics)


def _one_word_headline(found: Sequence[Evidence]) -> bool:
    """A first line such as `Home` or `Discover` is the headline when the story follows it at once."""
    rule = found[0].rule
    return rule is not None and rule.reason in {"nav", "related_heading", "share"} and found[1].ends and code_of(found[1]) == 0
