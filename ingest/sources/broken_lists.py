"""A feed or sitemap whose XML is broken, written anew from what names its entries: a break costs the entry that it stands in. Pure.

Tags of HTML that nobody closed, in a title or a description that nobody escaped, make a parser take the elements behind them for
parts of those before. Here only the elements that are read are looked for, each between its own marks.
"""

import re
from collections.abc import Iterator, Set
from itertools import islice

CDATA_OPENS, CDATA_CLOSES = b"<![CDATA[", b"]]>"
#: An opening tag; what it is called with its prefix, without it, and its attributes.
OPENING = re.compile(rb"<((?:[\w.-]{1,60}:)?([A-Za-z][\w.-]{0,60}))((?:\s[^<>]*)?)>")
#: An attribute, its quotation marks whole or forgotten.
ATTRIBUTE = re.compile(rb"([A-Za-z][\w:.-]{0,60})\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
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
        name = one[1].lower()
        parts.append(b"<%s%s>%s</%s>" % (name, _attributes(one[3]), body, name))
    return b"".join(parts) + b"</%s>" % root[1]


def _fields(text: bytes, seen: bytes, start: int, end: int, names: Set[str]) -> Iterator[bytes]:
    """The fields between two places, each well-formed."""
    at, unclosed = start, set[bytes]()
    while found := OPENING.search(seen, at, end):
        at = found.end()
        if _name(found) not in names:
            continue
        tag, attributes = found[1], _attributes(found[3])
        if found[3].endswith(b"/"):
            yield b"<%s%s/>" % (tag, attributes)
            continue
        close = -1 if tag in unclosed else seen.find(b"</%s>" % tag, at, min(end, at + MAX_FIELD_BYTES))
        if close < 0:
            unclosed.add(tag)
        stop = close if close >= 0 else seen.find(b"<", at, end)
        stop = stop if stop >= 0 else end
        yield b"<%s%s>%s</%s>" % (tag, attributes, _escaped(text[at:stop]), tag)
        at = stop


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
    """`text` with blanks for CDATA sections and comments: tags in there are text."""
    return _blanked(_blanked(text, CDATA_OPENS, CDATA_CLOSES), b"<!--", b"-->")


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
