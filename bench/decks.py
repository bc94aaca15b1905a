"""How often the standfirst comes out as `abstract` where trafilatura loses it: python -m bench.decks [PAGES.jsonl.gz] [--misses].

A page has a standfirst when a line of it says what the page's description says, or when its gold text begins with a line beside
the headline. It is counted where trafilatura (no comments) has none of it. Pages are split by host as in `bench.train_lines`:
rules are written by looking at `tune` only, `held` is what is reported.
"""

import collections
import gzip
import json
import sys
from collections.abc import Iterator
from typing import Any

from bench.extra import PAGES, labelled_file, raw_page
from bench.train_lines import host_half
from ingest.model import Cleaned, RawPage, Rejection, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.look import look
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, overlap, squeeze, words
from ingest.toolkit_files import load_toolkit

#: Words of a standfirst: with fewer it is a label or a section's name, gold's first lines are often such.
MIN_WORDS = 5
#: Share of words that line and description must have of each other, and letters from which the beginning of one is enough.
SAME_SHARE = 0.75
SAME_LETTERS = 30
#: Share of the standfirst that a field must have to count as holding it.
HELD_SHARE = 0.8
#: Names under which a page describes itself.
DESCRIPTIONS = ("og:description", "description", "twitter:description")


def standfirst_of(page: dict[str, Any], raw: RawPage, toolkit: Toolkit) -> tuple[str, str] | None:
    """What tells that the page has a standfirst, `description` or `gold`, and the line; None where nothing does."""
    from lxml import html

    seen = look(page["html"], raw, toolkit)
    if isinstance(seen, Rejection):
        return None
    root = html.fromstring(raw.body, parser=html.HTMLParser(encoding="utf-8"))
    descriptions = list(_descriptions(root))
    headline = letters(seen.metadata.headline.text or "")
    for line in seen.view.layout.lines:
        if len(line.words) >= MIN_WORDS and line.letters != headline and any(same(line.text, said) for said in descriptions):
            return "description", line.text
    first = page["gold"][0] if page["gold"] else ""
    titled = letters(first) in letters(" ".join((headline, page.get("title") or "")))
    shown = any(line.letters == letters(first) for line in seen.view.layout.lines)
    return ("gold", first) if shown and not titled and len(words(first)) >= MIN_WORDS else None


def _descriptions(root: Element) -> Iterator[str]:
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in DESCRIPTIONS:
            yield squeeze(meta.get("content") or "")


def same(line: str, described: str) -> bool:
    """Whether a line says what a description says, or as much of it as had room."""
    one, other = letters(line), letters(described)
    if min(len(one), len(other)) >= SAME_LETTERS and (one.startswith(other) or other.startswith(one)):
        return True
    return overlap(line, described) >= SAME_SHARE and overlap(described, line) >= SAME_SHARE


def holds(text: str, standfirst: str) -> bool:
    """Whether `text` has the standfirst, or nearly all of it."""
    said, told = letters(text), letters(standfirst)
    return told in said or (said in told and len(said) >= HELD_SHARE * len(told))


def place_of(raw: RawPage, standfirst: str, toolkit: Toolkit) -> str:
    """The field in which cleaning puts the standfirst: `abstract`, `body`, `lost`, or `rejected` for the page."""
    cleaned = clean(raw, SiteMemory(), toolkit)
    if not isinstance(cleaned, Cleaned):
        return "rejected"
    if holds(cleaned.article.abstract or "", standfirst):
        return "abstract"
    return "body" if letters(standfirst) in letters(cleaned.article.body) else "lost"


def main() -> None:
    from trafilatura import extract

    path = labelled_file(sys.argv[1:], PAGES)
    toolkit = load_toolkit()
    found: collections.Counter[tuple[str, str, str]] = collections.Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            raw = raw_page(page)
            half, told = host_half(page), standfirst_of(page, raw, toolkit)
            found[half, "pages", ""] += 1
            if told is None or holds(extract(page["html"], include_comments=False, url=page["url"]) or "", told[1]):
                continue
            place = place_of(raw, told[1], toolkit)
            found[half, told[0], place] += 1
            if "--misses" in sys.argv and half == "tune" and place != "abstract":
                print(f"{page['id']} {told[0]}, {place}: {told[1][:110]!r}")
    for half in ("tune", "held"):
        print(f"{half}: {found[half, 'pages', '']} pages")
        for told_by in ("description", "gold"):
            places = {place: count for (of, by, place), count in sorted(found.items()) if (of, by) == (half, told_by)}
            total = sum(places.values())
            share = places.get("abstract", 0) / max(1, total)
            print(f"  standfirst lost by trafilatura, told by {told_by}: {total}; as abstract {share:.1%} {places}")


if __name__ == "__main__":
    main()
