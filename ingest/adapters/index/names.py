"""How URLs and ids become the few bytes that the index holds."""

import hashlib
import re

#: Bytes of a name's hash, as `index/records.lua` keeps them. Two of 10 million names meet in one of 370,000 indexes.
NAME_HASH_BYTES = 8
#: Bytes that a record has for its article id.
ID_BYTES = 12
PACKABLE = re.compile(r"a-((?:[0-9a-f]{2}){1,12})")


def name_keys(url: str | None, declared_url: str | None, declared_id: str | None) -> bytes:
    """The hashes of a story's own names, one after the other: where it was found, then what it declares (claims, never alone)."""
    names = [f"url {url}"] if url else []
    names += [f"url {declared_url}"] if url and declared_url else []
    names += [f"id {declared_id}"] if url and declared_id else []
    return b"".join(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:NAME_HASH_BYTES] for name in names)


def packed_id(article_id: str) -> bytes:
    """`a-<hex>` of up to 24 digits as bytes; empty for any other id, which is then kept beside its record."""
    found = PACKABLE.fullmatch(article_id)
    return bytes.fromhex(found.group(1)) if found else b""
