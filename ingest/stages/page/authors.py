"""Who wrote it: names as the page declares or prints them, cleaned of `By`, roles and agencies' addresses."""

import re
from collections.abc import Iterable, Sequence

from ingest.model import Evidence
from ingest.stages.page.json_ld import Node, text_of
from ingest.stages.page.meta_tags import Head
from ingest.stages.page.parse import Element
from ingest.stages.page.words import squeeze
from ingest.stages.prune import element_key

#: Names that are kept, and the characters and words one may have: longer ones are sentences.
MAX_AUTHORS = 12
MIN_NAME_CHARS = 2
MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6

_BY = re.compile(
    r"^\W*(?:written by|posted by|reported by|story by|by|von|par|por|di|da|door|av|af|autor(?:a|in)?|автор|текст|作者|記者|记者)"
    r"[\s::]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\||/|、|•|·|\band\b|\bund\b|\bet\b|&|\n)\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|administrator|staff|editor|guest|none|null|unknown|author|share|follow|updated|published)$",
    re.IGNORECASE,
)
_BYLINE_KEY = re.compile(
    r"-(byline|by-line|author|authors|author-name|byline-name|byline-author|article-author|post-author|entry-author|writer|vcard)-"
)
_BIO_KEY = re.compile(r"-(bio|about|description|box|related|comment|comments|avatar|image|follow)-")


def find_authors(
    root: Element, node: Node | None, head: Head, skipped: frozenset[Element], site: str
) -> tuple[tuple[str, ...], Evidence | None]:
    """Names in the order given, and their source: JSON-LD, meta, then what the page prints. Nothing inside `skipped` counts."""
    declared = (node or {}).get("author") or (node or {}).get("creator")
    sources: Sequence[tuple[Iterable[str], str, float]] = (
        (map(text_of, declared if isinstance(declared, list) else [declared]), "ld+json", 0.95),
        (head.repeated.get("author", ()), "meta", 0.85),
        (head.repeated.get("article:author", ()), "og", 0.8),
        (
            (head.first("parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator:name", "dcterms.creator"),),
            "meta",
            0.75,
        ),
    )
    for raw, source, confidence in sources:
        names = clean_names(raw, site)
        if names:
            return names, Evidence(source, confidence)
    names = clean_names(_printed(root, skipped), site)
    return names, (Evidence("dom", 0.6) if names else None)


def _printed(root: Element, skipped: frozenset[Element]) -> list[str]:
    """The text of the first short element that is named as a byline or marked as the author."""
    for element in root.iter("a", "span", "p", "div", "address", "li"):
        named = "author" in (element.get("rel") or "") or "author" in (element.get("itemprop") or "")
        key = "" if named else element_key(element)
        if not named and not (_BYLINE_KEY.search(key) and not _BIO_KEY.search(key)):
            continue
        text = squeeze(element.text_content())
        if MIN_NAME_CHARS <= len(text) <= MAX_NAME_CHARS * 2 and not any(parent in skipped for parent in element.iterancestors()):
            return [text]
    return []


def clean_names(raw: Iterable[str], site: str) -> tuple[str, ...]:
    """Distinct personal or organisation names in `raw`; addresses, sentences, and the site itself are left out."""
    names: dict[str, None] = {}
    for text in raw:
        for part in _BETWEEN.split(_BY.sub("", squeeze(text or ""))):
            name = _BY.sub("", part).strip(" .,:-–|")
            if (
                MIN_NAME_CHARS <= len(name) <= MAX_NAME_CHARS
                and len(name.split()) <= MAX_NAME_WORDS
                and not _NOT_A_NAME.search(name)
                and name.lower() != site.lower()
            ):
                names.setdefault(name)
    return tuple(names)[:MAX_AUTHORS]
