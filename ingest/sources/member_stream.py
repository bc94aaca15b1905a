"""One compressed member of a file as a readable stream that ends where the member ends, whatever the compression."""

import io
from typing import Any, BinaryIO

#: Bytes of compressed input taken at once: about one page, so that little is read twice when the next member starts.
STEP_BYTES = 1 << 14
#: Bytes of input that may bring no output: the header of a gzip member has 64 KiB and two texts.
MAX_SILENT_BYTES = 1 << 18


class MemberStream(io.RawIOBase):
    """The decompressed bytes of the member that starts at `offset` of `file`; wrap it in a BufferedReader.

    A format says how `inflate`, its decompressor, takes input. Reading raises what that raises for damage, and EOFError when
    the file ends before the member does.
    """

    #: What the format calls a member.
    NAME = "member"

    def __init__(self, file: BinaryIO, offset: int, inflate: Any) -> None:
        super().__init__()
        self._file = file
        self._inflate = inflate
        self._taken = offset
        file.seek(offset)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next; 0 at the end of the member."""
        silent_from = self._taken
        while not self._inflate.eof:
            out = self._inflated(len(buffer))
            if out:
                buffer[: len(out)] = out
                return len(out)
            if self._taken - silent_from > MAX_SILENT_BYTES:
                raise EOFError(f"{MAX_SILENT_BYTES:,} bytes of a {self.NAME} hold nothing")
        return 0

    def _inflated(self, most_bytes: int) -> bytes:
        """At most so many bytes of what comes next; empty when they need more input first."""
        out: bytes = self._inflate.decompress(self._step() if self._inflate.needs_input else b"", most_bytes)
        return out

    def _step(self) -> bytes:
        step = self._file.read(STEP_BYTES)
        self._taken += len(step)
        if not step:
            raise EOFError(f"the file ends in the middle of a {self.NAME}")
        return step

    @property
    def end(self) -> int:
        """Where in the file the next member starts; known once reading has reached the end."""
        return self._taken - len(self._inflate.unused_data)
