"""What a host repeats: the hash under which a block is remembered, which blocks it cuts, and how much a template has changed."""

from collections.abc import Sequence
from hashlib import blake2b

from ingest.model import SiteMemory

#: Bytes of a block's hash: 2^64 values, so that a host's few thousand blocks do not collide.
HASH_BYTES = 8
#: Other stories that must have shown a block before it is taken for the site's, and their share of all that are remembered.
MIN_STORIES, MIN_SHARE = 3, 0.1
#: Share of a host's stories that shows what belongs to its template, and fewest stories from which that is told.
TEMPLATE_SHARE, MIN_DRIFT_STORIES = 0.5, 5


def block_hash(words: Sequence[str]) -> int:
    """The number under which a block with these folded words is remembered; the same on every machine."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest(), "big")


def is_repeated(words: Sequence[str], memory: SiteMemory) -> bool:
    """Whether enough other stories of the host showed a block with these words."""
    if not memory.story_count or not words:
        return False
    count = memory.seen.get(block_hash(words), 0)
    return count >= MIN_STORIES and count >= MIN_SHARE * memory.story_count


def drift(before: SiteMemory, running: SiteMemory) -> float | None:
    """Share of the blocks of a host's template that it no longer shows, 0 to 1; None while there are too few stories to tell.

    A block is of the template when half of the stories `before` showed it; it is still there when a fifth of that still do.
    """
    if min(before.story_count, running.story_count) < MIN_DRIFT_STORIES:
        return None
    template = [block for block, count in before.seen.items() if count >= TEMPLATE_SHARE * before.story_count]
    if not template:
        return 0.0
    gone = sum(running.seen.get(block, 0) < TEMPLATE_SHARE / 5 * running.story_count for block in template)
    return gone / len(template)
