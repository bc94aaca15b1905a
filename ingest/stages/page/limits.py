"""What one page may cost: the caps that stand before the parser, and the policy for related stories."""

from dataclasses import dataclass
from typing import Literal

#: `drop`: forget them; `stub`: keep title, link, source and age in the record; `ingest`: the caller submits their links as well.
RelatedPolicy = Literal["drop", "stub", "ingest"]


@dataclass(frozen=True, slots=True)
class CleanLimits:
    """Sizes above which a page is refused or simplified. Measured on lxml 6.1 and trafilatura 2.3.1, one slow core."""

    #: Decoded characters of markup. The largest of 496 real news pages has 1.4 million.
    max_html_chars: int = 8_000_000
    #: Characters of plain text: a novel has 600,000; blocks are linear, so one 5 MB line still ends in time.
    max_text_chars: int = 6_000_000
    #: Tags, opening and closing. A flat page of 80,000 takes trafilatura 1.3 s, and time grows faster than the page.
    max_tags: int = 60_000
    #: Tags above which inline markup (`<span>`, `<b>`) is unwrapped first: 20,000 spans in one paragraph take 29 s.
    simplify_tags: int = 16_000
    #: Attributes of one tag. lxml compares each with all before it: 5,000 take 20 ms, 100,000 over 40 s.
    max_attributes: int = 5_000
    #: Containers open at once. libxml2 silently loses what lies below 255 (2,048 with huge_tree); deeper ones are unwrapped.
    max_depth: int = 200
    #: Links. 200,000 take 17 s and 582 MB.
    max_links: int = 10_000
    #: Characters of one JSON-LD script; longer ones are not read. 10 MB of JSON-LD takes 1.3 GB when parsed blindly.
    max_json_ld_chars: int = 400_000
    related_policy: RelatedPolicy = "stub"
