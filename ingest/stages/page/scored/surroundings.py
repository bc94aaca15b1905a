"""What stands around a line: its heading and its section, its place among its siblings, and whether the page says it twice."""

import re
import string
from collections import Counter

import numpy as np
import numpy.typing as npt

from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import HEADINGS
from ingest.stages.page.words import count_ascii, letters

Numbers = npt.NDArray[np.float64]

#: Levels that are told apart; 7 stands for no heading.
NO_LEVEL = 7.0
#: Lines after which a heading is no longer near.
FAR_LINES = 40
#: Letters from which the page's declared text is asked for a line: shorter ones stand in any text.
MIN_DECLARED_LETTERS = 12
#: Letters of a declared text from which it is believed to be the whole story's.
MIN_BODY_LETTERS = 200
SURROUNDINGS = (
    "heading_level", "from_last_heading", "to_next_heading", "section_core", "section_link_share", "section_log_chars",
    "sibling", "siblings", "alike_siblings", "repeats", "declared", "declared_of_core", "digit_share", "upper_share",
    "commas", "starts_lower", "asks", "link_before", "only_link",
)  # fmt: skip

#: Share of the description's words from which a line is what it describes, and the letters such a line needs.
MIN_DESCRIBED = 0.6
MIN_DESCRIBED_CHARS = 40
TOLD = ("from_headline", "from_described")

_DIGITS = re.compile(r"\d+")
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]+")
_ASCII_DIGITS, _ASCII_UPPER = string.digits.encode(), string.ascii_uppercase.encode()
_COMMAS = re.compile(r"[,،、,;;]")


def surroundings(
    layout: Layout, own: npt.NDArray[np.int64], chars: Numbers, links: Numbers, core: Numbers, declared: str | None
) -> list[Numbers]:
    """One column per name in SURROUNDINGS, each of shape (lines,)."""
    spelled = [line.letters for line in layout.lines]
    texts = [line.text for line in layout.lines]
    times = Counter(spelled)
    only_link = (links >= 0.9 * chars).astype(np.float64)
    return [
        *_sections(layout, own, chars, links, core),
        *_siblings(layout, own),
        np.array([min(5.0, times[text]) for text in spelled]),
        *_declared(spelled, core * chars, declared),
        *_shape(texts, chars),
        np.concatenate([[0.0], only_link[:-1]]),
        only_link,
    ]


def told(is_headline: Numbers, described: Numbers, chars: Numbers) -> list[Numbers]:
    """One column per name in TOLD: lines since the headline was last printed, and since the first line that the page's
    description repeats; FAR_LINES + 1 where there is none.
    """
    place = np.arange(len(chars), dtype=np.float64)
    last = np.maximum.accumulate(np.where(is_headline > 0, place, -np.inf))
    best = np.flatnonzero((described >= MIN_DESCRIBED) & (chars >= MIN_DESCRIBED_CHARS))
    since = place - best[0] if len(best) else np.full(len(place), FAR_LINES + 1.0)
    return [np.minimum(FAR_LINES + 1.0, place - last), np.clip(since, -FAR_LINES, FAR_LINES + 1.0)]


def _sections(layout: Layout, own: npt.NDArray[np.int64], chars: Numbers, links: Numbers, core: Numbers) -> list[Numbers]:
    """Level of the line's own heading or of the last one above it, distances, and what the section under it is made of."""
    count = len(chars)
    tags = layout.tags
    is_heading = np.array([tags[index] in HEADINGS for index in own.tolist()], dtype=bool)
    place = np.arange(count)
    section = np.cumsum(is_heading)
    starts = np.concatenate([[0], np.flatnonzero(is_heading)])
    levels = np.array([NO_LEVEL, *(float(tags[own[index]][1]) for index in np.flatnonzero(is_heading).tolist())])
    ends = np.concatenate([starts[1:], [count]])
    size, linked, story = (np.bincount(section, values, minlength=len(starts)) for values in (chars, links, core * chars))
    size = np.maximum(1.0, size)
    return [
        levels[section],
        np.minimum(FAR_LINES, place - starts[section]).astype(np.float64),
        np.minimum(FAR_LINES, ends[section] - place).astype(np.float64),
        (story / size)[section],
        (linked / size)[section],
        np.log1p(size)[section],
    ]


def _siblings(layout: Layout, own: npt.NDArray[np.int64]) -> list[Numbers]:
    """The container's number among its parent's containers, how many there are, and how many have its tag and class."""
    parents = layout.parents
    numbers, totals = [0] * len(parents), [0] * len(parents)
    kinds = list(zip(parents, layout.tags, layout.classes, strict=True))
    alike = Counter(kinds)
    for index, parent in enumerate(parents):
        numbers[index] = totals[parent]
        totals[parent] += 1
    lines = own.tolist()
    return [
        np.log1p(np.array([float(numbers[index]) for index in lines])),
        np.log1p(np.array([float(totals[parents[index]]) for index in lines])),
        np.log1p(np.array([float(alike[kinds[index]]) for index in lines])),
    ]


def _declared(spelled: list[str], weights: Numbers, declared: str | None) -> list[Numbers]:
    """Whether the page's JSON-LD has the line in its `articleBody` (-1: it has none), and how much of the core it has."""
    count = len(spelled)
    body = letters(declared or "")
    if len(body) < MIN_BODY_LETTERS:
        return [np.full(count, -1.0), np.full(count, -1.0)]
    found = np.array([float(len(text) >= MIN_DECLARED_LETTERS and text in body) for text in spelled])
    return [found, np.full(count, float((found * weights).sum() / max(1.0, weights.sum())))]


def _shape(texts: list[str], chars: Numbers) -> list[Numbers]:
    sizes = np.array([len(text) for text in texts], dtype=np.float64)
    return [
        np.array([_count(_DIGITS, _ASCII_DIGITS, text) for text in texts]) / sizes,
        np.array([_count(_UPPER, _ASCII_UPPER, text) for text in texts]) / sizes,
        np.array([text.count(",") + text.count(";") if text.isascii() else len(_COMMAS.findall(text)) for text in texts]),
        np.array([text[0].islower() for text in texts], dtype=np.float64),
        np.array(["?" in text or "？" in text for text in texts], dtype=np.float64),
    ]


def _count(runs: re.Pattern[str], ascii_ones: bytes, text: str) -> int:
    """How many characters of `text` stand in such `runs`; to join them is cheaper than to measure each."""
    if text.isascii():
        return count_ascii(text, ascii_ones)
    return len("".join(runs.findall(text)))
