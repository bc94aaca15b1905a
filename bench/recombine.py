"""Composes pages from labelled ones: the story of one, the layout of another, and in each place of it boilerplate of a third.

So the scorer meets real lists of other stories and real banners around stories that they were never printed with, and is not
taught that what it saw together belongs together.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from bench.stock import Labelled, Page

#: Share of boilerplate taken from pages in the story's language; a banner is in any language half of the time.
SAME_LANGUAGE, SAME_BANNER_LANGUAGE = 0.9, 0.5
#: Share of lists of which only the beginning is taken, and of pages on which a piece moves into the story.
CUT_SHORT, MOVED_INSIDE = 0.3, 0.25
#: How often another page is drawn where the first has the same story.
TRIES = 5

#: Neighbouring blocks of one label.
Run = tuple[str, tuple[str, ...]]


def runs(document: dict[str, Any]) -> list[Run]:
    """The document's blocks, neighbours of one label together."""
    return [(label, tuple(text for text, _ in blocks)) for label, blocks in groupby(document["blocks"], key=lambda block: block[1])]


class Recombiner:
    """Draws pages from labelled documents."""

    def __init__(self, labelled: Sequence[dict[str, Any]], chance: random.Random) -> None:
        self.random = chance
        self.told = [document for document in labelled if any(label == "BODY" for _, label in document["blocks"])]
        self.layouts = [runs(document) for document in labelled if not document["clean"]]
        #: (label, language) -> titles of pages with such a run, and the run; the language None holds all.
        self.stock: defaultdict[tuple[str, str | None], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for document in labelled:
            for label, texts in runs(document):
                if label not in {"BODY", "TITLE"}:
                    for language in (document["lang"], None):
                        self.stock[label, language].append((document["title"], texts))

    def page(self) -> Page:
        """One page: a story in another page's layout."""
        document = self.random.choice(self.told)
        layout = self._moved(self.random.choice(self.layouts))
        parts = iter(self._parts([text for text, label in document["blocks"] if label == "BODY"], layout))
        lines: list[Labelled] = []
        for label, _ in layout:
            if label == "TITLE":
                lines.append((document["title"], True))
            elif label == "BODY":
                lines += [(text, True) for text in next(parts, [])]
            else:
                lines += [(text, False) for text in self._other(label, document)]
        return Page(document["lang"], document["title"], tuple(lines))

    def _moved(self, layout: list[Run]) -> list[Run]:
        """The layout, at times with one of its pieces moved to between two parts of the story."""
        pieces = [index for index, (label, _) in enumerate(layout) if label not in {"BODY", "TITLE"}]
        if not pieces or self.random.random() >= MOVED_INSIDE:
            return layout
        moved = layout[self.random.choice(pieces)]
        story = ("BODY", ())
        at = self.random.choice([index for index, (label, _) in enumerate(layout) if label == "BODY"] or [0])
        return [*layout[:at], story, moved, *layout[at:]]

    def _parts(self, story: list[str], layout: list[Run]) -> Iterator[list[str]]:
        """The story cut at random into as many parts as the layout has, or has paragraphs for."""
        wanted = sum(label == "BODY" for label, _ in layout)
        cuts = (
            sorted(self.random.sample(range(1, len(story)), min(wanted, len(story)) - 1)) if wanted > 1 and len(story) > 1 else []
        )
        yield from (story[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(story)], strict=True))

    def _other(self, label: str, document: dict[str, Any]) -> Sequence[str]:
        share = SAME_BANNER_LANGUAGE if label == "COOKIE" else SAME_LANGUAGE
        language = document["lang"] if self.random.random() < share else None
        known = self.stock[label, language] or self.stock[label, None]
        for _ in range(TRIES):
            title, texts = self.random.choice(known)
            if title != document["title"]:
                break
        if label == "RELATED" and len(texts) > 1 and self.random.random() < CUT_SHORT:
            return texts[: self.random.randint(1, len(texts) - 1)]
        return texts
