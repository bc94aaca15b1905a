"""A mistake in a rule file is a sentence that names it, when the file is read; never a page that fails hours later."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.errors import UsageError
from ingest.model import Cleaned, RawPage, SiteMemory
from ingest.stages.clean import clean
from ingest.stages.page.cut.furniture import parse_furniture
from ingest.stages.page.cut.site_rules import parse_site_rules
from ingest.stages.page.refused.walls import KINDS, parse_walls
from ingest.stages.page.toolkit import Toolkit
from ingest.stages.rules import parse_rules

WALLS = "".join(f'[{kind}]\nen = ["subscribe to read {kind}"]\n' for kind in KINDS)
RULE = '[[cut]]\nrule = "{name}"\nreason = "share"\npattern = "{pattern}"\n'


def site(text: str) -> object:
    return parse_site_rules({"one.toml": 'hosts = ["a.example"]\n' + text})


def lexicon(text: str) -> object:
    return parse_rules("", text, names=("boilerplate/ads.toml", "boilerplate/consent.toml"))


@pytest.mark.parametrize(
    ("parse", "text", "says"),
    [
        (parse_furniture, "cut = [1]", "expected tables, written as"),
        (parse_furniture, "cut = 'share'", "expected tables, written as"),
        (parse_furniture, RULE.format(name="a", pattern="a{4294967296}"), "rule 'a': "),
        (parse_furniture, "".join(RULE.format(name=name, pattern="(?P<x>a)") for name in "ab"), "all patterns together: "),
        (parse_walls, WALLS.replace('"subscribe to read', '"", "subscribe to read'), "expected a list of phrases"),
        (parse_walls, WALLS.replace('"subscribe to read', '5, "subscribe to read'), "expected a list of phrases"),
        (parse_walls, "".join(f"{kind} = []\n" for kind in KINDS), "expected a list of phrases"),
        (site, 'exclude = ["p::first-line"]', "one.toml: selector 'p::first-line'"),
        (site, 'exclude = ["//p[near(1)]"]', "one.toml: selector '//p[near(1)]'"),
        (site, 'exclude = ["//a/@href"]', "expected a selector of elements"),
        (site, 'include = ["/html/body//p/text()"]', "expected a selector of elements"),
        (site, 'include = ["(count(//p))"]', "expected a selector of elements"),
        (site, 'exclude = [""]', "expected a list of strings, none of them empty"),
        (lexicon, "[one", "boilerplate/consent.toml: not TOML"),
    ],
)
def test_a_mistake_is_named_when_the_file_is_read(parse: Callable[[str], object], text: str, says: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(text)
    assert says in str(raised.value)


def test_what_a_selector_finds_beside_elements_costs_no_page(toolkit: Toolkit) -> None:
    """An attribute that no sample has: the expression is good, and there is nothing to cut."""
    words = "The ferry to the outer islands sails again on Monday after eleven days in the dock, the harbour master said. "
    html = f"<html><body><h1>Ferry</h1><p>{words * 3}</p><img srcset='a.png'><p class=x>{words.upper()}</p></body></html>"
    page = RawPage("html", html.encode(), 1.75e9, requested_url="https://a.example/1", final_url="https://a.example/1")
    sites = parse_site_rules({"one.toml": 'hosts = ["a.example"]\nexclude = ["//img/@srcset", "p.x"]'})
    cleaned = clean(page, SiteMemory(), replace(toolkit, sites=sites))
    assert isinstance(cleaned, Cleaned)
    assert "The ferry" in cleaned.article.body and "THE FERRY" not in cleaned.article.body
