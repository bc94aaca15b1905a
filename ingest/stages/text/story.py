"""What a page's own story is like: its language, script, title and topics, against which each line is held."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ingest.model import SiteMemory
from ingest.stages.text.memory import block_hash, is_repeated
from ingest.stages.text.overlaps import overlaps_of
from ingest.stages.text.shown.evidence import Evidence
from ingest.stages.text.shown.live import says_live
from ingest.stages.text.shown.met import names_consent

#: Prose lines that make the core: the story's beginning says best what it is about.
CORE_LINES = 8
#: Prose lines after which a heading of other stories or comments ends the core; before, it may stand in the middle of the story.
MIN_CORE_LINES = 3
OPENERS = frozenset({"related_heading", "comments"})
#: Share of a paragraph's topics that headline or core take up where the paragraph is the story's own.
OWN_OVERLAP = 0.2
#: Shortest prose line of the core, in characters.
CORE_CHARS = 60
#: Fewest function words on which a language's share is worth anything.
MIN_FUNCTION_WORDS = 3


def speaks_of_consent(evidence: Evidence) -> bool:
    """Whether a line has a word or phrase of the consent vocabulary."""
    return names_consent(evidence.stems, evidence.phrases)


class Story:
    """Title, core, language and script of the page's story. Built once per page, read for each line; nothing in it changes."""

    __slots__ = (
        "_core",
        "_found",
        "_memory",
        "_title",
        "consent_share",
        "is_about_consent",
        "is_live",
        "language",
        "overlaps",
        "own_share",
        "script",
        "title_consent",
        "title_words",
    )

    def __init__(
        self, found: Sequence[Evidence], title: Evidence | None, language: str | None, memory: SiteMemory, *, plain: bool
    ) -> None:
        """`plain`: nothing was taken out of the text before, so that banners stand in it."""
        self._found = found
        self._memory = memory
        self.language = language
        self.title_words = title.words if title else ()
        self.is_live = says_live(self.title_words)
        self._title = title.topics if title else frozenset()
        core = _core_of(found)
        #: Whether the headline speaks of cookies, or a line quotes a banner, and which share of the sentences speaks of them.
        self.title_consent = title is not None and speaks_of_consent(title)
        self.is_about_consent = self.title_consent or any(line.quotes_consent for line in found)
        self.is_about_consent |= _tells_of_consent(found, plain=plain)
        sentences = [evidence for evidence in found if evidence.ends]
        self.consent_share = sum(map(speaks_of_consent, sentences)) / max(1, len(sentences))
        scripts = Counter(evidence.script for evidence in core or [line for line in found if not speaks_of_consent(line)] or found)
        self.script = scripts.most_common(1)[0][0] if scripts else ""
        self._core = Counter(chain.from_iterable(evidence.topics for evidence in core))
        #: What the core and the lines around share with each line.
        self.overlaps = overlaps_of(found, self._core, CORE_CHARS)
        #: Share of the core's words that are function words of its language: near 0 where the language has no table.
        self.own_share = sum(self.language_shares(evidence)[0] for evidence in core) / max(1, len(core))

    def language_shares(self, evidence: Evidence) -> tuple[float, float]:
        """Shares of the line's words that are function words of the story's language, and of the best other one beyond that."""
        if not evidence.words:
            return 0.0, 0.0
        own = evidence.function_words.get(self.language or "", 0)
        return own / len(evidence.words), (evidence.most_function_words - own) / len(evidence.words)

    def other_script(self, evidence: Evidence) -> bool:
        """Whether the line is in another script than the story."""
        return bool(evidence.script) and evidence.script != self.script

    def is_sites_own(self, index: int) -> bool:
        """Whether the host shows the line on other stories too. The story's own paragraphs stay: elsewhere they are its teaser."""
        evidence = self._found[index]
        if not is_repeated(evidence.words, self._memory):
            return False
        own = max(self.title_overlap(evidence), self.overlaps[index].core) >= OWN_OVERLAP
        return not (own and evidence.is_prose(CORE_CHARS))

    def speaks_of(self, evidence: Evidence) -> bool:
        """Whether headline or core take up a topic of the line."""
        return not (evidence.topics.isdisjoint(self._core) and evidence.topics.isdisjoint(self._title))

    def title_overlap(self, evidence: Evidence) -> float:
        """Share of the line's topics that are in the title; -1 when the line has none."""
        return len(evidence.topics & self._title) / len(evidence.topics) if evidence.topics else -1.0

    def remembered(self, evidence: Evidence) -> float:
        """Share of the host's other stories that showed this line, 0 to 1."""
        if not self._memory.story_count:
            return 0.0
        return min(1.0, self._memory.seen.get(block_hash(evidence.words), 0) / self._memory.story_count)


def _tells_of_consent(found: Sequence[Evidence], *, plain: bool) -> bool:
    """Whether a paragraph far from any banner speaks of consent and goes on about something else; in a `plain` text, in which
    banners stand, only where another paragraph speaks of it too.
    """
    for index, line in enumerate(found):
        if not (line.mixes_consent and line.is_prose(CORE_CHARS)):
            continue
        beside = (*found[max(0, index - 2) : index], *found[index + 1 : index + 3])
        if not any(near.ends_banner for near in beside) and (not plain or _is_taken_up(found, index)):
            return True
    return False


def _is_taken_up(found: Sequence[Evidence], index: int) -> bool:
    """Whether paragraphs right around the line say words of the consent vocabulary among others, and no phrase of a banner."""
    beside = [near for near in (*found[max(0, index - 1) : index], *found[index + 1 : index + 3]) if near.is_prose(CORE_CHARS)]
    return bool(beside) and not any(near.phrases for near in beside) and any(near.stems or near.privacy_stems for near in beside)


def _core_of(found: Sequence[Evidence]) -> list[Evidence]:
    """The first lines of running text, up to where other stories or comments begin once the story has begun."""
    core: list[Evidence] = []
    for evidence in found:
        if evidence.is_prose(CORE_CHARS) and not speaks_of_consent(evidence):
            core.append(evidence)
        opens = evidence.is_time or (evidence.rule is not None and evidence.rule.reason in OPENERS)
        if len(core) == CORE_LINES or (opens and len(core) >= MIN_CORE_LINES):
            break
    return core
