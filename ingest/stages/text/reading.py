"""First reading of a text: its lines and what each shows, its headline and its menus, and the language of its story."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import SiteMemory
from ingest.stages.rules import Rules
from ingest.stages.text.menus import menu_above, menu_lines
from ingest.stages.text.prints import printed_lines
from ingest.stages.text.shown.evidence import NOTHING_SEEN, Evidence, gather
from ingest.stages.text.shown.glue import unglue
from ingest.stages.text.shown.language import identify
from ingest.stages.text.shown.lines import Line, split_ends
from ingest.stages.text.shown.words import words_of
from ingest.stages.text.story import CORE_CHARS, Story, speaks_of_consent
from ingest.stages.text.titles import same_headline, says_more, title_among

#: Lines read at both ends of a text, blank ones counted; boilerplate stands there, and a line costs 0.1 ms. The longest of
#: 496 news pages has 600.
HEAD_LINES, TAIL_LINES = 3000, 600
#: Line breaks before a line that does not follow the one before it in the list.
NOT_ADJACENT = 2
#: Prose lines from which the language is told, beside the headline: the first sentences, never the whole text.
LANGUAGE_LINES = 4
#: Languages that share most of their words.
ALIKE = (frozenset({"sr", "hr", "bs", "sh"}), frozenset({"id", "ms"}), frozenset({"no", "nb", "nn"}))
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
    #: Indices of the lines that are a site's menu.
    menus: frozenset[int] = frozenset()
    #: Indices of the lines that a mail program or a printer wrote.
    prints: frozenset[int] = frozenset()
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
    core = frozenset(topic for index in first for topic in found[index].topics)
    prints = printed_lines(found) if plain else frozenset[int]()
    menus = menu_lines(found, core)
    title_at = title_among(found, first, menus | prints, words_of(title or ""), plain=plain)
    menus |= menu_above(found, core, title_at or 0)
    headline = found[title_at].line.text if title_at is not None else title or ""
    prose = [found[index] for index in first]
    language = _told_by_words(prose) or identify(" ".join([headline, *(evidence.line.text for evidence in prose)])) or declared
    if any({language, declared} <= alike for alike in ALIKE):
        language = declared  # no words of a story tell these apart as well as its page does
    above = found[title_at] if title_at is not None else _evidence_of(title or "", rules)
    story = Story(found, above, language, memory, plain=plain)
    return Reading(tuple(found), title_at, language, story, menus, prints, ends.middle)


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
    return same_headline(set(words), title) and not says_more(words, title)
