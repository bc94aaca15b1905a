"""First reading of a text: its lines, what each shows, which is the headline, and what language the story is in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import SiteMemory
from ingest.stages.rules import Rules
from ingest.stages.text.scored.features import code_of
from ingest.stages.text.shown.evidence import NOTHING_SEEN, Evidence, gather
from ingest.stages.text.shown.glue import unglue
from ingest.stages.text.shown.language import identify
from ingest.stages.text.shown.lines import Line, split_ends
from ingest.stages.text.shown.words import words_of
from ingest.stages.text.story import CORE_CHARS, Story, speaks_of_consent

#: Lines read at both ends of a text, blank ones counted; boilerplate stands there, and a line costs 0.1 ms. The longest of
#: 496 news pages has 600.
HEAD_LINES, TAIL_LINES = 3000, 600
#: Line breaks before a line that does not follow the one before it in the list.
NOT_ADJACENT = 2
#: Longest headline of a plain text, in characters, and how far down it may stand: navigation and a banner come first.
HEADLINE_CHARS, HEADLINE_REACH_LINES = 200, 25
#: A longer line below one that could be a headline too is the first paragraph, in characters of Latin script.
LONG_HEADLINE_CHARS = 90
#: Share of a headline's topics that the story takes up at least, where the headline is not the first line.
HEADLINE_OVERLAP = 0.25
#: Share of all their words that two spellings of one headline have in common.
SAME_HEADLINE_SHARE = 0.75
#: Lines from the top within which a banner shows a button.
BANNER_LINES = 6
#: Lines from the top within which it speaks of cookies, below a heading of its own that does not.
BANNER_HEAD = 4
#: Sentence marks in a headline that ends with a question or exclamation; site names bring a full stop of their own.
MAX_HEADLINE_SENTENCES = 2
#: Prose lines from which the language is told, beside the headline: the first sentences, never the whole text.
LANGUAGE_LINES = 4
#: Words, the share of them that are one language's function words, from which that is the language, and the share of these that
#: another may have. Decides 49 % of 600 labelled documents, all rightly, and 946 of 4,200 pieces of the Declaration in 536
#: languages, where it tells Occitan better than n-grams do and takes one piece of Pidgin for English.
MIN_WORDS, FULL_SHARE, MAX_SHARED = 30, 0.24, 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: evidence by line, the headline's index if one was found, the story to hold the lines against."""

    found: tuple[Evidence, ...]
    title_at: int | None
    language: str | None
    story: Story
    #: The middle of a very long text, which was not looked at.
    unread: Line | None = None


def read_text(
    text: str,
    rules: Rules,
    memory: SiteMemory,
    *,
    title: str | None,
    declared: str | None,
    plain: bool,
    seen: Mapping[str, Evidence] = NOTHING_SEEN,
) -> Reading:
    """Reads `text`. `title` and `declared` language are known from elsewhere; only a `plain` text may hold its own headline.

    `seen`: evidence of lines met before, by their text.
    """
    ends = split_ends(text, HEAD_LINES, TAIL_LINES)
    lines = ends.lines
    if ends.middle and ends.resumes_at < len(lines):
        lines[ends.resumes_at] = replace(lines[ends.resumes_at], breaks=NOT_ADJACENT)
    found = gather([piece for line in lines for piece in unglue(line, rules)], rules, seen)
    first = _first_prose(found)
    title_at = _title_at(found, first, words_of(title or ""), plain=plain)
    headline = found[title_at].line.text if title_at is not None else title or ""
    prose = [found[index] for index in first]
    language = _told_by_words(prose) or identify(" ".join([headline, *(evidence.line.text for evidence in prose)])) or declared
    above = found[title_at] if title_at is not None else _evidence_of(title or "", rules)
    story = Story(found, above, language, memory)
    return Reading(tuple(found), title_at, language, story, ends.middle)


def _told_by_words(prose: Sequence[Evidence]) -> str | None:
    """The language whose function words fill the prose, when no other shares most of them. N-grams take half a millisecond more."""
    counts: Counter[str] = Counter()
    for evidence in prose:
        counts.update(evidence.function_words)
    (language, most), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    words = sum(len(evidence.words) for evidence in prose)
    sure = words >= MIN_WORDS and most >= FULL_SHARE * words and second <= MAX_SHARED * most
    return language if sure else None


def _evidence_of(title: str, rules: Rules) -> Evidence | None:
    """What a headline from outside the text shows; its offsets mean nothing."""
    return next(iter(gather([Line(0, len(title), title, 1)], rules)), None) if words_of(title) else None


