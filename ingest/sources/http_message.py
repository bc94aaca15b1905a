"""An HTTP/1.x response as an archive holds it: status, headers and body, chunks joined. Pure and lenient (RFC 9112).

Done here and not by the archive library, because there a lying `Transfer-Encoding` ends the iteration over the whole file.
"""

import re
from dataclasses import dataclass

#: More than any server sends; the rest of a longer list is not looked at.
MAX_HEADERS = 500
#: What ends the headers, and joins a header that goes on in the next line (section 5.2), whatever ends a line.
END_OF_HEADERS, FOLD = re.compile(rb"\r?\n\r?\n"), re.compile(r"\r?\n[ \t]+")
#: The size of a chunk, with extensions that nobody uses (section 7.1.1).
CHUNK_SIZE = re.compile(rb"[ \t]{0,8}([0-9a-fA-F]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,1000})?\r?\n")
LINE_END = re.compile(rb"\r?\n")
#: Interim responses: the final one follows in the same message (RFC 9110, section 15.2).
INTERIM, MAX_INTERIM = range(100, 200), 5


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """`body` is free of the transfer encoding and still in its content encoding."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that (lower-case) name, or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str:
        """The Content-Type without parameters, lower case; empty when there is none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


def parse_response(message: bytes) -> HttpResponse | None:
    """The final response in `message`, or None when it does not begin with a status line and headers."""
    response = _response(message)
    for _ in range(MAX_INTERIM):
        if response is None or response.status not in INTERIM or (behind := _response(response.body)) is None:
            break
        response = behind
    if response and "chunked" in (response.header("transfer-encoding") or "").lower():
        return HttpResponse(response.status, response.headers, join_chunks(response.body))
    return response


def _response(message: bytes) -> HttpResponse | None:
    end = END_OF_HEADERS.search(message)
    if message[:5].upper() != b"HTTP/" or end is None:
        return None
    head = FOLD.sub(" ", message[: end.start()].decode("utf-8", "replace"))
    status_line, *lines = head.split("\n")
    status = status_line.split()[1:2]
    if not status or not status[0].isdigit():
        return None
    return HttpResponse(int(status[0]), tuple(_headers(lines[:MAX_HEADERS])), message[end.end() :])


def join_chunks(body: bytes) -> bytes:
    """`body` without chunked framing (RFC 9112, section 7.1), up to where it is framed: what is behind that stays as it is.

    Archives often keep the header and drop the chunks.
    """
    parts: list[bytes] = []
    at = 0
    while found := CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        start, stop = found.end(), found.end() + size
        closed = LINE_END.match(body, stop)
        if closed is None and stop < len(body):
            break
        parts.append(body[start:stop])
        at = closed.end() if closed else len(body)
    return b"".join((*parts, body[at:]))


def _headers(lines: list[str]) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in lines)
    return [(name.strip(), value.strip()) for name, colon, value in pairs if colon and name.strip()]
