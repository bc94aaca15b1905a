"""References between the nodes of a page's JSON-LD (`{"@id": ...}`) looked up, and names and pictures read out of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from ingest.stages.page.about.json_ld import Node, text_of

#: Values that are looked at for one field: a list of authors may be nested, or lead in a circle.
MAX_VALUES = 60
#: Endings of addresses of pictures: an `@id` is often an address that holds none.
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")


def known_nodes(nodes: list[Node]) -> dict[str, Node]:
    """`@id` -> node; of several with one `@id` the first that says more than its id."""
    return {str(node["@id"]): node for node in reversed(nodes) if isinstance(node.get("@id"), str)}


def values_of(value: Any, known: Mapping[str, Node]) -> Iterator[Any]:
    """The texts and nodes that `value` holds, however its lists are nested, in order; references are replaced by what they name."""
    queue, seen = [value], 0
    met: set[str] = set()
    while queue and seen < MAX_VALUES:
        value, seen = queue.pop(0), seen + 1
        if isinstance(value, Mapping) and "@list" in value:
            value = value["@list"]
        if isinstance(value, list):
            queue[:0] = value[:MAX_VALUES]
            continue
        name = value if isinstance(value, str) else value.get("@id") if isinstance(value, Mapping) else None
        node = known.get(name) if isinstance(name, str) else None
        if node is not None and node is not value and name not in met and not (isinstance(value, Mapping) and value.get("name")):
            met.add(str(name))
            queue.insert(0, node)
        elif value:
            yield value


def names_of(value: Any, known: Mapping[str, Node]) -> Iterator[str]:
    """The names of persons and organisations in `value`; never an address or an id in place of a name."""
    for found in values_of(value, known):
        if not isinstance(found, Mapping):
            yield text_of(found)
            continue
        given, family = (text_of(found.get(part)) for part in ("givenName", "familyName"))
        named = [text_of(name) for name in values_of(found.get("name"), {})]
        yield from [name for name in named if name] or [f"{given} {family}".strip()]


def picture_of(value: Any, known: Mapping[str, Node]) -> str:
    """The address of the first picture in `value`, or an empty string."""
    for found in values_of(value, known):
        if isinstance(found, Mapping):
            addresses = [text_of(found.get(key)) for key in ("url", "contentUrl", "@id")]
            address = next(filter(None, addresses[:2]), addresses[2] if addresses[2].lower().endswith(PICTURES) else "")
        else:
            address = text_of(found)
        if address:
            return address
    return ""
