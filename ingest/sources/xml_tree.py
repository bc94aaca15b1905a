"""XML from strangers to an element tree: no entities, no DTD, no network, bounded depth; forgiving towards everything else.

What half of the broken feeds need is done before the parser sees them: the encoding that the bytes are in (not the one they claim),
control characters, HTML's named entities. Pure.
"""

import html
import re
from functools import lru_cache
from typing import Any

from ingest.errors import Rejected

#: Bytes in which a declaration and a document type are looked for.
PROLOG_BYTES = 65_536
DECLARED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
ENTITY_DECLARATION = re.compile(r"<!(?:ENTITY|ATTLIST)", re.IGNORECASE)
ROOT = re.compile(r"<[A-Za-z]")
#: Named references that XML does not know, in feeds meant as HTML's, and ampersands that nobody escaped.
STRAY_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9]{1,31};)?")
#: Characters that XML 1.0, section 2.2, does not allow.
FORBIDDEN = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
#: libxml2 compares each attribute with all before it: 100,000 on one tag take minutes. Long tags with few are inline pictures.
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
MAX_ATTRIBUTES = 1_000


def parse_xml(body: bytes, charset: str | None, name: str) -> Any:
    """The root element (lxml) of what `body` holds; `charset` is the one that HTTP named.

    Raises Rejected: `not_xml` when there is no element, `xml_entities` when the document declares entities, `hostile_xml` when one
    tag carries more attributes than any document needs. `name` is quoted.
    """
    from lxml import etree

    text = DECLARATION.sub("", _decode(body, charset), count=1)
    _refuse_hostile(text, name)
    text = STRAY_AMPERSAND.sub(lambda found: html.unescape(found.group()).replace("&", "&amp;"), text)
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.strip().encode("utf-8", "replace").translate(None, FORBIDDEN), parser)
    except etree.XMLSyntaxError as error:
        raise Rejected("not_xml", f"{name!r}: {error}; it begins {text[:60]!r}") from error
    if root is None:
        raise Rejected("not_xml", f"{name!r} holds no element; it begins {text[:60]!r}")
    return root


@lru_cache(maxsize=1024)
def local_name(tag: Any) -> str:
    """A tag without its namespace, lower case: `{http://...}pubDate` and an undeclared `x:pubDate` are both `pubdate`."""
    return str(tag).rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _refuse_hostile(text: str, name: str) -> None:
    prolog = text[:PROLOG_BYTES]
    root = ROOT.search(prolog)
    if ENTITY_DECLARATION.search(prolog, 0, root.start() if root else len(prolog)):
        raise Rejected("xml_entities", f"{name!r} declares entities, which no feed and no sitemap needs")
    for tag in LONG_TAG.finditer(text):
        if tag.group().count("=") > MAX_ATTRIBUTES:
            raise Rejected("hostile_xml", f"{name!r} has a tag with more than {MAX_ATTRIBUTES:,} attributes: {tag.group()[:40]!r}")


def _decode(body: bytes, charset: str | None) -> str:
    """BOM, strict UTF-8, the HTTP charset, the declaration, and at last Windows-1252, which fits any byte."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    declared = DECLARED_ENCODING.search(body, 0, PROLOG_BYTES)
    candidates = ["utf-8-sig", charset, declared.group(1).decode() if declared else None]
    if b"\0" in body[:4]:
        candidates[:0] = ["utf-16-le" if body[1:2] == b"\0" else "utf-16-be"]
    for candidate in filter(None, candidates):
        try:
            return body.decode(candidate)
        except (LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")
