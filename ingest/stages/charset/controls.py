"""Characters that a text cannot hold or must not be glued at: controls, and surrogates without their other half."""

import re

#: Controls that part lines or records: VT, FS, GS, RS and US. What stood apart stays apart.
_BREAKS = "\x0b\x1c\x1d\x1e\x1f"
#: NUL and the other controls that no tree can hold; they part nothing, most stand inside a word.
_NOTHING = "".join(chr(code) for code in (*range(32), 0x7F) if chr(code) not in "\t\n\r\f" + _BREAKS)
_UNWANTED = (_BREAKS + _NOTHING).encode()
#: C1 controls but NEL are Windows-1252 that was taken for Latin-1 on its way: quotation marks, dashes. Here as UTF-8 has them.
_C1 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
#: UTF-8 that was taken for Latin-1 has such a pair at each quotation mark; its C1 controls are halves of letters, not signs.
_TWICE_ENCODED = "\xe2\x80".encode()
_TABLE = (
    dict.fromkeys(map(ord, _BREAKS), "\n")
    | dict.fromkeys(map(ord, _NOTHING))
    | {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0) if byte != 0x85}  # noqa: PLR2004 - NEL
)


def scrub(text: str) -> str:
    """`text` without NULs and other controls that no tree can hold, and lone surrogates (each becomes U+FFFD).

    Controls that part lines become line breaks, C1 controls the signs of Windows-1252 that they stand for.
    """
    try:
        written = text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        written = text.encode("utf-8")
    if len(written.translate(None, _UNWANTED)) < len(written) or (_C1.search(written) and _TWICE_ENCODED not in written):
        text = text.translate(_TABLE)
    return text
