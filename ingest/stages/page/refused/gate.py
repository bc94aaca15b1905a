"""Counts what a page would cost before anything parses it, in linear time; simplifies what can be simplified, refuses the rest."""

import re
from dataclasses import dataclass
from itertools import accumulate

from ingest.model import Rejection
from ingest.stages.page.refused.ballast import attribute_counts, without_attributes, without_empty, without_unread
from ingest.stages.page.refused.limits import CleanLimits

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
#: Two of them are all that a reader sees as a gap.
_BREAKS = re.compile(r"(?:<br\b[^>]{0,200}>\s*){3,}", re.IGNORECASE)

_STEP = dict.fromkeys(CONTAINERS, 1) | {f"/{name}": -1 for name in CONTAINERS}
_STEP |= {name.upper(): step for name, step in _STEP.items()}
_TABLE_STEP = {"table": 1, "/table": -1, "TABLE": 1, "/TABLE": -1}
_TABLE = re.compile(r"</?(?:table|tbody|thead|tr|td|th)\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:span|font|b|i|em|strong|u|small|big|mark|sup|sub|abbr|wbr)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Admitted:
    """Markup that may be parsed, how many tags it has, and what had to be done to it (`flattened`, `breaks_dropped`)."""

    html: str
    tags: int
    flags: tuple[str, ...] = ()


def admit(html: str, limits: CleanLimits) -> Admitted | Rejection:
    """`html`, simplified where it had to be, or the reason why it is not parsed at all."""
    flags: tuple[str, ...] = ()
    if len(html) > limits.max_html_chars or html.count("<") > limits.max_tags:
        html, flags = without_unread(html, limits.max_json_ld_chars), ("scripts_dropped",)
    if len(html) > limits.max_html_chars:
        told = f"{len(html)} characters of markup without scripts and comments, at most {limits.max_html_chars} are read"
        return Rejection("gate", "too_large", told)
    html, names, flags = _simplified(html, flags, limits)
    attributes = attribute_counts(html)
    if max(attributes, default=0) > limits.max_attributes:
        html, flags = without_attributes(html, limits.max_attributes), (*flags, "attributes_dropped")
        attributes = attribute_counts(html)
    counts = (
        ("too_many_tags", len(names), limits.max_tags, "tags"),
        ("too_many_tags", html.count("<"), limits.max_tags * 4, "signs that open a tag"),
        ("too_many_links", names.count("a") + names.count("A"), limits.max_links, "links"),
        ("too_many_attributes", sum(attributes), limits.max_attributes * 4, "attributes on tags with very many"),
    )
    for reason, found, most, what in counts:
        if found > most:
            return Rejection("gate", reason, f"{found} {what}, at most {most} are read")
    return Admitted(html, len(names), flags)


def _simplified(html: str, flags: tuple[str, ...], limits: CleanLimits) -> tuple[str, list[str], tuple[str, ...]]:
    """The markup, the names of its tags, and what was done: each step only when the page is still too much after the one before."""
    names = _TAG_NAME.findall(html)
    if _depth(names, _STEP) > limits.max_depth:
        html, flags = _flatten(html, limits.max_depth), (*flags, "flattened")
        names = _TAG_NAME.findall(html)
    if _depth(names, _TABLE_STEP) > limits.max_table_depth:
        html, flags = _TABLE.sub("\n<br>", html), (*flags, "tables_dropped")
        names = _TAG_NAME.findall(html)
    if len(names) > limits.max_tags:
        html, flags = without_empty(html), (*flags, "empty_dropped")
        names = _TAG_NAME.findall(html)
    if len(names) > limits.max_tags:
        html, flags = _BREAKS.sub("<br><br>", html), (*flags, "breaks_dropped")
        names = _TAG_NAME.findall(html)
    if len(names) > limits.max_tags:
        html, flags = _INLINE.sub("", html), (*flags, "inline_dropped")
        names = _TAG_NAME.findall(html)
    return html, names, flags


def _depth(names: list[str], steps: dict[str, int]) -> int:
    """How many of the containers in `steps` are open at once, at most."""
    return max(accumulate(filter(None, map(steps.get, names))), default=0)


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
