"""Lists of addresses, one a line: standard input and URL files. Blank lines and lines that start with `#` are passed over."""

from collections.abc import Iterator
from typing import BinaryIO

from ingest.errors import Fatal
from ingest.sources.draft import Draft, broken
from ingest.sources.lines import capped_lines

SCHEMES = ("http://", "https://")
#: Longer addresses are not served by any common server (8 KiB request lines); a line without end must not fill memory.
MAX_LINE_BYTES = 65_536
TOO_LONG = "(a line of more than 64 KiB)"
#: Lines looked at to tell a list of addresses from a text.
PROBE_LINES = 20


def is_url(argument: str) -> bool:
    """Whether this is spelled as a web address."""
    return argument[:8].lower().startswith(SCHEMES)


def looks_like_url_list(start: bytes) -> bool:
    """Whether every complete line (of the first few) is an address, a comment or blank, and at least one is an address."""
    lines = [line.strip() for line in start.decode("utf-8-sig", "replace").splitlines()]
    words = [line for line in lines[:PROBE_LINES] if line and not line.startswith("#")]
    return bool(words) and all(is_url(word) and " " not in word for word in words)


def read_url_list(lines: BinaryIO, path: str) -> Iterator[Draft]:
    """A Draft of medium `fetch` for every address; a line that is none becomes a fault `malformed_line`."""
    for number, line in capped_lines(lines, MAX_LINE_BYTES):
        word = TOO_LONG if line is None else line.decode("utf-8", "replace").strip()
        if not word or word.startswith("#"):
            continue
        key = f"{path}#L{number}"
        if is_url(word) and not any(letter.isspace() for letter in word):
            yield Draft("fetch", key, key, url=word)
        else:
            detail = f"line {number} of {path!r}: {word[:200]!r} is not an address; expected http://... or https://..."
            yield broken(key, Fatal("malformed_line", detail))
