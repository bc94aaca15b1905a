"""What cleaning needs beside the page; made once by the caller, handed to every call."""

from dataclasses import dataclass

from ingest.stages.page.cut.furniture import Furniture
from ingest.stages.page.cut.site_rules import SiteRules
from ingest.stages.page.refused.limits import CleanLimits
from ingest.stages.page.refused.walls import Walls
from ingest.stages.page.scored.line_scorer import LineScorer
from ingest.stages.rules import Rules
from ingest.stages.text.scored.scorer import Scorer


@dataclass(frozen=True, slots=True)
class Toolkit:
    """Rules for text, DOM, walls and sites, the scorer, and the caps. Not to be pickled: build it where it is used."""

    rules: Rules
    scorer: Scorer
    furniture: Furniture
    walls: Walls
    sites: SiteRules
    lines: LineScorer
    limits: CleanLimits
