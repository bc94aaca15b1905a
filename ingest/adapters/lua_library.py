"""The Redis function library: every script of these folders, loaded together, named after its own text.

The parts share locals, so they are one chunk in a fixed order. Library and functions carry the text's hash in their names
(`copydesk_settle_1f0c...`): processes of two releases on one server each call their own code and never replace the other's.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from redis.exceptions import ResponseError

from ingest.adapters.connection import Client

#: Order matters. Each part is one or more files that share locals; every part may use those of the first, and of no other.
PARTS = (
    ("ledger.lua",),
    (
        "index/tables.lua",
        "index/records.lua",
        "index/judge.lua",
        "index/lookup.lua",
        "index/story.lua",
        "index/cluster.lua",
        "index/settle.lua",
    ),
    ("web/politeness.lua",),
    ("feeds.lua",),
    ("bodies.lua",),
)

#: What the parts call to make a function known. `flags` is a Redis function flag list, such as {'no-writes'}.
REGISTER = """
local function register(name, callback, flags)
  redis.register_function{function_name = 'copydesk_' .. name .. '_%s', callback = callback, flags = flags or {}}
end
"""


class LuaLibrary:
    """Calls the library's functions on one server, and loads the library where the server lacks it."""

    def __init__(self, redis: Client) -> None:
        self._redis = redis
        parts = ["\n".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in part) for part in PARTS]
        text = "\n".join([parts[0], *(f"do\n{part}\nend" for part in parts[1:])])
        self.version = hashlib.sha256(text.encode()).hexdigest()[:12]
        self._name = f"copydesk_{self.version}"
        self.source = f"#!lua name={self._name}\n{REGISTER % self.version}\n{text}\n"

    async def load(self) -> None:
        """Make sure that the server has this very library. Nothing is written when it has: a full server refuses every write.

        Raises OutOfMemoryError when the server lacks it and is full.
        """
        found = await self._redis.function_list(self._name, withcode=True)
        if not any(self.source.encode() in library for library in found):
            await self._redis.function_load(self.source, replace=True)

    def name(self, function: str) -> str:
        """The full name under which the server knows the function that a part registered as `function`."""
        return f"copydesk_{function}_{self.version}"

    async def call(self, function: str, keys: Sequence[str], args: Sequence[str | bytes | float]) -> Any:
        """What the function returns. A server that lacks the library (new, failed over, flushed) gets it, once."""
        name = self.name(function)
        try:
            return await self._redis.fcall(name, len(keys), *keys, *args)
        except ResponseError as error:
            if "not found" not in str(error).lower():
                raise
            await self.load()
            return await self._redis.fcall(name, len(keys), *keys, *args)
