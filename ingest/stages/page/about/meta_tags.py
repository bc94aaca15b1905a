"""What the head of a page says in `<meta>`, `<link>` and `<title>`, read once into plain dictionaries."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from ingest.stages.page.about.scope import is_inside
from ingest.stages.page.tree.parse import Element
from ingest.stages.page.words import squeeze
from ingest.stages.plain import entities_read

#: Meta elements that are read; a page has about 40.
MAX_METAS = 300
#: Characters of one value.
MAX_VALUE_CHARS = 4000


@dataclass(frozen=True, slots=True)
class Head:
    """The first value of each meta name (lower case) and every value of those that repeat; links by `rel`; title; language."""

    meta: Mapping[str, str]
    repeated: Mapping[str, tuple[str, ...]]
    links: Mapping[str, str]
    title: str
    language: str
    #: The address that `<base>` declares, or an empty string.
    base: str = ""

    def first(self, *names: str) -> str:
        """The value of the first of `names` that the page states, or an empty string."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")

    @property
    def titles(self) -> tuple[str, ...]:
        """What the page calls itself: its `<title>`, and the title that it is shared by."""
        return (self.title, self.first("og:title"))

    def base_of(self, url: str | None) -> str | None:
        """What the page's links are relative to: its `<base>`, its own `url`, or where it says that it lives (HTML, 4.2.3)."""
        own = url or self.links.get("canonical") or self.first("og:url") or None
        return (absolute(self.base, own) if self.base else None) or own


def read_head(root: Element, others: frozenset[Element] = frozenset()) -> Head:
    """The declarations of the page under `root`; microdata inside `others` declares another story."""
    values: dict[str, list[str]] = {}
    for number, element in enumerate(root.iter("meta")):
        if number >= MAX_METAS:
            break
        named = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        content = plain_text((element.get("content") or element.get("value") or element.get("datetime") or "")[:MAX_VALUE_CHARS])
        if content and not (others and element.get("itemprop") and is_inside(element, others)):
            for name in filter(None, named.lower().split() if element.get("property") else [named.strip().lower()]):
                values.setdefault(name, []).append(content)
    links: dict[str, str] = {}
    for element in root.iter("link"):
        for relation in (element.get("rel") or "").lower().split():
            links.setdefault(relation, element.get("href") or "")
    title = next(iter(root.xpath("(//title)[1][not(ancestor::svg)]")), None)
    base = root.find(".//base[@href]")
    return Head(
        meta={name: found[0] for name, found in values.items()},
        repeated={name: tuple(dict.fromkeys(found)) for name, found in values.items()},
        links=links,
        title=plain_text(title.text_content()[:MAX_VALUE_CHARS]) if title is not None else "",
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "").strip(),
        base=(base.get("href") or "").strip() if base is not None else "",
    )


def plain_text(text: str) -> str:
    """`text` with white space squeezed, and read once more where it was escaped twice: `It&#039;s here`."""
    return squeeze(entities_read(text) if "&" in text else text)


def absolute(url: str, base: str | None) -> str | None:
    """`url` against `base` when the result is an http(s) URL, else None. Never raises on a malformed URL."""
    try:
        joined = urljoin(base or "", url.strip())
        parts = urlsplit(joined)
        return joined if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None
