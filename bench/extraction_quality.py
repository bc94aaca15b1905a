"""How much of the story comes out of labelled pages, and how much else: python -m bench.extraction_quality [PAGES.jsonl.gz].

Hosts are in five groups; the pages of each are cleaned with line trees that learned from the other four, so no page is judged by
what saw its host. Gold has the standfirst, which is a field of its own here, so both ways of counting are told. Beside it stand
trafilatura's text without comments, and what a choice of lines by gold itself would reach: that is the floor that gold's own gaps
set (a page whose gold lacks its code, its footnotes or half of its paragraphs). `without 5` is the foreign share without the five
pages that have the most of it, which tells how far single pages decide.
"""

import collections
import gzip
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.extra import PAGES, labelled_file, raw_page
from bench.scoring import shingles
from bench.train_lines import FOLDS, Lesson, host_fold, lessons, train
from ingest.model import Article, Cleaned, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.scored.line_scorer import parse_line_scorer
from ingest.toolkit_files import load_toolkit

#: Shingles from which a gold paragraph is counted, and the share of them that must arrive.
MIN_SHINGLES, MIN_ARRIVED = 2, 0.5
#: Pages left out to tell how far they decide.
WORST = 5


@dataclass
class Score:
    """Sums over pages. Precision and recall are means over pages, as article-extraction benchmarks have it."""

    pages: int = 0
    precision: float = 0.0
    recall: float = 0.0
    lost: int = 0
    paragraphs: int = 0
    foreign: int = 0
    said: int = 0
    languages: collections.Counter[str] = field(default_factory=collections.Counter)
    #: Foreign and all shingles of each page.
    by_page: list[tuple[int, int]] = field(default_factory=list)

    def add(self, page: Mapping[str, Any], text: str) -> None:
        """Count one page's text against its gold."""
        gold, said = shingles("\n".join(page["gold"])), shingles(text)
        common = sum((gold & said).values())
        self.pages += 1
        self.languages[page["lang"]] += 1
        self.precision += common / max(1, sum(said.values())) if said else float(not gold)
        self.recall += common / max(1, sum(gold.values())) if gold else float(not said)
        self.foreign += sum(said.values()) - common
        self.said += sum(said.values())
        self.by_page.append((sum(said.values()) - common, sum(said.values())))
        for paragraph in page["gold"]:
            wanted = shingles(paragraph)
            if sum(wanted.values()) >= MIN_SHINGLES:
                self.paragraphs += 1
                self.lost += sum((wanted & said).values()) < MIN_ARRIVED * sum(wanted.values())

    @property
    def f1(self) -> float:
        """The harmonic mean of mean precision and mean recall."""
        return 2 * self.precision * self.recall / max(1e-12, self.precision + self.recall) / max(1, self.pages)

    @property
    def foreign_elsewhere(self) -> float:
        """The foreign share without the WORST pages that have the most of it."""
        others = sorted(self.by_page)[:-WORST]
        return sum(foreign for foreign, _ in others) / max(1, sum(said for _, said in others))

    def __str__(self) -> str:
        precision, recall = self.precision / max(1, self.pages), self.recall / max(1, self.pages)
        lost, foreign = self.lost / max(1, self.paragraphs), self.foreign / max(1, self.said)
        told = f"P {precision:.4f}  R {recall:.4f}  F1 {self.f1:.4f}  paragraphs lost {lost:.4f}  foreign {foreign:.4f}"
        return f"{told}  without {WORST} {self.foreign_elsewhere:.4f}"


def by_group(pages: list[dict[str, Any]], learned: list[Lesson]) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Each page with its body, and with the standfirst above the body, cleaned with trees that did not see its host."""
    toolkit = load_toolkit()
    for fold in range(FOLDS):
        trees = json.dumps(train([lesson for lesson in learned if lesson.fold != fold]))
        blind = replace(toolkit, lines=parse_line_scorer(trees))
        for page in pages:
            if host_fold(page) == fold:
                cleaned = clean(raw_page(page), SiteMemory(), blind)
                yield page, *_texts(cleaned.article if isinstance(cleaned, Cleaned) else None)


def _texts(article: Article | None) -> tuple[str, str]:
    if article is None:
        return "", ""
    apart = article.abstract and article.abstract not in article.body
    return article.body, f"{article.abstract}\n\n{article.body}" if apart else article.body


def trafilatura_text(page: Mapping[str, Any]) -> str:
    """What trafilatura alone makes of the page."""
    from trafilatura import extract

    return extract(page["html"], url=page["url"], include_comments=False) or ""


def by_gold(pages: list[dict[str, Any]], learned: list[Lesson]) -> Iterator[tuple[dict[str, Any], str]]:
    """Each page with the lines that gold itself marks as story."""
    marked = {
        lesson.name: "\n".join(line.text for line, mark in zip(lesson.view.layout.lines, lesson.marks, strict=True) if mark == 1)
        for lesson in learned
    }
    return ((page, marked.get(page["id"], "")) for page in pages)


def score(told: Iterator[tuple[dict[str, Any], str]]) -> Score:
    """The sums over pages and their texts."""
    found = Score()
    for page, text in told:
        found.add(page, text)
    return found


def main(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    learned = lessons(path)
    ours = list(by_group(pages, learned))
    rows = {
        "trafilatura, no comments": ((page, trafilatura_text(page)) for page in pages),
        "copydesk, body": ((page, body) for page, body, _ in ours),
        "copydesk, standfirst and body": ((page, whole) for page, _, whole in ours),
        "lines chosen by gold": by_gold(pages, learned),
    }
    for name, row in rows.items():
        print(f"{name:32} {score(row)}", flush=True)


if __name__ == "__main__":
    main(labelled_file(sys.argv[1:], PAGES))
