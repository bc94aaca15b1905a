"""XML from strangers to elements: no entities, no DTD, no network, bounded depth and size; forgiving towards everything else.

What half of the broken feeds need is done before the parser sees them: the encoding that the bytes are in (not the one they claim),
control characters, HTML's named entities. Pure.
"""

import html
import io
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.entities import html5
from itertools import islice
from typing import Any

from ingest.errors import Rejected
from ingest.stages.decode import decode

#: Bytes in which a declaration, a document type and the root are looked for.
PROLOG_BYTES = 65_536
#: Bytes by which an encoding is found, and in which single strays are mended, at 0.2 us each; most lists are a tenth as long.
DECODED_BYTES = 2_000_000
UTF_8_MARK = b"\xef\xbb\xbf"
DECLARATION = re.compile(rb"\A\s*<\?xml.{0,500}?\?>", re.DOTALL)
#: Comments and instructions before the root; what they hold is no element.
LEADING = re.compile(rb"\A(?:\s+|<!--.*?-->|<\?.*?\?>)+", re.DOTALL)
#: A declaration right before a list's root: what stands before it is a warning that the server's scripts printed.
LATE_START = re.compile(rb"<\?xml[^>]{0,200}\?>\s*(?=<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>])")
#: HTML's own entities, drawn in from the W3C as RSS 1.0 shows it: none is fetched, HTML's names are known.
HTML_ENTITIES = re.compile(
    rb"<!ENTITY\s+%\s+([\w.-]{1,40})\s+PUBLIC\s+([\"'])-//W3C//ENTITIES [^\"'<>]{1,80}\2\s+([\"'])[^\"'<>]{0,200}\3\s*>\s*%\1;",
    re.IGNORECASE,
)
#: A list's root, and what before it is more than words: a page that shows a list, declarations that are looked at.
LIST_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE)
NO_WORDS = re.compile(rb"<(?:!doctype\s+html|!ENTITY|!ATTLIST|html|head|body)", re.IGNORECASE)
ENTITY_DECLARATION = re.compile(rb"<!(?:ENTITY|ATTLIST)", re.IGNORECASE)
#: The declaration of an entity that stands for one character or a few; how many are read. It can grow nothing.
CHARACTER_ENTITY = re.compile(
    rb"<!ENTITY\s+([\w.-]{1,40})\s+(?:\"(&#x?[0-9a-fA-F]{1,6};|[^&%<\"]{1,8})\"|'(&#x?[0-9a-fA-F]{1,6};|[^&%<']{1,8})')\s*>",
    re.IGNORECASE,
)
MAX_CHARACTER_ENTITIES = 300
ROOT = re.compile(rb"<((?:[\w.-]{1,60}:)?[A-Za-z][\w.-]{0,60})")
#: References that XML does not know, in feeds meant as HTML's, and ampersands that nobody escaped.
STRAY_AMPERSAND = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9]{1,31};|#X[0-9a-fA-F]{1,6};)?"
)
#: A sign of comparison, which opens no tag.
STRAY_LESS = re.compile(rb"<(?=[\s\d=<])")
#: Halves of UTF-16 written as references, once or twice escaped: two are a character, as JavaScript writes it, one is none.
_HALF = rb"&(?:amp;)?#(?:[xX]0{0,4}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,4}5[5-7]\d{3});"
HALF_LETTERS = re.compile(_HALF + rb"(?:" + _HALF + rb"){0,7}")
REFERENCE_CODE = re.compile(rb"#([xX]?)([0-9a-fA-F]+);")
NO_LETTER = "\ufffd".encode()
#: An address that the end of the document breaks off: in the text of its element, or among the attributes.
BROKEN_ADDRESS = re.compile(
    rb"<(?:[\w.-]{1,60}:)?(?:link|origlink|guid|id|loc)(?:\s[^<>]*)?(?:(?<!/)>[^<]*(?:<!\[CDATA\[[^<]*)?)?\Z", re.IGNORECASE
)
HTML_NAMES = frozenset(name.encode() for name in html5)
#: Repairs made in one document, 1 us each; what is behind them is left as it is.
MAX_REPAIRS = 100_000
#: Characters that XML 1.0, section 2.2, does not allow.
FORBIDDEN = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
#: libxml2 compares each attribute with all before it: 100,000 on one tag take minutes. Long tags with few are inline pictures.
LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{20000,}")
MAX_ATTRIBUTES = 1_000


def prepare_xml(body: bytes, charset: str | None, name: str) -> bytes:
    """`body` as UTF-8 that a parser may see, without an address that its end breaks; `charset` is the one that HTTP named.

    Raises Rejected: `xml_entities` when the document declares entities other than characters, `hostile_xml` when one tag carries
    more attributes than MAX_ATTRIBUTES. `name` is quoted.
    """
    late = LATE_START.search(body, 0, PROLOG_BYTES)
    text = DECLARATION.sub(b"", _as_utf8(body[late.start() :] if late else body, charset), count=1)
    text = _without_characters(_from_root(LEADING.sub(b"", text, count=1)))
    _refuse_hostile(text, name)
    text = HALF_LETTERS.sub(NO_LETTER, HALF_LETTERS.sub(_joined, text, count=MAX_REPAIRS))
    text = STRAY_LESS.sub(b"&lt;", STRAY_AMPERSAND.sub(_repair, text, count=MAX_REPAIRS), count=MAX_REPAIRS)
    text = text.translate(None, FORBIDDEN).strip()
    broken = BROKEN_ADDRESS.search(text, max(0, len(text) - PROLOG_BYTES))
    return text[: broken.start()] if broken else text


def _from_root(text: bytes) -> bytes:
    """`text` without words, warnings and a document type before a list's root."""
    root = LIST_ROOT.search(text, 0, PROLOG_BYTES)
    return text[root.start() :] if root and not NO_WORDS.search(text, 0, root.start()) else text


