"""Counts what a page would cost before anything parses it, in linear time; simplifies what can be simplified, refuses the rest."""

import re
from dataclasses import dataclass
from itertools import accumulate

from ingest.model import Rejection
from ingest.stages.page.limits import CleanLimits

#: Elements that nest as deep as they are written. Not `p`, `li`, `td` and their like: a parser closes those by itself.
CONTAINERS = (
    "div", "span", "section", "article", "main", "aside", "header", "footer", "nav", "ul", "ol", "dl", "table", "blockquote",
    "figure", "center", "font", "b", "i", "em", "strong", "u", "small", "big", "form", "fieldset", "details",
)  # fmt: skip

_TAG_NAME = re.compile(r"<(/?[a-zA-Z]+)")
#: A comment, a script or style with its content, or one tag. Each alternative runs to a literal end: linear.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1\s*>|$)|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>", re.DOTALL | re.IGNORECASE
)
_SCRIPT = re.compile(r"<(script|style|noscript|template|svg)\b(?![^>]*ld\+json).*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
#: A tag under this length cannot hold attributes enough to hurt.
SUSPICIOUS_TAG_CHARS = 4000

_STEP = dict.fromkeys(CONTAINERS, 1) | {f"/{name}": -1 for name in CONTAINERS}
_STEP |= {name.upper(): step for name, step in _STEP.items()}


@dataclass(frozen=True, slots=True)
class Admitted:
    """Markup that may be parsed, how many tags it has, and what had to be done to it (`flattened`, `scripts_dropped`)."""

    html: str
    tags: int
    flags: tuple[str, ...] = ()


def admit(html: str, limits: CleanLimits) -> Admitted | Rejection:
    """`html`, simplified where it had to be, or the reason why it is not parsed at all."""
    if len(html) > limits.max_html_chars:
        return Rejection("gate", "too_large", f"{len(html)} characters of markup, at most {limits.max_html_chars} are read")
    flags: tuple[str, ...] = ()
    if html.count("<") > limits.max_tags:
        html, flags = _SCRIPT.sub(" ", html), ("scripts_dropped",)
    names = _TAG_NAME.findall(html)
    if max(accumulate((_STEP.get(name, 0) for name in names), initial=0)) > limits.max_depth:
        html, flags = _flatten(html, limits.max_depth), (*flags, "flattened")
        names = _TAG_NAME.findall(html)
    if len(names) > limits.max_tags:
        return Rejection("gate", "too_many_tags", f"{len(names)} tags, at most {limits.max_tags} are read")
    links = names.count("a") + names.count("A")
    if links > limits.max_links:
        return Rejection("gate", "too_many_links", f"{links} links, at most {limits.max_links} are read")
    attributes = _most_attributes(html)
    if attributes > limits.max_attributes:
        return Rejection(
            "gate", "too_many_attributes", f"a tag with {attributes} attributes, at most {limits.max_attributes} are read"
        )
    return Admitted(html, len(names), flags)


def _most_attributes(html: str) -> int:
    """The largest number of attributes on one tag, looked for in long tags only: short ones cannot hold too many."""
    long_tags = (part.partition(">")[0] for part in html.split("<") if len(part) > SUSPICIOUS_TAG_CHARS and part[0].isalpha())
    return max((len(_QUOTED.sub("", tag).split()) for tag in long_tags), default=0)


def _flatten(html: str, max_depth: int) -> str:
    """`html` without the container tags that lie deeper than `max_depth`; each becomes a line break, so words stay apart."""
    parts: list[str] = []
    depth = end = 0
    for token in _TOKEN.finditer(html):
        name = (token.group(3) or "").lower()
        if _STEP.get(name) is None:
            continue
        opening = not token.group(2)
        depth += 1 if opening else -1
        if depth >= max_depth + opening:
            parts += (html[end : token.start()], "\n")
            end = token.end()
    parts.append(html[end:])
    return "".join(parts)
