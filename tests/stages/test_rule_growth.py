"""No pattern of the cleaning is super-linear: twice the text takes about twice the time."""

import importlib
import pkgutil
import re
import time

import pytest

import ingest.stages.text as room
from ingest.config_files import load_rules
from ingest.stages.text.shown.evidence import gather
from ingest.stages.text.shown.lines import split_lines

#: Texts that patterns with nested or adjoining repeats choke on.
TRAPS = [
    "a",
    " ",
    "a ",
    "1",
    "1 ",
    "A, ",
    "(",
    "((a",
    ": ",
    "- ",
    "# ",
    "\n",
    "a\n",
    "20",
    "1:1",
    "é",
    "新",
    "Mon (May 1",
    "A (B) ",
]
SHORT_REPEATS, FACTOR = 4000, 4
#: A quadratic pattern grows sixteenfold from the short text to the long; between the two there is room for a busy machine.
MAX_GROWTH = 10.0
#: Below this, seconds, a time is noise.
NOISE_S = 0.004

#: Each once, however many modules use it.
PATTERNS = {
    value: f"{module.name.removeprefix(room.__name__)}.{name}"
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, re.Pattern)
}


def fastest(pattern: re.Pattern[str], text: str) -> float:
    """The best of three, since others use the machine too."""
    times = []
    for _ in range(3):
        before = time.process_time()
        for _ in pattern.finditer(text):
            pass
        times.append(time.process_time() - before)
    return min(times)


@pytest.mark.parametrize("pattern", PATTERNS, ids=PATTERNS.values())
def test_a_pattern_grows_with_the_text_and_no_faster(pattern: re.Pattern[str]) -> None:
    for trap in TRAPS:
        short = fastest(pattern, trap * SHORT_REPEATS)
        long = fastest(pattern, trap * SHORT_REPEATS * FACTOR)
        assert long <= max(NOISE_S, short) * MAX_GROWTH, f"{pattern.pattern[:60]!r} on {trap!r}: {short:.4f} s, then {long:.4f} s"


def test_the_lexicon_is_matched_in_one_pass_over_the_words() -> None:
    rules = load_rules()

    def looked(repeats: int) -> float:
        lines = split_lines("we use cookies and the cookie policy of our partners 新闻网站 " * repeats) * 20
        times = []
        for _ in range(5):
            before = time.process_time()
            gather(lines, rules)
            times.append(time.process_time() - before)
        return min(times)

    looked(5)
    assert looked(640) <= max(NOISE_S, looked(640 // FACTOR)) * MAX_GROWTH
