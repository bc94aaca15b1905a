"""Lines of a byte stream in bounded memory, numbered as an editor numbers them."""

from collections.abc import Iterator
from typing import BinaryIO

BOM = b"\xef\xbb\xbf"
#: Bytes passed over at once in a line that is too long.
STEP_BYTES = 1 << 20


def capped_lines(stream: BinaryIO, cap_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, line); None instead of a line above `cap_bytes`. A byte order mark before the first is dropped."""
    number = 0
    while line := stream.readline(cap_bytes + 1):
        number += 1
        if len(line) > cap_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(STEP_BYTES)
            yield number, None
        else:
            yield number, line.removeprefix(BOM) if number == 1 else line
