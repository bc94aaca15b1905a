"""One member of a gzip file as a readable stream that ends where the member ends (RFC 1952, section 2.2)."""

import io
import zlib
from typing import BinaryIO

#: Bytes of compressed input taken at once: about one page, so that little is read twice when the next member starts.
STEP_BYTES = 1 << 14
GZIP_HEADER = 31


class Member(io.RawIOBase):
    """The decompressed bytes of the member that starts at `offset` of `file`; wrap it in a BufferedReader.

    Reading raises zlib.error for damage and EOFError when the file ends before the member does.
    """

    def __init__(self, file: BinaryIO, offset: int) -> None:
        super().__init__()
        self._file = file
        self._inflate = zlib.decompressobj(GZIP_HEADER)
        self._input = b""
        self._taken = offset
        file.seek(offset)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next; 0 at the end of the member."""
        while not self._inflate.eof:
            if not self._input:
                self._input = self._file.read(STEP_BYTES)
                self._taken += len(self._input)
                if not self._input:
                    raise EOFError("the file ends in the middle of a gzip member")
            out = self._inflate.decompress(self._input, len(buffer))
            self._input = self._inflate.unconsumed_tail
            if out:
                buffer[: len(out)] = out
                return len(out)
        return 0

    @property
    def end(self) -> int:
        """Where in the file the next member starts; known once reading has reached the end."""
        return self._taken - len(self._inflate.unused_data)
