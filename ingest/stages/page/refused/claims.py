"""What a page says it is, whatever its text: a story, a list, a gallery, a video. Every sign is weak; they are counted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from ingest.model import RawPage
from ingest.stages.page.about.json_ld import ARTICLE_TYPES, Node, text_of, types
from ingest.stages.page.about.meta_tags import Head
from ingest.stages.page.refused.teasers import title_letters
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import letters, squeeze

#: schema.org types of pages that list others, and of pages that show pictures or a film.
LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "Blog"})
GALLERY_TYPES = frozenset({"ImageGallery", "MediaGallery", "VideoGallery"})
#: Values of `og:type` (https://ogp.me/#types) that are no article.
LIST_OG_TYPES = frozenset({"website", "blog", "profile", "object"})
#: Classes that publishing systems put on `<body>`: WordPress, Ghost, Drupal, Joomla, Blogger.
LIST_CLASSES = frozenset(
    {"home", "blog", "archive", "category", "tag", "author", "search", "search-results", "front-page", "frontpage", "paged"}
    | {"home-template", "tag-template", "author-template", "path-frontpage", "path-taxonomy", "page-taxonomy", "view-category"}
    | {"view-featured", "post-type-archive"}
)
STORY_CLASSES = frozenset(
    {"single", "single-post", "single-format-standard", "post-template", "post-template-default", "view-article"}
    | {"page-node-type-article", "page-node-type-story", "node-type-article", "node-type-story"}
)
#: Parts of paths that name a list, in the languages whose publishing systems translate them.
LIST_SEGMENTS = frozenset(
    {"tag", "tags", "category", "categories", "topic", "topics", "author", "authors", "section", "sections", "archive"}
    | {"archives", "page", "thema", "themen", "autor", "kategorie", "schlagwort", "sujet", "auteur", "categorie", "tema", "temas"}
    | {"categoria", "etiqueta", "seccion", "autore", "argomento", "etiket", "kategori", "yazar"}
)
SEARCH_SEGMENTS = frozenset({"search", "suche", "recherche", "buscar", "ricerca", "zoeken", "szukaj", "busca", "arama"})
GALLERY_SEGMENTS = frozenset(
    {"gallery", "galleries", "slideshow", "slideshows", "photos", "pictures", "in-pictures", "photo-gallery", "fotos", "bilder"}
    | {"bildstrecke", "fotostrecke", "fotostrecken", "galeria", "galerias", "fotogaleria", "galerie", "diaporama", "fotogallery"}
    | {"gallerie", "galeri", "foto-galeri", "fotogalerie", "bildergalerie", "photogallery"}
)
VIDEO_SEGMENTS = frozenset({"video", "videos", "watch", "mediathek", "videogaleri"})
SEARCH_PARAMETERS = frozenset({"q", "s", "query", "search", "keyword", "keywords", "suche"})
#: Words of a slug that only a story has, digits of a number that does, articles on one page that only a list has.
MIN_SLUG_WORDS = 4
MIN_ID_DIGITS = 5
MIN_LISTED = 4
#: Latin letters from which a heading is more than a section's name; a title of the page that no heading repeats must be longer.
MIN_HEADLINE_LETTERS, MIN_LONG_TITLE_LETTERS = 22, 50
#: Signs of a list, less those of a story, up to which nobody doubts that it is a story.
SETTLED_BALANCE = -3
#: Parts of a path that a section has at most: `/sport/football`.
MAX_SECTION_DEPTH = 2

_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]|$)")
_ID = re.compile(rf"\d{{{MIN_ID_DIGITS},}}")
_WORD = re.compile(r"[-_+]")


@dataclass(frozen=True, slots=True)
class Claims:
    """The signs that the page is a story and that it is a list, each named; and whether it calls itself gallery, video, search."""

    story: tuple[str, ...]
    front: tuple[str, ...]
    #: Its publishing system or its JSON-LD says that it is a list; or that it has an article or a headline of its own.
    declares_list: bool = False
    declares_article: bool = False
    has_headline: bool = False
    is_gallery: bool = False
    is_video: bool = False
    is_search: bool = False

    @property
    def balance(self) -> int:
        """How many more signs speak for a list than for a story."""
        return len(self.front) - len(self.story)

    @property
    def is_settled(self) -> bool:
        """Whether so much speaks for a story that its text need not be asked; so it is on most pages that papers publish now."""
        return self.balance <= SETTLED_BALANCE and not (self.declares_list or self.is_gallery or self.is_video or self.is_search)


def read_claims(root: Element, nodes: Sequence[Node], head: Head, page: RawPage) -> Claims:
    """What the page under `root` says of itself in its head, its JSON-LD, its address and its classes."""
    headings = [heading for heading in root.iter("h1") if squeeze(heading.text_content())]
    named = {name for node in nodes for name in types(node)}
    listed = [node for node in nodes if set(types(node)) & set(ARTICLE_TYPES)]
    own = _own_article(listed, [squeeze(heading.text_content()) for heading in headings], head)
    url = page.final_url or page.requested_url or head.links.get("canonical") or head.first("og:url")
    address = _address(url)
    og_type = head.first("og:type").lower()
    classes = _body_classes(root)
    heading = _is_headline(headings, head)
    published = head.first("article:published_time", "datepublished", "parsely-pub-date", "cxenseparse:recs:publishtime")
    story = {
        "article": own is not None,
        "article with a date": own is not None and bool(own.get("datePublished")),
        "og:type article": og_type == "article",
        "time of publication": bool(published),
        "a story's address": address.story,
        "a story's template": bool(classes & STORY_CLASSES),
        "a headline of its own": heading,
    }
    list_template = bool(classes & LIST_CLASSES and not classes & STORY_CLASSES)
    declared = bool(named & LIST_TYPES and own is None) or list_template
    front = {
        "declared a list": declared,
        "a list's template": list_template,
        "several articles declared": own is None and len(listed) >= MIN_LISTED,
        "a list of entries declared": any(_long_list(node) for node in nodes),
        f"og:type {og_type}": og_type in LIST_OG_TYPES,
        "one of several pages": "next" in head.links or "prev" in head.links,
        "a list's address": address.front,
        "no headline of its own": not heading,
    }
    return Claims(
        story=_names(story.items()),
        front=_names(front.items()),
        declares_list=declared,
        declares_article=own is not None,
        has_headline=heading,
        is_gallery=bool(named & GALLERY_TYPES) or address.gallery,
        is_video=og_type.startswith("video") or ("VideoObject" in named and (own is None or address.video)),
        is_search=address.search or "SearchResultsPage" in named or bool(classes & {"search", "search-results"}),
    )


def _names(signs: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    return tuple(name for name, found in signs if found)


def _own_article(listed: Sequence[Node], headings: Sequence[str], head: Head) -> Node | None:
    """The article whose headline the page's title or its only heading repeats; the only article of the page."""
    printed = letters(" ".join((head.title, head.first("og:title"), *(headings if len(headings) == 1 else ()))))
    for node in listed:
        headline = letters(text_of(node.get("headline")) or text_of(node.get("name")))
        if headline and headline in printed:
            return node
    return listed[0] if len(listed) == 1 else None


