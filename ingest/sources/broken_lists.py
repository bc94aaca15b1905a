"""A feed or sitemap whose XML is broken, written anew from what names its entries: a break costs the entry that it stands in. Pure.

Tags of HTML that nobody closed, in a title or a description that nobody escaped, make a parser take the elements behind them for
parts of those before. Here only the elements that are read are looked for, each between its own marks.
"""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from ingest.sources.entries import Entry

CDATA_OPENS, CDATA_CLOSES = b"<![CDATA[", b"]]>"
#: An opening tag; what it is called with its prefix, without it, and its attributes, their quotation marks whole or forgotten.
OPENING = re.compile(rb"<((?:[\w.-]{1,60}:)?([A-Za-z][\w.-]{0,60}))((?:\s(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+|\s[^<>]*)?)>")
#: An attribute, its quotation marks whole or forgotten.
ATTRIBUTE = re.compile(rb"(?<![\w:.-])([A-Za-z][\w:.-]{0,60})\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
#: Bytes of an element's text: a title, an address or a date.
MAX_FIELD_BYTES = 8_192


def rewritten(text: bytes, entry_names: Set[str], field_names: Set[str], most: int) -> bytes:
    """`text` (prepared XML) with its root, and of its head and each entry the fields of those (local, lower-case) names only.

    There are `most` entries at most; a text without any comes back as it is.
    """
    seen = _shown(text)
    root = OPENING.search(seen)
    entries = (one for one in OPENING.finditer(seen, root.end()) if _name(one) in entry_names) if root else iter(())
    opened = [*islice(entries, most + 1)]
    if root is None or not opened:
        return text
    ends = [*(one.start() for one in opened[1:]), len(text)][:most]
    parts = [b"<%s%s>" % (root[1], _attributes(root[3])), *_fields(text, seen, root.end(), opened[0].start(), field_names)]
    for one, end in zip(opened, ends, strict=False):
        body = b"".join(_fields(text, seen, one.end(), end, field_names))
        name = one[2].lower()  # without a prefix that nobody may have declared
        parts.append(b"<%s%s>%s</%s>" % (name, _attributes(one[3]), body, name))
    return b"".join(parts) + b"</%s>" % root[1]


def together(parsed: Iterable[Entry], again: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of both readings, each address once: in the order of the text, last those that only the parser found."""
    known = {entry.url: entry for entry in parsed}
    found = {entry.url: _surer(known.get(entry.url, entry), entry) for entry in again}
    return tuple({**found, **{url: entry for url, entry in known.items() if url not in found}}.values())


def _surer(parsed: Entry, rewritten_one: Entry) -> Entry:
    """Of an entry read twice the one as it was parsed, unless what stands behind ran into its title."""
    return rewritten_one if rewritten_one.title and rewritten_one.title in (parsed.title or "") else parsed


def _fields(text: bytes, seen: bytes, start: int, end: int, names: Set[str]) -> Iterator[bytes]:
    """The fields between two places, each well-formed. One that is not closed before the next begins ends at the next tag."""
    tags = [one for one in OPENING.finditer(seen, start, end) if _name(one) in names]
    for one, limit in zip(tags, [*(other.start() for other in tags[1:]), end], strict=False):
        tag, attributes, at = one[1], _attributes(one[3]), one.end()
        if one[3].endswith(b"/"):
            yield b"<%s%s/>" % (tag, attributes)
            continue
        stop = seen.find(b"</%s>" % tag, at, limit)
        stop = stop if stop >= 0 else seen.find(b"<", at, limit)
        yield b"<%s%s>%s</%s>" % (tag, attributes, _escaped(text[at : stop if stop >= 0 else limit]), tag)


def _attributes(said: bytes) -> bytes:
    """The attributes of a tag, each once and in quotation marks that are its own."""
    values = {one[1]: one[2] or one[3] or (one[4] or b"").removesuffix(b"/") for one in reversed([*ATTRIBUTE.finditer(said)])}
    return b"".join(b' %s="%s"' % (name, value.replace(b'"', b"&quot;")) for name, value in values.items())


def _name(tag: re.Match[bytes]) -> str:
    return tag[2].decode("ascii", "replace").lower()


def _escaped(words: bytes) -> bytes:
    words = words.strip()[:MAX_FIELD_BYTES].decode("utf-8", "ignore").encode()
    if words.startswith(CDATA_OPENS):
        words = words.removeprefix(CDATA_OPENS).removesuffix(CDATA_CLOSES).replace(b"&", b"&amp;")
    return words.replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _shown(text: bytes) -> bytes:
    """`text` with blanks for what holds no field of an entry.

    Those are CDATA sections and comments, whose tags are text, and the feed that an entry came from (RFC 4287, section 4.2.11).
    """
    for opens, closes in ((CDATA_OPENS, CDATA_CLOSES), (b"<!--", b"-->"), (b"<source>", b"</source>")):
        text = _blanked(text, opens, closes)
    return text


def _blanked(text: bytes, opens: bytes, closes: bytes) -> bytes:
    """Blanks for what stands between two marks. What is opened again before it was closed was never closed."""
    parts: list[bytes] = []
    at = 0
    while (end := text.find(closes, at)) >= 0:
        behind = end + len(closes)
        start = text.rfind(opens, at, end)
        start = start if start >= 0 else behind
        parts += (text[at:start], b" " * (behind - start))
        at = behind
    return b"".join((*parts, text[at:]))
