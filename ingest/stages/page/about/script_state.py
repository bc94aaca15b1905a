"""The story of a page that scripts draw: its text in the state that the server hands to them (`__NEXT_DATA__` and its like).

Nothing says where in such a state the story is. It is told by the headline: the object that bears it holds the text, too.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from typing import Any

import orjson

from ingest.stages.page.refused.limits import CleanLimits
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import SENTENCE_ENDS, letters, squeeze, words

#: Scripts that are kept, values of one that are looked at, and objects that bear a headline: objects may stand in objects.
MAX_SCRIPTS, MAX_VALUES, MAX_BEARERS = 4, 20_000, 20
#: Words of a string that is a sentence, unless it ends as one; and of all those that make a story.
MIN_WORDS, MIN_STORY_WORDS = 6, 40
#: A state that is given to a variable: `window.__INITIAL_STATE__ = {`.
_ASSIGNED = re.compile(r"\s{0,40}window(?:\.\w{1,60}|\[[\"']\w{1,60}[\"']\])\s?=\s?(?=\{)")
#: What holds something else than the story's text: other stories, pictures, what search engines are told.
_OTHERS = re.compile(
    r"related|recommend|more|next|latest|popular|trending|comment|teaser|description|summary|excerpt|standfirst|caption|credit|alt|seo"
    r"|meta|share|author|byline|image|photo|video|media|tags?|topics?|navigation|footer|header|config|query|url|href|src",
    re.IGNORECASE,
)
#: Where a line ends; some systems write a closing tag in braces, so that it does not end their own markup.
_BREAK = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|blockquote)\b[^<>]{0,400}>|\{/?(?:p|br|div|h[1-6]|li|blockquote)\s?/?\}", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,400}>")


def read_state(root: Element, limits: CleanLimits) -> tuple[str, ...]:
    """The texts of the page's scripts that are JSON, or JSON given to a variable, and no JSON-LD; parsed when they are needed."""
    texts = (_json_of(script) for script in root.iter("script"))
    return tuple(islice((text for text in texts if text and len(text) <= limits.max_json_ld_chars), MAX_SCRIPTS))


def _json_of(script: Element) -> str:
    text = script.text or ""
    if (script.get("type") or "").lower() == "application/json":
        return text
    assigned = _ASSIGNED.match(text)
    return text[assigned.end() :].rstrip("; \n") if assigned else ""


def story_in(states: Sequence[str], headlines: Sequence[str]) -> str | None:
    """The story's paragraphs, a line each, of the smallest object that bears one of `headlines` and enough text, or None."""
    wanted = frozenset(filter(None, map(letters, headlines)))
    for text in states if wanted else ():
        try:
            state = orjson.loads(text)
        except orjson.JSONDecodeError:
            continue
        told = (tuple(dict.fromkeys(_paragraphs(article, wanted))) for article in islice(_bearers(state, wanted), MAX_BEARERS))
        enough = [lines for lines in told if sum(len(words(line)) for line in lines) >= MIN_STORY_WORDS]
        if enough:
            return min(map("\n".join, enough), key=len)
    return None


def _bearers(state: Any, wanted: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The objects that have a headline of the page as one of their strings."""
    for value in islice(_values(state), MAX_VALUES):
        if isinstance(value, dict) and any(isinstance(text, str) and letters(text) in wanted for text in value.values()):
            yield value


def _values(state: Any) -> Iterator[Any]:
    """All values, outermost first, in order; no recursion, so no nesting can break it."""
    queue = [state]
    for value in queue:
        yield value
        if isinstance(value, list | dict):
            queue.extend(value.values() if isinstance(value, dict) else value)


def _paragraphs(article: dict[str, Any], wanted: frozenset[str]) -> Iterator[str]:
    """The sentences in an object, in document order, without what belongs to others."""
    stack: list[Any] = [article]
    for _ in range(MAX_VALUES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(inner for key, inner in reversed(value.items()) if not _OTHERS.fullmatch(_first_word(key)))
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, str):
            yield from _lines(value, wanted)


def _first_word(key: str) -> str:
    """`relatedArticles` and `next_story` are of others by their first word, `bodyText` and `storyBody` by none."""
    return re.split(r"(?<=[a-z])(?=[A-Z])|[_\-.]", key)[0]


def _lines(text: str, wanted: frozenset[str]) -> Iterator[str]:
    for line in _BREAK.sub("\n", text).splitlines():
        said = squeeze(unescape(_TAG.sub("", line)))
        sentence = said.endswith(SENTENCE_ENDS) or (len(words(said)) >= MIN_WORDS and not _is_code(said))
        if sentence and "://" not in said.split(None, 1)[0] and "{" not in said and letters(said) not in wanted:
            yield said


def _is_code(said: str) -> bool:
    """Whether the words stand in one run without a blank, in a script that parts them: a path, a name of a file, a time."""
    return " " not in said and said.isascii()
