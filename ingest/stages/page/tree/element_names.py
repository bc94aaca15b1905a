"""What an element is called: its id and classes as words, without the letters that builds make up."""

import re
from functools import lru_cache

from lxml.etree import XPath

from ingest.stages.page.tree.parse import Element

#: Keys kept: five stages ask for the same elements, and a page's hundreds of elements share their names.
KEYS_KEPT = 4096
#: Attributes by which programs find elements; sites whose classes are hashes have their only words there.
PROGRAM_NAMES = ("data-testid", "data-component")
_NAMED_FOR_PROGRAMS = XPath(" | ".join(f"//@{name}/.." for name in PROGRAM_NAMES))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_NAME = re.compile(r"[^a-z0-9]+")
#: The end of a name of CSS modules, `Text_body__k2Ad`: a hash has a capital, a digit or a dash, BEM's words have none.
_MODULE_HASH = re.compile(r"(?<![\w-])([A-Za-z0-9-]+_[A-Za-z0-9-]+__)(?=[a-z]*[A-Z0-9_+-])[\w+-]{4,6}(?=\s|$)")
#: What styled components are called, `sc-kxAdQ` or `Text-sc-1k2Ad-0`, and the class of their style that stands beside.
_COMPONENT_HASH = re.compile(r"(?:(?<=\s)|^|(?<=[\w-]))sc-(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{4,10}(?:-\d+)?(?=\s|$)")
_STYLE_HASH = re.compile(r"(?<!\S)(?=[A-Z]*[a-z])(?=[a-z]*[A-Z])[A-Za-z]{5,7}(?!\S)")


def name_elements(root: Element) -> None:
    """Make classes, in place, of the names that elements have for scripts and tests only: `data-testid="comments"`."""
    for element in _NAMED_FOR_PROGRAMS(root):
        names = filter(None, (element.get("class"), *(element.get(name) for name in PROGRAM_NAMES)))
        element.set("class", " ".join(names))


def element_key(element: Element) -> str:
    """The `key_of` the element's id and class."""
    return key_of(element.get("id"), element.get("class"))


@lru_cache(KEYS_KEPT)
def key_of(identity: str | None, classes: str | None) -> str:
    """Id and class as lower-case words between hyphens: `relatedLinks box` is `-related-links-box-`."""
    names = f"{identity or ''} {_unhashed(classes or '')}"
    return f"-{_NOT_NAME.sub('-', _CAMEL.sub('-', names).lower()).strip('-')}-"


def _unhashed(classes: str) -> str:
    """A class attribute without hashes: split at its capitals, `k2Ad` would be an advertisement."""
    if "__" in classes:
        classes = _MODULE_HASH.sub(r"\1", classes)
    if "sc-" in classes and _COMPONENT_HASH.search(classes):
        return _STYLE_HASH.sub(" ", _COMPONENT_HASH.sub(" ", classes))
    return classes
