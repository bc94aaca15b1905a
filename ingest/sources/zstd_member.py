"""One frame of a zstd file (RFC 8878) as a readable stream that ends where it ends; the dictionary of a `.warc.zst` file.

The format of such archives: https://iipc.github.io/warc-specifications/specifications/warc-zstd/. Each record is a frame; a first,
skippable frame may hold the dictionary that all others need.
"""

import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from ingest.sources.member_stream import MemberStream

if TYPE_CHECKING or sys.version_info < (3, 14):
    from backports import zstd
else:
    from compression import zstd

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
#: The skippable frame that holds the dictionary (section 2 of the specification).
DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"
#: Dictionaries are of 100 KB or so; a larger one is made to fill memory.
MAX_DICTIONARY_BYTES = 16 << 20
#: Memory for one frame's window: what the format's own tools allow by default is 2^27.
MAX_WINDOW_LOG = 27
ZstdError = zstd.ZstdError


class ZstdMember(MemberStream):
    """The frame that starts at `offset` of `file`. Reading raises ZstdError for damage."""

    NAME = "zstd frame"

    def __init__(self, file: BinaryIO, offset: int, dictionary: Any = None) -> None:
        options = {int(zstd.DecompressionParameter.window_log_max): MAX_WINDOW_LOG}
        super().__init__(file, offset, zstd.ZstdDecompressor(zstd_dict=dictionary, options=options))


def read_dictionary(file: BinaryIO) -> tuple[Any, int]:
    """The dictionary at the start of `file` and the offset behind it; (None, 0) when there is none.

    Raises ZstdError for one that cannot be used, EOFError when the file ends in it.
    """
    file.seek(0)
    if file.read(len(DICTIONARY_MAGIC)) != DICTIONARY_MAGIC:
        return None, 0
    size = int.from_bytes(file.read(4), "little")
    if size > MAX_DICTIONARY_BYTES:
        raise ZstdError(f"a dictionary of {size:,} bytes, at most {MAX_DICTIONARY_BYTES:,} are read")
    content = file.read(size)
    if len(content) < size:
        raise EOFError("the file ends in the middle of its dictionary")
    if content.startswith(ZSTD_MAGIC):
        content = zstd.ZstdDecompressor().decompress(content, MAX_DICTIONARY_BYTES)
    return zstd.ZstdDict(content), file.tell()
