"""What stands below a heading in the smallest container around both, in which nothing stands above it."""

from collections.abc import Iterator

from ingest.stages.page.tree.lines import Layout


def block_below(layout: Layout, heading: int) -> Iterator[int]:
    """The lines of that block; none where its container holds a line above the heading too, or is the whole page."""
    lines = layout.lines
    if heading + 1 >= len(lines):
        return
    around = set(upwards(layout, lines[heading].container))
    holder = next(container for container in upwards(layout, lines[heading + 1].container) if container in around)
    if holder == 0 or (heading and holder in upwards(layout, lines[heading - 1].container)):
        return
    for index in range(heading + 1, len(lines)):
        if holder not in upwards(layout, lines[index].container):
            return
        yield index


def upwards(layout: Layout, container: int) -> Iterator[int]:
    """The container and those around it, innermost first."""
    yield container
    while container:
        container = layout.parents[container]
        yield container
