"""UTF-8 that is not quite UTF-8: letters cut in two, surrogates written out, bytes of Windows-1252 pasted among it."""

import re

#: A surrogate as UTF-8 never has it: two of them are a character (CESU-8), one of the last is a byte that Python could not read.
_PAIR = re.compile(rb"\xed([\xa0-\xaf])([\x80-\xbf])\xed([\xb0-\xbf])([\x80-\xbf])")
_LONE = re.compile(rb"\xed([\xa0-\xbf])([\x80-\xbf])")
_NUL = b"\xc0\x80"
#: What Python's `surrogateescape` makes of a byte beyond ASCII lies between U+DC80 and U+DCFF.
_ESCAPED_LEADS = (0xB2, 0xB3)
_STRAYS = re.compile("[\udc80-\udcff]+")
#: Where Python has put the strays of a letter that lost its end, or its beginning.
_CUT = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{1,2}|[\x80-\xbf]{2,3}")
#: Bytes of Windows-1252 that are no letters: quotation marks, dashes, dots, blanks.
_SIGNS = frozenset(b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xab\xbb\xb0\xa3\xa9\xae\xb7")
#: First bytes of letters with three or four: in Windows-1252 they are the small letters that a word goes on after.
_LONG_LEAD = 0xE0
_BROKEN = "\ufffd"
#: Repairs of one page, 1 us each: a page needs a handful, one that would need more is noise, and its rest becomes U+FFFD.
MAX_REPAIRS = 100_000


def unsurrogated(body: bytes) -> bytes:
    """`body` with written-out surrogates as what they stand for: pairs a character, escaped bytes themselves, others U+FFFD."""
    if b"\xed" not in body and _NUL not in body:
        return body
    return _LONE.sub(_alone, _PAIR.sub(_joined, body.replace(_NUL, b"\0"), MAX_REPAIRS), MAX_REPAIRS)


def _joined(found: re.Match[bytes]) -> bytes:
    return found.group().decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _alone(found: re.Match[bytes]) -> bytes:
    lead, last = found.group(1)[0], found.group(2)[0]
    code = 0xD000 | (lead & 0x3F) << 6 | (last & 0x3F)
    return bytes([code & 0xFF]) if lead in _ESCAPED_LEADS and code & 0x80 else _BROKEN.encode()


def broken_share(body: bytes) -> float:
    """Share of the bytes beyond ASCII that are no part of a UTF-8 letter, 0 where there are none."""
    strays = len(body) - len(body.decode("utf-8", "ignore").encode("utf-8"))
    return strays / max(1, len(body.translate(None, bytes(range(128)))))


def mended(body: bytes) -> str:
    """UTF-8 with strays as text: what was pasted from Windows-1252 is read as that, what is left of a letter is U+FFFD."""
    text = body.decode("utf-8", "surrogateescape")
    leads = {char.encode()[0] for char in set(text) if char > "\x7f" and not "\udc80" <= char <= "\udcff"}

    def read(found: re.Match[str]) -> str:
        strays = found.group().encode("utf-8", "surrogateescape")
        goes_on = strays[0] >= _LONG_LEAD and text[found.end() : found.end() + 1].isalpha()
        left_over = len(strays) == 1 and strays[0] in leads and not goes_on
        if left_over or (_CUT.fullmatch(strays) and not _SIGNS.issuperset(strays)):
            return _BROKEN
        return strays.decode("cp1252", "replace")

    return _rest_broken(_STRAYS.sub(read, text, MAX_REPAIRS))


def _rest_broken(text: str) -> str:
    """`text` with the strays that are left as U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
