"""What one page may cost: the caps that stand before the parser, and the policy for related stories."""

from dataclasses import dataclass
from typing import Literal

#: `drop`: forget them; `stub`: keep title, link, source and age in the record; `ingest`: the caller submits their links as well.
RelatedPolicy = Literal["drop", "stub", "ingest"]


@dataclass(frozen=True, slots=True)
class CleanLimits:
    """Sizes above which a page is refused or simplified. Measured on lxml 6.1 and trafilatura 2.3.1, one slow core."""

    #: Decoded characters of markup, on larger pages without scripts, comments and embedded pictures. The largest of 496 real news
    #: pages has 1.4 million with them.
    max_html_chars: int = 3_000_000
    #: Characters and lines of plain text: a novel has 600,000 characters and 10,000 lines. Beyond a few thousand lines only both
    #: ends are read line by line.
    max_text_chars: int = 6_000_000
    max_text_lines: int = 1_000_000
    #: Tags, opening and closing, on larger pages without those of empty elements and of options. The largest of 496 real news pages
    #: has 6,000; time grows faster than the page above 25,000.
    max_tags: int = 25_000
    #: Tags above which inline markup (`<span>`, `<b>`) is unwrapped first: 20,000 spans in one paragraph take 29 s.
    simplify_tags: int = 10_000
    #: Attributes of one tag; a tag with more loses them all. lxml compares each with all before it: 5,000 take 20 ms, 100,000 over
    #: 40 s.
    max_attributes: int = 5_000
    #: Containers open at once. libxml2 silently loses what lies below 255 (2,048 with huge_tree); deeper ones are unwrapped.
    max_depth: int = 200
    #: Tables inside tables. Trafilatura looks through each with all that it holds: 200 take 9 s. Layouts of the nineties have 8.
    max_table_depth: int = 16
    #: Lines of visible text. Real pages have 215 on average and 3,000 at most.
    max_lines: int = 8_000
    #: Links. 200,000 take 17 s and 582 MB.
    max_links: int = 6_000
    #: Characters of one JSON-LD script; longer ones are not read. 10 MB of JSON-LD takes 1.3 GB when parsed blindly.
    max_json_ld_chars: int = 400_000
    related_policy: RelatedPolicy = "stub"
