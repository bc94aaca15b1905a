"""CPU of cleaning beside bare trafilatura's: python -m bench.extraction [PAGES.jsonl.gz [COUNT]].

Both run in this process over the same pages, in turns; the ratio of their CPU times is what counts.
"""

import gzip
import itertools
import json
import sys
import time
from collections.abc import Callable

from bench.extra import PAGES, labelled_file
from ingest.model import RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.toolkit_files import load_toolkit

#: Rounds of both in turns; the best of each is taken, since other work on the machine only adds.
ROUNDS = 2


def cpu_s(work: Callable[[RawPage], object], pages: list[RawPage]) -> float:
    """CPU seconds for all pages."""
    started = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - started


def main() -> None:
    from trafilatura import bare_extraction

    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with gzip.open(labelled_file(sys.argv[1:], PAGES), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, count)]
    pages = [RawPage("html", row["html"].encode("utf-8", "replace"), 1.75e9, row["url"], row["url"]) for row in rows]
    toolkit = load_toolkit()
    works: dict[str, Callable[[RawPage], object]] = {
        "trafilatura": lambda page: bare_extraction(page.body, url=page.final_url, with_metadata=True),
        "copydesk": lambda page: clean(page, SiteMemory(), toolkit),
    }
    for work in works.values():
        work(pages[0])
    best = {name: min(cpu_s(work, pages) for _ in range(ROUNDS)) for name, work in works.items()}
    for name, seconds in best.items():
        print(f"{name:12} {seconds / len(pages) * 1000:6.1f} ms of CPU a page")
    print(f"ratio        {best['copydesk'] / best['trafilatura']:6.2f}")


if __name__ == "__main__":
    main()
