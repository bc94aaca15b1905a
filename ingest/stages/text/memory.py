"""What a host repeats: the hash under which a block is remembered, and what of a page is worth remembering."""

from collections.abc import Sequence
from hashlib import blake2b

#: Bytes of a block's hash: 2^64 values, so that a host's few thousand blocks do not collide.
HASH_BYTES = 8


def block_hash(words: Sequence[str]) -> int:
    """The number under which a block with these folded words is remembered; the same on every machine."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest(), "big")
