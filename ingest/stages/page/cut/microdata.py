"""Microdata that is hidden from readers: keywords, addresses and dates written out for programs.

A hidden container that is a typed record of many properties is data. The story's text among them is left to the scorer and to what
looks for copies: on some pages it is the only copy.
"""

import re
from collections.abc import Iterator, Mapping

from ingest.stages.page.cut.asides import Aside
from ingest.stages.page.tree.lines import Layout
from ingest.stages.page.tree.parse import Element

#: Properties of a container from which it is a record.
MIN_PROPERTIES = 5
#: Properties that hold a story's text.
TEXTS = frozenset({"articleBody", "reviewBody", "text"})

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def find_microdata(layout: Layout) -> Mapping[int, Aside]:
    """Line number -> aside, of the lines outside of cuts that are such data."""
    records = frozenset(_records(layout))
    inside: list[bool] = []
    for index, parent in enumerate(layout.parents if records else ()):
        is_text = (layout.elements[index].get("itemprop") or "") in TEXTS
        inside.append(not is_text and (index in records or (index > 0 and inside[parent])))
    data = Aside("microdata", "boilerplate")
    lines = enumerate(layout.lines if records else ())
    return {index: data for index, line in lines if inside[line.container] and not layout.cuts[line.container]}


def _records(layout: Layout) -> Iterator[int]:
    """The outermost hidden containers that are typed, where they have properties enough: each element is counted once."""
    inside: list[bool] = []
    for index, element in enumerate(layout.elements):
        below = index > 0 and inside[layout.parents[index]]
        opens = not below and element.get("itemscope") is not None and _is_hidden(element)
        inside.append(below or opens)
        if opens and sum(one.get("itemprop") is not None for one in element.iterdescendants()) >= MIN_PROPERTIES:
            yield index


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
