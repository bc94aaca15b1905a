"""Speed and memory of the readers: feeds and sitemaps a second, and a Common-Crawl-sized archive in flat memory.

usage: python -m bench.sources [--archive-mib 1024]
"""

import argparse
import gzip
import os
import random
import string
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ingest.model import RawPage
from ingest.sources.archive import response_record
from ingest.sources.draft import ReadLimits, skip_silently
from ingest.sources.feeds import parse_feed
from ingest.sources.files import read_file
from ingest.sources.sitemaps import parse_page_list

URL = "https://news.example/feed"
MIB = 1 << 20
#: Seconds of CPU that each feed is parsed for.
FEED_S = 1.0
#: Characters of a page: the mean of real news pages.
PAGE_CHARS = 100_000
DISTINCT_PAGES = 64
DATE = "Fri, 02 Jan 2026 03:04:05 GMT"


def rss(entries: int) -> bytes:
    items = "".join(
        f"<item><title>Story number {n} &amp; more</title><link>https://news.example/story/{n}</link><guid>id-{n}</guid>"
        f"<pubDate>{DATE}</pubDate><dc:creator>A Writer</dc:creator><category>News</category>"
        f"<description><![CDATA[<p>{'some words of a teaser ' * 15}</p>]]></description></item>"
        for n in range(entries)
    )
    return (
        f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title>{items}</channel></rss>".encode()
    )


def atom(entries: int) -> bytes:
    items = "".join(
        f"<entry><title>Story {n}</title><link rel='alternate' href='https://news.example/{n}'/><id>tag:{n}</id>"
        f"<updated>2026-01-02T03:04:05Z</updated><summary>{'some words of a teaser ' * 15}</summary></entry>"
        for n in range(entries)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{items}</feed>".encode()


def json_feed(entries: int) -> bytes:
    items = ",".join(
        f'{{"id": "{n}", "url": "https://news.example/{n}", "title": "Story {n}", "date_published": "2026-01-02T03:04:05Z"}}'
        for n in range(entries)
    )
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{items}]}}'.encode()


def sitemap(entries: int) -> bytes:
    urls = "".join(
        f"<url><loc>https://news.example/story/{n}</loc><lastmod>2026-01-02T03:04:05+00:00</lastmod></url>" for n in range(entries)
    )
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()


def per_cpu_second(call: Callable[[], object]) -> float:
    call()
    begun, count = time.process_time(), 0
    while time.process_time() - begun < FEED_S:
        call()
        count += 1
    return count / (time.process_time() - begun)


def resident_mib() -> float:
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MIB if statm.exists() else float("nan")


def write_archive(path: Path, mib: int) -> int:
    """An archive of that size, compressed a record at a time like Common Crawl's; how many pages are in it."""
    draw, written, count = random.Random(1), 0, 0
    texts = ("".join(draw.choices(string.ascii_lowercase + " ", k=PAGE_CHARS)) for _ in range(DISTINCT_PAGES))
    pages = [f"<html><body><p>{text}</p></body></html>".encode() for text in texts]
    records = [response_record(RawPage("html", body, 1.7e9, f"https://news.example/{n}"), f"s{n}") for n, body in enumerate(pages)]
    with path.open("wb") as file:
        while written < mib * MIB:
            written += file.write(records[count % DISTINCT_PAGES])
            count += 1
    return count


def read_archive(path: Path) -> tuple[int, float, float, float]:
    """(pages, CPU seconds, MiB resident before, MiB at the peak)."""
    before = peak = resident_mib()
    begun, pages = time.process_time(), 0
    for _ in read_file(str(path), ReadLimits(), skip_silently):
        pages += 1
        if pages % 100 == 0:
            peak = max(peak, resident_mib())
    return pages, time.process_time() - begun, before, peak


def with_fastwarc(path: Path) -> float:
    """CPU seconds that fastwarc needs for the same, payloads read."""
    from fastwarc.warc import ArchiveIterator

    begun = time.process_time()
    for record in ArchiveIterator(str(path), auto_decode="transfer"):
        record.reader.read()
    return time.process_time() - begun


def bench_lists() -> None:
    feeds = {"RSS, 20 entries": rss(20), "RSS, 50 entries": rss(50), "Atom, 50 entries": atom(50), "JSON Feed, 50": json_feed(50)}
    for name, body in feeds.items():
        rate = per_cpu_second(partial(parse_feed, body, URL))
        print(f"{name:<24} {len(body) / 1000:8.1f} kB  {rate:8.0f} a CPU second (target 1,000)")
    largest = gzip.compress(sitemap(50_000))
    seconds = 1 / per_cpu_second(partial(parse_page_list, largest, URL))
    print(f"{'sitemap, 50,000 entries':<24} {len(largest) / 1000:8.1f} kB  {seconds:8.2f} CPU seconds each (target under 2)")


def bench_archive(mib: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.warc.gz"
        write_archive(path, mib)
        pages, cpu_s, before, peak = read_archive(path)
        theirs_s = with_fastwarc(path)
    print(f"archive of {mib} MiB: {pages} pages, {1e6 * cpu_s / pages:.0f} us of CPU each; fastwarc {1e6 * theirs_s / pages:.0f}")
    print(f"resident memory {before:.0f} -> {peak:.0f} MiB at the peak")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--archive-mib", type=int, default=1024)
    mib = parser.parse_args().archive_mib
    bench_lists()
    bench_archive(mib)


if __name__ == "__main__":
    main()
