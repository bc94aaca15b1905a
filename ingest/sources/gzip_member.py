"""One member of a gzip file as a readable stream that ends where the member ends (RFC 1952, section 2.2)."""

import zlib
from typing import BinaryIO

from ingest.sources.member_stream import MemberStream

GZIP_HEADER = 31


class Member(MemberStream):
    """The member that starts at `offset` of `file`. Reading raises zlib.error for damage."""

    NAME = "gzip member"

    def __init__(self, file: BinaryIO, offset: int) -> None:
        super().__init__(file, offset, zlib.decompressobj(GZIP_HEADER))

    def _inflated(self, most_bytes: int) -> bytes:
        # zlib hands back the input that it had no room for; the newer decompressors keep it.
        out: bytes = self._inflate.decompress(self._inflate.unconsumed_tail or self._step(), most_bytes)
        return out