def _first_prose(found: Sequence[Evidence]) -> list[int]:
    """The first lines of running text that neither are nor touch a line with consent words."""
    consent = [speaks_of_consent(evidence) for evidence in found]
    prose = [index for index, evidence in enumerate(found) if evidence.is_prose(CORE_CHARS)]
    calm = [index for index in prose if not any(consent[max(0, index - 1) : index + 2])]
    silent = [index for index in range(len(found)) if not consent[index]]
    chosen = calm or [index for index in prose if not consent[index]] or silent or list(range(len(found)))
    return chosen[:LANGUAGE_LINES]


def _title_at(found: Sequence[Evidence], first: Sequence[int], known: list[str], *, plain: bool) -> int | None:
    head = found[:HEADLINE_REACH_LINES]
    if known or not plain or len(found) == 1 or not found:
        exact = (index for index, evidence in enumerate(head) if known and list(evidence.words) == known)
        first_line = head[0].words if head else ()
        near = bool(known) and _same_headline(set(known), set(first_line)) and not (plain and _says_more(first_line, set(known)))
        return next(exact, 0 if near else None)
    core = {topic for index in first for topic in found[index].topics}
    limit = first[0] if first else len(head)
    shaped = [index for index, evidence in enumerate(head[: limit + 1]) if _like_a_headline(evidence)]
    candidates = [index for index in shaped if not _is_furniture(head[index])] or shaped[:1]
    related = (index for index in candidates if len(head[index].topics & core) > HEADLINE_OVERLAP * len(head[index].topics))
    found_at = next(related, None)
    if candidates[:1] == [0] and not _opens_banner(found, first, core) and not (found_at and _names_section(head, found_at, core)):
        return 0
    if _one_word_headline(found):
        return 0
    if (
        found_at
        and found_at - 1 in candidates
        and head[found_at].size > LONG_HEADLINE_CHARS
        and not speaks_of_consent(head[found_at - 1])
    ):
        return found_at - 1
    return found_at


def repeats_title(reading: Reading, index: int) -> bool:
    """Whether a line below the headline is the headline again, or directly under it nearly so without a word of its own."""
    at, words = reading.title_at, reading.found[index].words
    if at is None or index <= at:
        return False
    if words == reading.story.title_words:
        return True
    if index != at + 1:
        return False
    title = set(reading.story.title_words)
    return _same_headline(set(words), title) and not _says_more(words, title)


def _says_more(words: Sequence[str], title: set[str]) -> bool:
    """Whether a line has a word that the headline has not: then it is not cut for saying the same."""
    return not title.issuperset(words)


def _same_headline(wanted: set[str], words: set[str]) -> bool:
    """Whether two headlines are one: sites append their name, feeds drop a word."""
    return len(wanted & words) > SAME_HEADLINE_SHARE * len(wanted | words)


def _like_a_headline(evidence: Evidence) -> bool:
    text = evidence.line.text
    asks = evidence.asks and evidence.sentences <= MAX_HEADLINE_SENTENCES
    return code_of(evidence) <= 0 and (asks or not evidence.ends) and len(text) <= HEADLINE_CHARS


def _is_furniture(evidence: Evidence) -> bool:
    """Whether rules name the line for something that stands above headlines: a byline, a credit, a promotion."""
    return code_of(evidence) < 0 or evidence.is_set_phrase


def _opens_banner(found: Sequence[Evidence], first: Sequence[int], core: set[str]) -> bool:
    """Whether a first line belongs to a banner: it, or what stands right below, speaks of cookies, and buttons follow.

    A headline above a banner says something of the story.
    """
    buttons = any(evidence.rule and evidence.rule.reason in {"cookie", "ui_close"} for evidence in found[:BANNER_LINES])
    if speaks_of_consent(found[0]):
        return buttons or (bool(first) and found[first[0]].script != found[0].script)
    return buttons and any(map(speaks_of_consent, found[1:BANNER_HEAD])) and found[0].topics.isdisjoint(core)


def _names_section(head: Sequence[Evidence], found_at: int, core: set[str]) -> bool:
    """Whether the first line is a word or two and none of the story's, above a headline that is one: a section's name."""
    headline = head[found_at]
    return head[0].is_label and head[0].topics.isdisjoint(core) and not (headline.is_label or headline.is_dashed)


def _one_word_headline(found: Sequence[Evidence]) -> bool:
    """A first line such as `Home` or `Discover` is the headline when the story follows it at once."""
    rule = found[0].rule
    return rule is not None and rule.reason in {"nav", "related_heading", "share"} and found[1].ends and code_of(found[1]) == 0
