"""`make bench`: every measurement, one after the other; what is left out for want of extra data says so itself.

usage: python -m bench.all [NAME...]     (default: all; names are those of the modules)
"""

import importlib.util
import subprocess
import sys

#: Module -> what it answers.
BENCHES = {
    "speed": "articles per CPU-second beside trafilatura alone",
    "cleaning": "quality and cost of text cleaning",
    "extraction": "cost of extraction from HTML beside trafilatura alone",
    "extraction_quality": "how much of the story comes out of labelled pages of hosts never trained on",
    "decks": "standfirsts recovered where trafilatura loses them",
    "dedup_quality": "pair F1, missed and lost, through the real Redis path",
    "dedup_races": "twins in lockstep: published twice, swallowed",
    "dedup_scale": "memory and calls a second as the index grows, beside datasketch's own Redis LSH",
    "dedup_weights": "how the second look's weights and thresholds were chosen",
    "sources": "feeds, sitemaps and archives a second",
    "fetching": "a loopback web of 200 hosts",
    "endurance": "memory and loop lag of a worker over 5,000 pages",
}


def main(names: list[str]) -> int:
    unknown = set(names) - set(BENCHES)
    if unknown:
        sys.exit(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    failed = []
    for name, answers in BENCHES.items():
        if (names and name not in names) or importlib.util.find_spec(f"bench.{name}") is None:
            continue
        print(f"\n== {name}: {answers}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nended with an error: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
