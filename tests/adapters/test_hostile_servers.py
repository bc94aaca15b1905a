"""Every hostile server is refused with its named reason, and in time."""

import gzip
import zlib

import brotli
import pytest
from evil_web import (
    BODY,
    Deed,
    answer,
    brotli_bomb,
    deflate_bomb,
    dripping,
    endless,
    evil_web,
    gzip_bomb,
    reset,
    reset_in_the_body,
    silence,
    silence_in_the_body,
)
from loopback import QUICK, fetch, fetcher
from loopback_web import EverywhereResolver

from ingest.adapters.connection import Client
from ingest.errors import PageError

CHUNKED = answer(b"", Content_Length="", Transfer_Encoding="chunked")
UNTIL_CLOSE = answer(b"", Content_Length="")
ZIPPED = gzip.compress(BODY)
PATIENCE = {"total_timeout_s": 0.6, "read_timeout_s": 0.3}

BOMBS: dict[str, tuple[Deed, str]] = {
    "gzip-bomb": (answer(gzip_bomb(), Content_Encoding="gzip"), "too_large"),
    "gzip-bomb-in-members": (answer(gzip.compress(bytes(1_000_000)) * 60, Content_Encoding="gzip"), "too_large"),
    "deflate-bomb": (answer(deflate_bomb(raw=False), Content_Encoding="deflate"), "too_large"),
    "raw-deflate-bomb": (answer(deflate_bomb(raw=True), Content_Encoding="deflate"), "too_large"),
    "brotli-bomb": (answer(brotli_bomb(), Content_Encoding="br"), "too_large"),
    "huge-announced": (answer(b"", Content_Length="99999999999"), "too_large"),
    "endless-body": (endless(UNTIL_CLOSE, b"x" * 65_536), "too_large"),
    "endless-chunks": (endless(CHUNKED, b"10000\r\n" + b"x" * 65_536 + b"\r\n"), "too_large"),
    "endless-gzip": (
        endless(answer(b"", Content_Length="", Content_Encoding="gzip"), gzip.compress(bytes(1_000_000))),
        "too_large",
    ),
}
ENCODINGS: dict[str, tuple[Deed, str]] = {
    "gzip-twice": (answer(gzip.compress(ZIPPED), Content_Encoding="gzip, gzip"), "unsupported_encoding"),
    "gzip-in-two-headers": (answer(ZIPPED, Content_Encoding="gzip\r\nContent-Encoding: gzip"), "unsupported_encoding"),
    "zstd": (answer(b"(\xb5/\xfd", Content_Encoding="zstd"), "unsupported_encoding"),
    "compress": (answer(b"\x1f\x9d", Content_Encoding="compress"), "unsupported_encoding"),
    "unknown-encoding": (answer(Content_Encoding="rot13"), "unsupported_encoding"),
    "gzip-cut": (answer(ZIPPED[:-20], Content_Encoding="gzip"), "truncated"),
    "gzip-without-trailer": (answer(ZIPPED[:-8], Content_Encoding="gzip"), "truncated"),
    "gzip-cut-until-close": (answer(ZIPPED[:30], Content_Length="", Content_Encoding="gzip"), "truncated"),
    "gzip-second-member-cut": (answer(ZIPPED + ZIPPED[:20], Content_Encoding="gzip"), "truncated"),
    "deflate-cut": (answer(zlib.compress(BODY)[:-6], Content_Encoding="deflate"), "truncated"),
    "deflate-one-byte": (answer(b"x", Content_Encoding="deflate"), "truncated"),
    "brotli-cut": (answer(brotli.compress(BODY)[:-4], Content_Encoding="br"), "truncated"),
    "gzip-that-is-none": (answer(BODY, Content_Encoding="gzip"), "broken_encoding"),
    "gzip-bad-checksum": (answer(ZIPPED[:-8] + bytes(8), Content_Encoding="gzip"), "broken_encoding"),
    "gzip-garbage-inside": (answer(ZIPPED[:10] + b"\xff" * 40, Content_Encoding="gzip"), "broken_encoding"),
    "brotli-that-is-none": (answer(BODY, Content_Encoding="br"), "broken_encoding"),
    "deflate-that-is-none": (answer(b"\xff" * 50, Content_Encoding="deflate"), "broken_encoding"),
}
ENDINGS: dict[str, tuple[Deed, str]] = {
    "length-cut": (answer(BODY, Content_Length="99999"), "truncated"),
    "chunks-cut": (CHUNKED + b"10\r\n0123", "truncated"),
    "chunks-without-end": (CHUNKED + b"4\r\nword\r\n", "truncated"),
    "silent": (silence, "read_timeout"),
    "silent-in-the-body": (silence_in_the_body, "read_timeout"),
    "dripping-body": (dripping(UNTIL_CLOSE, b"x"), "total_timeout"),
    "dripping-chunks": (dripping(CHUNKED, b"1\r\nx\r\n"), "total_timeout"),
    "dripping-headers": (dripping(b"HTTP/1.1 200 OK\r\n", b"X-Drop: 1\r\n", 0.05), "total_timeout"),
    "dripping-status": (dripping(b"", b"H"), "bad_response"),
    "closing": (b"", "connection_lost"),
    "resetting": (reset, "connection_lost"),
    "resetting-in-the-body": (reset_in_the_body, "truncated"),
}
PROTOCOL: dict[str, tuple[Deed, str]] = {
    "ssh": (b"SSH-2.0-OpenSSH_9.6\r\n", "bad_response"),
    "smtp": (b"220 mail.example ESMTP\r\n", "bad_response"),
    "redis": (b"-ERR unknown command 'GET'\r\n", "bad_response"),
    "tls-alert": (b"\x15\x03\x01\x00\x02\x02\x46", "bad_response"),
    "no-headers": (BODY, "bad_response"),
    "long-header": (answer(X_Long="x" * 70_000), "bad_response"),
    "many-headers": (answer(X_Many="1\r\n" + "\r\n".join(f"X-{i}: 1" for i in range(5000))), "bad_response"),
    "endless-header": (endless(b"HTTP/1.1 200 OK\r\nX-Endless: ", b"x" * 8192), "bad_response"),
    "endless-headers": (endless(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n" * 100), "bad_response"),
    "endless-continue": (dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "total_timeout"),
    "negative-length": (answer(Content_Length="-5"), "bad_response"),
    "two-lengths": (answer(Content_Length="5\r\nContent-Length: 7"), "bad_response"),
    "length-and-chunks": (answer(Transfer_Encoding="chunked"), "bad_response"),
    "word-for-length": (answer(Content_Length="many"), "bad_response"),
    "nul-in-header": (answer(X_Nul="a\x00b"), "bad_response"),
    "bad-chunk-size": (CHUNKED + b"zz\r\nword\r\n0\r\n\r\n", "bad_response"),
    "status-zero": (answer(status="000 Nothing"), "unexpected_status"),
    "status-in-words": (answer(status="fine"), "bad_response"),
}
ALL = BOMBS | ENCODINGS | ENDINGS | PROTOCOL


@pytest.mark.parametrize("name", ALL)
async def test_a_hostile_server_is_refused_by_its_name(redis: Client, name: str) -> None:
    deed, reason = ALL[name]
    async with evil_web({name: deed}) as port, fetcher(redis, QUICK, EverywhereResolver(), **PATIENCE) as opened:
        with pytest.raises(PageError) as refused:
            await fetch(opened, f"http://{name}.test:{port}/story")
    assert refused.value.reason == reason
