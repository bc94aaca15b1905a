"""The function library is written where a server lacks it, and nowhere else."""

from ingest.adapters.connection import Client
from ingest.adapters.lua_library import LuaLibrary


async def loads(redis: Client) -> int:
    return int((await redis.info("commandstats")).get("cmdstat_function|load", {"calls": 0})["calls"])


async def test_a_library_that_is_there_is_not_written_again(redis: Client) -> None:
    before = await loads(redis)
    for _ in range(3):
        await LuaLibrary(redis).load()
    assert await loads(redis) == before + 1


async def test_one_of_its_name_with_another_text_is_replaced(redis: Client) -> None:
    library = LuaLibrary(redis)
    other = f"#!lua name=copydesk_{library.version}\nredis.register_function('another', function() return 1 end)"
    await redis.function_load(other)
    await library.load()
    [stored] = await redis.function_list(withcode=True)
    assert library.source.encode() in stored