def root_name(text: bytes) -> str:
    """The name of the first element, without its namespace and in lower case; empty when there is none."""
    found = ROOT.search(text, 0, PROLOG_BYTES)
    return local_name(found.group(1).decode("utf-8", "replace")) if found else ""


def parse_xml(text: bytes, name: str, max_tags: int) -> tuple[Any, bool]:
    """The root element (lxml) of prepared text, and whether the text is not well-formed.

    Raises Rejected: `not_a_feed` when there is no root, `hostile_xml` above `max_tags`.
    """
    from lxml import etree

    _count_tags(text, name, max_tags)
    parser = etree.XMLParser(encoding="utf-8", collect_ids=False, **_careful())
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise Rejected("not_a_feed", f"{name!r}: {error}; it begins {text[:60]!r}") from error
    if root is None:
        raise Rejected("not_a_feed", f"{name!r} holds no element; it begins {text[:60]!r}")
    return root, len(parser.error_log.filter_from_fatals()) > 0


def cut_off(text: bytes, name: str) -> str:
    """That the document ends before its root does, in words; an empty string when it does not, whatever stands behind it."""
    found = ROOT.search(text, 0, PROLOG_BYTES)
    closing = rb"</" + re.escape(found.group(1)) + rb"\s*>" if found else b""
    empty = found and re.match(rb"[^<>]*/>\s*\Z", text[found.end() :])
    if found is None or empty or re.search(closing, text[-PROLOG_BYTES:]):
        return ""
    return f"{name!r} is cut off: <{found.group(1).decode()}> is not closed; it ends {text[-40:]!r}"


def stream_xml(text: bytes, name: str, tag: str, max_tags: int, on_break: Callable[[str], None]) -> Iterator[Any]:
    """The elements of that tag one by one, each forgotten when the next is asked for: flat memory for long lists.

    Raises Rejected(`hostile_xml`) above `max_tags`; `on_break` is told at the end why the text is not well-formed.
    """
    from lxml import etree

    _count_tags(text, name, max_tags)
    events = etree.iterparse(io.BytesIO(text), tag=tag, encoding="utf-8", collect_ids=False, **_careful())
    try:
        for _, element in events:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        if fatal := events.error_log.filter_from_fatals():
            on_break(str(fatal[0]))
    except etree.XMLSyntaxError as error:
        on_break(str(error))


@lru_cache(maxsize=1024)
def local_name(tag: Any) -> str:
    """A tag without its namespace, lower case: `{http://...}pubDate` and an undeclared `x:pubDate` are both `pubdate`."""
    return str(tag).rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _careful() -> dict[str, Any]:
    """What every parser here is told: nothing is fetched, nothing expands, nothing grows without bound."""
    return {
        "recover": True, "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
        "remove_comments": True, "remove_pis": True,
    }  # fmt: skip


def _count_tags(text: bytes, name: str, max_tags: int) -> None:
    count = text.count(b"<")
    if count > max_tags:
        raise Rejected("hostile_xml", f"{name!r} has {count:,} tags; expected at most {max_tags:,}")


def _repair(found: re.Match[bytes]) -> bytes:
    return html.escape(html.unescape(found.group().decode()), quote=False).encode()


def _joined(found: re.Match[bytes]) -> bytes:
    codes = [int(digits, 16 if mark else 10) for mark, digits in REFERENCE_CODE.findall(found.group())]
    return b"".join(code.to_bytes(2, "little") for code in codes).decode("utf-16-le", "replace").encode()


def _without_characters(text: bytes) -> bytes:
    """`text` without declarations of entities that are characters, each put where it is referred to, unless HTML knows it."""
    root = ROOT.search(text, 0, PROLOG_BYTES)
    end = root.start() if root else 0
    if not ENTITY_DECLARATION.search(text, 0, end):
        return text
    prolog, rest = HTML_ENTITIES.sub(b"", text[:end]), text[end:]
    declared = [*islice(CHARACTER_ENTITY.finditer(prolog), MAX_CHARACTER_ENTITIES)]
    characters = {one[1]: one[2] or one[3] for one in reversed(declared) if b"%s;" % one[1] not in HTML_NAMES}  # the first counts
    if characters:
        names = rb"&(%s);" % b"|".join(map(re.escape, characters))
        rest = re.sub(names, lambda found: characters[found[1]], rest, count=MAX_REPAIRS)
    return CHARACTER_ENTITY.sub(b"", prolog) + rest


def _refuse_hostile(text: bytes, name: str) -> None:
    root = ROOT.search(text, 0, PROLOG_BYTES)
    if ENTITY_DECLARATION.search(text, 0, root.start() if root else PROLOG_BYTES):
        raise Rejected("xml_entities", f"{name!r} declares entities, which no feed and no sitemap needs")
    for tag in LONG_TAG.finditer(text):
        if tag.group().count(b"=") > MAX_ATTRIBUTES:
            raise Rejected("hostile_xml", f"{name!r} has a tag with more than {MAX_ATTRIBUTES:,} attributes: {tag.group()[:40]!r}")


def _as_utf8(body: bytes, charset: str | None) -> bytes:
    """UTF-8 as it is, and what is not, or only seems so, as pages are read: by mark, header, declaration, or letters."""
    if b"\0" not in body[:4] and b"\x1b" not in body:
        try:
            body.decode()
        except UnicodeDecodeError:
            pass
        else:
            return body.removeprefix(UTF_8_MARK)
    found = decode(body[:DECODED_BYTES], f"charset={charset}" if charset else None)
    text = found.text if len(body) <= DECODED_BYTES else body.decode(found.encoding, "replace").removeprefix("\ufeff")
    return text.encode()
