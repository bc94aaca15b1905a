"""Rules of one site: which elements are the story (`include`) and which are not (`exclude`), parsed from its TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml.etree import XPath, XPathError
from lxml.html import HtmlElement, fromstring

from ingest.errors import UsageError
from ingest.stages.page.tree.parse import Element
from ingest.stages.prune import Cut

KEYS = {"hosts", "include", "exclude"}
#: What a selector is tried on: a little of everything that an expression can give back.
SAMPLE = "<html><body class='a'><!-- note --><div id='b' class='c'><p>Text <a href='d' class='e'>link</a></p></div></body></html>"


@dataclass(frozen=True, slots=True)
class SiteRule:
    """The selectors of one site, compiled. `include` empty: the whole page is searched for the story."""

    name: str
    hosts: tuple[str, ...]
    include: tuple[tuple[str, XPath], ...] = ()
    exclude: tuple[tuple[str, XPath], ...] = ()


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Host -> its rule. A rule for `example.org` holds for `www.example.org` and every host below it."""

    by_host: Mapping[str, SiteRule] = field(default_factory=lambda: MappingProxyType({}))

    def for_host(self, host: str) -> SiteRule | None:
        """The rule of `host` or of the nearest domain above it, or None."""
        labels = host.lower().split(".")
        names = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.by_host[name] for name in names if name in self.by_host), None)


def parse_site_rules(files: Mapping[str, str]) -> SiteRules:
    """The rules in `files` (name -> TOML text). A selector is CSS, or XPath when it starts with `/` or `.`.

    Raises UsageError that lists every fault: unknown keys, selectors that do not compile, a host named twice.
    """
    faults: list[str] = []
    by_host: dict[str, SiteRule] = {}
    for name, text in sorted(files.items()):
        rule = _site_rule(name, text, faults)
        for host in rule.hosts if rule else ():
            if host in by_host:
                faults.append(f"{name}: host {host!r} already has rules in {by_host[host].name!r}")
            elif rule:
                by_host[host] = rule
    if faults:
        raise UsageError("site rules:\n  " + "\n  ".join(faults))
    return SiteRules(MappingProxyType(by_host))


def _site_rule(name: str, text: str, faults: list[str]) -> SiteRule | None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{name}: not TOML: {error}")
        return None
    faults.extend(f"{name}: unknown key {key!r}; there are {', '.join(sorted(KEYS))}" for key in table.keys() - KEYS)
    lists = {key: table.get(key, []) for key in KEYS}
    for key, value in lists.items():
        if not (isinstance(value, list) and all(isinstance(entry, str) and entry.strip() for entry in value)):
            faults.append(f"{name}: {key} = {value!r}: expected a list of strings, none of them empty")
            return None
    hosts = tuple(host.lower().removeprefix("www.") for host in lists["hosts"])
    if not hosts:
        faults.append(f"{name}: 'hosts' is missing or empty: expected at least one host name")
    compiled = {key: tuple(_selectors(name, lists[key], faults)) for key in ("include", "exclude")}
    return SiteRule(name, hosts, compiled["include"], compiled["exclude"])


def _selectors(name: str, selectors: list[str], faults: list[str]) -> list[tuple[str, XPath]]:
    compiled = []
    for selector in selectors:
        try:
            compiled.append((selector, _compile(selector)))
        except (SyntaxError, ValueError, RuntimeError, XPathError) as error:
            faults.append(f"{name}: selector {selector!r}: {error}")
    return compiled


def _compile(selector: str) -> XPath:
    """`selector` as XPath. Raises ValueError, SyntaxError, RuntimeError or XPathError when it is neither CSS nor XPath, or finds
    something else than elements: that is to be known before a page is read.
    """
    from cssselect import HTMLTranslator

    path = selector if selector.startswith(("/", ".//", "(")) else HTMLTranslator().css_to_xpath(selector)
    compiled = XPath(path)
    found = compiled(fromstring(SAMPLE))
    if not (isinstance(found, list) and all(isinstance(one, HtmlElement) for one in found)):
        raise ValueError("expected a selector of elements, not of texts, attributes, comments or numbers")
    return compiled


def site_cuts(root: Element, rule: SiteRule) -> list[Cut]:
    """What the site's rule takes out: every `exclude` match, and what stands beside the `include` matches. Nothing is changed.

    When no `include` selector matches (the site was rebuilt), the whole page is used, as if there were none.
    """
    cuts = [Cut(element, f"site:{selector}", "site_rule") for selector, path in rule.exclude for element in _elements(path(root))]
    wanted = {element for _, path in rule.include for element in _elements(path(root))}
    kept = wanted | {parent for element in wanted for parent in element.iterancestors()}
    for element in kept - wanted if wanted else ():
        cuts.extend(
            Cut(child, "site:include", "site_rule") for child in element if child not in kept and child.tag not in {"head", "h1"}
        )
    return cuts


def _elements(found: object) -> list[Element]:
    """The elements among what an expression gave back; attributes and texts, which SAMPLE may not have had, are no elements."""
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []
