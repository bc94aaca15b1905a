"""Menus in a text: runs of short lines, several of which name what only a site has, or what it sorts its stories by.

`News`, `Politics`, `Sport` one under the other come from a page that was turned into text as a whole. No scorer can tell such a
line from a story's own list by itself; the run can. A list that a line with a colon announces is the story's own.
"""

from collections.abc import Iterator, Sequence

from ingest.stages.text.shown.evidence import Evidence

#: Different entries of a menu's run, those among them that only a site has, and the share of its lines that they are.
MIN_ENTRIES, MIN_SITE, MIN_SHARE = 4, 2, 0.4
#: The same with running text above and below, where a story may have a list of its own.
MIN_ENTRIES_INSIDE, MIN_SITE_INSIDE = 8, 3
#: The same at the top of the text, where nothing is the story's but a headline, and how many make it without any of a site.
MIN_ENTRIES_TOP, MIN_SITE_TOP, MIN_SHARE_TOP, MIN_TOPICS_TOP = 2, 1, 0.75, 3
#: The same above the headline, where a breadcrumb or a section's name stands: nothing there is the story's.
MIN_ABOVE, MIN_SHARE_ABOVE = 2, 0.5
#: Short lines without a meaning to a menu that may stand between two entries.
MAX_GAP = 6
#: Reasons of rules that name what only a site has as well. A banner's buttons are none of a menu's.
SITE_REASONS = frozenset({"nav", "newsletter"})
COLONS = (":", "：")


def menu_lines(found: Sequence[Evidence], core: frozenset[str]) -> frozenset[int]:
    """Indices of the lines that are menus or stand in one. `core`: what the story's first sentences are about."""
    if not any(evidence.entry for evidence in found):
        return frozenset()
    lines = {index for index, evidence in enumerate(found) if evidence.entry == "menu"}
    told = [index for index, evidence in enumerate(found) if evidence.is_paragraph]
    for run in _runs(found, core):
        entries, site = _entries(found, run)
        inside = bool(told) and told[0] < run.start < told[-1]
        least, least_site = (MIN_ENTRIES_INSIDE, MIN_SITE_INSIDE) if inside else (MIN_ENTRIES, MIN_SITE)
        enough = len(entries) >= least and site >= least_site and _share(found, run) >= MIN_SHARE
        if (enough and not _is_announced(found, run)) or _is_at_top(found, run):
            lines.update(run)
    return frozenset(lines)


def _is_at_top(found: Sequence[Evidence], run: range) -> bool:
    """Whether the text begins with the run, and something else follows it."""
    entries, site = _entries(found, run)
    some = len(entries) >= (MIN_ENTRIES_TOP if site >= MIN_SITE_TOP else MIN_TOPICS_TOP)
    return run.start == 0 and run.stop < len(found) and some and _share(found, run) >= MIN_SHARE_TOP


def menu_above(found: Sequence[Evidence], core: frozenset[str], title_at: int) -> frozenset[int]:
    """Indices of the lines right above the headline that are a breadcrumb, or with nothing above them the name of a section."""
    if title_at and found[title_at - 1].entry == "crumbs":
        return frozenset({title_at - 1})
    for run in _runs(found[:title_at], core):
        entries, site = _entries(found, run)
        share = _share(found, run)
        enough = len(entries) >= MIN_ABOVE and site and share >= MIN_SHARE_ABOVE
        if run.stop == title_at and (enough or (run.start == 0 and share == 1)):
            return frozenset(run)
    return frozenset()


def _runs(found: Sequence[Evidence], core: frozenset[str]) -> Iterator[range]:
    """From the first to the last entry of each run of lines that may be a menu's."""
    first = last = -1
    for index, evidence in enumerate(found):
        if _is_entry(evidence):
            first, last = (index if first < 0 else first), index
        elif first >= 0 and not (_may_stand_among(evidence, core) and index - last <= MAX_GAP):
            yield range(first, last + 1)
            first = -1
    if first >= 0:
        yield range(first, last + 1)


def _is_entry(evidence: Evidence) -> bool:
    return bool(evidence.entry) or (evidence.is_label and evidence.rule is not None and evidence.rule.reason in SITE_REASONS)


def _may_stand_among(evidence: Evidence, core: frozenset[str]) -> bool:
    """Whether a line that is no known entry may be one of this site's own: a headline of the story says what the story says."""
    return evidence.is_label and evidence.topics.isdisjoint(core)


def _entries(found: Sequence[Evidence], run: range) -> tuple[set[tuple[str, ...]], int]:
    """The different entries of a run, and how many of them only a site has."""
    entries = {found[index].words: found[index].entry not in {"topic", "crumbs"} for index in run if _is_entry(found[index])}
    return set(entries), sum(entries.values())


def _share(found: Sequence[Evidence], run: range) -> float:
    return sum(_is_entry(found[index]) for index in run) / len(run)


def _is_announced(found: Sequence[Evidence], run: range) -> bool:
    return run.start > 0 and found[run.start - 1].line.text.endswith(COLONS)