def _long_list(node: Node) -> bool:
    entries = node.get("itemListElement")
    return "ItemList" in types(node) and isinstance(entries, list) and len(entries) >= MIN_LISTED


def _is_headline(headings: Sequence[Element], head: Head) -> bool:
    """Whether a heading of the first order reads as a headline: long, and no link to another page."""
    title = letters(f"{head.title} {head.first('og:title')}")
    for heading in headings:
        text = squeeze(heading.text_content())
        linked = any((link.get("href") or "").strip() for link in (*heading.iter("a"), *heading.iterancestors("a")))
        if title_letters(text) >= MIN_HEADLINE_LETTERS and not linked and (len(headings) == 1 or letters(text) in title):
            return True
    return not headings and title_letters(head.first("og:title") or head.title.partition(" | ")[0]) >= MIN_LONG_TITLE_LETTERS


def _body_classes(root: Element) -> frozenset[str]:
    body = root.find("body")
    return frozenset((body.get("class") or "").lower().split()) if body is not None else frozenset()


@dataclass(frozen=True, slots=True)
class _Address:
    """What an address reads as."""

    story: bool = False
    front: bool = False
    search: bool = False
    gallery: bool = False
    video: bool = False


def _address(url: str | None) -> _Address:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return _Address()
    segments = [part for part in parts.path.lower().split("/") if part and not part.startswith("index.")]
    query = {name.lower() for name, value in parse_qsl(parts.query)} if parts.query else set()
    last = segments[-1] if segments else ""
    search = bool(query & SEARCH_PARAMETERS or SEARCH_SEGMENTS.intersection(segments))
    front = search or bool(LIST_SEGMENTS.intersection(segments))
    numbered = bool(_ID.search(f"{last}?{parts.query}") or _DATED.search(parts.path))
    story = not front and bool(segments) and (len(_WORD.split(last)) >= MIN_SLUG_WORDS or numbered)
    short = bool(parts.hostname) and not story and len(segments) <= MAX_SECTION_DEPTH and not query and "." not in last
    gallery, video = (bool(names.intersection(segments)) for names in (GALLERY_SEGMENTS, VIDEO_SEGMENTS))
    return _Address(story, front or short, search, gallery, video)
