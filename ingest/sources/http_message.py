"""An HTTP/1.x response as an archive holds it: status, headers and body, chunks joined. Pure and lenient (RFC 9112).

Done here and not by the archive library, because there a lying `Transfer-Encoding` ends the iteration over the whole file.
"""

from dataclasses import dataclass

#: More than any server sends; the rest of a longer list is not looked at.
MAX_HEADERS = 500


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
    """The response in `message`, or None when it does not begin with a status line and headers."""
    if not message.startswith(b"HTTP/"):
        return None
    end, length = _end_of_headers(message)
    if end < 0:
        return None
    status_line, *lines = message[:end].decode("utf-8", "replace").split("\n")
    status = status_line.split()[1:2]
    if not status or not status[0].isdigit():
        return None
    headers = tuple(_headers(lines[:MAX_HEADERS]))
    response = HttpResponse(int(status[0]), headers, message[end + length :])
    if "chunked" in (response.header("transfer-encoding") or "").lower():
        return HttpResponse(response.status, headers, join_chunks(response.body))
    return response


def join_chunks(body: bytes) -> bytes:
    """`body` without chunked framing (RFC 9112, section 7.1). Archives often keep the header and drop the chunks: then as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        line_end = body.find(b"\r\n", at, at + 1024)
        size_word = body[at:line_end].partition(b";")[0].strip() if line_end > 0 else b""
        try:
            size = int(size_word, 16)
        except ValueError:
            return b"".join(parts) if parts else body
        if size <= 0:
            return b"".join(parts)
        parts.append(body[line_end + 2 : line_end + 2 + size])
        at = line_end + 2 + size + 2


def _end_of_headers(message: bytes) -> tuple[int, int]:
    found = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := message.find(mark)) >= 0]
    return min(found, default=(-1, 0))


def _headers(lines: list[str]) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in lines)
    return [(name.strip(), value.strip()) for name, colon, value in pairs if colon and name.strip()]
