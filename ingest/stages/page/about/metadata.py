"""What is known about the story beside its text, each field with its source and how sure that is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.model import Evidence, RawPage
from ingest.stages.page.about.authors import find_authors
from ingest.stages.page.about.dated import find_dates
from ingest.stages.page.about.graph import known_nodes, names_of, picture_of
from ingest.stages.page.about.headline import Headline, find_headline
from ingest.stages.page.about.json_ld import Node, article_node, body_of, text_of
from ingest.stages.page.about.meta_tags import Head, absolute
from ingest.stages.page.about.scope import main_heading
from ingest.stages.page.about.wholes import addresses_of, section_among, site_among, wholes_of
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import squeeze
from ingest.stages.prune import FOREIGN_REASONS, Cut, prose_chars

#: How sure a value is by its source; others have .85. A kicker is mostly, not always, a section.
CONFIDENCE = {"ld+json": 0.95, "dom": 0.5}
#: Tags that are kept; some sites list their whole vocabulary.
MAX_TAGS = 30
#: What parts the tags of a list, in all scripts.
_COMMAS = re.compile("[,\u060c\u3001\uff0c]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of an article that are not its text. `evidence` names the source of each that is set."""

    headline: Headline
    authors: tuple[str, ...] = ()
    #: Agencies that are named where an author is due.
    credits: tuple[str, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    og_url: str | None = None
    image: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    is_accessible_for_free: bool | None = None
    publisher_id: str | None = None
    description: str | None = None
    #: All that the page describes itself by, each once, JSON-LD first.
    descriptions: tuple[str, ...] = ()
    article_body: str | None = None
    #: The page's own kind: JSON-LD types of its story, then `og:type`.
    kinds: tuple[str, ...] = ()
    #: What a reader should know of the fields: `future_date: ...`.
    flags: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


def read_metadata(
    root: Element, nodes: list[Node], head: Head, cuts: list[Cut], page: RawPage, others: frozenset[Element] = frozenset()
) -> Metadata:
    """The metadata of the page's own story. Elements of `cuts` that belong to other stories, and `others`, are not looked at."""
    headings = [squeeze(element.text_content()) for element in root.iter("h1")]
    node = article_node(nodes, [*headings, head.first("og:title"), head.title])
    skipped = others | {cut.element for cut in cuts if cut.reason in FOREIGN_REASONS and not _is_bar(cut)}
    finder = _Finder(root, node or {}, nodes, head, skipped, page)
    return finder.all(find_headline(root, node, head, page.title, finder.site_spellings(), finder.base))


def _is_bar(cut: Cut) -> bool:
    """Whether a cut that is named after comments only counts them, beside the byline: it holds no prose and links to the writer."""
    signed = cut.reason == "comment" and bool(cut.element.xpath(".//a[contains(@rel, 'author')]"))
    return signed and not prose_chars(cut.element)


class _Finder:
    """Collects the fields of one page; each method returns a value and notes its evidence."""

    def __init__(
        self, root: Element, node: Node, nodes: list[Node], head: Head, skipped: frozenset[Element], page: RawPage
    ) -> None:
        self.root, self.node, self.head, self.skipped, self.page = root, node, head, skipped, page
        self.base = head.base_of(page.final_url or page.requested_url)
        #: What the story is part of: its page, a section, a periodical, the site.
        self.wholes = wholes_of(node, nodes)
        self.known = known_nodes(nodes)
        self.evidence: dict[str, Evidence] = {}

    def all(self, headline: Headline) -> Metadata:
        if headline.evidence:
            self.evidence["headline"] = headline.evidence
        site = self._first(
            "site_name",
            ("ld+json", _publisher(self.node, {})),
            ("og", self.head.first("og:site_name", "application-name")),
            ("ld+json", _publisher(self.node, self.known)),
            ("ld+json", site_among(self.wholes)),
        )
        root, node, head, skipped = self.root, self.node, self.head, self.skipped
        heading = main_heading(root, head.titles)
        byline, source = find_authors(root, heading, node, self.known, head, skipped, site or "")
        if source:
            self.evidence["authors"] = source
        dated = find_dates(root, heading, node, head, skipped, self.base, self._locale(), self.page.fetched_at_s)
        found = {"date_published": dated.published_evidence, "date_modified": dated.modified_evidence}
        self.evidence.update({name: evidence for name, evidence in found.items() if evidence})
        return Metadata(
            headline=headline,
            authors=byline.names,
            credits=byline.agencies,
            date_published=dated.published,
            date_modified=dated.modified,
            site_name=site,
            canonical_url=self._canonical(),
            og_url=absolute(self.head.first("og:url"), self.base) if self.head.first("og:url") else None,
            image=self._image(),
            section=self._first(
                "section",
                ("ld+json", text_of(self.node.get("articleSection"))),
                ("og", self.head.first("article:section", "articlesection", "parsely-section")),
                ("ld+json", section_among(self.wholes)),
                ("dom", headline.kicker or ""),
            ),
            tags=self._tags(),
            language=self._language(),
            is_accessible_for_free=self._free(),
            publisher_id=text_of(self.node.get("identifier"))
            or self.head.first("article:id", "parsely-post-id", "cxenseparse:articleid", "articleid")
            or None,
            descriptions=self._descriptions(),
            description=self.head.first("og:description", "description", "twitter:description")
            or text_of(self.node.get("description"))
            or None,
            article_body=body_of(self.node),
            kinds=(*map(str, _listed(self.node.get("@type"))), self.head.first("og:type")),
            flags=dated.flags,
            evidence=self.evidence,
        )

    def site_spellings(self) -> tuple[str, ...]:
        """What JSON-LD and the page's address call the site."""
        host = self.page.host.rsplit(".", 1)[0].rsplit(".", 1)[-1]
        return (_publisher(self.node, self.known), site_among(self.wholes), host, self.page.host)

    def _first(self, name: str, *candidates: tuple[str, str]) -> str | None:
        for source, value in candidates:
            if value:
                self.evidence[name] = Evidence(source, CONFIDENCE.get(source, 0.85))
                return value
        return None

    def _canonical(self) -> str | None:
        return self._first(
            "canonical_url",
            ("link", absolute(self.head.links.get("canonical", ""), self.base) or "" if self.head.links.get("canonical") else ""),
            ("og", absolute(self.head.first("og:url"), self.base) or "" if self.head.first("og:url") else ""),
            *(("ld+json", absolute(declared, self.base) or "") for declared in addresses_of(self.node, self.wholes)),
        )

    def _image(self) -> str | None:
        pictures = (
            ("ld+json", picture_of(self.node.get("image"), self.known)),
            ("og", self.head.first("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")),
            ("ld+json", text_of(self.node.get("thumbnailUrl"))),
            ("meta", self.head.first("parsely-image-url", "image", "thumbnailurl", "sailthru.image.full")),
            ("link", self.head.links.get("image_src", "")),
        )
        return self._first("image", *((source, absolute(value, self.base) or "") for source, value in pictures if value))

    def _descriptions(self) -> tuple[str, ...]:
        declared = squeeze(text_of(self.node.get("description")))
        listed = (self.head.first(name) for name in ("og:description", "description", "twitter:description"))
        return tuple(dict.fromkeys(filter(None, (declared, *listed))))

    def _tags(self) -> tuple[str, ...]:
        keywords = self.node.get("keywords")
        declared = [text_of(word) for word in keywords] if isinstance(keywords, list) else _split(text_of(keywords))
        tagged = list(self.head.repeated.get("article:tag", ()))
        # Repeated, each is one tag, which may have a comma in it: `Paris, Texas`.
        listed = (
            tagged if len(tagged) > 1 else _split(next(iter(tagged), self.head.first("news_keywords", "keywords", "parsely-tags")))
        )
        for source, found in (("ld+json", declared), ("meta", listed)):
            tags = tuple(dict.fromkeys(squeeze(tag) for tag in found if squeeze(tag)))[:MAX_TAGS]
            if tags:
                self.evidence["tags"] = Evidence(source, 0.9 if source == "ld+json" else 0.7)
                return tags
        return ()

    def _locale(self) -> str:
        """The language with its region where the page says one: `en-gb`."""
        declared = (
            text_of(self.node.get("inLanguage"))
            or self.head.language
            or self.head.first("og:locale", "content-language", "language")
        )
        locale, stated = (
            declared.replace("_", "-").split(",")[0].strip().lower(),
            self.head.first("og:locale").replace("_", "-").lower(),
        )
        return stated if stated.startswith(f"{locale}-") else locale

    def _language(self) -> str | None:
        language = self._locale().split("-")[0]
        return language if language[:2].isalpha() and len(language) in {2, 3} else None

    def _free(self) -> bool | None:
        stated = self._stated_free()
        tier = self.head.first("article:content_tier").lower()
        words = {True: True, False: False, "true": True, "false": False, "free": True, "locked": False, "metered": None}
        key = stated if isinstance(stated, bool) else (text_of(stated).lower().rpartition("/")[2] or tier)
        found = words.get(key)
        if found is not None:
            self.evidence["is_accessible_for_free"] = Evidence("ld+json" if stated is not None else "meta", 0.95)
        return found

    def _stated_free(self) -> Any:
        """What the story says of itself, or that a part of it is not free (Google's markup of paywalls names the part)."""
        parts = [part for part in _listed(self.node.get("hasPart")) if isinstance(part, Mapping)]
        closed = any(text_of(part.get("isAccessibleForFree")).lower().endswith("false") for part in parts)
        stated = self.node.get("isAccessibleForFree")
        return "false" if stated is None and closed else stated


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _split(listed: str) -> list[str]:
    """The tags of a list parted by commas or, where there are none, by semicolons; by those of other scripts, too."""
    commas = _COMMAS.split(listed)
    return commas if len(commas) > 1 else listed.split(";")


def _publisher(node: Node, known: Mapping[str, Node]) -> str:
    """The publisher's name. One that is only referred to is the company, which the page's own name for the site precedes."""
    names = (name for name in names_of(node.get("publisher"), known) if "://" not in name)
    return next(filter(None, names), "")
